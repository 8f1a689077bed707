"""Finds faults in the declaration of a flow, in sentences, before anybody meets them.

It runs whenever a flow is built, so it only walks the graph; the tests walk every way
with answers. A flow with a fault is refused whole.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator
from difflib import get_close_matches

from flows.dialogue import graph
from flows.dialogue.question import Flow, Predicate, Question, Route

_ID = re.compile(r"[a-z][a-z0-9_]*")
_OPTION = re.compile(r"[a-z0-9_.]+")


class FlowError(ValueError):
    """A flow with faults; ``problems`` has a sentence for each."""

    def __init__(self, problems: tuple[str, ...]) -> None:
        super().__init__("\n".join(problems))
        self.problems = problems


def check(flow: Flow) -> None:
    """Raise `FlowError` for the faults that `lint` finds."""
    if problems := lint(flow):
        raise FlowError(problems)


def lint(flow: Flow) -> tuple[str, ...]:
    """Return a sentence for each fault of the declaration."""
    problems = [*_of_ids(flow), *_of_questions(flow), *_of_predicates(flow)]
    if flow.start in flow and not problems:
        problems += _of_graph(flow)
    return tuple(dict.fromkeys(problems))


# Ids


def _of_ids(flow: Flow) -> Iterator[str]:
    counted = Counter(q.id for part in flow.parts for q in part.questions)
    for id_, times in counted.items():
        if times > 1:
            yield f"Question {id_!r} is declared {times} times."
        if not _ID.fullmatch(id_):
            yield f"Question {id_!r}: an id is small letters, digits and underscores."
    for id_, times in Counter(part.id for part in flow.parts).items():
        if times > 1:
            yield f"Part {id_!r} is declared {times} times."
    if flow.ending in flow:
        yield f"The ending {flow.ending!r} is also the id of a question."
    for stop in flow.stops:
        if stop not in flow:
            yield f"The flow stops at {stop!r}, which is no question.{_near(stop, flow)}"
    if flow.start not in flow:
        yield f"The flow starts at {flow.start!r}, which is no question.{_near(flow.start, flow)}"


def _near(id_: str, flow: Flow) -> str:
    """Return the question that a wrong id may have meant."""
    known = [*(question.id for question in flow.questions), flow.ending]
    near = get_close_matches(id_, known, 1)
    return f" Did you mean {near[0]!r}?" if near else ""


# Questions one by one


def _of_questions(flow: Flow) -> Iterator[str]:
    for question in flow.questions:
        yield from _of_routes(question, flow)
        yield from _of_options(question)
        yield from _of_confirm(question)


def _of_routes(question: Question, flow: Flow) -> Iterator[str]:
    about = f"Question {question.id!r}"
    if not question.routes:
        yield f"{about} has no routes, so nothing follows it."
    elif all(route.when is not None for route in question.routes):
        yield f"{about} has no default route: the last one must have no condition."
    for route in question.routes:
        if route.to not in flow and route.to != flow.ending:
            near = _near(route.to, flow)
            yield f"{about}: route {route.to!r} leads to no question.{near}"
    yield from _shadowed(question.routes, about)


def _shadowed(routes: tuple[Route, ...], about: str) -> Iterator[str]:
    """Yield the routes behind a default or a repeated condition."""
    seen: dict[str, str] = {}
    has_default = False
    for route in routes:
        never = f"{about}: route {route.to!r} stands after %s and can never be taken."
        if has_default:
            yield never % "the default"
        elif route.when is None:
            has_default = True
        elif route.when.name in seen:
            yield never % f"route {seen[route.when.name]!r} with the same condition"
        else:
            seen[route.when.name] = route.to


def _of_options(question: Question) -> Iterator[str]:
    about = f"Question {question.id!r}"
    for option, times in Counter(question.kind.options).items():
        if times > 1:
            yield f"{about} has the option {option!r} {times} times."
        if option == "unsure":
            yield f"{about}: 'unsure' is no option; declare the question unsure=True."
        if not _OPTION.fullmatch(option):
            yield f"{about}: the option {option!r} must be small letters, digits, underscores and dots."
    yield from _misnumbered(question, about)
    for word, option in getattr(question.kind, "synonyms", {}).items():
        if option not in question.kind.options:
            yield f"{about}: {word!r} stands for {option!r}, which is no option."


def _misnumbered(question: Question, about: str) -> Iterator[str]:
    """Yield the options whose id is the number of another on the screen."""
    count = len(question.kind.options) + question.unsure
    for number, option in enumerate(question.kind.options, start=1):
        if option.isdecimal() and number != int(option) <= count:
            yield f"{about}: option {option!r} is number {number} on the screen."


def _of_confirm(question: Question) -> Iterator[str]:
    for value in question.confirm:
        if value not in (*question.kind.options, "*"):
            yield f"Question {question.id!r} would confirm {value!r}, which is no option."


# Predicates


def _of_predicates(flow: Flow) -> Iterator[str]:
    by_name: dict[str, Predicate] = {}
    for one in declared_predicates(flow):
        if by_name.setdefault(one.name, one) is not one:
            yield f"Two predicates are called {one.name!r}."
    for one in by_name.values():
        for id_ in (*one.reads, *one.may_read):
            if id_ not in flow:
                near = _near(id_, flow)
                yield f"Predicate {one.name!r} reads {id_!r}, which is no question.{near}"
    for question in flow.questions:
        for id_ in question.kind.reads:
            if id_ not in flow:
                yield f"The kind of question {question.id!r} reads {id_!r}, which is no question."


def declared_predicates(flow: Flow) -> Iterator[Predicate]:
    """Yield the predicates of the routes and of the plan facts."""
    yield from (when for _, _, when in graph.predicates(flow))
    for question in flow.questions:
        if question.plan_fact and question.plan_fact.applies:
            yield question.plan_fact.applies


# The graph


def _of_graph(flow: Flow) -> Iterator[str]:
    edges = flow.edges
    if circle := graph.circle(edges):
        yield f"Question {circle[0]!r} leads back to itself: {' → '.join(circle)}."
        return
    reached = graph.reachable(edges, flow.start)
    for question in flow.questions:
        if question.id not in reached:
            yield f"Question {question.id!r} cannot be reached from {flow.start!r}."
    yield from _read_too_early(flow, edges, reached)


def _read_too_early(
    flow: Flow, edges: graph.Edges, reached: Collection[str]
) -> Iterator[str]:
    answered = graph.surely_answered(edges, flow.start)
    for at, to, when in graph.predicates(flow):
        if at not in reached:
            continue
        if to in (*when.reads, *when.may_read):
            yield f"Question {to!r} is gated by its own answer: {when.name!r} on the route from {at!r} reads it."
        for id_ in when.reads:
            if id_ not in answered[at] | {at, to}:
                yield _too_early(flow, edges, at, when, id_)


def _too_early(
    flow: Flow, edges: graph.Edges, at: str, when: Predicate, id_: str
) -> str:
    way = graph.way_without(edges, flow.start, at, id_)
    by_way = f" by way of {' → '.join(way)}" if way else ""
    return f"Question {at!r}: {when.name!r} reads {id_!r}, which may be unanswered{by_way}."
