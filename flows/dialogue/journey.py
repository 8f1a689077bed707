"""The journey: the path of the answers given, which are the only state.

Going back, changing, resuming, a new version of the flow and recovery after a crash are
all a replay of the answers.
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
    """An answer on the path that no longer reads, and why; it is asked again."""

    question: str
    raw: str
    problem: AnswerError

    def __repr__(self) -> str:
        return f"<Unfit {self.question}: {self.problem}>"


@dataclass(frozen=True, slots=True)
class Journey:
    """The path that answers lead along.

    ``path`` has the questions answered, in order; ``position`` is the open one, or the
    ending. ``texts`` are the answers on the path as given, ``kept`` those off it.
    ``unfit`` is the answer at the position, where it does not read.
    """

    path: tuple[str, ...]
    position: str
    answers: Answers
    texts: Mapping[str, str]
    unfit: tuple[Unfit, ...]
    kept: tuple[str, ...]

    @property
    def last(self) -> str | None:
        """Return the last question answered, which back undoes."""
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
    """Follow answers from the start as far as they lead.

    With ``stored``, they are read as answers accepted before; without, as typed today.
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
