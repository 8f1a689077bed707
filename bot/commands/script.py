"""``rothway script``: the questions for HR, all of them or what a file leaves open."""

from __future__ import annotations

from datetime import date
from pathlib import Path

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
from flows.script import script_markdown


def run(
    answers: str | None, form: str, out: Path | None, today: date, settings: Settings
) -> int:
    """Write the script, or list what is wrong with the answers; return the exit code."""
    keep_apart(answers, out)
    values: dict[str, object] = {}
    if answers is not None:
        try:
            with opened(answers) as source:
                given = given_answers(read_bounded(source), KNOWN_IDS)
            values = values_of(given, today)
        except AnswersFileError as wrong:
            show_problems(answers, wrong.problems)
            return WRONG_ANSWERS
    only = None if answers is None else open_facts(values, today)
    markdown = script_markdown(values, today, only=only)
    if out is not None:
        write_file(out, plain(markdown) if form == "text" else markdown)
    elif form == "text":
        show_markdown(markdown, settings)
    else:
        show_text(markdown)
    return 0
