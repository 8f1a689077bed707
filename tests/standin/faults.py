"""What goes wrong on demand: the next calls, or some calls by a seeded chance."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection
from dataclasses import dataclass
from enum import StrEnum
from random import Random


class FaultKind(StrEnum):
    """How a call fails."""

    TOO_MANY = "429"
    BAD_GATEWAY = "502"
    INTERNAL = "500"
    REFUSED = "400"
    TOO_LARGE = "413"
    DROPPED_BEFORE = "connection dropped before the effect"
    DROPPED_AFTER = "connection dropped after the effect"
    SLOW = "slow"


@dataclass(slots=True)
class Fault:
    """One way to fail: for some methods (all if empty), a number of times or for ever.

    ``seconds`` is how long a slow answer takes, and what a 429 says.
    """

    kind: FaultKind
    methods: Collection[str] = ()
    times: int | None = None
    chance: float = 1.0
    seconds: float = 1.0

    def is_for(self, method: str) -> bool:
        """Say whether it may strike this call."""
        fits = not self.methods or method in self.methods
        return fits and (self.times is None or self.times > 0)


class Faults:
    """The faults in force, tried in order; a seed makes their chances repeatable."""

    def __init__(self, seed: int = 0) -> None:
        self.in_force: list[Fault] = []
        self.struck: Counter[FaultKind] = Counter()
        self._random = Random(seed)  # noqa: S311 - chaos that can be run again

    def next(
        self, kind: FaultKind, *methods: str, times: int = 1, seconds: float = 1.0
    ) -> None:
        """Let the next calls of some methods fail."""
        self.in_force.append(Fault(kind, methods, times, seconds=seconds))

    def sometimes(
        self, kind: FaultKind, chance: float, *methods: str, seconds: float = 1.0
    ) -> None:
        """Let calls of some methods fail by chance."""
        self.in_force.append(Fault(kind, methods, None, chance, seconds))

    def end(self) -> None:
        """Let everything work again."""
        self.in_force.clear()

    def draw(self, method: str) -> Fault | None:
        """Return what is to go wrong with a call, if anything."""
        for fault in self.in_force:
            if fault.is_for(method) and self._random.random() < fault.chance:
                if fault.times is not None:
                    fault.times -= 1
                self.struck[fault.kind] += 1
                return fault
        return None
