"""Reminders in Telegram: told at nine in the morning there, once, and late if need be."""

from __future__ import annotations

import sqlite3
from datetime import UTC, date, datetime
from pathlib import Path
from zoneinfo import ZoneInfo

import pytest

from bot.reminders.zones import due_at
from tests.bot.telegram.moving_clock import Clock, reminding
from tests.bot.telegram.reminded import (
    CHICAGO,
    CONVERTED,
    TO_MONTHLY,
    kept,
    passes,
    tells,
    told,
)
from tests.bot.telegram.running_bot import RunningBot
from tests.bot.telegram.talking import says
from tests.standin import Person, StandIn


@pytest.mark.parametrize(
    ("day", "zone", "utc"),
    [
        ("2026-03-06", "America/New_York", "2026-03-06T14:00"),  # Friday, winter time
        ("2026-03-09", "America/New_York", "2026-03-09T13:00"),  # Monday, summer time
        ("2026-10-30", "America/Los_Angeles", "2026-10-30T16:00"),
        ("2026-11-02", "America/Los_Angeles", "2026-11-02T17:00"),
        ("2026-03-09", "America/Phoenix", "2026-03-09T16:00"),  # never moves its clocks
        ("2026-11-02", "Pacific/Honolulu", "2026-11-02T19:00"),
    ],
)
def test_nine_in_the_morning_stays_nine_when_the_clocks_change(
    day: str, zone: str, utc: str
) -> None:
    due = datetime.fromtimestamp(due_at(date.fromisoformat(day), zone), UTC)

    assert due == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert due.astimezone(ZoneInfo(zone)).hour == 9


@pytest.mark.parametrize(
    ("begun", "change", "before", "at"),
    [
        # Clocks go forward on Mar 8: two hours of the night are one.
        (
            "2026-03-02 12:00",
            "2026-03-08 12:00",
            "2026-03-09 08:59",
            "2026-03-09 09:00",
        ),
        # Clocks go back on Nov 1: an hour of the night comes twice.
        (
            "2026-10-26 12:00",
            "2026-11-01 12:00",
            "2026-11-02 08:59",
            "2026-11-02 09:00",
        ),
    ],
)
async def test_over_a_change_of_the_clocks_it_comes_at_nine_and_once(  # noqa: PLR0913, PLR0917 - fixtures, and the four moments
    stranger: Person, clock: Clock, begun: str, change: str, before: str, at: str
) -> None:
    clock.moves_to(begun, CHICAGO)
    await stranger.starts()
    await says(stranger, "unsure", "/hr")
    await stranger.taps("Remind me in a week")
    await stranger.types("Central")
    for still_early in (change, before):
        await passes(clock, still_early)
        assert await tells(stranger, 0) == []

    await passes(clock, at)
    assert len(await tells(stranger, 1)) == 1
    await passes(clock, f"{at[:10]} 20:00")
    assert len(await tells(stranger, 1)) == 1


async def test_each_day_of_a_rhythm_is_told_and_only_it(
    chicagoan: Person, clock: Clock, tmp_path: Path
) -> None:
    days = [on for kind, on, _ in kept(tmp_path) if kind == "convert"]
    for day in days[:3]:
        count = len(told(chicagoan))
        await passes(clock, f"{day} 09:01")
        newest = (await tells(chicagoan, count + 1))[-1]
        assert f"• {CONVERTED}\n" in newest

    assert (
        len([on for kind, on, _ in kept(tmp_path) if kind == "convert"])
        == len(days) - 3
    )


async def test_a_reminder_says_no_amount_and_no_answer(
    chicagoan: Person, clock: Clock
) -> None:
    await passes(clock, "2026-02-13 09:00")
    reminder = (await tells(chicagoan, 1))[-1]

    assert "/plan" in reminder
    assert not set("$%") & set(reminder)


async def test_what_was_due_while_nobody_looked_is_told_late_once_in_one_message(
    telegram: StandIn, tmp_path: Path, clock: Clock
) -> None:
    phone = telegram.person()
    async with reminding(telegram, tmp_path, clock):
        await phone.starts()
        await says(phone, *TO_MONTHLY, "/remind", "all", "Chicago")
    clock.moves_to("2026-02-24 10:00", CHICAGO)
    async with reminding(telegram, tmp_path, clock):
        await clock.is_looked_at()
        (late,) = await tells(phone, 1)

    assert "was due on Feb 13, 2026" in late
    assert "was due on Feb 23, 2026" in late
    assert "Jan 23" not in late  # more than a month ago, and no help any more


async def test_who_blocked_the_bot_gets_none_and_no_heap_of_them_later(
    chicagoan: Person, clock: Clock, tmp_path: Path
) -> None:
    await chicagoan.blocks()
    await passes(clock, "2026-04-02 10:00")
    await chicagoan.unblocks()
    await clock.is_looked_at()
    assert await tells(chicagoan, 0) == []

    await passes(clock, "2026-04-27 09:00")
    (only,) = await tells(chicagoan, 1)
    assert CONVERTED in only
    assert all(on > "2026-04-27" for _, on, _ in kept(tmp_path))


async def test_the_log_says_of_a_reminder_only_that_there_was_one(
    chicagoan: Person, clock: Clock, reminder_bot: RunningBot
) -> None:
    await passes(clock, "2026-01-23 09:00")
    assert len(await tells(chicagoan, 1)) == 1
    logged = reminder_bot.logged.getvalue()

    assert '"event": "reminded"' in logged
    assert "election" not in logged
    assert CHICAGO not in logged


async def test_whom_the_bot_no_longer_serves_it_no_longer_reminds(
    telegram: StandIn, tmp_path: Path, clock: Clock
) -> None:
    phone = telegram.person()
    async with reminding(telegram, tmp_path, clock):
        await phone.starts()
        await says(phone, *TO_MONTHLY, "/remind", "all", "Chicago")
    clock.moves_to("2026-01-23 09:00", CHICAGO)
    others = frozenset({phone.chat.id + 1})
    async with reminding(telegram, tmp_path, clock, allowed_chats=others):
        await clock.is_looked_at()
        assert await tells(phone, 0) == []

    assert all(on > "2026-01-23" for _, on, _ in kept(tmp_path))


async def test_a_zone_that_is_no_more_keeps_nobody_else_from_being_told(
    telegram: StandIn, tmp_path: Path, clock: Clock
) -> None:
    ada, bob = telegram.person(), telegram.person()
    async with reminding(telegram, tmp_path, clock):
        for phone in (ada, bob):
            await phone.starts()
            await says(phone, "unsure", "/hr")
            await phone.taps("Remind me in a week")
            await phone.types("Chicago")
    with sqlite3.connect(tmp_path / "sessions.sqlite3") as database:
        of_ada = (f"telegram:{ada.chat.id}",)
        database.execute(
            "UPDATE reminders SET zone = 'No/Where' WHERE owner = ?", of_ada
        )
    database.close()
    clock.moves_to("2026-01-27 09:00", CHICAGO)
    async with reminding(telegram, tmp_path, clock) as bot:
        await clock.is_looked_at()
        assert len(await tells(bob, 1)) == 1
        assert await tells(ada, 0) == []

    assert "reminder set aside" in bot.logged.getvalue()
    assert kept(tmp_path) == []
