"""The Bot API as one method: a call, by its name and parameters.

Calls wait in the outbox as data; the library's methods, one a call, would take data
apart again.
"""

from __future__ import annotations

from typing import Any
from urllib.parse import quote

from telegram import Bot, InputFile

from bot.telegram.api.request import AiohttpRequest

Params = dict[str, Any]
"""The parameters of a call: JSON, and files to upload."""


class Api(Bot):
    """A bot that makes calls given as data; its errors never hold the token."""

    def __init__(self, token: str, url: str) -> None:
        self._files = f"{url}/file/bot{token}"
        super().__init__(
            token,
            base_url=f"{url}/bot",
            base_file_url=f"{url}/file/bot",
            request=AiohttpRequest(),
            get_updates_request=AiohttpRequest(connections=2),
        )

    async def open(self) -> None:
        """Open the connections without asking Telegram anything, unlike ``initialize``."""
        for request in self._request:
            await request.initialize()

    async def close_connections(self) -> None:
        """Close every connection."""
        for request in self._request:
            await request.shutdown()

    async def download(self, path: str, most: int) -> bytes:
        """Return a file that Telegram keeps, by the path from ``getFile``.

        Raises `TooLargeError` before reading more than ``most`` bytes, and
        `telegram.error.TelegramError`; no error holds the address.
        """
        address = f"{self._files}/{quote(path)}"
        request = self._request[1]
        assert isinstance(request, AiohttpRequest)  # noqa: S101 - made above
        return await request.fetch(address, most)

    async def call(self, method: str, params: Params, seconds: float = 10) -> Any:  # noqa: ANN401 - whatever the method returns
        """Make a call and return its result; raises `telegram.error.TelegramError`."""
        return await self._post(method, dict(params), read_timeout=seconds)


def uploaded(name: str, content: bytes) -> InputFile:
    """Return a file to upload; the ending of its name tells its type."""
    return InputFile(content, filename=name)
