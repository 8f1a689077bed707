"""The flow as a graph: what leads where, in what order, and what is answered by then."""

from __future__ import annotations

from collections.abc import Iterator
from graphlib import CycleError, TopologicalSorter

from flows.dialogue.question import Flow, Predicate

Edges = dict[str, tuple[str, ...]]


def reachable(graph: Edges, start: str) -> frozenset[str]:
    """Return what can be reached from a place, itself included."""
    found: set[str] = set()
    waiting = [start]
    while waiting:
        if (place := waiting.pop()) not in found and place in graph:
            found.add(place)
            waiting.extend(graph[place])
    return frozenset(found)


def circle(graph: Edges) -> tuple[str, ...]:
    """Return one circle in the graph, its first place also last; nothing if none."""
    try:
        TopologicalSorter(graph).prepare()
    except CycleError as found:
        # The sorter takes what follows a place for what must come before it.
        return tuple(reversed(found.args[1]))
    return ()


def in_order(graph: Edges, start: str) -> tuple[str, ...]:
    """Return what can be reached, each place after all that lead to it.

    The graph must have no circle.
    """
    ahead = reachable(graph, start)
    edges = {place: ways for place, ways in graph.items() if place in ahead}
    return tuple(TopologicalSorter(edges).static_order())[::-1]


def surely_answered(graph: Edges, start: str) -> dict[str, frozenset[str]]:
    """Return for each place what has been answered on every way to it."""
    order = in_order(graph, start)
    answered: dict[str, frozenset[str]] = {start: frozenset()}
    for place in order:
        after = answered[place] | {place}
        for following in graph[place]:
            known = answered.get(following)
            answered[following] = after if known is None else known & after
    return answered


def way_without(graph: Edges, start: str, to: str, avoided: str) -> tuple[str, ...]:
    """Return a way to a place that does not ask a question; nothing if none."""
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
    """Yield each conditional route: its question, where it leads, its predicate."""
    for question in flow.questions:
        for route in question.routes:
            if route.when is not None:
                yield question.id, route.to, route.when
