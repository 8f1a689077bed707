"""Five hundred and many more cases through one ``rothway plan``: time and memory."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Final

from benchmarks.rows import Row
from benchmarks.timing import ROTHWAY, Run, run_process

_FEW: Final = 500
_MANY: Final = 10_000
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


def measure(folder: Path, many: int = _MANY) -> Iterator[Row]:
    """Yield the ratio of the two times, and how much the larger file adds to memory."""
    few = _run(folder, _FEW)
    yield Row(f"plan, {_FEW} cases", few.seconds, "s")
    all_ = _run(folder, many)
    yield Row(f"plan, {many:,} cases", all_.seconds, "s")
    ratio = all_.worked / few.worked
    yield Row(f"plan, work of {many:,} to {_FEW}", ratio, "times", many / _FEW)
    yield Row(f"plan, {_FEW} cases, peak memory", few.peak_megabytes, "MB")
    more = max(0.0, all_.peak_megabytes - few.peak_megabytes)
    yield Row(f"plan, {many:,} cases, memory more", more, "MB", _MOST_MEGABYTES)


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
