"""``rothway script``: the questions for HR, all of them or what a file leaves open."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from email.message import EmailMessage
from email.policy import SMTP
from pathlib import Path
from typing import Final

from bot.answers_file import given_answers, read_bounded
from bot.commands.output import (
    WRONG_ANSWERS,
    keep_apart,
    show_markdown,
    show_problems,
    show_text,
    write_file,
)
from bot.commands.plan import opened
from bot.file_problems import AnswersFileError
from bot.open_facts import open_facts
from bot.planning import KNOWN_IDS, values_of
from bot.settings import Settings
from bot.text.plain import plain
from flows.script import script_markdown, script_messages, sendable

_MAIL_WIDTH: Final = 72
_BY_ENDING: Final = {
    ".eml": "eml",
    ".md": "markdown",
}


@dataclass(frozen=True, slots=True)
class Asked:
    """What the script is about: the answers known, and the facts to ask for."""

    values: Mapping[str, object]
    today: date
    only: tuple[str, ...] | None = None


def run(
    answers: str | None,
    form: str | None,
    out: Path | None,
    today: date,
    settings: Settings,
) -> int:
    """Write the script, or list what is wrong with the answers; return the exit code."""
    keep_apart(answers, out)
    try:
        asked = _asked(answers, today)
    except AnswersFileError as wrong:
        show_problems(str(answers), wrong.problems)
        return WRONG_ANSWERS
    chosen = form_of(form, out)
    if out is None and chosen == "text":
        show_markdown(_markdown(asked), settings)
    elif out is None:
        show_text(_FORMS[chosen](asked))
    else:
        write_file(out, _FORMS[chosen](asked))
    return 0


def form_of(form: str | None, out: Path | None) -> str:
    """Return what to write; a mail in a file of mail programs' own kind is one."""
    by_ending = _BY_ENDING.get(out.suffix.lower(), "text") if out else "text"
    if form is None or (form == "email" and by_ending == "eml"):
        return by_ending
    return form


def _asked(answers: str | None, today: date) -> Asked:
    if answers is None:
        return Asked({}, today)
    with opened(answers) as source:
        given = given_answers(read_bounded(source), KNOWN_IDS)
    values = values_of(given, today)
    return Asked(values, today, open_facts(values, today))


def _markdown(asked: Asked) -> str:
    return script_markdown(asked.values, asked.today, only=asked.only, worksheet=True)


def _text(asked: Asked) -> str:
    return plain(_markdown(asked))


def _email(asked: Asked) -> str:
    """Return the mail and what goes with it as plain text, to be copied."""
    return plain(sendable(asked.values, asked.today, only=asked.only))


def _eml(asked: Asked) -> str:
    """Return the mail alone as a draft that a mail program opens, ready to send."""
    messages = script_messages(asked.values, asked.today, only=asked.only)
    mail = EmailMessage(policy=SMTP)
    mail["Subject"] = messages.subject
    mail["X-Unsent"] = "1"
    mail.set_content(plain(messages.email, _MAIL_WIDTH), cte="quoted-printable")
    return mail.as_string().replace("\r\n", "\n")


_FORMS: Final[dict[str, Callable[[Asked], str]]] = {
    "text": _text,
    "markdown": _markdown,
    "email": _email,
    "eml": _eml,
}
