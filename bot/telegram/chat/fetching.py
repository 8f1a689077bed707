"""Fetches the content of a link or file before the turn, which is pure."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from typing import Final

from telegram.error import BadRequest, TelegramError

from bot.telegram.api.api import Api
from bot.telegram.api.pauses import Pauses
from bot.telegram.api.request import TooLargeError
from bot.telegram.api.updates import Came, File, Incoming, What
from bot.telegram.chat.sharing import token_in
from bot.telegram.drawing.calls import Around
from bot.telegram.outbox.store import ChatStore

MOST_BYTES: Final = 65_536
_TRIES: Final = 4
_FIRST_PAUSE: Final = 0.3
_LONGEST_PAUSE: Final = 3.0


@dataclass(frozen=True, slots=True)
class Fetcher:
    """Looks links up in the store, and files up at Telegram."""

    api: Api
    store: ChatStore
    around: Callable[[], Around]

    async def fetch(self, incoming: Incoming) -> Incoming:
        """Return the update with its content; raises `StoreError`."""
        if not incoming.private or self._is_stranger(incoming):
            return incoming
        if incoming.file is not None:
            return replace(incoming, came=await self._file(incoming.file))
        if incoming.what is not What.TEXT:
            return incoming
        token = token_in(incoming.text, self.around().bot_name)
        return incoming if token is None else await self._link(incoming, token)

    def _is_stranger(self, incoming: Incoming) -> bool:
        allowed = self.around().allowed_chats
        return bool(allowed) and incoming.chat not in allowed

    async def _link(self, incoming: Incoming, token: str) -> Incoming:
        today = self.around().today.isoformat()
        body = await self.store.shared(token, today)
        came = Came(trouble="link_unknown") if body is None else Came(body.encode())
        return replace(incoming, came=came)

    async def _file(self, file: File) -> Came:
        if file.size > MOST_BYTES:
            return Came(trouble="file_too_large")
        pauses = Pauses(_FIRST_PAUSE, _LONGEST_PAUSE)
        while True:
            try:
                return Came(await self._content(file))
            except TooLargeError:
                return Came(trouble="file_too_large")
            except (BadRequest, KeyError):
                return Came(trouble="file_gone")
            except TelegramError:
                if pauses.count + 1 >= _TRIES:
                    return Came(trouble="file_gone")
            await pauses.wait()

    async def _content(self, file: File) -> bytes:
        found = await self.api.call("getFile", {"file_id": file.id})
        return await self.api.download(str(found["file_path"]), MOST_BYTES)
