"""The journey: where the answers given so far lead. The answers are the only state.

Going back, changing, resuming, a new version of the flow and recovery after a crash
are all this one function of the answers. An answer that is off the path is kept and
never read.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flows.dialogue.answers import Answers
from flows.dialogue.machine import CompiledFlow
from flows.dialogue.question import Flow
from flows.dialogue.read_answer import read_answer
from flows.dialogue.reading import AnswerError, Context


@dataclass(frozen=True, slots=True)
class Unfit:
    """An answer on the path that cannot be read, and why; it is asked again."""

    question: str
    raw: str
    problem: AnswerError

    def __repr__(self) -> str:
        return f"<Unfit {self.question}: {self.problem}>"


@dataclass(frozen=True, slots=True)
class Journey:
    """The path that answers lead along.

    ``path`` has the questions answered, in order; ``position`` the question that is
    open, or the flow's ending. ``texts`` are the raw answers on the path. ``unfit``
    has the answer at the position where there is one that does not read: one at
    most, since what lies beyond it is not known yet. ``kept`` are answered but off
    the path.
    """

    path: tuple[str, ...]
    position: str
    answers: Answers
    texts: Mapping[str, str]
    unfit: tuple[Unfit, ...]
    kept: tuple[str, ...]

    @property
    def last(self) -> str | None:
        """Return the question answered last, the one that back undoes."""
        return self.path[-1] if self.path else None

    def __repr__(self) -> str:
        return f"<Journey at {self.position}: {len(self.path)} answered>"


def replay(
    flow: Flow,
    machine: CompiledFlow,
    raw: Mapping[str, str],
    today: date,
    *,
    stored: bool = True,
) -> Journey:
    """Follow raw answers from the start as far as they lead.

    ``stored`` is for answers that were accepted when they were given; without it
    they are held against today as if just typed, as those of a file should be.
    """
    cursor, answers = machine.start(), Answers({}, today)
    unfit: tuple[Unfit, ...] = ()
    while cursor.state in raw and cursor.state != flow.ending:
        question = flow[cursor.state]
        context = Context(today, answers, stored=stored)
        try:
            reading = read_answer(question, raw[question.id], context)
        except AnswerError as problem:
            unfit = (Unfit(question.id, raw[question.id], problem),)
            break
        answers = answers.with_answer(question.id, reading.value)
        machine.advance(cursor, answers)
    return _arrived(cursor.state, answers, unfit, raw, flow)


def _arrived(
    position: str,
    answers: Answers,
    unfit: tuple[Unfit, ...],
    raw: Mapping[str, str],
    flow: Flow,
) -> Journey:
    kept = (id_ for id_ in raw if id_ in flow and id_ not in answers)
    return Journey(
        path=tuple(answers),
        position=position,
        answers=answers,
        texts={question: raw[question] for question in answers},
        unfit=unfit,
        kept=tuple(id_ for id_ in kept if id_ != position),
    )
