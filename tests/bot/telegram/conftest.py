"""The bot before a stand-in, and people who have started to talk to it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from tests.bot.telegram.moving_clock import Clock, clock_at, reminding
from tests.bot.telegram.reminded import CHICAGO, TO_MONTHLY
from tests.bot.telegram.running_bot import RunningBot, bot_for, running
from tests.bot.telegram.talking import says
from tests.standin import Person, StandIn


@pytest.fixture
async def bot(telegram: StandIn, tmp_path: Path) -> AsyncIterator[RunningBot]:
    """Return the bot itself, running before the stand-in."""
    async with running(bot_for(telegram, tmp_path)) as bot:
        yield bot


@pytest.fixture
async def newcomer(bot: RunningBot, telegram: StandIn) -> Person:
    """Return somebody who has not written to the running bot yet."""
    await bot.until_ready()
    return telegram.person()


@pytest.fixture
async def phone(newcomer: Person) -> Person:
    """Return somebody who was just asked the first question."""
    await newcomer.starts()
    return newcomer


@pytest.fixture
async def bob(telegram: StandIn) -> Person:
    """Return a colleague of whoever holds the phone."""
    return telegram.person("Bob")


@pytest.fixture
def clock() -> Clock:
    """Return the clock of the bot that reminds: noon of a Tuesday in Chicago."""
    return clock_at("2026-01-20 12:00", CHICAGO)


@pytest.fixture
async def reminder_bot(
    telegram: StandIn, tmp_path: Path, clock: Clock
) -> AsyncIterator[RunningBot]:
    """Return a bot that goes by the clock and looks for reminders all the time."""
    async with reminding(telegram, tmp_path, clock) as bot:
        yield bot


@pytest.fixture
async def stranger(reminder_bot: RunningBot, telegram: StandIn) -> Person:
    """Return somebody who has not written to the bot that reminds."""
    await reminder_bot.until_ready()
    return telegram.person()


@pytest.fixture
async def planner(stranger: Person) -> Person:
    """Return somebody who has a plan, converts by hand, and asked for nothing yet."""
    await stranger.starts()
    await says(stranger, *TO_MONTHLY)
    return stranger


@pytest.fixture
async def chicagoan(planner: Person) -> Person:
    """Return somebody in Chicago who is to be reminded of everything."""
    await says(planner, "/remind", "all", "Chicago")
    return planner
