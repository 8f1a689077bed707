"""The command line: finds the command that was asked for, and what it is run with.

What does a command is loaded when it is asked for, so that --help comes at once.
"""

from __future__ import annotations

import os
import sys
from datetime import date, datetime
from pathlib import Path
from pkgutil import resolve_name
from typing import Final

import click

from bot.commands.command import CODES, Surroundings
from bot.settings import read_settings, setting_values

_COMMANDS: Final = {  # each in the module of its name, with what the list says of it
    "chat": "Talk it through, to your plan.",
    "facts": "Check a file of plan facts, or say it in words.",
    "flow": "Draw the dialogue.",
    "limits": "Show the limits of a tax YEAR.",
    "plan": "Make the plan from a FILE of answers.",
    "script": "Print the questions for HR.",
    "telegram": "Run the conversation as a Telegram bot.",
}


class LazyGroup(click.Group):
    """Commands by name and line of help, each loaded when it is asked for."""

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """Return the command itself in place of its line in the list."""
        name, listed, rest = super().resolve_command(ctx, args)
        return name, listed and loaded(str(name)), rest


def loaded(name: str) -> click.Command:
    """Return the command of this name."""
    command: click.Command = resolve_name(f"bot.commands.{name}:{name}")
    return command


@click.group(
    cls=LazyGroup,
    commands=[click.Command(name, help=said) for name, said in _COMMANDS.items()],
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 90},
    epilog="Educational. Your plan document decides. " + CODES,
)
@click.version_option(package_name="rothway", message="rothway %(version)s")
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Make a dated mega backdoor Roth plan for your own 401(k), with questions for HR.

    \b
    Example:
      rothway chat
    """  # noqa: D301 - \b keeps click from joining the lines
    values = setting_values(os.environ, Path(".env"))
    ctx.obj = Surroundings(_today, _now, read_settings(values), values)


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


def _today() -> date:
    """Return the day at this machine's place."""
    return _now().date()


def _now() -> datetime:
    """Return the moment, with this machine's offset: here alone a clock is read."""
    return datetime.now().astimezone()
