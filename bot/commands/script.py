"""``rothway script``: the questions for HR, all of them or those a file leaves open."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bot.commands.command import CODES, FILE, OUT, RothwayCommand, Surroundings
from bot.documents.forms import endings_of, forms_of, names_of, written

if TYPE_CHECKING:
    from bot.documents.script import Script

_PASSES: Final = frozenset({"next_payday"})
"""Facts that are out of date within a week, and on which no question for HR depends."""


@click.command(cls=RothwayCommand, epilog=CODES)
@click.option(
    "--answers",
    type=FILE,
    metavar="FILE",
    help="Ask only what this file of answers leaves open.",
)
@click.option(
    "--format",
    "form",
    type=click.Choice(names_of("script")),
    help="What to write; text, or what the name of OUT says. html is a page to fill in,"
    " email has texts ready to send.",
)
@click.option(
    "-o",
    "--out",
    type=OUT,
    metavar="OUT",
    help="Write to this file; its ending chooses the format: "
    + " ".join(form.endings[0] for form in forms_of("script") if form.endings),
)
@click.option(
    "--for-hr",
    is_flag=True,
    help="Only the questions and the blanks, without what they mean to an employee; a"
    " mail then speaks of such a page as attached, and an .eml has it attached.",
)
@click.pass_obj
def script(
    around: Surroundings,
    answers: str | None,
    form: str | None,
    out: Path | None,
    *,
    for_hr: bool,
) -> None:
    """Print the questions for HR.

    For each: what to say, what to look for, and what the answers mean. As .html it is
    a page that you or HR fill in and save as a file of plan facts; as .eml a draft
    that your mail program opens.

    \b
    Example:
      rothway script --answers answers.yaml -o questions.html
      rothway script --for-hr -o questions-for-hr.html
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands.output import deliver, documents_set, keep_apart, show_markdown
    from bot.documents.script import script_markdown

    keep_apart(answers, out)
    asked = replace(_script(answers, around.today()), for_hr=for_hr)
    chosen = _form_of(form, out)
    if out is None and chosen == "text":
        show_markdown(script_markdown(asked), around.settings)
        return
    with documents_set(chosen):
        made = written(chosen, "script", asked)
    deliver(made, chosen, out)


def _form_of(form: str | None, out: Path | None) -> str:
    """Return the form to write; a file with the ending of a mail program becomes a mail."""
    from bot.commands.output import form_by_ending

    if form == "email" and out is not None and out.suffix.lower() == ".eml":
        return "eml"
    return form or form_by_ending(out, endings_of("script"))


def _script(answers: str | None, today: date) -> Script:
    from bot.commands.input import given_in, opened, wrong_answers_told
    from bot.documents.script import Script
    from bot.files.planning import values_of
    from bot.session.open_facts import open_facts

    if answers is None:
        return Script({}, today)
    with wrong_answers_told(answers):
        with opened(answers) as source:
            given = given_in(source)
        asked = {name: text for name, text in given.raw.items() if name not in _PASSES}
        values = values_of(replace(given, raw=asked), today)
        return Script(values, today, open_facts(values, today))
