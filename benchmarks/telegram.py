"""Our bot in Telegram next to python-telegram-bot's own, against one stand-in server.

The three talk to the same people in turn, again and again, and the best of each counts:
so a busy machine is the same to all of them. The ratios are the result; turns a second
are those of this machine.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from benchmarks.rows import Row

_ROOT: Final = str(Path(__file__).parents[1])
_ACTIVE: Final = 200
_STORED: Final = 10_000
_FEW: Final = 1_000
_MANY: Final = 100_000
_ROUNDS: Final = 3
_MOST_TO_CONVERSATION: Final = 0.5
_MOST_TO_FEW: Final = 1.2
_NAMES: Final = {
    "ours": "rothway telegram",
    "conversation": "ConversationHandler",
    "echo": "a bare echo",
}


@dataclass(frozen=True, slots=True)
class Cost:
    """What one load cost: seconds by the clock and of the processor, and megabytes."""

    turns: int
    seconds: float
    worked: float
    megabytes: float

    @property
    def each(self) -> float:
        """Return the milliseconds between two turns, all people together."""
        return self.seconds / self.turns * 1000

    @property
    def work(self) -> float:
        """Return the milliseconds of the processor that a turn takes."""
        return self.worked / self.turns * 1000


def measure(folder: Path) -> Iterator[Row]:
    """Yield what turns and memory cost, ours and theirs, and how that grows."""
    costs: dict[str, list[Cost]] = {bot: [] for bot in _NAMES}
    for number in range(_ROUNDS):
        for bot, found in costs.items():
            found.append(_cost(folder / f"{bot}-{number}", bot, _STORED))
    yield from _compared(costs)
    yield from _grown(folder)


def _compared(costs: dict[str, list[Cost]]) -> Iterator[Row]:
    best = {bot: _best(found) for bot, found in costs.items()}
    for bot, name in _NAMES.items():
        yield Row(f"turns a second, {name}", round(1000 / best[bot].each), "")
        yield Row(f"processor time of a turn, {name}", best[bot].work, "ms")
        yield Row(f"memory at {_STORED:,} stored, {name}", best[bot].megabytes, "MB")
    ours, theirs = best["ours"], best["conversation"]
    most = _MOST_TO_CONVERSATION
    yield Row(
        "turn, ours to theirs, by the clock", ours.each / theirs.each, "times", most
    )
    yield Row("turn, ours to theirs, processor", ours.work / theirs.work, "times")
    memory = ours.megabytes / theirs.megabytes
    yield Row("memory, ours to theirs", memory, "times")
    yield Row(
        "turn, ours to an echo, processor", ours.work / best["echo"].work, "times"
    )


def _grown(folder: Path) -> Iterator[Row]:
    costs: dict[int, list[Cost]] = {_FEW: [], _MANY: []}
    for number in range(_ROUNDS):
        for stored, found in costs.items():
            found.append(_cost(folder / f"{stored}-{number}", "ours", stored))
    few, many = _best(costs[_FEW]), _best(costs[_MANY])
    ratio = many.work / few.work
    yield Row(f"turn at {_MANY:,} stored to {_FEW:,}", ratio, "times", _MOST_TO_FEW)


def _best(costs: list[Cost]) -> Cost:
    """Return the least of each figure: what it takes when nobody else is at work."""
    return Cost(
        costs[0].turns,
        min(cost.seconds for cost in costs),
        min(cost.worked for cost in costs),
        min(cost.megabytes for cost in costs),
    )


def _cost(folder: Path, bot: str, stored: int) -> Cost:
    load = {"bot": bot, "folder": str(folder), "stored": stored, "active": _ACTIVE}
    done = subprocess.run(
        (sys.executable, "-m", "benchmarks.telegram_load", json.dumps(load)),
        env=os.environ | {"PYTHONPATH": _ROOT},
        check=True,
        stdout=subprocess.PIPE,
        text=True,
    )
    return Cost(**json.loads(done.stdout))
