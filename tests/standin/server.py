"""The stand-in's HTTP door: reads a call, lets it fail where it should, and answers."""

from __future__ import annotations

import asyncio
import inspect
from collections import Counter
from collections.abc import Awaitable, Callable, Mapping
from itertools import count
from types import TracebackType
from typing import Final, Literal, Self

from aiohttp import web

from tests.standin import files
from tests.standin.api_error import ApiError, too_many
from tests.standin.faults import Fault, FaultKind, Faults
from tests.standin.methods import METHODS
from tests.standin.parameters import Parameters, read_parameters
from tests.standin.person import Group, Person
from tests.standin.rates import Rates
from tests.standin.webhook import WebhookDelivery
from tests.standin.world import TOKEN, World

_MOST_BYTES: Final = 64 * 2**20
_BAD_GATEWAY: Final = "<html><head><title>502 Bad Gateway</title></head></html>"
_EXPECTED: Final = frozenset({403, 409, 429, 500})


When = Literal["before", "after"]
Witness = Callable[[str, Parameters, When], Awaitable[bool]]


class StandIn:
    """A Bot API server on loopback, to be used as an async context manager.

    ``proxied`` maps the https addresses that a bot may give as its webhook to where
    it really listens, as a reverse proxy does. ``rates`` turns the limits on.
    """

    def __init__(
        self,
        *,
        token: str = TOKEN,
        seed: int = 0,
        rates: Rates | None = None,
        proxied: Mapping[str, str] | None = None,
        port: int = 0,
    ) -> None:
        self.world = World(token, seed)
        self.world.rates = rates
        self.faults = Faults(seed)
        self.refused: Counter[str] = Counter()
        """The calls that were wrong, by method and refusal; faults are not among them."""
        self.port = port
        self.witness: Witness | None = None
        """Told of every call, before and after its effect; True drops the call."""
        self._webhook = WebhookDelivery(self.world, proxied or {})
        self._numbers = count(5_000_001)
        self._group_numbers = count(1_000_000_000_001)
        self._runner: web.AppRunner | None = None

    @property
    def url(self) -> str:
        """Return the base URL, as ``https://api.telegram.org`` would be."""
        return f"http://127.0.0.1:{self.port}"

    @property
    def token(self) -> str:
        """Return the one token that is known here."""
        return self.world.token

    def person(self, name: str = "Ada") -> Person:
        """Return somebody new, who has not talked to the bot yet."""
        return Person(self.world, next(self._numbers), name)

    def group(self, title: str = "Savers", kind: str = "supergroup") -> Group:
        """Return a new group with the bot in it; a channel likewise."""
        return Group(self.world, -next(self._group_numbers), title, kind)

    async def start(self) -> None:
        """Open the door; after `stop`, at the same port again."""
        application = web.Application(client_max_size=_MOST_BYTES)
        application.router.add_route("*", "/bot{token}/{method}", self._serve)
        application.router.add_get("/file/bot{token}/{path:.+}", self._give)
        self._runner = web.AppRunner(
            application,
            handler_cancellation=True,
            access_log=None,
            shutdown_timeout=0.1,
        )
        await self._runner.setup()
        site = web.TCPSite(self._runner, "127.0.0.1", self.port)
        await site.start()
        self.port = self._runner.addresses[0][1]
        self._webhook.start()

    async def stop(self) -> None:
        """Close the door, as when Telegram is away; nothing is forgotten."""
        await self._webhook.stop()
        if self._runner is not None:
            await self._runner.cleanup()

    async def __aenter__(self) -> Self:
        await self.start()
        return self

    async def __aexit__(
        self,
        kind: type[BaseException] | None,
        problem: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        await self.stop()

    async def _serve(self, request: web.Request) -> web.StreamResponse:
        try:
            name, fault = self._called(request)
            return await self._answer(request, name, fault)
        except ApiError as refusal:
            self._note(request, refusal)
            return web.json_response(refusal.body, status=refusal.code)

    async def _give(self, request: web.Request) -> web.Response:
        """Give out a file by its path; without the token nothing is to be had."""
        if request.match_info["token"] != self.world.token:
            return web.json_response(ApiError(401, "Unauthorized").body, status=401)
        try:
            content = files.content_at(self.world, request.match_info["path"])
        except ApiError as refusal:
            return web.json_response(refusal.body, status=refusal.code)
        return web.Response(body=content, content_type="application/octet-stream")

    def _note(self, request: web.Request, refusal: ApiError) -> None:
        if refusal.code not in _EXPECTED:
            method = request.match_info["method"]
            self.refused[f"{method}: {refusal.description}"] += 1

    def _called(self, request: web.Request) -> tuple[str, Fault | None]:
        if request.match_info["token"] != self.world.token:
            raise ApiError(401, "Unauthorized")
        known = METHODS.get(request.match_info["method"].lower())
        if known is None:
            raise ApiError(404, "Not Found: method not found")
        name, _ = known
        self.world.calls[name] += 1
        self.world.moved.beat()
        return name, self.faults.draw(name)

    async def _answer(
        self, request: web.Request, name: str, fault: Fault | None
    ) -> web.StreamResponse:
        if fault is not None and fault.kind is not FaultKind.DROPPED_AFTER:
            response = await _fail_before(request, fault)
            if response is not None:
                return response
        given = await read_parameters(request)
        if self.witness and await self.witness(name, given, "before"):
            return _dropped(request)
        result = await self._do(name, given)
        if self.witness and await self.witness(name, given, "after"):
            return _dropped(request)
        if fault is not None and fault.kind is FaultKind.DROPPED_AFTER:
            return _dropped(request)
        return web.json_response({"ok": True, "result": result})

    async def _do(self, name: str, given: Parameters) -> object:
        _, method = METHODS[name.lower()]
        given.refuse_unknown(method.takes)
        result = method.handler(self.world, given)
        return await result if inspect.isawaitable(result) else result


async def _fail_before(request: web.Request, fault: Fault) -> web.Response | None:
    """Fail before the effect; None where the call goes on, only later."""
    match fault.kind:
        case FaultKind.TOO_MANY:
            raise too_many(max(1, round(fault.seconds)))
        case FaultKind.REFUSED:
            raise ApiError(400, "Bad Request: wrong file type")
        case FaultKind.TOO_LARGE:
            raise ApiError(413, "Request Entity Too Large")
        case FaultKind.INTERNAL:
            raise ApiError(500, "Internal Server Error: restart")
        case FaultKind.BAD_GATEWAY:
            return web.Response(status=502, text=_BAD_GATEWAY, content_type="text/html")
        case FaultKind.SLOW:
            await asyncio.sleep(fault.seconds)
            return None
        case _:
            return _dropped(request)


def _dropped(request: web.Request) -> web.Response:
    """Cut the connection, so that whoever called never learns what happened."""
    if request.transport is not None:
        request.transport.abort()
    return web.Response()
