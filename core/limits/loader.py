"""Finds the limits file of a tax year and reads it once.

A second directory, named by the caller, adds years or overrides ours.
"""

from __future__ import annotations

import tomllib
from functools import cache
from pathlib import Path
from typing import Any, Final

from core.errors import LimitsError, YearNotPublishedError
from core.limits.form import read_form
from core.limits.table import Limits

_OURS: Final = Path(__file__).parent
_YEAR_NAMES: Final = "[0-9][0-9][0-9][0-9].toml"


class _Extra:
    """The second directory, where the process named one."""

    directory: Path | None = None


def use_directory(directory: Path | None) -> None:
    """Look in this directory first from now on, None for ours only; raises `LimitsError`."""
    _places(directory)
    _Extra.directory = directory


def limits_for(year: int, directory: Path | None = None) -> Limits:
    """Return the published limits of a tax year.

    ``<year>.toml`` in ``directory``, or in the one that `use_directory` named,
    overrides ours. Raises `YearNotPublishedError` for a year without a file,
    `LimitsError` for a wrong one.
    """
    return _read_year(year, directory or _Extra.directory)


def published_years(directory: Path | None = None) -> tuple[int, ...]:
    """Return the tax years that have limits, oldest first; raises `LimitsError`."""
    return _years_in(directory or _Extra.directory)


@cache
def _years_in(directory: Path | None) -> tuple[int, ...]:
    """List a directory once, since the dialogue asks for the years with every answer."""
    files = [path for each in _places(directory) for path in each.glob(_YEAR_NAMES)]
    return tuple(sorted({int(file.stem) for file in files}))


@cache
def _read_year(year: int, directory: Path | None) -> Limits:
    for place in _places(directory):
        file = place / f"{year}.toml"
        if file.is_file():
            return read_form(file, _content(file))
    raise YearNotPublishedError(year, published_years(directory))


def _places(directory: Path | None) -> tuple[Path, ...]:
    if directory is None:
        return (_OURS,)
    if not directory.is_dir():
        raise LimitsError(directory, "", "no_directory", directory)
    return (directory, _OURS)


def _content(file: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as problem:
        raise LimitsError(file, "", "unreadable_file", problem) from problem
