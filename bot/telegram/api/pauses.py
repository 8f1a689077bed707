"""Pauses that grow while something is away."""

from __future__ import annotations

import asyncio
from random import uniform
from typing import Final

_GROWS: Final = 1.8


class Pauses:
    """Growing pauses in seconds; chance keeps many chats from retrying together."""

    def __init__(self, first: float, longest: float) -> None:
        self._first = first
        self._longest = longest
        self.count = 0

    async def wait(self) -> None:
        """Wait a little longer than the last time."""
        seconds = min(self._first * _GROWS ** min(self.count, 40), self._longest)
        self.count += 1
        await asyncio.sleep(seconds * uniform(0.8, 1.2))  # noqa: S311 - no secret
