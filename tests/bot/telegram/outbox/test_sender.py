"""Sending: in order, at Telegram's pace, again where it failed, and nobody waits for another."""

from __future__ import annotations

import asyncio

import pytest

from bot.telegram.api.pace import RateLimiter
from tests.bot.telegram.talking import SHORTEST, TO_PLAN, says
from tests.patience import PATIENCE
from tests.standin import FaultKind, Person, StandIn
from tests.standin.parameters import Parameters
from tests.standin.server import When

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
    telegram.faults.next(FaultKind.TOO_MANY, "sendMessage", seconds=PATIENCE)
    newcomer.and_waits = False
    await newcomer.starts()
    struck = telegram.faults.struck
    await telegram.world.moved.until(lambda: bool(struck))
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


async def test_every_message_waits_for_its_turn(
    newcomer: Person, telegram: StandIn, monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[int] = []

    async def noted(_: RateLimiter, chat: int) -> None:
        waited.append(chat)

    monkeypatch.setattr(RateLimiter, "wait", noted)
    other = telegram.person("Bob")
    await newcomer.starts()
    await other.starts()
    await says(newcomer, "yes", "/why")

    assert len(waited) == telegram.world.calls["sendMessage"]
    assert {*waited} == {newcomer.chat.id, other.chat.id}


async def test_a_flood_from_one_delays_nobody_else(
    newcomer: Person, telegram: StandIn
) -> None:
    stopped, goes_on = newcomer.chat.id, asyncio.Event()

    async def holds(method: str, given: Parameters, when: When) -> bool:
        """Let nothing through to the one who floods until the other was served."""
        is_sent = (method, when) == ("sendMessage", "before")
        if is_sent and given.integer("chat_id") == stopped:
            await goes_on.wait()
        return False

    telegram.witness = holds
    newcomer.and_waits = False
    await newcomer.starts()
    for number in range(90):
        await newcomer.types(f"nonsense {number}")
    other = telegram.person("Bob")
    await other.starts()

    assert "after-tax contributions" in other.screen.newest.text
    assert not newcomer.screen.of_bot
    goes_on.set()
    await newcomer.sees("nonsense 89")


async def test_what_was_typed_at_once_is_taken_in_order(newcomer: Person) -> None:
    await newcomer.starts()
    await says(newcomer, *SHORTEST, "max")

    assert "$41,950 of room" in newcomer.screen.newest.text
