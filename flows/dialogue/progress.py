"""How far a journey has come and how much is left, counted on the graph.

Where the answers decide a branch it is taken; elsewhere the figure is the middle of the
shortest and the longest way.
"""

from __future__ import annotations

from dataclasses import dataclass

from flows.dialogue import graph
from flows.dialogue.answers import Answers
from flows.dialogue.journey import Journey
from flows.dialogue.question import Flow, Predicate


@dataclass(frozen=True, slots=True)
class Progress:
    """The place of a journey: part ``part_index`` of ``part_count``, and the questions left.

    ``part`` is the part of the open question, at the ending the last one. ``fewest``
    and ``most`` count the questions, the open one included, to the ending or the flow's
    next stop; ``questions_left`` is their mean.
    """

    part: str
    part_index: int
    part_count: int
    questions_left: int
    fewest: int
    most: int


def progress(flow: Flow, journey: Journey) -> Progress:
    """Return how far the journey has come."""
    ahead = _ways_ahead(flow, journey)
    lengths = _lengths(ahead, journey.position)
    fewest, most = lengths[journey.position]
    part_of = {q.id: part.id for part in flow.parts for q in part.questions}
    met = {part_of[id_] for id_ in (*journey.path, *ahead) if id_ in part_of}
    parts = [part.id for part in flow.parts if part.id in met]
    part = part_of.get(journey.position, parts[-1])
    left = (fewest + most + 1) // 2
    return Progress(part, parts.index(part) + 1, len(parts), left, fewest, most)


def _ways_ahead(flow: Flow, journey: Journey) -> graph.Edges:
    """Return the part of the graph that the answers leave open."""
    whole = flow.edges
    to_come = graph.reachable(whole, journey.position)
    open_edges = {
        place: _next_places(flow, place, journey.answers, to_come) for place in to_come
    }
    left = graph.reachable(open_edges, journey.position)
    return {place: open_edges[place] for place in left}


def _next_places(
    flow: Flow, place: str, answers: Answers, to_come: frozenset[str]
) -> tuple[str, ...]:
    """Return the places to which a question may lead."""
    if place == flow.ending or place in flow.stops:
        return ()
    possible: list[str] = []
    for route in flow[place].routes:
        decided = route.when is None or _is_decided(route.when, answers, to_come)
        if not decided or route.when is None or route.when(answers):
            possible.append(route.to)
            if decided:
                break
    return tuple(dict.fromkeys(possible))


def _is_decided(when: Predicate, answers: Answers, to_come: frozenset[str]) -> bool:
    """Say whether no later answer can change what a predicate says."""
    return all(id_ in answers for id_ in when.reads) and not any(
        id_ in to_come for id_ in when.may_read
    )


def _lengths(ahead: graph.Edges, position: str) -> dict[str, tuple[int, int]]:
    """Return the shortest and the longest way from each place, in questions."""
    lengths: dict[str, tuple[int, int]] = {}
    for place in reversed(graph.in_order(ahead, position)):
        following = [lengths[to] for to in ahead[place]]
        fewest = min((few for few, _ in following), default=-1)
        most = max((many for _, many in following), default=-1)
        lengths[place] = fewest + 1, most + 1
    return lengths
