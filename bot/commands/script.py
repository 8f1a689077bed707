"""``rothway script``: the questions for HR, all of them or those a file leaves open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Final

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
from bot.documents.forms import endings_of, written
from bot.documents.script import Script, script_markdown
from bot.files.answer_ids import KNOWN_IDS
from bot.files.answers_file import given_answers, read_bounded
from bot.files.planning import values_of
from bot.files.problems import AnswersFileError
from bot.session.open_facts import open_facts
from bot.settings import Settings

_PASSES: Final = frozenset({"next_payday"})
"""Facts that are out of date within a week, and on which no question for HR depends."""


def run(  # noqa: PLR0913 - an option each
    answers: str | None,
    form: str | None,
    out: Path | None,
    today: date,
    settings: Settings,
    *,
    for_hr: bool = False,
) -> int:
    """Write the script, or list the problems of the answers; return the exit code."""
    keep_apart(answers, out)
    try:
        script = replace(_script(answers, today), for_hr=for_hr)
    except AnswersFileError as wrong:
        show_problems(str(answers), wrong.problems)
        return WRONG_ANSWERS
    chosen = form_of(form, out)
    if out is None and chosen == "text":
        show_markdown(script_markdown(script), settings)
        return 0
    with documents_set(chosen):
        made = written(chosen, "script", script)
    deliver(made, chosen, out)
    return 0


def form_of(form: str | None, out: Path | None) -> str:
    """Return the form to write; a file with the ending of a mail program becomes a mail."""
    if form == "email" and out is not None and out.suffix.lower() == ".eml":
        return "eml"
    return form or form_by_ending(out, endings_of("script"))


def _script(answers: str | None, today: date) -> Script:
    if answers is None:
        return Script({}, today)
    with opened(answers) as source:
        given = given_answers(read_bounded(source), KNOWN_IDS)
    asked = {name: text for name, text in given.raw.items() if name not in _PASSES}
    values = values_of(replace(given, raw=asked), today)
    return Script(values, today, open_facts(values, today))
