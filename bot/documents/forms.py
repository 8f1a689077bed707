"""The forms that documents can be written in, each chosen by name or by a file's ending.

The module that writes a form is loaded when it is needed: most plans are read as text.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pkgutil import resolve_name
from typing import Final

Written = str | bytes
"""The content of a file: text, or bytes that must stay as they are."""


@dataclass(frozen=True, slots=True)
class Form:
    """A form: its name, the endings of its files, and what writes each document in it.

    ``also`` are other names for it, ``stem`` the name of a plan's file. A form that is
    not ``by_name`` is chosen by the file's ending alone.
    """

    name: str
    endings: tuple[str, ...]
    writers: Mapping[str, str]
    also: tuple[str, ...] = ()
    stem: str = "plan"
    by_name: bool = True


_ALL: Final = (
    Form(
        "text",
        (".txt",),
        {
            "plan": "bot.documents.plain_text:plan_text",
            "script": "bot.documents.script:script_text",
        },
    ),
    Form(
        "markdown",
        (".md",),
        {
            "plan": "flows.plan_words.plan:plan_markdown",
            "script": "bot.documents.script:script_markdown",
        },
    ),
    Form(
        "html",
        (".html", ".htm"),
        {
            "plan": "bot.documents.page:plan_page",
            "script": "bot.documents.worksheet:script_page",
        },
    ),
    Form(
        "pdf",
        (".pdf",),
        {
            "plan": "bot.documents.pdf:plan_pdf",
            "script": "bot.documents.pdf:script_pdf",
        },
    ),
    Form(
        "ics",
        (".ics",),
        {"plan": "bot.documents.calendar:calendar_of"},
        also=("calendar", "dates"),
        stem="calendar",
    ),
    Form("json", (".json",), {"plan": "bot.files.plan_json:plan_json_text"}),
    Form("email", (), {"script": "bot.documents.mail:script_email"}),
    Form("eml", (".eml",), {"script": "bot.documents.mail:script_eml"}, by_name=False),
)

FORMS: Final[Mapping[str, Form]] = {form.name: form for form in _ALL}


def forms_of(document: str) -> tuple[Form, ...]:
    """Return the forms that a plan, or HR's script, can be written in."""
    return tuple(form for form in _ALL if document in form.writers)


def names_of(document: str) -> list[str]:
    """Return the names by which a document's forms can be chosen."""
    return [form.name for form in forms_of(document) if form.by_name]


def endings_of(document: str) -> dict[str, str]:
    """Return the form for each ending of a file's name."""
    found = ((end, form.name) for form in forms_of(document) for end in form.endings)
    return dict(sorted(found))


def form_called(name: str, document: str) -> Form | None:
    """Return the form with this name, or with this ending without its dot."""
    called = name.strip().casefold()
    return next(
        (
            form
            for form in forms_of(document)
            if called in (form.name, *form.also) or f".{called}" in form.endings
        ),
        None,
    )


def written(form: str, document: str, about: object) -> Written:
    """Return a plan (of a `Result`) or HR's questions (of a `Script`) in a form.

    Raises `NoDatesError` for a calendar without a date ahead, and `TypesettingError`.
    """
    made: Written = resolve_name(FORMS[form].writers[document])(about)
    return made
