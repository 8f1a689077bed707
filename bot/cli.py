"""The command line: reads what was asked for and hands it to the command that does it.

Each command imports what it needs when it runs, so that --help comes at once.
"""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Final

import click

from bot.documents.forms import forms_of, names_of

if TYPE_CHECKING:
    from bot.settings import Settings

_CODES: Final = "Exit codes: 0 done, 1 the answers are wrong, 2 wrong usage."
_INTERRUPTED: Final = 130
_FILE: Final = click.Path(dir_okay=False, allow_dash=True)
_OUT: Final = click.Path(dir_okay=False, path_type=Path)


class _Day(click.ParamType[date]):
    """A day as year-month-day."""

    name = "DATE"

    def convert(
        self, value: object, param: click.Parameter | None, ctx: click.Context | None
    ) -> date:
        """Return the day; what is none is refused with what would be right."""
        if isinstance(value, date):
            return value
        try:
            return date.fromisoformat(str(value))
        except ValueError:
            self.fail(_usage("bad_date", given=value), param, ctx)


@click.group(
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
    epilog="Educational. Your plan document decides. " + _CODES,
)
@click.version_option(package_name="rothway", message="rothway %(version)s")
def cli() -> None:
    """Make a dated mega backdoor Roth plan for your own 401(k), with questions for HR.

    \b
    Example:
      rothway chat
    """  # noqa: D301 - \b keeps click from joining the lines


@cli.command(epilog=_CODES + " 130 after Ctrl-C; what you said is saved.")
@click.option("--new", is_flag=True, help="Start again; what was saved is replaced.")
@click.option(
    "--facts",
    type=_FILE,
    metavar="FILE",
    help="Bring along what is known of the plan, e.g. from a colleague: facts.yaml."
    " Confirm it, and be asked only about yourself.",
)
def chat(facts: str | None, *, new: bool) -> int:
    """Talk it through, to your plan.

    It is saved as it goes, on this machine only, and goes on where it stopped. When
    input ends before there is a plan, the exit code is 1.

    \b
    Example:
      rothway chat --facts facts.yaml
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands import chat as command  # noqa: PLC0415 - see the module

    return _run(lambda settings: command.run(facts, settings, _today, new=new))


@cli.command(epilog=_CODES)
@click.argument("file", type=_FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice([*names_of("plan"), "jsonl"]),
    help="What to write; text, or what the name of OUT says, such as plan.ics for a"
    " calendar. A .jsonl FILE has a case a line and gives a result a line.",
)
@click.option("-o", "--out", type=_OUT, metavar="OUT", help="Write to this file.")
@click.option(
    "--today", type=_Day(), help="Plan as of that day, e.g. 2026-11-22; today if left."
)
@click.option(
    "--facts",
    type=_FILE,
    metavar="FACTS",
    help="What is known of the plan, so that FILE needs only what is about you. Where"
    " they differ FILE counts, and you are told.",
)
def plan(
    file: str,
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
    from bot.commands import plan as command  # noqa: PLC0415 - see the module

    day = today or _today()
    wanted = command.Wanted(form, out, day, facts)
    return _run(lambda settings: command.run(file, wanted, settings))


@cli.command(epilog=_CODES)
@click.option(
    "--answers",
    type=_FILE,
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
    type=_OUT,
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
def script(
    answers: str | None, form: str | None, out: Path | None, *, for_hr: bool
) -> int:
    """Print the questions for HR.

    For each: what to say, what to look for, and what the answers mean. As .html it is
    a page that you or HR fill in and save as a file of plan facts; as .eml a draft
    that your mail program opens.

    \b
    Example:
      rothway script --answers answers.yaml -o questions.html
      rothway script --for-hr -o questions-for-hr.html
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands import script as command  # noqa: PLC0415 - see the module

    return _run(
        lambda settings: command.run(
            answers, form, out, _today(), settings, for_hr=for_hr
        )
    )


@cli.group("facts", epilog="Exit codes: 0 done, 1 something is wrong, 2 wrong usage.")
def facts_group() -> None:
    """Check a file of plan facts, or say it in words.

    One person asks HR once, and the file is passed on: what the plan allows, never
    anything about a person.

    \b
    Example:
      rothway facts check plan-facts.yaml
    """  # noqa: D301 - \b keeps click from joining the lines


@facts_group.command(epilog="Exit codes: 0 fine, 1 something is wrong, 2 wrong usage.")
@click.argument("file", type=_FILE)
def check(file: str) -> int:
    """Say what a FILE of plan facts answers, and what is open, wrong or old.

    \b
    Example:
      rothway facts check plan-facts.yaml
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands import facts as command  # noqa: PLC0415 - see the module

    return _run(lambda settings: command.check(file, _today(), settings))


@facts_group.command(epilog=_CODES)
@click.argument("file", type=_FILE)
@click.option(
    "--format",
    "form",
    type=click.Choice(["text", "markdown", "json"]),
    default="text",
    show_default=True,
    help="What to write.",
)
@click.option("-o", "--out", type=_OUT, metavar="OUT", help="Write to this file.")
def show(file: str, form: str, out: Path | None) -> int:
    """Say a FILE of plan facts in words, with who answered and when.

    \b
    Example:
      rothway facts show plan-facts.yaml --format markdown
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands import facts as command  # noqa: PLC0415 - see the module

    return _run(lambda settings: command.show(file, form, out, _today(), settings))


@cli.command(epilog=_CODES)
@click.argument("year", type=click.IntRange(1900, 9999), required=False)
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with units.")
def limits(year: int | None, *, as_json: bool) -> int:
    """Show the limits of a tax YEAR.

    This year's if none is named; each figure with the notice that published it.

    \b
    Example:
      rothway limits 2026
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands import limits as command  # noqa: PLC0415 - see the module

    return _run(
        lambda settings: command.run(
            year, as_json=as_json, today=_today(), settings=settings
        )
    )


@cli.command(epilog=_CODES)
@click.option(
    "--format",
    "form",
    type=click.Choice(["mermaid", "text"]),
    default="text",
    show_default=True,
    help="How to draw it.",
)
def flow(form: str) -> int:
    """Draw the dialogue.

    Every question, and what leads from it to the next.

    \b
    Example:
      rothway flow --format mermaid
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands import flow as command  # noqa: PLC0415 - see the module

    return _run(lambda _: command.run(form, _today()))


@cli.command(
    epilog="Exit codes: 0 done, 2 wrong usage or setting, 3 the token is refused,"
    " 4 the token is in use elsewhere, 5 the webhook, 6 the database, 7 a second bot."
)
@click.option(
    "--webhook",
    metavar="URL",
    help="Serve a webhook at this https address instead of polling,"
    " e.g. https://bot.example.com/rothway",
)
@click.option(
    "--drop-webhook", is_flag=True, help="Remove a webhook that is set, then poll."
)
def telegram(webhook: str | None, *, drop_webhook: bool) -> int:
    """Run the conversation as a Telegram bot.

    The token comes from BotFather and is read from the environment or .env, never
    from an option. Stop it with Ctrl-C or SIGTERM; nothing is lost.

    \b
    Example:
      export ROTHWAY_TELEGRAM_TOKEN=123:abc
      rothway telegram --webhook https://bot.example.com/rothway
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands import telegram as command  # noqa: PLC0415 - see the module
    from bot.settings import setting_values  # noqa: PLC0415 - the same

    return _run(
        lambda settings: command.run_bot(
            settings,
            setting_values(os.environ, Path(".env")),
            _now,
            webhook=webhook,
            drops_webhook=drop_webhook,
        )
    )


def main() -> None:
    """Run the command line and leave with its exit code."""
    _open_what_is_closed()
    for stream in (sys.stdin, sys.stdout, sys.stderr):
        if hasattr(stream, "reconfigure"):  # a character unknown there stops nothing
            stream.reconfigure(errors="replace")
    sys.exit(cli(standalone_mode=True))


def _open_what_is_closed() -> None:
    """Let a stream that was closed before we began be an empty one."""
    for name, mode in (("stdin", "r"), ("stdout", "w"), ("stderr", "w")):
        if getattr(sys, name) is None:
            setattr(sys, name, os.fdopen(os.open(os.devnull, os.O_RDWR), mode))


def _run(command: Callable[[Settings], int]) -> int:
    """Run a command with the settings; what is used wrongly is told, with exit code 2."""
    from bot.commands.output import UsageError, limits_of  # noqa: PLC0415 - see above
    from bot.settings import read_settings  # noqa: PLC0415 - the same
    from bot.text.plain import plain  # noqa: PLC0415 - the same

    settings = read_settings(os.environ, Path(".env"))
    try:
        with limits_of(settings):
            code = command(settings)
        sys.stdout.flush()
    except UsageError as wrong:
        raise click.UsageError(plain(wrong.markdown)) from None
    except KeyboardInterrupt:  # before the conversation could take it: nothing to save
        code = _INTERRUPTED
    except OSError as problem:
        raise _cut_off(problem) from None
    click.get_current_context().exit(code)


def _cut_off(problem: OSError) -> Exception:
    """Return what to raise where input or output fails in the middle.

    A reader of ours that has gone is none to tell: click leaves quietly.
    """
    if problem.errno == errno.EPIPE:
        return problem
    # What is still in the buffer would fail once more when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    reason = (problem.strerror or "unknown reason").lower()
    return click.UsageError(_usage("cut_off", reason=reason))


def _usage(block: str, **given: object) -> str:
    from bot.text.plain import plain  # noqa: PLC0415 - only where something is wrong
    from templates import words  # noqa: PLC0415 - the same

    return plain(words("errors/usage", block, **given))


def _today() -> date:
    """Return the day at this machine's place."""
    return _now().date()


def _now() -> datetime:
    """Return the moment, with this machine's offset: here alone a clock is read."""
    return datetime.now().astimezone()
