"""``rothway script``: the questions for HR, all of them or what a file leaves open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import TYPE_CHECKING, Final

from bot.commands.output import (
    WRONG_ANSWERS,
    deliver,
    documents_set,
    form_by_ending,
    keep_apart,
    show_markdown,
    show_problems,
)
from bot.commands.plan import opened
from bot.files.answer_ids import KNOWN_IDS
from bot.files.answers_file import given_answers, read_bounded
from bot.files.planning import values_of
from bot.files.problems import AnswersFileError
from bot.session.open_facts import open_facts
from bot.settings import Settings
from bot.text.plain import plain
from flows.advisor.years import tax_year_of
from flows.hr.script import script_markdown, script_messages, sendable, sheet_markdown
from flows.hr.worksheet import worksheet_fields
from templates import words

if TYPE_CHECKING:
    from bot.documents.paper import Paper

_SCRIPT: Final = "script/script"
_PASSES: Final = frozenset({"next_payday"})
"""What a saved file has too old by next week, and no question for HR depends on."""

_MAIL_WIDTH: Final = 72
_ATTACHED: Final = "questions-about-our-401k.html"
_BLANK: Final = 8  # characters; three of them and their words fit a line
_BLANK_ON_PAPER: Final = 11  # the same, where letters are narrower
_BY_ENDING: Final = {
    ".eml": "eml",
    ".htm": "html",
    ".html": "html",
    ".md": "markdown",
    ".pdf": "pdf",
    ".txt": "text",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the script is about: the answers known, and the facts to ask for."""

    values: Mapping[str, object]
    today: date
    only: tuple[str, ...] | None = None
    for_hr: bool = False

    def markdown(self, blank: int = 0) -> str:
        """Return the script, or the sheet for HR; with blanks, what goes on paper."""
        made = sheet_markdown if self.for_hr else script_markdown
        return made(self.values, self.today, only=self.only, blank=blank)


def run(  # noqa: PLR0913 - an option each
    answers: str | None,
    form: str | None,
    out: Path | None,
    today: date,
    settings: Settings,
    *,
    for_hr: bool = False,
) -> int:
    """Write the script, or list what is wrong with the answers; return the exit code."""
    keep_apart(answers, out)
    try:
        asked = replace(_asked(answers, today), for_hr=for_hr)
    except AnswersFileError as wrong:
        show_problems(str(answers), wrong.problems)
        return WRONG_ANSWERS
    chosen = form_of(form, out)
    if out is None and chosen == "text":
        show_markdown(_markdown(asked), settings)
        return 0
    with documents_set(chosen):
        made = _FORMS[chosen](asked)
    deliver(made, chosen, out)
    return 0


def form_of(form: str | None, out: Path | None) -> str:
    """Return what to write; a mail in a file of mail programs' own kind is one."""
    if form == "email" and out is not None and out.suffix.lower() == ".eml":
        return "eml"
    return form or form_by_ending(out, _BY_ENDING)


def _asked(answers: str | None, today: date) -> Asked:
    if answers is None:
        return Asked({}, today)
    with opened(answers) as source:
        given = given_answers(read_bounded(source), KNOWN_IDS)
    asked = {name: text for name, text in given.raw.items() if name not in _PASSES}
    values = values_of(replace(given, raw=asked), today)
    return Asked(values, today, open_facts(values, today))


def _markdown(asked: Asked) -> str:
    return asked.markdown(_BLANK)


def _text(asked: Asked) -> str:
    return plain(_markdown(asked))


def _email(asked: Asked) -> str:
    """Return the mail and what goes with it as plain text, to be copied."""
    return plain(
        sendable(asked.values, asked.today, only=asked.only, attached=asked.for_hr)
    )


def _eml(asked: Asked) -> str:
    """Return the mail alone as a draft that a mail program opens, ready to send.

    What it speaks of as attached is attached to it.
    """
    messages = script_messages(
        asked.values, asked.today, only=asked.only, attached=asked.for_hr
    )
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = messages.subject
    mail["X-Unsent"] = "1"
    mail.set_content(plain(messages.email, _MAIL_WIDTH), cte="quoted-printable")
    if asked.for_hr:
        mail.add_attachment(_page(asked), subtype="html", filename=_ATTACHED)
    return mail.as_string().replace("\r\n", "\n")


def _page(asked: Asked) -> str:
    from bot.documents.page import page_of  # noqa: PLC0415 - what the others do without
    from bot.documents.worksheet import worksheet_page  # noqa: PLC0415 - the same

    fields = worksheet_fields(asked.values, asked.today, only=asked.only)
    if not fields:
        return page_of(_paper(asked))
    year = tax_year_of(asked.values, asked.today)
    return worksheet_page(_paper(asked), fields, year)


def _pdf(asked: Asked) -> bytes:
    from bot.documents.pdf import pdf_of  # noqa: PLC0415 - the same

    return pdf_of(_paper(asked, _BLANK_ON_PAPER))


def _paper(asked: Asked, blank: int = 0) -> Paper:
    from bot.documents.paper import Paper, sections_of  # noqa: PLC0415 - the same

    title = words(_SCRIPT, "sheet_title" if asked.for_hr else "paper_title")
    employer = str(asked.values.get("employer", ""))
    sections = sections_of(asked.markdown(blank))
    return Paper(sections, title, asked.today, employer)


_FORMS: Final[dict[str, Callable[[Asked], str | bytes]]] = {
    "text": _text,
    "markdown": _markdown,
    "html": _page,
    "pdf": _pdf,
    "email": _email,
    "eml": _eml,
}
