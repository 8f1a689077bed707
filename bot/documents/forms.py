"""The forms that a plan can be written in, each chosen by name or by a file's ending.

A form is made by a module of its own, loaded when it is wanted: most plans are read as
text, and wait for no library of another.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from typing import Final

from bot.text.plain import plain
from flows.plan_words.plan import plan_markdown
from flows.plan_words.result import Result

Written = str | bytes
"""A file's content: text, or bytes that must stay as they are."""


def plan_as(form: str, result: Result) -> Written:
    """Return the plan in a form of `FORMS`.

    Raises `NoDatesError` for a calendar without a date ahead, `TypesettingError` for a
    document that cannot be set.
    """
    return FORMS[form](result)


def _as_text(result: Result) -> str:
    return plain(plan_markdown(result))


def _as_json(result: Result) -> str:
    from bot.files.plan_json import plan_json  # noqa: PLC0415 - see the module

    return json.dumps(plan_json(result), indent=2, ensure_ascii=False)


def _as_page(result: Result) -> str:
    from bot.documents.page import page_of  # noqa: PLC0415 - see the module
    from bot.documents.plan import plan_paper  # noqa: PLC0415 - the same

    return page_of(plan_paper(result))


def _as_pdf(result: Result) -> bytes:
    from bot.documents.pdf import pdf_of  # noqa: PLC0415 - see the module
    from bot.documents.plan import plan_paper  # noqa: PLC0415 - the same

    return pdf_of(plan_paper(result))


def _as_calendar(result: Result) -> bytes:
    from bot.documents.calendar import calendar_of  # noqa: PLC0415 - see the module

    return calendar_of(result)


FORMS: Final[Mapping[str, Callable[[Result], Written]]] = {
    "text": _as_text,
    "markdown": plan_markdown,
    "html": _as_page,
    "pdf": _as_pdf,
    "json": _as_json,
    "ics": _as_calendar,
}

FORM_OF_ENDING: Final[Mapping[str, str]] = {
    ".htm": "html",
    ".html": "html",
    ".ics": "ics",
    ".json": "json",
    ".md": "markdown",
    ".pdf": "pdf",
    ".txt": "text",
}
"""The form that a file's name asks for."""
