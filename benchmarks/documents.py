"""A plan as each kind of document: how long one takes, and what a thousand leave behind.

The first of each is apart: it loads Typst and its fonts. Calendars have a module of
their own.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from datetime import date
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

from benchmarks.rows import Row
from benchmarks.timing import median_milliseconds, run_process
from bot.documents.forms import names_of, written
from flows.answers.read_all import read_answers
from flows.plan_words.result import Result, result_from

_DAY: Final = date(2026, 7, 10)
_KINDS: Final = ("html", "pdf")
_MOST_MILLISECONDS: Final = 500
_TIMES: Final = 20
_FEW, _MANY = 100, 1_000
_MOST_MEGABYTES: Final = 10


def measure(folder: Path) -> Iterator[Row]:
    """Yield the first and the median time of each kind, and the memory of a thousand."""
    people = map(person, count())
    for kind in _KINDS:
        begun = time.perf_counter()
        written(kind, "plan", next(people))
        took = (time.perf_counter() - begun) * 1000
        yield Row(f"plan as {kind}, the first", took, "ms")
        make = partial(_make_next, kind, people)
        typical = median_milliseconds(make, _TIMES)
        yield Row(f"plan as {kind}, each after it", typical, "ms", _MOST_MILLISECONDS)
    few, many = (_peak(folder, number) for number in (_FEW, _MANY))
    yield Row(f"{_FEW} documents of all kinds, peak memory", few, "MB")
    more = max(0.0, many - few)
    yield Row(f"{_MANY:,} documents, memory more", more, "MB", _MOST_MEGABYTES)


def _make_next(kind: str, people: Iterator[Result]) -> None:
    written(kind, "plan", next(people))


def person(number: int) -> Result:
    """Return one of many people half-way through a year, no two alike."""
    answers = {
        "employer": f"Acme {number}",
        "after_tax": "yes",
        "in_plan_conversion": "on_request",
        "match": "50% of the first 8%",
        "match_timing": "true_up",
        "birth_year": str(1960 + number % 40),
        "pay": str(180_000 + 37 * number),
        "deferral": "max",
        "deferral_so_far": "12000",
        "match_so_far": "3900",
        "pay_frequency": "every other Friday",
        "next_payday": "2026-07-17",
    }
    return result_from(read_answers(answers, _DAY).values, _DAY)


def _peak(folder: Path, number: int) -> float:
    """Return the peak memory of a process that makes so many documents, in megabytes."""
    here = str(Path(__file__).parents[1])
    program = (
        f"import sys; sys.path.insert(0, {here!r}); from benchmarks import documents"
    )
    command = (sys.executable, "-c", f"{program}; documents.make({number})")
    return run_process(command, folder).peak_megabytes


def make(number: int) -> None:
    """Make so many documents, each of another person, the kinds in turn."""
    kinds = names_of("plan")
    for each in range(number):
        written(kinds[each % len(kinds)], "plan", person(each))
