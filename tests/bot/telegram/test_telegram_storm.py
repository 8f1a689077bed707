"""Our bot comes through the storm, which tells a bot that loses nothing from others."""

from __future__ import annotations

import os
import secrets
import sys
from pathlib import Path

import pytest

from tests.standin import StandIn
from tests.standin.bot_process import BotProcess, rothway, settings_for
from tests.standin.chaos import Storm, weather
from tests.standin.talker import StuckError

SMALL_BOT = str(Path(__file__).with_name("small_bot.py"))


def small_bot(telegram: StandIn, folder: Path, *manner: str) -> BotProcess:
    command = (sys.executable, SMALL_BOT, *manner)
    return BotProcess(command, folder, settings_for(telegram, folder))


def seed() -> int:
    """Return the seed to run again, or a new one; pytest shows it when a test fails."""
    found = int(os.environ.get("ROTHWAY_CHAOS_SEED") or secrets.randbelow(1_000_000))
    print(f"ROTHWAY_CHAOS_SEED={found}")  # noqa: T201 - to run it again
    return found


async def test_nobody_loses_anything_to_kills_and_faults(tmp_path: Path) -> None:
    storm = Storm(seed(), people=10, kills=4, pause=0.5)
    async with StandIn(seed=storm.seed) as telegram:
        bot = rothway(telegram, tmp_path)
        handled = await weather(storm, telegram, bot)

    assert list(handled.problems()) == []
    assert bot.starts == 5
    assert handled.kills_while_talking > 1
    assert handled.faults.total() > 10


async def test_a_bot_that_loses_nothing_comes_through(tmp_path: Path) -> None:
    storm = Storm(seed(), people=4, kills=3, pause=0.5)
    async with StandIn(seed=storm.seed) as telegram:
        handled = await weather(storm, telegram, small_bot(telegram, tmp_path))

    assert list(handled.problems()) == []
    assert handled.kills_while_talking > 1
    assert handled.faults.total() > 3


async def test_a_bot_that_confirms_before_it_handles_leaves_people_stuck(
    tmp_path: Path,
) -> None:
    storm = Storm(seed(), people=8, kills=12, life=(0.0, 0.1), pause=0.1, patience=3)
    async with StandIn(seed=storm.seed) as telegram:
        bot = small_bot(telegram, tmp_path, "careless")
        with pytest.raises(ExceptionGroup) as caught:
            await weather(storm, telegram, bot)

    assert caught.group_contains(StuckError)
