"""Runs every measurement, prints the table, and leaves with 1 if a goal is missed."""

from __future__ import annotations

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

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


def main() -> int:
    """Measure everything; return the exit code."""
    with tempfile.TemporaryDirectory() as folder:
        rows = tuple(_all(Path(folder)))
    print(table(rows))
    return 0 if all(row.ok for row in rows) else 1


def _all(folder: Path) -> Iterator[Row]:
    yield from matching.measure()
    yield from advising.measure()
    yield from calendars.measure()
    yield from starting.measure(folder)
    yield from documents.measure(folder)
    yield from pictures.measure(folder)
    yield from many_cases.measure(folder)
    yield from telegram.measure(folder)
    yield from telegram_storms.measure()


if __name__ == "__main__":
    sys.exit(main())
