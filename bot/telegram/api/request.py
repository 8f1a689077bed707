"""Sends python-telegram-bot's requests through aiohttp, which is far cheaper than its default.

No error of this module holds an address, because the token is part of each.
"""

from __future__ import annotations

import json
from http import HTTPStatus
from typing import Final

from aiohttp import (
    ClientError,
    ClientResponse,
    ClientSession,
    ClientTimeout,
    FormData,
    TCPConnector,
)
from telegram._utils.types import ODVInput
from telegram.error import NetworkError, TelegramError, TimedOut
from telegram.request import BaseRequest, RequestData

_CONNECTIONS: Final = 64
_CONNECT_SECONDS: Final = 5.0
_READ_SECONDS: Final = 10.0
_UNSAID_SECONDS: Final = 3.0
_NONE: Final = BaseRequest.DEFAULT_NONE
_JSON: Final = {"Content-Type": "application/json"}


class TooManyError(TelegramError):
    """Telegram asks us to wait ``seconds``; the library's own error for it prints a warning."""

    __slots__ = ("seconds",)

    def __init__(self, seconds: float) -> None:
        super().__init__("Too many requests")
        self.seconds = seconds


class UploadTooLargeError(TelegramError):
    """A call with more bytes than Telegram ever takes."""

    def __init__(self) -> None:
        super().__init__("Request entity too large")


class TooLargeError(TelegramError):
    """A file that is too large to be read."""

    __slots__ = ()

    def __init__(self) -> None:
        super().__init__("The file is too large")


class AiohttpRequest(BaseRequest):
    """A pool of connections to one Bot API server."""

    __slots__ = ("_connections", "_session")

    def __init__(self, connections: int = _CONNECTIONS) -> None:
        self._connections = connections
        self._session: ClientSession | None = None

    @property
    def read_timeout(self) -> float:
        """Return the seconds that an answer may take, unless the call sets its own."""
        return _READ_SECONDS

    async def initialize(self) -> None:
        """Open the pool; connections are made when they are needed."""
        if self._session is None:
            connector = TCPConnector(limit=self._connections, keepalive_timeout=60)
            self._session = ClientSession(
                connector=connector,
                auto_decompress=True,
                headers={"User-Agent": "rothway"},
            )

    async def shutdown(self) -> None:
        """Close the pool."""
        if self._session is not None:
            await self._session.close()
            self._session = None

    async def do_request(  # noqa: PLR0913, PLR0917 - the interface is python-telegram-bot's
        self,
        url: str,
        method: str,
        request_data: RequestData | None = None,
        read_timeout: ODVInput[float] = _NONE,
        write_timeout: ODVInput[float] = _NONE,
        connect_timeout: ODVInput[float] = _NONE,
        pool_timeout: ODVInput[float] = _NONE,
    ) -> tuple[int, bytes]:
        """Return status and body; raises `TimedOut` or `NetworkError` without the address."""
        del write_timeout, connect_timeout, pool_timeout
        seconds = read_timeout if isinstance(read_timeout, (int, float)) else None
        try:
            return await self._send(url, method, request_data, seconds)
        except TimeoutError:
            raise TimedOut("Telegram took too long to answer") from None
        except (ClientError, OSError, ValueError) as problem:
            raise NetworkError(type(problem).__name__) from None

    async def fetch(self, url: str, most: int) -> bytes:
        """Return the content of an address; raises `TooLargeError`, and the errors of `do_request`."""
        if self._session is None:
            raise NetworkError("not started")
        timeout = ClientTimeout(total=_READ_SECONDS, sock_connect=_CONNECT_SECONDS)
        try:
            async with self._session.get(url, timeout=timeout) as answer:
                if answer.status != HTTPStatus.OK:
                    raise NetworkError(f"status {answer.status}")
                return await _bounded(answer, most)
        except TimeoutError:
            raise TimedOut("Telegram took too long to answer") from None
        except (ClientError, OSError, ValueError) as problem:
            raise NetworkError(type(problem).__name__) from None

    async def _send(
        self, url: str, method: str, data: RequestData | None, seconds: float | None
    ) -> tuple[int, bytes]:
        if self._session is None:
            raise NetworkError("not started")
        timeout = ClientTimeout(
            total=seconds or _READ_SECONDS, sock_connect=_CONNECT_SECONDS
        )
        body, headers = _body(data)
        async with self._session.request(
            method, url, data=body, headers=headers, timeout=timeout
        ) as answer:
            status, payload = answer.status, await answer.read()
        if status == HTTPStatus.TOO_MANY_REQUESTS:
            raise TooManyError(_seconds(payload))
        if status == HTTPStatus.REQUEST_ENTITY_TOO_LARGE:
            raise UploadTooLargeError
        return status, payload

    @staticmethod
    def parse_json_payload(payload: bytes) -> dict[str, object]:
        """Read an answer; unlike the library's, this never logs one that is not JSON."""
        try:
            parsed: dict[str, object] = json.loads(payload)
        except ValueError:
            raise TelegramError("Invalid server response") from None
        return parsed


async def _bounded(answer: ClientResponse, most: int) -> bytes:
    """Read an answer piece by piece, and stop where it is too large."""
    content = b""
    async for piece in answer.content.iter_any():
        content += piece
        if len(content) > most:
            raise TooLargeError
    return content


def _seconds(payload: bytes) -> float:
    """Return the seconds to wait after a 429; that of a proxy names none."""
    try:
        return float(json.loads(payload)["parameters"]["retry_after"])
    except (ValueError, KeyError, TypeError):
        return _UNSAID_SECONDS


def _body(data: RequestData | None) -> tuple[FormData | bytes | None, dict[str, str]]:
    if data is None:
        return None, {}
    if not data.contains_files:
        return json.dumps(data.parameters).encode(), _JSON
    form = FormData()
    for name, value in data.json_parameters.items():
        form.add_field(name, value)
    for name, (file_name, content, kind) in data.multipart_data.items():
        form.add_field(name, content, filename=file_name, content_type=kind)
    return form, {}
