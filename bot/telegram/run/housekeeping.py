"""Deletes what has been idle for too long, while the bot runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from structlog.typing import FilteringBoundLogger

from bot.store.errors import StoreError
from bot.telegram.outbox.store import ChatStore

_EVERY_SECONDS: Final = 3_600.0
_UPDATE_DAYS: Final = 8
"""Days to remember updates: Telegram keeps them a day, and renumbers after a week of rest."""


async def keep_house(
    store: ChatStore,
    clock: Callable[[], date],
    days: int,
    log: FilteringBoundLogger,
) -> None:
    """Delete chats idle longer than ``days``, now and each hour, for ever."""
    while True:
        try:
            await _tidy(store, clock(), days, log)
        except StoreError as problem:
            log.warning("could not tidy up", error=type(problem).__name__)
        await asyncio.sleep(_EVERY_SECONDS)


async def _tidy(
    store: ChatStore, today: date, days: int, log: FilteringBoundLogger
) -> None:
    count = await store.forget_idle((today - timedelta(days)).isoformat())
    await store.forget_updates((today - timedelta(_UPDATE_DAYS)).isoformat())
    await store.forget_shares(today.isoformat())
    if count:
        log.info("idle chats deleted", count=count)
