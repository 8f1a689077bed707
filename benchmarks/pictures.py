"""The plan's pictures: how long one takes, and what a thousand leave behind."""

from __future__ import annotations

import sys
import time
from collections.abc import Callable, Iterator
from functools import partial
from itertools import count
from pathlib import Path
from typing import Final

from benchmarks.documents import person
from benchmarks.rows import Row
from benchmarks.timing import median_milliseconds, run_process
from bot.documents.pictures import png, svg
from flows.plan_words.pictures import Picture, plan_pictures

_KINDS: Final[dict[str, Callable[[Picture], str | bytes]]] = {"SVG": svg, "PNG": png}
_MOST_MILLISECONDS: Final = 500
_TIMES: Final = 30
_FEW, _MANY = 100, 1_000
_MOST_MEGABYTES: Final = 10


def measure(folder: Path) -> Iterator[Row]:
    """Yield the first and the median time of each kind, and the memory of a thousand."""
    for kind, draw in _KINDS.items():
        each = pictures()
        begun = time.perf_counter()
        draw(next(each))
        took = (time.perf_counter() - begun) * 1000
        yield Row(f"a picture as {kind}, the first", took, "ms")
        typical = median_milliseconds(partial(_draw_next, draw, each), _TIMES)
        name = f"a picture as {kind}, each after it"
        yield Row(name, typical, "ms", _MOST_MILLISECONDS)
    few, many = (_peak(folder, number) for number in (_FEW, _MANY))
    yield Row(f"{_FEW} pictures, peak memory", few, "MB")
    more = max(0.0, many - few)
    yield Row(f"{_MANY:,} pictures, memory more", more, "MB", _MOST_MEGABYTES)


def _draw_next(
    draw: Callable[[Picture], str | bytes], pictures: Iterator[Picture]
) -> None:
    draw(next(pictures))


def pictures() -> Iterator[Picture]:
    """Yield the pictures of one person after the other, for ever, no two alike."""
    for number in count():
        yield from plan_pictures(person(number))


def _peak(folder: Path, number: int) -> float:
    """Return the peak memory of a process that draws so many pictures, in megabytes."""
    here = str(Path(__file__).parents[1])
    program = (
        f"import sys; sys.path.insert(0, {here!r}); from benchmarks import pictures"
    )
    command = (sys.executable, "-c", f"{program}; pictures.make({number})")
    return run_process(command, folder).peak_megabytes


def make(number: int) -> None:
    """Draw so many pictures, as each kind in turn."""
    draws = [*_KINDS.values()]
    for place, picture in zip(range(number), pictures(), strict=False):
        draws[place % len(draws)](picture)
