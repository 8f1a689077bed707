"""Deletes what has been idle for too long, while the bot runs."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from datetime import date, timedelta
from typing import Final

from structlog.typing import FilteringBoundLogger

from bot.store.errors import StoreError
from bot.telegram.outbox.store import Ledger

_EVERY_SECONDS: Final = 3_600.0
_UPDATE_DAYS: Final = 8
"""Telegram keeps updates for a day, and begins its numbers anew after a week at rest."""


async def keep_house(
    ledger: Ledger,
    clock: Callable[[], date],
    days: int,
    log: FilteringBoundLogger,
) -> None:
    """Delete chats idle longer than ``days``, now and each hour, for ever."""
    while True:
        try:
            await _tidy(ledger, clock(), days, log)
        except StoreError as problem:
            log.warning("could not tidy up", error=type(problem).__name__)
        await asyncio.sleep(_EVERY_SECONDS)


async def _tidy(
    ledger: Ledger, today: date, days: int, log: FilteringBoundLogger
) -> None:
    count = await ledger.forget_idle((today - timedelta(days)).isoformat())
    await ledger.forget_updates((today - timedelta(_UPDATE_DAYS)).isoformat())
    await ledger.forget_shares(today.isoformat())
    if count:
        log.info("idle chats deleted", count=count)
