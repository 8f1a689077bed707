"""Reads a whole set of answers, such as a file's, outside any conversation."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from flows.advisor.flow import ADVISOR
from flows.dialogue.answers import Answers
from flows.dialogue.question import Question
from flows.dialogue.read_answer import read_answer
from flows.dialogue.reading import AnswerError, Context, Reading
from flows.words.question import labels


@dataclass(frozen=True, slots=True)
class Problem:
    """An answer that is refused: its question, and what is wrong with it."""

    question: str
    error: AnswerError


@dataclass(frozen=True, slots=True)
class ReadAnswers:
    """A set of answers as values and as texts, with every problem."""

    values: dict[str, object]
    texts: dict[str, str]
    problems: tuple[Problem, ...]

    def __repr__(self) -> str:
        return f"<ReadAnswers: {len(self.values)}, {len(self.problems)} problems>"


def read_answers(raw: Mapping[str, str], today: date) -> ReadAnswers:
    """Read answers by question id, with what each says of the next question.

    No route is followed: every answer counts.
    """
    values: dict[str, object] = {}
    texts = dict(raw)
    problems: list[Problem] = []
    for question in ADVISOR.questions:
        if question.id not in texts:
            continue
        try:
            reading = _read(question, texts[question.id], values, today)
        except AnswerError as error:
            problems.append(Problem(question.id, error))
            continue
        values[question.id] = reading.value
        texts[question.id] = reading.text
        if reading.more:
            after = question.leads_to(Answers(values, today))
            texts.setdefault(after, reading.more)
    return ReadAnswers(values, texts, tuple(problems))


def _read(
    question: Question, text: str, values: Mapping[str, object], today: date
) -> Reading:
    """Read an answer by option ids first; labels cost a template each and are rarely typed."""
    try:
        return read_answer(question, text, Context(today, values))
    except AnswerError:
        shown = labels(question, Answers(values, today))
        if not shown:
            raise
        return read_answer(question, text, Context(today, values, shown))
