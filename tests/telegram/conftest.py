"""A stand-in for Telegram, and somebody who has started to talk to the bot."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest
from running_bot import RunningBot, bot_for, running
from standin import Person, StandIn


@pytest.fixture
async def telegram() -> AsyncIterator[StandIn]:
    async with StandIn() as standin:
        yield standin


@pytest.fixture
async def ada(telegram: StandIn) -> Person:
    person = telegram.person()
    person.and_waits = False
    await person.starts()
    return person


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
