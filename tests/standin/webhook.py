"""Delivers updates to a webhook as Telegram does: in order in a chat, until it says 200."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from functools import partial
from typing import Final

import aiohttp

from tests.patience import PATIENCE
from tests.standin.limits import Payload
from tests.standin.world import World

_FIRST_PAUSE: Final = 0.05
_LONGEST_PAUSE: Final = 1.0


class WebhookDelivery:
    """One worker a chat that has updates waiting, at most as many as allowed.

    Telegram keeps the order inside a chat only, and delivers different chats' updates
    at the same time; so does this.
    """

    def __init__(self, world: World, proxied: Mapping[str, str]) -> None:
        self._world = world
        self._proxied = proxied
        self._chats: dict[int, asyncio.Task[None]] = {}
        self._task: asyncio.Task[None] | None = None
        self.attempts = 0
        world.webhook_changed = world.updates.arrived.beat

    def start(self) -> None:
        """Deliver from now on."""
        self._task = asyncio.create_task(self._run())

    async def stop(self) -> None:
        """Deliver nothing more; what was not taken stays queued."""
        tasks = [*self._chats.values(), *([self._task] if self._task else [])]
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self._chats.clear()

    async def _run(self) -> None:
        timeout = aiohttp.ClientTimeout(total=PATIENCE)
        async with aiohttp.ClientSession(timeout=timeout) as http:
            while True:
                await self._world.updates.arrived.within(
                    lambda: bool(self._work()), 3600
                )
                for chat, updates in self._work().items():
                    self._forget_repeated(updates)
                    worker = asyncio.create_task(self._deliver(http, updates))
                    self._chats[chat] = worker
                    worker.add_done_callback(partial(self._done, chat))

    def _done(self, chat: int, _worker: asyncio.Task[None]) -> None:
        self._chats.pop(chat, None)
        self._world.updates.arrived.beat()

    def _work(self) -> dict[int, list[Payload]]:
        """Return what waits, by chat, for chats that nobody works for yet."""
        world, work = self._world, dict[int, list[Payload]]()
        if not world.webhook.url:
            return work
        for update in (*world.updates.due_again, *world.updates.pending.values()):
            chat = world.chat_of(update["update_id"])
            if chat not in self._chats:
                work.setdefault(chat, []).append(update)
        free = world.webhook.max_connections - len(self._chats)
        return dict(list(work.items())[:free])

    def _forget_repeated(self, taken: list[Payload]) -> None:
        updates = self._world.updates
        updates.due_again = [each for each in updates.due_again if each not in taken]

    async def _deliver(
        self, http: aiohttp.ClientSession, updates: list[Payload]
    ) -> None:
        for update in updates:
            pause = _FIRST_PAUSE
            while self._world.webhook.url and not await self._taken(http, update):
                await asyncio.sleep(pause)
                pause = min(pause * 2, _LONGEST_PAUSE)
            if self._world.webhook.url:
                self._world.updates.confirm(update["update_id"])

    async def _taken(self, http: aiohttp.ClientSession, update: Payload) -> bool:
        setting = self._world.webhook
        secret = {"X-Telegram-Bot-Api-Secret-Token": setting.secret}
        headers = secret if setting.secret else {}
        self.attempts += 1
        try:
            async with http.post(
                self._address(setting.url), json=update, headers=headers
            ) as answer:
                if answer.ok:
                    return True
                setting.last_error = (
                    f"Wrong response from the webhook: {answer.status} {answer.reason}"
                )
        except (aiohttp.ClientError, TimeoutError):
            setting.last_error = "Webhook connection closed"
        return False

    def _address(self, url: str) -> str:
        for public, private in self._proxied.items():
            if url.startswith(public):
                return private + url.removeprefix(public)
        return url
