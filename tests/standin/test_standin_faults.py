"""What goes wrong on demand goes wrong as it does in the world."""

from __future__ import annotations

import aiohttp
import pytest

from tests.bot.telegram.calling import call, refusal
from tests.standin import FaultKind, Person, Rates, StandIn


async def test_a_429_says_how_long_to_wait_and_does_nothing(
    telegram: StandIn, ada: Person
) -> None:
    telegram.faults.next(FaultKind.TOO_MANY, "sendMessage", seconds=7)
    words = {"chat_id": ada.chat.id, "text": "a"}

    first = await call(telegram, "sendMessage", **words)
    second = await call(telegram, "sendMessage", **words)

    assert first["description"] == "Too Many Requests: retry after 7"
    assert first["parameters"] == {"retry_after": 7}
    assert second["ok"]
    assert len(ada.screen.of_bot) == 1


async def test_a_502_is_no_json(telegram: StandIn) -> None:
    telegram.faults.next(FaultKind.BAD_GATEWAY)

    async with aiohttp.ClientSession() as http:
        url = f"{telegram.url}/bot{telegram.token}/getMe"
        async with http.get(url) as answer:
            assert (answer.status, answer.content_type) == (502, "text/html")
        async with http.get(url) as answer:
            assert (await answer.json())["result"]["username"] == "rothway_bot"


@pytest.mark.parametrize(
    ("kind", "shown"),
    [(FaultKind.DROPPED_BEFORE, []), (FaultKind.DROPPED_AFTER, ["a"])],
)
async def test_a_connection_drops_before_or_after_the_effect(
    telegram: StandIn, ada: Person, kind: FaultKind, shown: list[str]
) -> None:
    telegram.faults.next(kind, "sendMessage")

    with pytest.raises(aiohttp.ClientConnectionError):
        await call(telegram, "sendMessage", chat_id=ada.chat.id, text="a")

    assert [message.text for message in ada.screen.of_bot] == shown


async def test_a_slow_answer_comes_in_the_end(telegram: StandIn, ada: Person) -> None:
    telegram.faults.next(FaultKind.SLOW, seconds=0.05)

    answer = await call(telegram, "sendMessage", chat_id=ada.chat.id, text="a")

    assert answer["ok"]
    assert telegram.faults.struck == {FaultKind.SLOW: 1}


async def test_chances_come_out_the_same_from_the_same_seed() -> None:
    def struck(seed: int) -> list[bool]:
        faults = StandIn(seed=seed).faults
        faults.sometimes(FaultKind.BAD_GATEWAY, 0.3, "getMe")
        assert faults.draw("getChat") is None
        return [faults.draw("getMe") is not None for _ in range(40)]

    assert struck(1) == struck(1) != struck(2)
    assert 3 < sum(struck(1)) < 25


@pytest.mark.parametrize(
    ("rates", "in_group", "most", "wait"),
    [
        (Rates(30, 1, 20), False, 1, 1),
        (Rates(5, 100, 20), False, 5, 1),
        (Rates(100, 100, 20), True, 20, 60),
    ],
)
async def test_more_messages_than_the_rates_allow_are_refused(
    telegram: StandIn, *, rates: Rates, in_group: bool, most: int, wait: int
) -> None:
    telegram.world.rates = rates
    telegram.world.clock = lambda: 1_000_000.0
    chat = telegram.group().chat
    if not in_group:
        ada = telegram.person()
        ada.and_waits = False
        await ada.starts()
        chat = ada.chat

    words = {"chat_id": chat.id, "text": "a"}
    for _ in range(most):
        assert (await call(telegram, "sendMessage", **words))["ok"]
    said = await refusal(telegram, "sendMessage", **words)
    telegram.world.clock = lambda: 1_000_000.0 + wait

    assert said == f"Too Many Requests: retry after {wait}"
    assert (await call(telegram, "sendMessage", **words))["ok"]
