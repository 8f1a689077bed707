"""Fills the excerpts of a page with what the program says today.

An excerpt is a fenced block under a comment that readers do not see. The comment
holds the command, the day on which it is run, what a person types, and which lines
are kept:

    <!-- rothway chat · on 2026-11-22
    type yes | auto | not sure
    keep 3 from "How does your employer match"
    -->

Without ``keep`` everything is kept. Where two kept pieces do not touch, a line with
"…" stands between them.
"""

from __future__ import annotations

import re
import shlex
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final
from unittest.mock import patch

from click.testing import CliRunner

from bot.cli import cli

_BLOCK: Final = re.compile(
    r"(?P<head><!-- rothway (?P<command>[^\n·]*) · on (?P<day>[\d-]+)\n(?P<rest>.*?)-->\n+)"
    r"```text\n.*?```\n",
    re.DOTALL,
)
_KEEP: Final = re.compile(r'keep (?P<count>\d+) from "(?P<first>.*)"')
_TYPED: Final = "type "
_CUT: Final = "…"


class ExcerptError(ValueError):
    """An excerpt that cannot be made; it says which command, and what is missing."""


@dataclass(frozen=True, slots=True)
class _Run:
    """A command as a page asks for it."""

    command: str
    day: date
    typed: tuple[str, ...]
    keeps: tuple[tuple[int, str], ...]


def with_excerpts(page: str) -> str:
    """Return the page with every excerpt made anew; raises `ExcerptError`."""
    return _BLOCK.sub(_filled, page)


def output_of(command: str, day: date, typed: tuple[str, ...] = ()) -> str:
    """Return what a command writes on a day, its data kept in a folder of its own.

    Raises `ExcerptError` where the command fails.
    """
    with (
        tempfile.TemporaryDirectory() as folder,
        patch("bot.cli._today", lambda: day),  # the one place that reads a clock
    ):
        result = CliRunner().invoke(
            cli,
            shlex.split(command),
            input="".join(f"{line}\n" for line in typed),
            env=_environment(folder),
            prog_name="rothway",
            catch_exceptions=False,
        )
    if result.exit_code:
        raise ExcerptError(f"rothway {command} left with {result.exit_code}.")
    return result.output


def _environment(folder: str) -> dict[str, str]:
    return {
        "ROTHWAY_DATA_DIR": folder,
        "ROTHWAY_LIMITS_DIR": "",
        "ROTHWAY_DATABASE_URL": "",
        "COLUMNS": "92",
    }


def _filled(found: re.Match[str]) -> str:
    run = _read(found)
    lines = output_of(run.command, run.day, run.typed).rstrip().splitlines()
    kept = _CUT.join(_pieces(run, lines)) if run.keeps else "\n".join(lines) + "\n"
    return f"{found['head']}```text\n{kept}```\n"


def _read(found: re.Match[str]) -> _Run:
    rest = found["rest"].splitlines()
    typed = tuple(
        answer
        for line in rest
        if line.startswith(_TYPED)
        for answer in line.removeprefix(_TYPED).split(" | ")
    )
    keeps = tuple(
        (int(keep["count"]), keep["first"])
        for keep in map(_KEEP.fullmatch, rest)
        if keep
    )
    return _Run(found["command"], date.fromisoformat(found["day"]), typed, keeps)


def _pieces(run: _Run, lines: list[str]) -> Iterator[str]:
    """Yield what is kept; a piece that does not touch the one before starts anew."""
    after = 0
    for count, first in run.keeps:
        place = _place(run, lines, first, after)
        gap = "\n" if place > after and after else ""
        yield gap + "".join(f"{line}\n" for line in lines[place : place + count])
        after = place + count


def _place(run: _Run, lines: list[str], first: str, after: int) -> int:
    for place in range(after, len(lines)):
        if lines[place].startswith(first):
            return place
    raise ExcerptError(f"rothway {run.command} says no line that starts {first!r}.")
