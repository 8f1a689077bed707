"""The HR script: the plan facts of the dialogue, as questions to HR.

Made from the dialogue's declarations, so that HR and the person are asked the same.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from flows.advisor.flow import ADVISOR
from flows.dialogue.answers import Answers
from flows.dialogue.question import Question
from flows.hr.messages import MESSAGES, Messages, messages_for
from flows.hr.order import in_hr_order, place_of
from flows.hr.worksheet import worksheet_fields, worksheet_markdown
from flows.words.figures import figures
from flows.words.question import template_of
from templates import blocks, words

_SCRIPT = "script/script"
_NICE = "script/nice_to_know"
_SAY = "_say"
_BLOCKS = ("label", "say", "matters", "look_for", "means", "follow_up", "red_flags")


@dataclass(frozen=True, slots=True)
class Item:
    """One question of the script in words."""

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
    """A question that helps some people, in one line."""

    say: str
    why: str
    red_flag: str


def hr_questions(values: Mapping[str, object], today: date) -> tuple[Question, ...]:
    """Return the questions for HR with these answers, must-have first."""
    answers = Answers(values, today)
    due = (q for q in ADVISOR.questions if q.plan_fact and q.plan_fact.is_due(answers))
    return tuple(sorted(due, key=place_of))


def script_markdown(
    values: Mapping[str, object],
    today: date,
    *,
    only: Collection[str] | None = None,
    blank: int = 0,
) -> str:
    """Return the script in Markdown: whole, or ``only`` the questions with these ids.

    ``values`` are the answers known. A worksheet for paper, with blanks of at least
    ``blank`` characters, follows where that is more than 0.
    """
    known = figures(values, today)
    asked = _asked(values, today, only)
    fields = worksheet_fields(values, today, only=only) if blank else ()
    return words(
        _SCRIPT,
        "script",
        **known,
        items=tuple(_item(n, q, known) for n, q in enumerate(asked, 1)),
        only_open=only is not None,
        extras=_extras(known) if only is None else (),
        messages=script_messages(values, today, only=only),
        worksheet=worksheet_markdown(fields, blank) if fields else "",
    )


def sheet_markdown(
    values: Mapping[str, object],
    today: date,
    *,
    only: Collection[str] | None = None,
    blank: int = 0,
) -> str:
    """Return the questions alone, as HR is sent them; advice to the employee is in the script."""
    known = figures(values, today)
    fields = worksheet_fields(values, today, only=only) if blank else ()
    on_paper = worksheet_markdown(fields, blank, with_questions=True)
    return words(_SCRIPT, "sheet", **known, worksheet=on_paper if fields else "")


def script_messages(
    values: Mapping[str, object],
    today: date,
    *,
    only: Collection[str] | None = None,
    attached: bool = False,
) -> Messages:
    """Return the same questions as texts ready to send, a worksheet ``attached`` or not."""
    asked = _asked(values, today, only)
    known = figures(values, today)
    return messages_for(asked, known, values, attached=attached)


def sendable(
    values: Mapping[str, object],
    today: date,
    *,
    only: Collection[str] | None = None,
    attached: bool = False,
) -> str:
    """Return the mail, chat and telephone text together, as Markdown."""
    messages = script_messages(values, today, only=only, attached=attached)
    return words(MESSAGES, "to_send", messages=messages)


def _asked(
    values: Mapping[str, object], today: date, only: Collection[str] | None
) -> tuple[Question, ...]:
    if only is None:
        return hr_questions(values, today)
    return tuple(ADVISOR[id_] for id_ in in_hr_order(only))


def script_questions(
    values: Mapping[str, object], today: date, *, only: Collection[str]
) -> tuple[str, ...]:
    """Return the questions for HR, a sentence or two each, must-have first."""
    known = figures(values, today)
    asked = _asked(values, today, only)
    return tuple(words(template_of(question), "say", **known) for question in asked)


def _item(number: int, question: Question, known: Mapping[str, object]) -> Item:
    said = {name: words(template_of(question), name, **known) for name in _BLOCKS}
    fact = question.plan_fact
    must_have = fact is not None and fact.must_have
    return Item(question.id, number, must_have, **said)


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
