"""The pace at which messages go out, by a clock that only waiting moves on."""

from __future__ import annotations

import asyncio

import pytest

from bot.telegram.api import pace as timed
from bot.telegram.api.pace import RateLimiter, Rates
from tests.standin.rates import Rates as TelegramsRates


class Clock:
    """Seconds that pass only where somebody sleeps."""

    def __init__(self) -> None:
        self.seconds = 0.0

    def now(self) -> float:
        return self.seconds

    async def sleep(self, seconds: float) -> None:
        self.seconds += seconds


@pytest.fixture
def clock(monkeypatch: pytest.MonkeyPatch) -> Clock:
    clock = Clock()
    monkeypatch.setattr(timed, "_now", clock.now)
    monkeypatch.setattr(asyncio, "sleep", clock.sleep)
    return clock


async def test_so_many_go_out_in_a_second_and_no_more(clock: Clock) -> None:
    pace = RateLimiter(Rates(5, 0, 0))
    for chat in range(5):
        await pace.wait(chat)
    assert clock.seconds == 0

    await pace.wait(6)
    assert 1 <= clock.seconds < 2


async def test_a_chat_keeps_to_its_own_rate_and_others_out_of_it(clock: Clock) -> None:
    pace = RateLimiter(Rates(0, 1, 0))
    await pace.wait(1)
    await pace.wait(2)
    assert clock.seconds == 0

    await pace.wait(1)
    assert 1 <= clock.seconds < 2


async def test_a_group_is_counted_by_the_minute(clock: Clock) -> None:
    pace = RateLimiter(Rates(0, 0, 2))
    for chat in (-1, -1, 1):
        await pace.wait(chat)
    assert clock.seconds == 0

    await pace.wait(-1)
    assert 60 <= clock.seconds < 62


async def test_the_usual_rates_are_never_too_many_for_telegram(clock: Clock) -> None:
    pace, telegram = RateLimiter(Rates()), TelegramsRates()
    for _ in range(3):
        for chat in (*range(1, 41), *range(-25, 0)):
            await pace.wait(chat)
            telegram.count(chat, clock.seconds, is_group=chat < 0)
