"""Prints each measurement as it is done, and leaves with 1 if a goal is missed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Final

import click

from benchmarks import (
    advising,
    calendars,
    documents,
    many_cases,
    matching,
    pictures,
    starting,
    telegram,
    telegram_storms,
)
from benchmarks.rows import HEAD, Row, line_of

_MEASURES: Final[dict[str, Callable[[Path], Iterable[Row]]]] = {
    "matching": lambda _: matching.measure(),
    "advising": lambda _: advising.measure(),
    "calendars": lambda _: calendars.measure(),
    "starting": starting.measure,
    "documents": documents.measure,
    "pictures": pictures.measure,
    "many_cases": many_cases.measure,
    "telegram": telegram.measure,
    "telegram_storms": lambda _: telegram_storms.measure(),
}


_QUICK: Final[dict[str, Callable[[Path], Iterable[Row]]]] = {
    **{name: _MEASURES[name] for name in ("matching", "advising", "starting")},
    "many_cases": partial(many_cases.measure, many=1_000),
}


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([*_MEASURES]))
@click.option("--quick", is_flag=True, help="Measure what takes a minute in all.")
@click.pass_context
def main(context: click.Context, names: tuple[str, ...], *, quick: bool) -> None:
    """Measure what is named, all of it where nothing is: about ten minutes."""
    measures = _QUICK if quick else _MEASURES
    click.echo(line_of(HEAD))
    with tempfile.TemporaryDirectory() as folder:
        are_ok = [_told(row) for row in _rows(measures, names, Path(folder))]
    context.exit(0 if all(are_ok) else 1)


def _rows(
    measures: Mapping[str, Callable[[Path], Iterable[Row]]],
    names: tuple[str, ...],
    folder: Path,
) -> Iterator[Row]:
    for name in names or measures:
        yield from measures[name](folder)


def _told(row: Row) -> bool:
    """Show a row as soon as it is measured; say whether its goal was met."""
    click.echo(line_of(row.cells))
    return row.ok


if __name__ == "__main__":
    main()
