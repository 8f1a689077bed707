"""The HR script: the plan facts of the dialogue, put as questions to HR.

It is made from the same declarations as the dialogue, so that a question asked of a
person and one asked of HR can never differ.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from flows.advisor import ADVISOR
from flows.dialogue.answers import Answers
from flows.dialogue.question import Question
from flows.glimpse import figures
from flows.words import template_of
from templates import blocks, words

_SCRIPT = "script/script"
_MESSAGES = "script/messages"
_NICE = "script/nice_to_know"
_SAY = "_say"


@dataclass(frozen=True, slots=True)
class Item:
    """One question of the script, worded."""

    id: str
    number: int
    must_have: bool
    label: str
    say: str
    matters: str
    look_for: str
    means: str
    follow_up: str
    red_flags: str


@dataclass(frozen=True, slots=True)
class Extra:
    """A question that helps some people, in a line."""

    say: str
    why: str
    red_flag: str


def hr_questions(values: Mapping[str, object], today: date) -> tuple[Question, ...]:
    """Return the questions for HR with these answers, must-have first."""
    answers = Answers(values, today)
    due = (q for q in ADVISOR.questions if q.plan_fact and q.plan_fact.is_due(answers))
    return tuple(sorted(due, key=_place))


def _place(question: Question) -> tuple[bool, int]:
    fact = question.plan_fact
    return (True, 0) if fact is None else (not fact.must_have, fact.rank)


def script_markdown(
    values: Mapping[str, object],
    today: date,
    *,
    only: Collection[str] | None = None,
) -> str:
    """Return the script in Markdown: whole, or ``only`` the questions with these ids.

    ``values`` are the answers known, for the tax year and its figures.
    """
    known = figures(values, today)
    asked = tuple(
        q for q in hr_questions(values, today) if only is None or q.id in only
    )
    items = tuple(_item(n, q, known) for n, q in enumerate(asked, 1))
    return words(
        _SCRIPT,
        "script",
        **known,
        items=items,
        only_open=only is not None,
        extras=_extras(known) if only is None else (),
        email=words(_MESSAGES, "email", **known, asked=_email_lines(items)),
        phone=words(_MESSAGES, "phone", **known, **_names(values)),
        formal_request=words(_MESSAGES, "formal_request", **known),
    )


def script_questions(
    values: Mapping[str, object], today: date, *, only: Collection[str]
) -> tuple[str, ...]:
    """Return what to ask HR, a sentence or two each, must-have first."""
    known = figures(values, today)
    asked = (
        question for question in hr_questions(values, today) if question.id in only
    )
    return tuple(words(template_of(question), "say", **known) for question in asked)


def _names(values: Mapping[str, object]) -> dict[str, object]:
    employer = values.get("employer")
    return {"employer": employer} if isinstance(employer, str) else {}


def _item(number: int, question: Question, known: Mapping[str, object]) -> Item:
    def block(name: str) -> str:
        return words(template_of(question), name, **known)

    fact = question.plan_fact
    return Item(
        id=question.id,
        number=number,
        must_have=fact is not None and fact.must_have,
        label=block("label"),
        say=block("say"),
        matters=block("matters"),
        look_for=block("look_for"),
        means=block("means"),
        follow_up=block("follow_up"),
        red_flags=block("red_flags"),
    )


def _email_lines(items: tuple[Item, ...]) -> tuple[str, ...]:
    """Return what a short mail asks: the must-have questions, else all there are."""
    must_have = tuple(item.say for item in items if item.must_have)
    return must_have or tuple(item.say for item in items)


def _extras(known: Mapping[str, object]) -> tuple[Extra, ...]:
    stems = (name.removesuffix(_SAY) for name in blocks(_NICE) if name.endswith(_SAY))
    return tuple(
        Extra(
            say=words(_NICE, f"{stem}_say", **known),
            why=words(_NICE, f"{stem}_why", **known),
            red_flag=words(_NICE, f"{stem}_red_flag", **known),
        )
        for stem in stems
    )
