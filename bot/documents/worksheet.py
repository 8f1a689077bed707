"""The HR script as one page that anybody can open, fill in, save and send on.

Its script checks answers as they are typed, by the bounds and in the words of the
conversation; the page's policy lets nothing else run and nothing leave.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from typing import Final

from bot.documents.page import hashed, page_of, policy_for
from bot.documents.paper import Paper, drawn
from bot.documents.script import Script
from bot.facts.source import LONGEST_WHERE, ROLES
from bot.text.plain import plain
from flows.advisor.flow import ADVISOR
from flows.advisor.years import tax_year_of
from flows.dialogue.answers import Answers
from flows.dialogue.reading import AnswerError
from flows.hr.worksheet import Field, worksheet_fields, worksheet_words
from flows.words.errors import answer_error
from templates import words
from templates.pages import page, source

_SCRIPTS: Final = ("worksheet_answers.js", "worksheet_yaml.js", "worksheet.js")
_STYLES: Final = ("paper.css", "worksheet.css")
_LINE: Final = 10_000  # characters; a message of the page is one line
_GIVEN: Final = "\ue000"  # stands in a message for what will be typed, then "{given}"

_AMOUNT: Final = ("unreadable", "negative", "out_of_range", "two_figures", "other_unit")
_AS_IN_A_CONVERSATION: Final = {
    "percent": _AMOUNT,
    "money": (*_AMOUNT, "other_currency"),
    "match_formula": ("unreadable_match",),
}
_OF_THE_PAGE: Final = {
    "percent": ("ambiguous",),
    "money": ("ambiguous", "other_period"),
    "match_formula": ("vague_match",),
}
_SAID: Final = (
    *("title", "intro", "how", "without_script", "go", "everything", "everything_how"),
    *("open", "save", "print", "problems", "answer", "unsure", "who", "when", "where"),
)
_SAID_BY_SCRIPT: Final = (
    *("nothing", "saved", "opened", "replaces", "not_read", "left_out", "other_year"),
    *("no_such_day", "future_day", "match_kept"),
    *("match_read", "match_first", "match_next", "match_then"),
)


def script_page(script: Script) -> str:
    """Return the questions for HR as a page, with a worksheet where any are open."""
    fields = worksheet_fields(script.values, script.today, only=script.only)
    paper = script.paper(blanks=False)
    if not fields:
        return page_of(paper)
    return worksheet_page(paper, fields, tax_year_of(script.values, script.today))


def worksheet_page(paper: Paper, fields: tuple[Field, ...], year: int) -> str:
    """Return the script as a page with a worksheet of these facts for a tax year."""
    style = "\n".join(map(source, _STYLES))
    script = "\n".join(map(source, _SCRIPTS))
    return page(
        "worksheet",
        paper=drawn(paper),
        said={name: _line(worksheet_words(name)) for name in _SAID},
        facts=[_shown(field) for field in fields],
        roles=[{"id": role, "label": _role(role)} for role in ROLES],
        data=_json(_data(fields, paper.made_on, year)),
        script=script,
        style=style,
        policy=policy_for(f"style-src {hashed(style)}", f"script-src {hashed(script)}"),
    )


def _role(role: str) -> str:
    label = words("facts", f"who_{role}")
    return label[:1].upper() + label[1:]


def _line(markdown: str) -> str:
    return plain(markdown, _LINE)


def _shown(field: Field) -> dict[str, object]:
    condition = worksheet_words("condition", condition=field.condition)
    return {
        **asdict(field),
        "say": _line(field.say),
        "condition": condition if field.condition else "",
        "can_be_unsure": ADVISOR[field.id].plan_fact is not None,
    }


def _json(data: object) -> str:
    """Return JSON with every ``<`` escaped, so that no text can end the page's script."""
    text = json.dumps(data, ensure_ascii=True, default=_number)
    return text.replace("<", "\\u003c")


def _number(value: object) -> float:
    assert isinstance(value, Decimal)  # noqa: S101 - the bounds of amounts, nothing else
    return float(value)


def _data(fields: tuple[Field, ...], today: date, year: int) -> dict[str, object]:
    said = {name: _line(worksheet_words(name)) for name in _SAID_BY_SCRIPT}
    long = {"long_where": worksheet_words("long_where", longest=LONGEST_WHERE)}
    return {
        "year": year,
        "file": f"plan-facts-{year}.yaml",
        "longest_where": LONGEST_WHERE,
        "words": {**said, **long, "comment": words("facts", "file_head")},
        "facts": [_told(field, today) for field in fields],
    }


def _told(field: Field, today: date) -> dict[str, object]:
    """Return a fact of the worksheet as data for the page's script."""
    about = {name: value for name, value in field.about.items() if name != "options"}
    return {
        **about,
        "id": field.id,
        "boxes": field.boxes,
        "options": list(ADVISOR[field.id].kind.options),
        "labels": {option.id: option.label for option in field.options},
        "needs": asdict(field.needs) if field.needs else None,
        "errors": {} if field.boxes else _errors(field, today),
    }


def _errors(field: Field, today: date) -> dict[str, str]:
    """Return the sentence for each problem, with ``{given}`` for what is typed."""
    usual = {
        each: _usual(field, each, today)
        for each in _AS_IN_A_CONVERSATION.get(field.kind, ())
    }
    own = {
        each: _own(field, each)
        for each in (*_OF_THE_PAGE.get(field.kind, ()), "too_long")
    }
    return usual | own


def _usual(field: Field, problem: str, today: date) -> str:
    details: dict[str, object] = {**field.about, "given": _GIVEN, "span": None}
    if problem == "other_unit":  # the one that is given, and should not be
        details["unit"] = "percent" if field.kind == "money" else "dollars"
    error = AnswerError(problem, **details)
    said = answer_error(ADVISOR[field.id], error, Answers({}, today))
    return _line(said).replace(_GIVEN, "{given}")


def _own(field: Field, problem: str) -> str:
    label = field.title[:1].lower() + field.title[1:]
    about: Mapping[str, object] = {"period": None, "limit": 1000, **field.about}
    said = worksheet_words(problem, **about, label=label, start=field.title)
    return _line(said)
