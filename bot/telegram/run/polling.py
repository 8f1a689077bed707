"""Gets updates by long polling, and confirms them once they are committed.

The library's own updater confirms updates before they are handled; here an update that
is not committed comes again.
"""

from __future__ import annotations

import asyncio
from typing import Any, Final

from structlog.typing import FilteringBoundLogger
from telegram.error import Conflict, InvalidToken, TelegramError

from bot.telegram.api.api import Api, Params
from bot.telegram.api.pauses import Pauses
from bot.telegram.api.request import TooManyError
from bot.telegram.api.updates import WANTED, read_update
from bot.telegram.run.exit import Exit, FatalError
from bot.telegram.run.inbox import Inbox

_POLL_SECONDS: Final = 30
_MOST_UPDATES: Final = 100
_TOGETHER_SECONDS: Final = 0.25
_NEWCOMERS_CONFLICTS: Final = 3
_CONFLICTS: Final = 7
"""Tries before giving way to another bot; one that has received updates has more."""
_LAST_CALL_SECONDS: Final = 0.7
_WEBHOOK_TRIES: Final = 20
"""Tries after a webhook was removed, which Telegram may hold for a while."""


class Polling:
    """The loop that asks for updates until it is cancelled."""

    def __init__(
        self,
        api: Api,
        inbox: Inbox,
        log: FilteringBoundLogger,
        *,
        webhook_removed: bool,
    ) -> None:
        self._api = api
        self._inbox = inbox
        self._log = log
        self._here: dict[int, asyncio.Future[None]] = {}
        self._highest: int | None = None
        self._pauses = Pauses(0.2, 10.0)
        self._conflicts = Pauses(0.7, 3.0)
        self._webhook_pauses = Pauses(0.3, 0.3)
        self._webhook_tries = _WEBHOOK_TRIES if webhook_removed else 0
        self._most_conflicts = _NEWCOMERS_CONFLICTS

    async def run(self) -> None:
        """Take updates for ever; raises `FatalError`."""
        while True:
            updates = await self._get(0 if self._here else _POLL_SECONDS)
            found_new = self._take(updates)
            if not updates and not self._here:
                self._highest = None  # all is confirmed, and numbers may begin anew
            await self._wait(found_new=found_new)

    async def confirm(self) -> None:
        """Confirm the committed updates before the bot stops; a failure does no harm."""
        self._leave_out_done()
        if self._highest is None:
            return
        params = {"offset": self._offset(), "timeout": 0, "limit": 1}
        try:
            await self._api.call("getUpdates", params, _LAST_CALL_SECONDS)
        except TelegramError:
            return  # they come again, and are known for what they are

    def _take(self, updates: list[Any]) -> bool:
        """Pass on new updates; say whether there were any."""
        found_new = False
        for update in updates:
            incoming = read_update(update) if isinstance(update, dict) else None
            if incoming is None:
                continue
            self._highest = max(self._highest or 0, incoming.update)
            if incoming.update not in self._here:
                self._here[incoming.update] = self._inbox.take(incoming)
                found_new = True
        return found_new

    async def _wait(self, *, found_new: bool) -> None:
        """Wait for all commits for a moment, or for the first of those that are late."""
        if self._here:
            until = asyncio.ALL_COMPLETED if found_new else asyncio.FIRST_COMPLETED
            futures = self._here.values()
            await asyncio.wait(futures, timeout=_TOGETHER_SECONDS, return_when=until)
        self._leave_out_done()

    def _leave_out_done(self) -> None:
        self._here = {number: f for number, f in self._here.items() if not f.done()}

    def _offset(self) -> int | None:
        """Return the number of the first update that is not committed."""
        if self._highest is None:
            return None
        return min(self._here, default=self._highest + 1)

    async def _get(self, seconds: int) -> list[Any]:
        params: Params = {
            "offset": self._offset(),
            "timeout": seconds,
            "limit": _MOST_UPDATES,
            "allowed_updates": list(WANTED),
        }
        try:
            found = await self._api.call("getUpdates", params, seconds + 10)
        except TelegramError as problem:
            await self._failed(problem)
            return []
        self._back()
        return found if isinstance(found, list) else []

    async def _failed(self, problem: TelegramError) -> None:
        match problem:
            case InvalidToken():
                raise FatalError(Exit.WRONG_TOKEN, "wrong_token") from None
            case Conflict():
                await self._conflict(problem)
            case TooManyError(seconds=seconds):
                await asyncio.sleep(seconds)
            case _:
                self._away(problem)
                await self._pauses.wait()

    async def _conflict(self, problem: Conflict) -> None:
        """Wait for another receiver to stop, which may be the run before this one."""
        if "webhook" in str(problem):
            await self._webhook_is_set()
        elif self._conflicts.count >= self._most_conflicts:
            raise FatalError(Exit.IN_USE, "in_use") from None
        else:
            await self._conflicts.wait()

    async def _webhook_is_set(self) -> None:
        """Try again soon where the bot has just removed a webhook, else end."""
        if self._webhook_pauses.count >= self._webhook_tries:
            raise FatalError(Exit.WEBHOOK, "webhook_set") from None
        await self._webhook_pauses.wait()

    def _away(self, problem: TelegramError) -> None:
        if self._pauses.count == 0:
            self._log.warning("Telegram is away", error=type(problem).__name__)

    def _back(self) -> None:
        if self._pauses.count:
            self._log.info("Telegram is back")
        self._pauses.count = self._conflicts.count = 0
        self._most_conflicts, self._webhook_tries = _CONFLICTS, 0
