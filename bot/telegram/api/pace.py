"""Keeps to Telegram's sending rates, in all and for each chat.

It counts over the last second or minute; a bucket would allow twice the rate after a
pause.
"""

from __future__ import annotations

import asyncio
from collections import deque
from dataclasses import dataclass
from typing import Final

_SECOND: Final = 1.05
_MINUTE: Final = 61.0
"""A little longer than Telegram's minute, because messages may arrive bunched."""
_MOST_IDLE: Final = 1_000


@dataclass(frozen=True, slots=True)
class Rates:
    """The number of messages that may be sent; 0 means any number."""

    overall_per_second: int = 30
    chat_per_second: int = 1
    group_per_minute: int = 20


class _Window:
    """The times of the latest messages: at most ``most`` within ``seconds``."""

    def __init__(self, most: int, seconds: float) -> None:
        self._most = most
        self._seconds = seconds
        self._times: deque[float] = deque()

    def is_empty(self, now: float) -> bool:
        """Say whether nothing was sent lately."""
        while self._times and self._times[0] <= now - self._seconds:
            self._times.popleft()
        return not self._times

    def pause(self, now: float) -> float:
        """Return the seconds until one more may be sent."""
        if self.is_empty(now) or len(self._times) < self._most:
            return 0.0
        return self._times[0] + self._seconds - now

    def count(self, now: float) -> None:
        """Count one message."""
        self._times.append(now)


class RateLimiter:
    """Makes each message wait for its turn."""

    def __init__(self, rates: Rates) -> None:
        self._rates = rates
        most = rates.overall_per_second
        self._overall = [_Window(most, _SECOND)] if most else []
        self._chats: dict[int, list[_Window]] = {}

    async def wait(self, chat: int) -> None:
        """Return the moment at which a message may be sent to a chat, and count it."""
        windows = [*self._of(chat), *self._overall]
        pause = _longest(windows)
        while pause:
            await asyncio.sleep(pause)
            pause = _longest(windows)
        for window in windows:
            window.count(_now())

    def _of(self, chat: int) -> list[_Window]:
        """Return the windows of a chat; a group, which has a negative number, has two."""
        if chat not in self._chats:
            self._forget_idle()
            per_second, per_minute = self._rates.chat_per_second, 0
            if chat < 0:
                per_minute = self._rates.group_per_minute
            made = ((per_second, _SECOND), (per_minute, _MINUTE))
            self._chats[chat] = [_Window(most, span) for most, span in made if most]
        return self._chats[chat]

    def _forget_idle(self) -> None:
        if len(self._chats) > _MOST_IDLE:
            now = _now()
            for chat in [
                c for c, windows in self._chats.items() if _are_idle(windows, now)
            ]:
                del self._chats[chat]


def _now() -> float:
    """Return the seconds of the loop's clock, which summer time does not move."""
    return asyncio.get_running_loop().time()


def _longest(windows: list[_Window]) -> float:
    now = _now()
    return max((each.pause(now) for each in windows), default=0.0)


def _are_idle(windows: list[_Window], now: float) -> bool:
    return all(window.is_empty(now) for window in windows)
