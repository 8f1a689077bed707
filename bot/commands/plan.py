"""``rothway plan``: makes a plan of a file of answers, or lists what is wrong with them."""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

import click

from bot.commands.command import (
    CODES,
    FILE,
    OUT,
    DayOption,
    RothwayCommand,
    Surroundings,
)
from bot.documents.forms import endings_of, names_of, written

if TYPE_CHECKING:
    from bot.facts.shared import SharedFacts
    from bot.settings import Settings
    from flows.plan_words.result import Result


@click.command(cls=RothwayCommand, epilog=CODES)
@click.argument("file", type=FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice([*names_of("plan"), "jsonl"]),
    help="What to write; text, or what the name of OUT says, such as plan.ics for a"
    " calendar. A .jsonl FILE has a case a line and gives a result a line.",
)
@click.option("-o", "--out", type=OUT, metavar="OUT", help="Write to this file.")
@click.option(
    "--today",
    type=DayOption(),
    help="Plan as of that day, e.g. 2026-11-22; today if left.",
)
@click.option(
    "--facts",
    type=FILE,
    metavar="FACTS",
    help="What is known of the plan, so that FILE needs only what is about you. Where"
    " they differ FILE counts, and you are told.",
)
@click.pass_obj
def plan(  # noqa: PLR0913 - an option each
    around: Surroundings,
    file: str,
    *,
    form: str | None,
    out: Path | None,
    today: date | None,
    facts: str | None,
) -> int:
    """Make the plan from a FILE of answers.

    FILE is YAML or JSON, answers by name (pay: $185,000); - reads standard input.

    With many cases (.jsonl) a wrong one gives {"error": ...} in its place, and the
    exit code is 1.

    \b
    Example:
      rothway plan answers.yaml -o plan.pdf
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands.cases import write_cases
    from bot.commands.input import given_in, opened, wrong_answers_told
    from bot.commands.output import keep_apart, show_notes
    from bot.facts.merging import age_told, differences, merged
    from bot.files.planning import result_of

    day = today or around.today()
    keep_apart(file, out)
    keep_apart(facts, out)
    chosen = form or _form_of(file, out)
    known = _facts(file, facts, day)
    with opened(file) as source:
        if chosen == "jsonl":
            return write_cases(source, day, known, out)
        with wrong_answers_told(file):
            given = given_in(source)
            result = result_of(merged(given, known, day), day)
    show_notes(differences(given, known, (file, str(facts)), day))
    show_notes(age_told(known, str(facts), day))
    _show(result, chosen, out, around.settings)
    return 0


def _form_of(file: str, out: Path | None) -> str:
    from bot.commands.output import form_by_ending

    if file.endswith(".jsonl"):
        return "jsonl"
    return form_by_ending(out, {**endings_of("plan"), ".jsonl": "jsonl"})


def _facts(file: str, facts: str | None, today: date) -> SharedFacts:
    """Return the facts of the file that was named; none where there was no name."""
    from bot.commands.input import facts_in
    from bot.commands.output import STANDARD_INPUT, UsageError
    from bot.facts.shared import SharedFacts
    from templates import words

    if facts is None:
        return SharedFacts({})
    if facts == file == STANDARD_INPUT:
        raise UsageError(words("errors/usage", "one_standard_input"))
    return facts_in(facts, today).shared


def _show(result: Result, form: str, out: Path | None, settings: Settings) -> None:
    from bot.commands.output import deliver, documents_set, show_markdown
    from flows.plan_words.plan import plan_markdown

    if form == "text" and out is None:
        show_markdown(plan_markdown(result), settings)
        return
    with documents_set(form):
        made = written(form, "plan", result)
    deliver(made, form, out)
