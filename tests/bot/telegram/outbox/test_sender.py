"""Sending: in order, at Telegram's pace, again where it failed, and nobody waits for another."""

from __future__ import annotations

import asyncio
import time
from pathlib import Path

import pytest

from bot.telegram.api.pace import Pace
from bot.telegram.api.pace import Rates as OurRates
from tests.bot.telegram.running_bot import bot_for, running
from tests.bot.telegram.talking import SHORTEST, TO_PLAN, says
from tests.standin import FaultKind, Person, Rates, StandIn

FAILURES = [
    FaultKind.TOO_MANY,
    FaultKind.BAD_GATEWAY,
    FaultKind.INTERNAL,
    FaultKind.DROPPED_BEFORE,
    FaultKind.DROPPED_AFTER,
]


@pytest.mark.parametrize("kind", FAILURES)
async def test_a_reply_that_failed_is_sent_again(
    newcomer: Person, telegram: StandIn, kind: FaultKind
) -> None:
    newcomer.and_waits = False
    telegram.faults.next(kind, "sendMessage", times=2)
    await newcomer.starts()

    await newcomer.sees("after-tax contributions")
    assert telegram.faults.struck[kind] >= 1


async def test_a_429_in_one_chat_stops_no_other(
    newcomer: Person, telegram: StandIn
) -> None:
    telegram.faults.next(FaultKind.TOO_MANY, "sendMessage", seconds=5)
    newcomer.and_waits = False
    await newcomer.starts()
    await asyncio.sleep(0.2)
    other = telegram.person("Bob")
    await other.starts()

    assert "after-tax contributions" in other.screen.newest.text
    assert not newcomer.screen.of_bot


async def test_long_plans_arrive_in_order_in_spite_of_faults(
    newcomer: Person, telegram: StandIn
) -> None:
    for kind in (FaultKind.BAD_GATEWAY, FaultKind.DROPPED_BEFORE):
        telegram.faults.sometimes(kind, 0.15, "sendMessage")
    newcomer.and_waits = False
    await newcomer.starts()
    for text in TO_PLAN:
        await newcomer.types(text)
    await newcomer.sees("What now?")

    places = [
        newcomer.screen.text.index(words)
        for words in ("What year were you born", "You can put $41,950", "What now?")
    ]
    assert places == sorted(places)


async def test_the_usual_rates_are_never_refused_by_telegram(tmp_path: Path) -> None:
    async with StandIn(rates=Rates()) as telegram:
        bot = bot_for(telegram, tmp_path, rates=OurRates())
        async with running(bot):
            people = [telegram.person(f"P{n}") for n in range(8)]
            for person in people:
                person.and_waits = False
                await person.starts()
                await person.types("yes")
            for person in people:
                await person.sees("Can you turn")

        assert not telegram.refused
        assert '"sending again"' not in bot.logged.getvalue()


async def test_pace_lets_so_many_through_in_a_second_and_no_more() -> None:
    pace = Pace(OurRates(5, 0, 0))
    start = time.monotonic()
    for _ in range(6):
        await pace.wait(1)

    assert time.monotonic() - start >= 1.0


async def test_pace_keeps_a_chat_to_its_own_rate_and_others_out_of_it() -> None:
    pace = Pace(OurRates(0, 1, 0))
    await pace.wait(1)
    start = time.monotonic()
    again = asyncio.create_task(pace.wait(1))
    await pace.wait(2)

    assert not again.done()
    await again
    assert time.monotonic() - start >= 0.9


async def test_pace_counts_a_group_by_the_minute() -> None:
    pace = Pace(OurRates(0, 0, 2))
    await pace.wait(-1)
    await pace.wait(-1)

    with pytest.raises(TimeoutError):
        await asyncio.wait_for(pace.wait(-1), 0.2)
    await asyncio.wait_for(pace.wait(1), 0.2)


async def test_a_flood_from_one_delays_nobody_else(
    telegram: StandIn, tmp_path: Path
) -> None:
    async with running(bot_for(telegram, tmp_path, rates=OurRates(0, 30, 0))):
        flooding = telegram.person()
        flooding.and_waits = False
        await flooding.starts()
        for number in range(90):
            await flooding.types(f"nonsense {number}")
        other = telegram.person("Bob")
        await other.starts()

        assert "after-tax contributions" in other.screen.newest.text
        assert "nonsense 89" not in flooding.screen.text
        await flooding.sees("nonsense 89", 60)


async def test_what_was_typed_at_once_is_taken_in_order(newcomer: Person) -> None:
    await newcomer.starts()
    await says(newcomer, *SHORTEST, "max")

    assert "$41,950 of room" in newcomer.screen.newest.text
