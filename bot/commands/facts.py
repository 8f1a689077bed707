"""``rothway facts``: checks a file of plan facts, or shows it in words."""

from __future__ import annotations

import json
from pathlib import Path

import click

from bot.commands.command import CODES, FILE, OUT, RothwayCommand, Surroundings


@click.group(epilog="Exit codes: 0 done, 1 something is wrong, 2 wrong usage.")
def facts() -> None:
    """Check a file of plan facts, or say it in words.

    One person asks HR once, and the file is passed on: what the plan allows, never
    anything about a person.

    \b
    Example:
      rothway facts check plan-facts.yaml
    """  # noqa: D301 - \b keeps click from joining the lines


@facts.command(
    cls=RothwayCommand,
    epilog="Exit codes: 0 fine, 1 something is wrong, 2 wrong usage.",
)
@click.argument("file", type=FILE)
@click.pass_obj
def check(around: Surroundings, file: str) -> int:
    """Say what a FILE of plan facts answers, and what is open, wrong or old.

    \b
    Example:
      rothway facts check plan-facts.yaml
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands.input import facts_in
    from bot.commands.output import WRONG_ANSWERS, show_markdown, show_problems
    from bot.facts.checking import check_markdown, checked

    today = around.today()
    found = facts_in(file, today)
    result = checked(found, today)
    show_markdown(check_markdown(file, found.shared, result, today), around.settings)
    if not result.problems:
        return 0
    show_problems(file, result.problems)
    return WRONG_ANSWERS


@facts.command(cls=RothwayCommand, epilog=CODES)
@click.argument("file", type=FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="What to write.",
)
@click.option("-o", "--out", type=OUT, metavar="OUT", help="Write to this file.")
@click.pass_obj
def show(around: Surroundings, file: str, form: str, out: Path | None) -> None:
    """Say a FILE of plan facts in words, with who answered and when.

    \b
    Example:
      rothway facts show plan-facts.yaml --format markdown
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands.input import facts_in
    from bot.commands.output import keep_apart, show_markdown, show_text, write_file
    from bot.facts.words import facts_markdown
    from bot.text.plain import plain

    keep_apart(file, out)
    found = facts_in(file, around.today()).shared
    if form == "json":
        text = json.dumps(found.to_json(), indent=2, ensure_ascii=False)
    else:
        text = facts_markdown(found, around.today())
    if out is not None:
        write_file(out, plain(text) if form == "text" else text)
    elif form == "text":
        show_markdown(text, around.settings)
    else:
        show_text(text)
