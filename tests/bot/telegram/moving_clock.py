"""A clock that stands until it is moved, for a bot that is to be reminded by it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from zoneinfo import ZoneInfo

from tests.bot.telegram.running_bot import RunningBot, bot_for, running
from tests.standin import StandIn

QUICK = 0.02


@dataclass
class Clock:
    """The moment, as the running bot reads it."""

    moment: datetime

    def __call__(self) -> datetime:
        return self.moment

    def moves_to(self, local: str, zone: str = "UTC") -> None:
        """Go to a local time such as ``2026-03-08 09:00``."""
        there = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
        self.moment = there.astimezone(UTC)


def clock_at(local: str, zone: str = "UTC") -> Clock:
    clock = Clock(datetime(2026, 1, 1, tzinfo=UTC))
    clock.moves_to(local, zone)
    return clock


@asynccontextmanager
async def reminding(
    telegram: StandIn,
    folder: Path,
    clock: Clock,
    **changed: Any,  # noqa: ANN401 - the settings of the bot
) -> AsyncIterator[RunningBot]:
    """Run a bot by this clock that looks for due reminders all the time."""
    bot = bot_for(telegram, folder, clock=clock, look_seconds=QUICK, **changed)
    async with running(bot):
        yield bot
