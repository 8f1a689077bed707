"""The webhook: for Telegram alone, and 200 only when an update is committed."""

from __future__ import annotations

import io
import socket
from collections.abc import AsyncIterator, Sequence
from pathlib import Path
from typing import Any

import aiohttp
import pytest

from bot.store.chat_rows import Change
from bot.store.chats import Chats
from bot.telegram.run.exit import Exit, FatalError
from bot.telegram.run.webhook import secret_of
from tests.bot.telegram.moving_clock import clock_at, reminding
from tests.bot.telegram.reminded import CHICAGO
from tests.bot.telegram.running_bot import RunningBot, bot_for, running, start_bot
from tests.bot.telegram.talking import TO_PLAN, says
from tests.standin import StandIn

PUBLIC = "https://bot.example.com"
HEADER = "X-Telegram-Bot-Api-Secret-Token"


def free_port() -> int:
    with socket.socket() as asking:
        asking.bind(("127.0.0.1", 0))
        return int(asking.getsockname()[1])


@pytest.fixture
def port() -> int:
    return free_port()


@pytest.fixture
async def telegram(port: int) -> AsyncIterator[StandIn]:
    async with StandIn(proxied={PUBLIC: f"http://127.0.0.1:{port}"}) as standin:
        yield standin


@pytest.fixture
async def hooked(
    telegram: StandIn, tmp_path: Path, port: int
) -> AsyncIterator[RunningBot]:
    bot = bot_for(
        telegram, tmp_path, webhook=f"{PUBLIC}/rothway", listen=("127.0.0.1", port)
    )
    async with running(bot):
        moved = telegram.world.moved
        await moved.until(lambda: bool(telegram.world.webhook.url))
        yield bot


async def answer(
    port: int,
    path: str = "/rothway",
    secret: str | None = None,
    **call: Any,  # noqa: ANN401 - what aiohttp takes
) -> int:
    headers = {} if secret is None else {HEADER: secret}
    url = f"http://127.0.0.1:{port}{path}"
    method = call.pop("method", "POST")
    async with (
        aiohttp.ClientSession() as http,
        http.request(method, url, headers=headers, **call) as response,
    ):
        return response.status


@pytest.mark.usefixtures("hooked")
async def test_a_whole_conversation_goes_over_the_webhook(telegram: StandIn) -> None:
    phone = telegram.person()
    await phone.starts()
    for text in TO_PLAN:
        await phone.types(text)

    assert "You can put $41,950 after-tax into Roth" in phone.screen.text
    assert telegram.world.calls["getUpdates"] == 0


@pytest.mark.usefixtures("hooked")
@pytest.mark.parametrize("secret", [None, "", "wrong", "ä", "x" * 5000])
async def test_who_lacks_the_secret_is_refused(
    port: int, secret: str | None, telegram: StandIn
) -> None:
    assert await answer(port, secret=secret, json={"update_id": 1}) == 403
    assert telegram.world.webhook.secret == secret_of(telegram.token)


@pytest.mark.usefixtures("hooked")
async def test_what_is_no_update_is_refused(port: int, telegram: StandIn) -> None:
    secret = secret_of(telegram.token)
    large = b'{"update_id": 1, "x": "' + b"x" * 2**20 + b'"}'

    assert await answer(port, secret=secret, data=b"{") == 400
    assert await answer(port, secret=secret, json=[1]) == 400
    assert await answer(port, secret=secret, json={"message": 1}) == 400
    assert await answer(port, secret=secret, data=io.BytesIO(large)) == 413


async def test_health_and_readiness_are_told_apart(
    hooked: RunningBot, port: int
) -> None:
    assert hooked.task is not None
    assert await answer(port, "/healthz", method="GET") == 200
    assert await answer(port, "/readyz", method="GET") == 200
    assert await answer(port, "/elsewhere", method="GET") == 404


@pytest.mark.usefixtures("hooked")
async def test_200_is_said_only_after_the_commit(
    telegram: StandIn, port: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    committed: list[int] = []
    commit = getattr(Chats, "_commit")  # noqa: B009 - what one transaction is, behind the tries

    def noted(self: Chats, changes: Sequence[Change]) -> None:
        commit(self, changes)
        committed.append(len(changes))

    monkeypatch.setattr(Chats, "_commit", noted)
    chat = {"id": 77, "type": "private"}
    message = {"message_id": 1, "chat": chat, "text": "/start"}
    update = {"update_id": 5, "message": message}

    assert await answer(port, secret=secret_of(telegram.token), json=update) == 200
    assert committed
    assert await answer(port, secret=secret_of(telegram.token), json=update) == 200


async def test_polling_with_a_webhook_set_says_what_to_do(
    telegram: StandIn, tmp_path: Path
) -> None:
    telegram.world.webhook.url = PUBLIC
    bot = await start_bot(telegram, tmp_path)

    assert await bot.ended() == Exit.WEBHOOK
    assert "--drop-webhook" in bot.told


async def test_dropping_the_webhook_polls_and_loses_nothing(
    telegram: StandIn, tmp_path: Path
) -> None:
    telegram.world.webhook.url = PUBLIC
    phone = telegram.person()
    phone.and_waits = False
    await phone.starts()
    bot = await start_bot(telegram, tmp_path, "--drop-webhook")
    await bot.until_ready()

    await phone.sees("after-tax contributions")
    await bot.kill()


async def test_a_webhook_that_telegram_refuses_says_why(
    telegram: StandIn, tmp_path: Path, port: int
) -> None:
    url = "http://bot.example.com"
    bot = bot_for(telegram, tmp_path, webhook=url, listen=("127.0.0.1", port))

    with pytest.raises(FatalError, match="bad_webhook") as caught:
        async with running(bot):
            await bot.until_ended()
    assert "https url must be provided" in caught.value.markdown


async def test_an_address_in_use_is_told(
    telegram: StandIn, tmp_path: Path, port: int
) -> None:
    with socket.socket() as taken:
        taken.bind(("127.0.0.1", port))
        taken.listen()
        url = f"{PUBLIC}/x"
        bot = bot_for(telegram, tmp_path, webhook=url, listen=("127.0.0.1", port))
        with pytest.raises(FatalError, match="cannot_listen") as caught:
            async with running(bot):
                await bot.until_ended()

    assert caught.value.code is Exit.WEBHOOK


async def test_a_reminder_comes_while_a_webhook_is_served(
    telegram: StandIn, tmp_path: Path, port: int
) -> None:
    clock = clock_at("2026-01-20 12:00", CHICAGO)
    listen = ("127.0.0.1", port)
    hook = f"{PUBLIC}/rothway"
    async with reminding(telegram, tmp_path, clock, webhook=hook, listen=listen):
        phone = telegram.person()
        await phone.starts()
        await says(phone, "unsure", "/hr")
        await phone.taps("Remind me in a week")
        await phone.types("Chicago")
        clock.moves_to("2026-01-27 09:00", CHICAGO)

        await phone.sees("Has HR answered? If not, ask again\n")
