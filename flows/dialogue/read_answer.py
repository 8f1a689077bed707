"""Reads the answer to a question: by its kind, with "not sure" for all."""

from __future__ import annotations

from dataclasses import replace

from flows.dialogue.plain_text import LONGEST
from flows.dialogue.question import Question
from flows.dialogue.reading import UNSURE, AnswerError, Context, Reading
from flows.dialogue.unsure import is_unsure

_UNSURE = Reading(UNSURE, "unsure")


def shown_options(question: Question) -> tuple[str, ...]:
    """Return the ids of a question's buttons, "unsure" last where it is offered."""
    return (*question.kind.options, *(["unsure"] if question.unsure else []))


def are_numbered(question: Question) -> bool:
    """Say whether the options have numbers that can be typed.

    Where an answer is typed, a number is the answer itself, and "not sure" has none.
    """
    return bool(question.kind.options)


def read_answer(question: Question, text: str, context: Context) -> Reading:
    """Read a typed, tapped or stored answer to a question; raises only `AnswerError`."""
    told = replace(context, unsure=question.unsure)
    if len(text) > LONGEST or not is_unsure(text):
        return question.kind.read(text, told)
    return _UNSURE if question.unsure else _sure(question, text, told)


def _sure(question: Question, text: str, context: Context) -> Reading:
    """Read a doubtful text as an answer, for the kinds that can."""
    try:
        return question.kind.read(text, context)
    except AnswerError as error:
        raise AnswerError("cannot_be_unsure", **error.details) from None
