"""Serves the webhook: 200 once an update is committed, and nothing to strangers."""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import json
from collections.abc import Callable
from typing import Final
from urllib.parse import urlsplit

from aiohttp import web
from telegram.error import BadRequest

from bot.telegram.api.api import Api
from bot.telegram.api.updates import WANTED, read_update
from bot.telegram.run.exit import Exit, FatalError
from bot.telegram.run.inbox import Inbox

_MOST_BYTES: Final = 1_048_576
_COMMIT_SECONDS: Final = 20.0
_HEADER: Final = "X-Telegram-Bot-Api-Secret-Token"


def secret_of(token: str) -> str:
    """Return the secret that Telegram sends along, the same in every replica."""
    made = hmac.new(token.encode(), b"rothway webhook", hashlib.sha256)
    return made.hexdigest()


class Webhook:
    """The endpoint of one bot, with its health beside it."""

    def __init__(
        self, inbox: Inbox, url: str, secret: str, is_ready: Callable[[], bool]
    ) -> None:
        self._inbox = inbox
        self._url = url
        self._secret = secret.encode()
        self._is_ready = is_ready
        self._runner: web.AppRunner | None = None

    async def start(self, host: str, port: int) -> None:
        """Serve; raises `FatalError` where the address is taken."""
        application = web.Application(client_max_size=_MOST_BYTES)
        application.router.add_post(urlsplit(self._url).path or "/", self._update)
        application.router.add_get("/healthz", self._healthy)
        application.router.add_get("/readyz", self._ready)
        self._runner = web.AppRunner(application, access_log=None, shutdown_timeout=1)
        await self._runner.setup()
        try:
            await web.TCPSite(self._runner, host, port).start()
        except OSError as problem:
            await self.stop()
            address, reason = f"{host}:{port}", problem.strerror or "it is not ours"
            raise FatalError(
                Exit.WEBHOOK, "cannot_listen", address=address, reason=reason
            ) from None

    async def stop(self) -> None:
        """Serve no more."""
        if self._runner is not None:
            await self._runner.cleanup()

    async def _update(self, request: web.Request) -> web.Response:
        given = request.headers.get(_HEADER, "").encode(errors="replace")
        if not hmac.compare_digest(given, self._secret):
            return web.Response(status=403)
        if not self._is_ready():
            return web.Response(status=503)
        try:
            update = json.loads(await request.read())  # over the limit: 413
        except ValueError:
            return web.Response(status=400)
        incoming = read_update(update) if isinstance(update, dict) else None
        if incoming is None:
            return web.Response(status=400)
        taken = asyncio.shield(self._inbox.take(incoming))
        try:
            await asyncio.wait_for(taken, _COMMIT_SECONDS)
        except TimeoutError:
            return web.Response(status=503)
        return web.Response()

    async def _healthy(self, _request: web.Request) -> web.Response:
        return web.Response(text="ok")

    async def _ready(self, _request: web.Request) -> web.Response:
        return web.Response(status=200 if self._is_ready() else 503)


async def set_webhook(api: Api, url: str, secret: str) -> None:
    """Tell Telegram where to send updates; raises `FatalError` where it refuses."""
    params = {"url": url, "secret_token": secret, "allowed_updates": list(WANTED)}
    try:
        await api.call("setWebhook", params)
    except BadRequest as problem:
        reason = (
            str(problem).removeprefix("Bad webhook: ").removeprefix("bad webhook: ")
        )
        raise FatalError(Exit.WEBHOOK, "bad_webhook", reason=reason) from None
