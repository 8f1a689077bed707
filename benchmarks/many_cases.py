"""Five hundred and ten thousand cases through one ``rothway plan``: time and memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.rows import Row
from benchmarks.timing import ROTHWAY, Run, run_process

_FEW: Final = 500
_MANY: Final = 10_000
_MOST_TIMES: Final = 20  # ten thousand are twenty times five hundred
_MOST_MEGABYTES: Final = 5
_MATCHES: Final = (
    "{}% of the first 6%",
    "dollar for dollar up to {} dollars",
    "100% of the first 3% and {}% of the next 2%",
    "{} cents on the dollar up to $12,250",
    "none",
    "unsure",
)
_RATES: Final = 97  # with the matches above, more sentences than the parser remembers


def measure(folder: Path) -> Iterator[Row]:
    """Yield the ratio of the two times, and how much the larger file adds to memory."""
    few, many = _run(folder, _FEW), _run(folder, _MANY)
    yield Row(f"plan, {_FEW} cases", few.seconds, "s")
    yield Row(f"plan, {_MANY:,} cases", many.seconds, "s")
    ratio = many.worked / few.worked
    yield Row(f"plan, work of {_MANY:,} to {_FEW}", ratio, "times", _MOST_TIMES)
    yield Row(f"plan, {_FEW} cases, peak memory", few.peak_megabytes, "MB")
    more = max(0.0, many.peak_megabytes - few.peak_megabytes)
    yield Row(f"plan, {_MANY:,} cases, memory more", more, "MB", _MOST_MEGABYTES)


def _run(folder: Path, count: int) -> Run:
    file = folder / f"{count}.jsonl"
    with file.open("w", encoding="utf-8") as lines:
        lines.writelines(f"{json.dumps(_case(number))}\n" for number in range(count))
    return run_process((ROTHWAY, "plan", str(file), "--today", "2026-03-02"), folder)


def _case(number: int) -> dict[str, object]:
    """Return one of many people, no two next to each other alike."""
    return {
        "after_tax": "yes",
        "in_plan_conversion": ("automatic", "on_request")[number % 2],
        "in_service_rollover": "yes",
        "match": _MATCHES[number % len(_MATCHES)].format(number % _RATES + 1),
        "birth_year": str(1960 + number % 40),
        "pay": str(80_000 + 37 * number),
        "deferral": "max",
        "after_tax_so_far": str(number % 2_000),
    }
