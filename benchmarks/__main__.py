"""Runs the measurements, prints the table, and leaves with 1 if a goal is missed."""

from __future__ import annotations

import tempfile
from collections.abc import Callable, Iterable, Iterator
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
from benchmarks.rows import Row, table

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


@click.command()
@click.argument("names", nargs=-1, type=click.Choice([*_MEASURES]))
@click.pass_context
def main(context: click.Context, names: tuple[str, ...]) -> None:
    """Measure what is named, all of it where nothing is: about ten minutes."""
    with tempfile.TemporaryDirectory() as folder:
        rows = tuple(_rows(names or tuple(_MEASURES), Path(folder)))
    click.echo(table(rows))
    context.exit(0 if all(row.ok for row in rows) else 1)


def _rows(names: tuple[str, ...], folder: Path) -> Iterator[Row]:
    for name in names:
        yield from _MEASURES[name](folder)


if __name__ == "__main__":
    main()
