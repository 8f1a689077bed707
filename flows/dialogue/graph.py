"""The flow as a graph: its routes, their order, and the answers given by each place."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from flows.dialogue.question import Flow, Predicate

Edges = dict[str, tuple[str, ...]]


def reachable(graph: Edges, start: str) -> frozenset[str]:
    """Return the places that can be reached from one, itself included."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        if (place := waiting.pop()) not in found and place in graph:
            found.add(place)
            waiting.extend(graph[place])
    return frozenset(found)


def circle(graph: Edges) -> tuple[str, ...]:
    """Return one circle of the graph, ending where it begins; empty if there is none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        # The sorter takes what follows a place for what must come before it.
        return tuple(reversed(found.args[1]))
    return ()


def in_order(graph: Edges, start: str) -> tuple[str, ...]:
    """Return the reachable places, each after all that lead to it, in a graph without circles."""
    ahead = reachable(graph, start)
    edges = {place: ways for place, ways in graph.items() if place in ahead}
    return tuple(TopologicalSorter(edges).static_order())[::-1]


def surely_answered(graph: Edges, start: str) -> dict[str, frozenset[str]]:
    """Return, for each place, the questions asked on every way to it."""
    order = in_order(graph, start)
    answered: dict[str, frozenset[str]] = {start: frozenset()}
    for place in order:
        after = answered[place] | {place}
        for following in graph[place]:
            known = answered.get(following)
            answered[following] = after if known is None else known & after
    return answered


def way_without(graph: Edges, start: str, to: str, avoided: str) -> tuple[str, ...]:
    """Return a way to a place that passes by a question; empty if there is none."""
    came_from: dict[str, str] = {}
    waiting = [start] if start != avoided else []
    while waiting:
        place = waiting.pop(0)
        for following in graph[place]:
            if following not in came_from and following != avoided:
                came_from[following] = place
                waiting.append(following)
    if to != start and to not in came_from:
        return ()
    way = [to]
    while way[-1] != start:
        way.append(came_from[way[-1]])
    return tuple(reversed(way))


def predicates(flow: Flow) -> Iterator[tuple[str, str, Predicate]]:
    """Yield each conditional route: its question, its target, its predicate."""
    for question in flow.questions:
        for route in question.routes:
            if route.when is not None:
                yield question.id, route.to, route.when
