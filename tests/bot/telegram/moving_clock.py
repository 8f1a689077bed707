"""A clock that stands until it is moved, for a bot that is to be reminded by it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any
from unittest.mock import patch
from zoneinfo import ZoneInfo

from bot.telegram.run import due
from bot.telegram.run.due import ReminderServices, tell_due
from tests.bot.telegram.running_bot import RunningBot, bot_for, running
from tests.standin import StandIn
from tests.standin.pulse import Pulse

QUICK = 0.02


@dataclass
class Clock:
    """The moment, as the running bot reads it, and how often it looked what is due."""

    moment: datetime
    begun: int = 0
    done: int = 0
    looked: Pulse = field(default_factory=Pulse)

    def __call__(self) -> datetime:
        return self.moment

    def moves_to(self, local: str, zone: str = "UTC") -> None:
        """Go to a local time such as ``2026-03-08 09:00``."""
        there = datetime.fromisoformat(local).replace(tzinfo=ZoneInfo(zone))
        self.moment = there.astimezone(UTC)

    async def look(self, reminding: ReminderServices) -> int:
        """Look for what is due in the bot's place, and count it."""
        self.begun += 1
        number = self.begun
        count = await tell_due(reminding)
        self.done = number
        self.looked.beat()
        return count

    async def is_looked_at(self) -> None:
        """Wait until the bot has begun to look from now on, and has done what was due."""
        next_look = self.begun + 1
        await self.looked.until(lambda: self.done >= next_look)


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
    with patch.object(due, "tell_due", clock.look):
        async with running(bot):
            yield bot
