"""Reads a whole set of answers, such as a file's, with no conversation around it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flows.advisor import ADVISOR
from flows.dialogue.answers import Answers
from flows.dialogue.question import Question
from flows.dialogue.read_answer import read_answer
from flows.dialogue.reading import AnswerError, Context, Reading
from flows.words import labels


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that cannot be taken: whose it is, and what is wrong with it."""

    question: str
    error: AnswerError


def read_answers(
    raw: Mapping[str, str], today: date
) -> tuple[dict[str, object], tuple[Problem, ...]]:
    """Return the values of these answers, and every problem among them.

    ``raw`` maps the ids of questions to text as a person would give it; an id that
    is no question's raises `KeyError`. Every answer counts: no route leads past it.
    """
    values: dict[str, object] = {}
    problems: list[Problem] = []
    for question in sorted((ADVISOR[name] for name in raw), key=_place):
        try:
            values[question.id] = _read(question, raw[question.id], values, today).value
        except AnswerError as error:
            problems.append(Problem(question.id, error))
    return values, tuple(problems)


_PLACES = {question.id: place for place, question in enumerate(ADVISOR.questions)}


def _place(question: Question) -> int:
    return _PLACES[question.id]


def _read(
    question: Question, text: str, values: Mapping[str, object], today: date
) -> Reading:
    """Read by option ids first; labels cost a template each and are rarely used."""
    try:
        return read_answer(question, text, Context(today, values))
    except AnswerError:
        shown = labels(question, Answers(values, today))
        if not shown:
            raise
        return read_answer(question, text, Context(today, values, shown))
