"""The words of a question: its template's blocks with the answers so far."""

from __future__ import annotations

from collections.abc import Mapping

from flows.advisor.match_answer import MatchReading
from flows.dialogue.answers import Answers
from flows.dialogue.question import Question
from flows.dialogue.reading import UNSURE
from flows.words.figures import figures
from flows.words.match import reading_words
from templates import has_block, typed, words

_COMMON = "questions/common"


def template_of(question: Question) -> str:
    """Return the name of the template that holds the question's words."""
    return f"questions/{question.id}"


def said_in(question: Question, block: str, answers: Answers) -> str:
    """Return a block that needs no answer to this question: ask, why, help or label."""
    return words(template_of(question), block, **figures(dict(answers), answers.today))


def option_label(question: Question, option: str, answers: Answers) -> str:
    """Return a button's label: the question's own words, else the common ones."""
    if has_block(template_of(question), f"option_{_slug(option)}"):
        return said_in(question, f"option_{_slug(option)}", answers)
    return words(_COMMON, option)


def _slug(option: str) -> str:
    """Return an option's id as a block's name: ``0.5`` is ``0_5``."""
    return option.replace(".", "_")


def unsure_label(question: Question) -> str:
    """Return the label of "not sure": for HR, or a plain skip."""
    return words(_COMMON, f"unsure_{_whose(question)}")


def _whose(question: Question) -> str:
    return "fact" if question.plan_fact else "own"


def labels(question: Question, answers: Answers) -> dict[str, str]:
    """Return every option's label, "not sure" last where it is an answer."""
    options = {
        option: option_label(question, option, answers)
        for option in question.kind.options
        if question.offers(option, answers)
    }
    return options | ({"unsure": unsure_label(question)} if question.unsure else {})


def said_back(question: Question, value: object, answers: Answers) -> str:
    """Return the answer read back, with the figures that it makes known."""
    return _with_value(question, "said", value, answers)


def confirmation(question: Question, value: object, answers: Answers) -> str:
    """Return the question whether a reading is right."""
    return _with_value(question, "confirm", value, answers)


def _with_value(question: Question, block: str, value: object, answers: Answers) -> str:
    if value is UNSURE:
        return words(_COMMON, f"said_unsure_{_whose(question)}")
    values: Mapping[str, object] = {**answers, question.id: value}
    known = figures(values, answers.today) | {"value": value}
    if isinstance(value, MatchReading):
        known["formula_words"] = reading_words(value)
    return words(template_of(question), block, **known)


def shown(question: Question, value: object, text: str, answers: Answers) -> str:
    """Return the answer in short for the list of answers, with typed text escaped."""
    if value is UNSURE:
        return words(_COMMON, f"shown_unsure_{_whose(question)}")
    if has_block(template_of(question), "shown"):
        return _with_value(question, "shown", value, answers)
    if text in question.kind.options:
        return option_label(question, text, answers)
    return typed(text)
