"""A plan's calendar: the time it takes, and whether a thousand of them keep any memory."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Final

from benchmarks.rows import Row
from benchmarks.timing import median_milliseconds
from bot.documents.calendar import calendar_of
from flows.answers.read_all import read_answers
from flows.plan_words.result import Result, result_from

_TODAY: Final = date(2026, 1, 5)
_MOST_MILLISECONDS: Final = 500.0
_TIMES: Final = 100
_MANY: Final = 1_000
_MOST_KIBIBYTES: Final = 1_024.0
_ANSWERS: Final = {
    "employer": "Acme Corp",
    "after_tax": "yes",
    "in_plan_conversion": "on_request",
    "conversion_frequency": "every_paycheck",
    "match": "50% of the first 6%",
    "birth_year": "1984",
    "pay": "185000",
    "deferral": "max",
    "pay_frequency": "semimonthly",
    "next_payday": "2026-01-15",
}


def measure() -> Iterator[Row]:
    """Yield the median time of a calendar, and what a thousand more leave behind."""
    result = _result()
    took = median_milliseconds(partial(calendar_of, result), _TIMES)
    yield Row("a calendar of the year", took, "ms", _MOST_MILLISECONDS)
    yield Row(
        f"{_MANY:,} calendars, memory kept", _kept(result), "KiB", _MOST_KIBIBYTES
    )


def _result() -> Result:
    return result_from(read_answers(_ANSWERS, _TODAY).values, _TODAY)


def _kept(result: Result) -> float:
    """Return the kibibytes that are held after many calendars and were not before."""
    tracemalloc.start()
    calendar_of(result)
    before, _ = tracemalloc.get_traced_memory()
    for _ in range(_MANY):
        calendar_of(result)
    after, _ = tracemalloc.get_traced_memory()
    tracemalloc.stop()
    return max(0, after - before) / 1024
