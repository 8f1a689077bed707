"""Every way through a flow, walked once, so that nobody is the first to take one.

Each question is answered with each of its kind's samples and with "not sure". States
that no later predicate can tell apart are one state; the answers that led there first
are kept as its witness, and can be replayed.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Hashable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from flows.dialogue import graph
from flows.dialogue.answers import Answers
from flows.dialogue.question import Flow, Predicate, Question
from flows.dialogue.read_answer import read_answer
from flows.dialogue.reading import Context, Reading
from tests.flows.dialogue.samples import samples_for


@dataclass(frozen=True, slots=True)
class State:
    """A place on the way, with answers that lead there: their texts and values."""

    position: str
    witness: Mapping[str, str]
    answers: Answers

    def __repr__(self) -> str:
        return f"<State at {self.position}: {len(self.witness)} answered>"


@dataclass(frozen=True, slots=True)
class Walk:
    """What a walk saw.

    ``states`` has every state, ``routes`` each step taken from one place to another,
    ``sides`` for each predicate's name what it said, and ``reads`` what it looked at.
    """

    states: list[State] = field(default_factory=list)
    routes: set[tuple[str, str]] = field(default_factory=set)
    sides: dict[str, set[bool]] = field(default_factory=lambda: defaultdict(set))
    reads: dict[str, set[str]] = field(default_factory=lambda: defaultdict(set))

    def at(self, position: str) -> tuple[State, ...]:
        """Return the states at a question or at the ending."""
        return tuple(state for state in self.states if state.position == position)

    def __repr__(self) -> str:
        return f"<Walk: {len(self.states)} states, {len(self.routes)} routes>"


class WatchedAnswers(Answers):
    """Answers that note which of them are looked at."""

    __slots__ = ("seen",)

    def __init__(self, answers: Answers) -> None:
        super().__init__(dict(answers), answers.today)
        self.seen: set[str] = set()

    def __getitem__(self, question: str) -> object:
        self.seen.add(question)
        return super().__getitem__(question)

    def __contains__(self, question: object) -> bool:
        self.seen.add(str(question))
        return super().__contains__(question)

    def __iter__(self) -> Iterator[str]:
        self.seen.update(self._values)
        return super().__iter__()


def explore(flow: Flow, days: Sequence[date], apart: Collection[str] = ()) -> Walk:
    """Walk every way through the flow, as of each of the days.

    States that differ in the answer to a question in ``apart`` are never merged,
    for whoever tries out more than the predicates.
    """
    walk = Walk()
    for today in days:
        _Explorer(flow, today, frozenset(apart), walk).run()
    return walk


class _Ahead(NamedTuple):
    """What will be asked of the answers so far."""

    settled: tuple[Predicate, ...]
    open_ones: tuple[tuple[Predicate, str], ...]
    needed: frozenset[str]


class _Explorer:
    """One walk as of one day, place after place in the order of the graph."""

    def __init__(
        self, flow: Flow, today: date, apart: frozenset[str], walk: Walk
    ) -> None:
        self.flow, self.today, self.apart, self.walk = flow, today, apart, walk
        self.edges = flow.edges
        self.waiting: dict[str, dict[Hashable, State]] = defaultdict(dict)
        self.readings: dict[tuple[str, str], Reading] = {}
        self.tables: dict[tuple[str, Hashable], Hashable] = {}
        self.merging = {place: self._ahead(place) for place in self.edges}

    def run(self) -> None:
        start = State(self.flow.start, {}, Answers({}, self.today))
        self.waiting[self.flow.start][()] = start
        for place in graph.in_order(self.edges, self.flow.start):
            for state in self.waiting.pop(place, {}).values():
                self.walk.states.append(state)
                if place != self.flow.ending:
                    self._answer(self.flow[place], state)

    def _answer(self, question: Question, state: State) -> None:
        """Give each sample as the answer, and keep where it leads."""
        context = Context(self.today, state.answers)
        samples = samples_for(question, context)
        for text in (*samples, *(["unsure"] if question.unsure else [])):
            reading = self._read(question, text, context)
            answers = state.answers.with_answer(question.id, reading.value)
            to = self._next(question, answers)
            witness = {**state.witness, question.id: reading.text}
            arrived = State(to, witness, answers)
            self.waiting[to].setdefault(self._fingerprint(arrived), arrived)

    def _read(self, question: Question, text: str, context: Context) -> Reading:
        """Read a sample, once only where no other answer has a say in it."""
        if question.kind.reads:
            return read_answer(question, text, context)
        key = question.id, text
        if key not in self.readings:
            self.readings[key] = read_answer(question, text, context)
        return self.readings[key]

    def _next(self, question: Question, answers: Answers) -> str:
        """Follow the first route that holds, and note what its predicate did."""
        for route in question.routes:
            if route.when is None or self._holds(route.when, answers):
                self.walk.routes.add((question.id, route.to))
                return route.to
        raise AssertionError(f"{question.id!r} has no default route.")

    def _holds(self, when: Predicate, answers: Answers) -> bool:
        watched = WatchedAnswers(answers)
        holds = when(watched)
        self.walk.sides[when.name].add(holds)
        self.walk.reads[when.name] |= watched.seen
        return holds

    def _ahead(self, place: str) -> _Ahead:
        """Return what will be asked of the answers from a place on.

        These are the predicates that no answer to come can change, those that one
        answer to come decides, and the ids whose answers the other ones and the kinds
        will need.
        """
        to_come = graph.reachable(self.edges, place)
        settled, open_ones, needed = {}, {}, set(self.apart)
        for at, _, when in graph.predicates(self.flow):
            read = {*when.reads, *when.may_read}
            if at not in to_come:
                continue
            if not read & to_come:
                settled[when.name] = when
            elif len(read & to_come) == 1 and read - to_come:
                (open_ones[when.name],) = ((when, id_) for id_ in read & to_come)
            else:
                needed |= read
        for id_ in to_come - {self.flow.ending}:
            needed.update(self.flow[id_].kind.reads)
        return _Ahead(
            tuple(settled.values()), tuple(open_ones.values()), frozenset(needed)
        )

    def _fingerprint(self, state: State) -> Hashable:
        """Return all that what lies ahead can know of the answers."""
        ahead = self.merging[state.position]
        said = tuple(_said(when, state.answers) for when in ahead.settled)
        will_say = tuple(self._by_answer(*each, state) for each in ahead.open_ones)
        kept = tuple(
            (id_, state.witness[id_]) for id_ in state.witness if id_ in ahead.needed
        )
        return said, will_say, frozenset(kept)

    def _by_answer(self, when: Predicate, id_: str, state: State) -> Hashable:
        """Return what a predicate will say for each answer to come."""
        read = (*when.reads, *when.may_read)
        known = tuple((each, state.witness.get(each)) for each in read)
        if (when.name, known) not in self.tables:
            question = self.flow[id_]
            context = Context(self.today, state.answers)
            texts = (*samples_for(question, context), "unsure")
            texts = texts if question.unsure else texts[:-1]
            self.tables[when.name, known] = tuple(
                _said(when, state.answers.with_answer(id_, reading.value))
                for reading in (self._read(question, text, context) for text in texts)
            )
        return self.tables[when.name, known]


def _said(when: Predicate, answers: Answers) -> bool | None:
    """Return what a predicate says, nothing where it is not asked on this way."""
    if any(id_ not in answers for id_ in when.reads):
        return None
    return when(answers)


def untried(flow: Flow, walk: Walk) -> tuple[str, ...]:
    """Return a sentence for each route never taken and each predicate one-sided."""
    problems = [
        f"No answer leads from {question.id!r} to {to!r}."
        for question in flow.questions
        for to in dict.fromkeys(route.to for route in question.routes)
        if (question.id, to) not in walk.routes
    ]
    names = dict.fromkeys(when.name for _, _, when in graph.predicates(flow))
    for name in names:
        missing = {True, False} - walk.sides[name]
        problems += [f"Predicate {name!r} is never {side}." for side in sorted(missing)]
    return tuple(problems)


def misdeclared_reads(flow: Flow, walk: Walk) -> tuple[str, ...]:
    """Return a sentence for each answer read unannounced, or announced and not read."""
    problems = []
    for when in {when.name: when for _, _, when in graph.predicates(flow)}.values():
        declared, seen = {*when.reads, *when.may_read}, walk.reads[when.name]
        about = f"Predicate {when.name!r}"
        problems += [f"{about} reads {id_!r} unannounced." for id_ in seen - declared]
        problems += [f"{about} never reads {id_!r}." for id_ in declared - seen]
    return tuple(sorted(problems))
