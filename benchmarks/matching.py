"""Reading a match sentence: the first builds the parser, the others use it."""

from __future__ import annotations

import time
from collections.abc import Iterator
from itertools import count
from typing import Final

from benchmarks.rows import Row
from benchmarks.timing import median_milliseconds
from flows.reading.match.read import parse_match

_FIRST: Final = "50% of the first 6%"
_SENTENCES: Final = (  # a sentence read before is remembered, so each has a new figure
    "dollar for dollar up to {} percent of pay",
    "100% of the first 3% plus 50% of the next {}%",
    "half of the first 8% of salary, max ${}",
    "the greater of 100% up to $3,000 or {}% of contributions",
)
_TIMES: Final = 50


def measure() -> Iterator[Row]:
    """Yield the time of the first sentence, and the median of four others."""
    begun = time.perf_counter()
    parse_match(_FIRST)
    took = (time.perf_counter() - begun) * 1000
    yield Row("match sentence, the first of a process", took, "ms")
    yield Row("match sentence, each after it", _typical(), "ms")


def _typical() -> float:
    figures = (f"{hundredths / 100:.2f}" for hundredths in count(100))

    def read_all() -> None:
        for sentence in _SENTENCES:
            parse_match(sentence.format(next(figures)))

    return median_milliseconds(read_all, _TIMES) / len(_SENTENCES)
