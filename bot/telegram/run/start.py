"""Waits for the database and Telegram before the bot runs, and refuses what is wrong."""

from __future__ import annotations

import asyncio
import gc
from collections.abc import Callable
from datetime import date
from typing import Any, Final

from structlog.typing import FilteringBoundLogger
from telegram.error import InvalidToken, TelegramError

from bot.conversation import Said, turn
from bot.session.session import Session
from bot.store.chats import Chats
from bot.store.database import Place
from bot.store.errors import (
    BusyStoreError,
    StoreError,
    TakenStoreError,
    UnreachableStoreError,
)
from bot.telegram.api.api import Api
from bot.telegram.api.pauses import Pauses
from bot.telegram.run.exit import Exit, FatalError
from templates import words

_FIRST_PAUSE: Final = 0.3
_LONGEST_PAUSE: Final = 15.0
Say = Callable[[str], None]


async def open_chats(place: Place, say: Say) -> Chats:
    """Open the database; raises `FatalError` where waiting cannot help."""
    pauses = Pauses(_FIRST_PAUSE, _LONGEST_PAUSE)
    while True:
        try:
            return await asyncio.to_thread(Chats, place.url, place.name)
        except (BusyStoreError, UnreachableStoreError) as problem:
            if isinstance(problem, UnreachableStoreError) and place.can_never_be:
                raise unusable(problem) from None
            if pauses.count == 0:
                say(words("telegram", "waiting_for_database"))
        except StoreError as problem:
            raise unusable(problem) from None
        await pauses.wait()


def unusable(problem: StoreError) -> FatalError:
    """Return the error for a database that cannot be used."""
    code = Exit.SECOND_BOT if isinstance(problem, TakenStoreError) else Exit.DATABASE
    return FatalError(code, problem.problem, "errors/storage", **problem.details)


async def meet(api: Api, url: str, say: Say) -> dict[str, Any]:
    """Return the bot as Telegram knows it; raises `FatalError` for a refused token."""
    return dict(await _asked(api, "getMe", url, say))


async def check_no_webhook(api: Api, url: str, say: Say) -> None:
    """Raise `FatalError` where a webhook is set, which rules polling out."""
    info = await _asked(api, "getWebhookInfo", url, say)
    if info.get("url"):
        raise FatalError(Exit.WEBHOOK, "webhook_set")


async def drop_webhook(api: Api, url: str, say: Say) -> None:
    """Remove a webhook; the updates that wait at Telegram are kept."""
    await _asked(api, "deleteWebhook", url, say)


async def _asked(api: Api, method: str, url: str, say: Say) -> Any:  # noqa: ANN401 - a method's result
    pauses = Pauses(_FIRST_PAUSE, _LONGEST_PAUSE)
    while True:
        try:
            return await api.call(method, {})
        except InvalidToken:
            raise FatalError(Exit.WRONG_TOKEN, "wrong_token") from None
        except TelegramError:
            if pauses.count == 0:
                say(words("telegram", "waiting_for_telegram", url=url))
        await pauses.wait()


def warm_up(today: date, log: FilteringBoundLogger) -> None:
    """Hold a conversation with nobody, so that the first person need not wait."""
    session = Session()
    said = ("yes", "auto", "yes", "none", "50% of 6%", "yes", "84", "185k", "max")
    for text in (*said, "plan", "hr"):
        session = turn(session, Said(text), today).session
    gc.collect()
    gc.freeze()  # what is built by now stays, and need not be looked through again
    log.debug("warmed up")
