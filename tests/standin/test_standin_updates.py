"""Updates stay with the stand-in until they are confirmed, whichever way they go."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import Any

import pytest
from aiohttp import web

from tests.bot.telegram.calling import call, refusal
from tests.standin import Person, StandIn

OTHER = (
    "Conflict: terminated by other getUpdates request; "
    "make sure that only one bot instance is running"
)


async def texts(telegram: StandIn, **given: int) -> list[str]:
    answer = await call(telegram, "getUpdates", **given)
    return [update["message"]["text"] for update in answer["result"]]


async def test_updates_come_again_until_an_offset_passes_them(
    telegram: StandIn, ada: Person
) -> None:
    await ada.types("185k")
    first = await call(telegram, "getUpdates")
    number = first["result"][0]["update_id"]

    assert await texts(telegram) == ["/start", "185k"]
    assert await texts(telegram, limit=1) == ["/start"]
    assert await texts(telegram, offset=number + 1) == ["185k"]
    assert await texts(telegram, offset=number + 2) == []
    assert await texts(telegram) == []


async def test_a_negative_offset_keeps_only_the_last(
    telegram: StandIn, ada: Person
) -> None:
    await ada.types("one")
    await ada.types("two")

    assert await texts(telegram, offset=-1) == ["two"]
    assert await texts(telegram) == ["two"]


async def polled(telegram: StandIn, times: int) -> None:
    """Wait until a poll has come in, and begins to wait for updates."""
    world = telegram.world
    await world.moved.until(lambda: world.calls["getUpdates"] >= times)
    await asyncio.sleep(0)


async def test_a_long_poll_ends_with_the_next_update(
    telegram: StandIn, ada: Person
) -> None:
    number = (await call(telegram, "getUpdates"))["result"][0]["update_id"]
    poll = asyncio.create_task(texts(telegram, offset=number + 1, timeout=20))
    await polled(telegram, times=2)

    await ada.types("185k")

    assert await poll == ["185k"]


async def test_a_second_poller_ends_the_firsts_poll(telegram: StandIn) -> None:
    first = asyncio.create_task(refusal(telegram, "getUpdates", timeout=20))
    await polled(telegram, times=1)
    second = asyncio.create_task(call(telegram, "getUpdates", timeout=1))

    assert await first == OTHER
    assert (await second)["result"] == []


async def test_there_is_no_polling_beside_a_webhook(telegram: StandIn) -> None:
    poll = asyncio.create_task(refusal(telegram, "getUpdates", timeout=20))
    await polled(telegram, times=1)

    await call(telegram, "setWebhook", url="https://bot.example/hook")

    assert await poll == "Conflict: terminated by setWebhook request"
    assert await refusal(telegram, "getUpdates") == (
        "Conflict: can't use getUpdates method while webhook is active; "
        "use deleteWebhook to delete the webhook first"
    )


async def test_kinds_of_updates_that_were_not_asked_for_do_not_come(
    telegram: StandIn, ada: Person
) -> None:
    await call(telegram, "getUpdates", allowed_updates=["edited_message"])

    await ada.types("one")
    await ada.edits("two")

    found = (await call(telegram, "getUpdates"))["result"]
    assert [min(update) for update in found] == ["message", "edited_message"]
    assert [update[min(update)]["text"] for update in found] == ["/start", "two"]


async def test_an_offset_may_go_unheard(telegram: StandIn, ada: Person) -> None:
    telegram.world.updates.lapse_chance = 1.0
    number = (await call(telegram, "getUpdates"))["result"][0]["update_id"]
    await ada.types("185k")

    assert await texts(telegram, offset=number + 1) == ["/start", "185k"]
    assert telegram.world.updates.repeated == 1


async def test_a_confirmed_update_can_be_sent_once_more(
    telegram: StandIn, ada: Person
) -> None:
    number = (await call(telegram, "getUpdates"))["result"][0]["update_id"]
    assert await texts(telegram, offset=number + 1) == []

    telegram.world.updates.repeat(number)

    assert await texts(telegram, offset=number + 1) == ["/start"]
    assert await texts(telegram, offset=number + 1) == []
    assert ada.chat.log[0].text == "/start"


@asynccontextmanager
async def listening(
    answers: list[int], got: list[tuple[str, dict[str, Any]]]
) -> AsyncIterator[str]:
    """Listen as a webhook that gives some answers first, and then always 200."""

    async def take(request: web.Request) -> web.Response:
        secret = request.headers.get("X-Telegram-Bot-Api-Secret-Token", "")
        got.append((secret, await request.json()))
        return web.Response(status=answers.pop(0) if answers else 200)

    application = web.Application()
    application.router.add_post("/hook", take)
    runner = web.AppRunner(application)
    await runner.setup()
    await web.TCPSite(runner, "127.0.0.1", 0).start()
    yield f"http://127.0.0.1:{runner.addresses[0][1]}"
    await runner.cleanup()


@pytest.mark.parametrize("answers", [[], [500], [403, 502]])
async def test_a_webhook_gets_each_update_in_order_until_it_says_200(
    answers: list[int],
) -> None:
    refused, got = len(answers), list[tuple[str, dict[str, Any]]]()
    async with listening(answers, got) as address:
        proxied = {"https://bot.example": address}
        async with StandIn(proxied=proxied) as telegram:
            hook = {"url": "https://bot.example/hook", "secret_token": "s3cret"}
            await call(telegram, "setWebhook", **hook)
            ada = telegram.person()
            ada.and_waits = False
            await ada.starts()
            ada.and_waits = True
            await ada.types("185k")
            info = await call(telegram, "getWebhookInfo")

    said = [update["message"]["text"] for _, update in got]
    assert said == ["/start"] * (refused + 1) + ["185k"]
    assert {secret for secret, _ in got} == {"s3cret"}
    assert info["result"]["pending_update_count"] == 0


async def test_one_chats_refused_update_holds_up_no_other_chat() -> None:
    got = list[tuple[str, dict[str, Any]]]()
    async with (
        listening([500] * 4, got) as address,
        StandIn(proxied={"https://bot.example": address}) as telegram,
    ):
        await call(telegram, "setWebhook", url="https://bot.example/hook")
        ada, bob = telegram.person(), telegram.person("Bob")
        for person in (ada, bob):
            person.and_waits = False
            await person.starts()
        for person in (ada, bob):
            person.and_waits = True
            await person.types("185k")

    senders = [update["message"]["from"]["first_name"] for _, update in got]
    assert senders[:2] == ["Ada", "Bob"]
    assert len(senders) == 8
    assert not telegram.world.updates.pending
