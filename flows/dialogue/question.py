"""Declarations: a flow has parts, these have questions, each with a kind and routes.

A declaration does no work and holds no words: these are in the template of the
question's id. The last route is the default.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from flows.dialogue.answers import Answers

if TYPE_CHECKING:
    from flows.dialogue.kinds import AnswerKind


@dataclass(frozen=True, slots=True)
class Predicate:
    """A condition on the answers, with a name for code and a label for people.

    ``reads`` are the answers it needs, ``may_read`` those it looks at only where given.
    """

    name: str
    label: str
    test: Callable[[Answers], bool]
    reads: tuple[str, ...] = ()
    may_read: tuple[str, ...] = ()

    def __call__(self, answers: Answers) -> bool:
        """Say whether the condition holds for these answers."""
        return self.test(answers)

    def __repr__(self) -> str:
        return f"<Predicate {self.name}: {self.label}>"


def predicate(
    label: str, *, reads: tuple[str, ...] = (), may_read: tuple[str, ...] = ()
) -> Callable[[Callable[[Answers], bool]], Predicate]:
    """Make a named predicate of a function of the answers."""

    def declare(test: Callable[[Answers], bool]) -> Predicate:
        return Predicate(test.__name__, label, test, reads, may_read)

    return declare


@dataclass(frozen=True, slots=True)
class Route:
    """A way to another question or the ending; without ``when``, the default."""

    to: str
    when: Predicate | None = None


@dataclass(frozen=True, slots=True)
class PlanFact:
    """The mark of a question for HR: its place in the script, and when it applies.

    A must-have is asked unless it cannot apply, another fact only once it does.
    """

    rank: int
    must_have: bool = False
    applies: Predicate | None = None

    def is_due(self, answers: Answers) -> bool:
        """Say whether HR is to be asked, as far as the answers tell."""
        if self.applies is None:
            return True
        if any(id_ not in answers for id_ in self.applies.reads):
            return self.must_have
        return self.applies(answers)


@dataclass(frozen=True, slots=True)
class Question:
    """One question; ``unsure`` says whether "not sure" is an answer to it.

    ``confirm`` names the values whose reading must be confirmed; ``("*",)`` means every
    typed one. ``offered_when`` hides an option while it could change nothing.
    """

    id: str
    kind: AnswerKind
    routes: tuple[Route, ...]
    unsure: bool = True
    plan_fact: PlanFact | None = None
    confirm: tuple[str, ...] = ()
    offered_when: Mapping[str, Predicate] = field(default_factory=dict, hash=False)

    def offers(self, option: str, answers: Answers) -> bool:
        """Say whether an option is shown with these answers."""
        when = self.offered_when.get(option)
        return when is None or when(answers)

    def leads_to(self, answers: Answers) -> str:
        """Return the target of the first route that holds."""
        holding = (r.to for r in self.routes if r.when is None or r.when(answers))
        return next(holding)


@dataclass(frozen=True, slots=True)
class Part:
    """A part of the dialogue that a person sees as one topic."""

    id: str
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Flow:
    """A whole dialogue; ``version`` grows when stored answers may no longer fit.

    ``stops`` are questions at which a person may be done, such as a review; progress
    does not count them, nor what lies behind them, until it is chosen.
    """

    version: int
    start: str
    ending: str
    parts: tuple[Part, ...]
    stops: tuple[str, ...] = ()
    _by_id: dict[str, Question] = field(init=False, repr=False, compare=False)
    edges: dict[str, tuple[str, ...]] = field(init=False, repr=False, compare=False)
    """The places to which each question leads, each once; the ending leads nowhere."""

    def __post_init__(self) -> None:
        by_id = {q.id: q for part in self.parts for q in part.questions}
        object.__setattr__(self, "_by_id", by_id)
        object.__setattr__(self, "edges", _edges(by_id, self.ending))

    def __getitem__(self, question: str) -> Question:
        return self._by_id[question]

    def __contains__(self, question: object) -> bool:
        return question in self._by_id

    @property
    def questions(self) -> tuple[Question, ...]:
        """Return every question, in the order of declaration."""
        return tuple(self._by_id.values())


def _edges(
    questions: Mapping[str, Question], ending: str
) -> dict[str, tuple[str, ...]]:
    known = {*questions, ending}
    return {
        id_: tuple(
            dict.fromkeys(route.to for route in question.routes if route.to in known)
        )
        for id_, question in questions.items()
    } | {ending: ()}
