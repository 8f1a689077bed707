"""Reading the answer to a question: the kind's reading, and "not sure" for all."""

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
    """Say whether the options may be shown with numbers that can be typed.

    Where an answer is typed freely a number is the answer itself, so that the one
    button there, "not sure", must be shown without.
    """
    return bool(question.kind.options)


def read_answer(question: Question, text: str, context: Context) -> Reading:
    """Read what was typed, tapped or stored as the answer to a question.

    Raises `AnswerError`, whose details hold what its words need, and nothing else
    whatever the text.
    """
    told = replace(context, unsure=question.unsure)
    if len(text) > LONGEST or not is_unsure(text):
        return question.kind.read(text, told)
    return _UNSURE if question.unsure else _sure(question, text, told)


def _sure(question: Question, text: str, context: Context) -> Reading:
    """Read a doubtful text where an answer must be given; some kinds can."""
    try:
        return question.kind.read(text, context)
    except AnswerError as error:
        raise AnswerError("cannot_be_unsure", **error.details) from None
