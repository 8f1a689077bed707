"""What the commands share before one of them runs, so that --help waits for nothing."""

from __future__ import annotations

import errno
import os
import sys
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import Path
from typing import Final

import click

from bot.settings import Settings

CODES: Final = "Exit codes: 0 done, 1 the answers are wrong, 2 wrong usage."
FILE: Final = click.Path(dir_okay=False, allow_dash=True)
OUT: Final = click.Path(dir_okay=False, path_type=Path)
_INTERRUPTED: Final = 130


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The clocks and the settings that a command is run with.

    ``values`` is every setting by its name, for what only one channel reads.
    """

    today: Callable[[], date]
    now: Callable[[], datetime]
    settings: Settings
    values: Mapping[str, str]


class RothwayCommand(click.Command):
    """A command that returns its exit code, and is told about where it is cut off."""

    def invoke(self, ctx: click.Context) -> None:
        """Run it with the operator's limits, and leave with its exit code."""
        from bot.commands.output import limits_of

        try:
            with limits_of(ctx.obj.settings):
                code = super().invoke(ctx)
            sys.stdout.flush()
        except KeyboardInterrupt:  # before the conversation could take it
            code = _INTERRUPTED
        except OSError as problem:
            raise _cut_off(problem) from None
        ctx.exit(code or 0)


def _cut_off(problem: OSError) -> Exception:
    """Return what to raise where input or output fails in the middle.

    Nobody reads what is said to a pipe that is closed: click leaves quietly.
    """
    if problem.errno == errno.EPIPE:
        return problem
    # What is still in the buffer would fail once more when Python ends.
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    reason = (problem.strerror or "unknown reason").lower()
    return click.UsageError(_usage("cut_off", reason=reason))


class DayOption(click.ParamType[date]):
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


def _usage(block: str, **given: object) -> str:
    from bot.text.plain import plain
    from templates import words

    return plain(words("errors/usage", block, **given))
