"""Wakes everybody who waits for something to change, without losing a change."""

from __future__ import annotations

import asyncio
from collections.abc import Callable

from tests.patience import PATIENCE


class Pulse:
    """Beats when something changed."""

    def __init__(self) -> None:
        self._event = asyncio.Event()

    def beat(self) -> None:
        """Wake everybody who waits."""
        self._event.set()
        self._event = asyncio.Event()

    async def until(self, holds: Callable[[], bool]) -> None:
        """Wait until something holds; raise `AssertionError` if it never does."""
        assert await self.within(holds, PATIENCE), "It did not come about in time."

    async def within(self, holds: Callable[[], bool], seconds: float) -> bool:
        """Wait until something holds; return False if it does not in time."""
        clock = asyncio.get_running_loop().time
        end = clock() + seconds
        while not holds():
            event = self._event
            try:
                async with asyncio.timeout(max(0.0, end - clock())):
                    await event.wait()
            except TimeoutError:
                return holds()
        return True
