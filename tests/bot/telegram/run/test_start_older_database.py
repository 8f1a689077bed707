"""The bot on a file of before the tables had a version: everybody goes on where they were.

Who is in that file is said in `tests.bot.store.older`.
"""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from bot.telegram.run.exit import Exit
from tests.bot.store.older import LAST_UPDATE, write_newer, write_older
from tests.bot.telegram.moving_clock import Clock, reminding
from tests.bot.telegram.reminded import CHICAGO, tells
from tests.bot.telegram.running_bot import start_bot
from tests.standin import Person, StandIn

SEEN = LAST_UPDATE - 900_000_000
LEFT = ["Left to be sent", "And this"]


@pytest.fixture
def people(telegram: StandIn) -> list[Person]:
    """Return Ada, Bob, Cleo and Dan, as the file of then knows them."""
    people = [telegram.person() for _ in range(4)]
    for each in people[:3]:
        each.chat.refusal = ""  # they began to talk long ago
    return people


@pytest.fixture
async def resumed(
    people: list[Person], telegram: StandIn, tmp_path: Path, clock: Clock
) -> AsyncIterator[list[Person]]:
    """Return them before a bot that has opened their file."""
    write_older(tmp_path / "sessions.sqlite3")
    stranger = telegram.person()
    stranger.and_waits = False
    for _ in range(SEEN):  # Telegram gives numbers that were seen already
        await stranger.types("hello")
    async with reminding(telegram, tmp_path, clock):
        yield people


async def test_what_waited_is_sent_and_the_conversation_goes_on(
    resumed: list[Person],
) -> None:
    bob = resumed[1]
    await bob.types("yes")

    assert [each.text for each in bob.screen.of_bot][:2] == LEFT
    assert "year were you born" in bob.screen.newest.text


async def test_who_was_passed_facts_goes_on_confirming_them(
    resumed: list[Person],
) -> None:
    cleo = resumed[2]
    await cleo.types("yes")

    assert "Facts to confirm · 4 left" in cleo.screen.newest.text


async def test_a_reminder_of_then_is_told_when_it_is_due(
    resumed: list[Person], clock: Clock
) -> None:
    clock.moves_to("2026-01-23 09:00", CHICAGO)

    (told,) = await tells(resumed[0], 1)
    assert "Set the after-tax election for 2026" in told


@pytest.mark.usefixtures("resumed")
async def test_a_link_of_then_still_brings_the_facts(
    telegram: StandIn,
) -> None:
    newcomer = telegram.person()
    await newcomer.starts("f_z42dsVyXIo_yj0I6uG2KKHAsCLuKErmE")

    assert "A colleague passed on what your 401(k) allows" in newcomer.screen.text


async def test_a_database_of_a_newer_version_ends_the_bot_and_is_left(
    telegram: StandIn, tmp_path: Path
) -> None:
    file = tmp_path / "sessions.sqlite3"
    write_newer(file)
    there = file.read_bytes()

    bot = await start_bot(telegram, tmp_path)

    assert await bot.ended() == Exit.DATABASE
    assert "newer Rothway" in bot.told
    assert len(bot.lines) == 1
    assert file.read_bytes() == there
