"""Runs the bot: everything put together, started, and stopped without losing anything."""

from __future__ import annotations

import asyncio
import signal
import sys
from collections.abc import AsyncIterator, Callable, Iterable
from contextlib import AsyncExitStack, asynccontextmanager, suppress
from dataclasses import dataclass
from datetime import date, datetime
from typing import Final

from structlog.typing import FilteringBoundLogger

from bot.store.database import Place, only_bot
from bot.store.errors import StoreError
from bot.telegram.api.api import Api
from bot.telegram.api.pace import Pace
from bot.telegram.api.profile import introduce
from bot.telegram.chat.fetching import Fetcher
from bot.telegram.drawing.calls import Around
from bot.telegram.outbox.files import Workshop
from bot.telegram.outbox.sender import Line, Sender
from bot.telegram.outbox.store import Ledger
from bot.telegram.run.due import Alarm, keep_waking
from bot.telegram.run.exit import Exit, FatalError
from bot.telegram.run.housekeeping import keep_house
from bot.telegram.run.inbox import Desk, Reception
from bot.telegram.run.logs import ChatNames
from bot.telegram.run.polling import Polling
from bot.telegram.run.settings import TelegramSettings
from bot.telegram.run.start import (
    Say,
    check_no_webhook,
    drop_webhook,
    meet,
    open_chats,
    unusable,
    warm_up,
)
from bot.telegram.run.webhook import Webhook, secret_of, set_webhook
from templates import words

_DRAIN_SECONDS: Final = 2.0
_SEND_SECONDS: Final = 1.5


@dataclass(frozen=True, slots=True)
class Wanted:
    """How the bot is to run. ``say`` shows a line to the operator.

    ``clock`` gives the moment with an offset; its day is the bot's. Reminders that are
    due are looked for every ``look_seconds``.
    """

    settings: TelegramSettings
    place: Place
    clock: Callable[[], datetime]
    log: FilteringBoundLogger
    say: Say
    webhook: str | None = None
    drops_webhook: bool = False
    look_seconds: float = 20.0

    def today(self) -> date:
        """Return the day at the bot's place."""
        return self.clock().date()


async def run(wanted: Wanted) -> None:
    """Run until a signal; raises `FatalError` where that cannot be."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":  # there Ctrl-C ends the process as it is
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
    stopping = asyncio.create_task(stop.wait())
    running = asyncio.create_task(work(wanted))
    await asyncio.wait({stopping, running}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    wanted.say(words("telegram", "stopped"))


async def work(wanted: Wanted) -> None:
    """Put everything together, then take updates until it is cancelled."""
    async with AsyncExitStack() as open_things:
        _keep_others_out(open_things, wanted.place)
        chats = await open_chats(wanted.place, wanted.say)
        ledger = Ledger(chats)
        open_things.push_async_callback(ledger.close)
        api = await open_things.enter_async_context(_api(wanted.settings))
        warming = asyncio.to_thread(warm_up, wanted.today(), wanted.log)
        _, me = await asyncio.gather(warming, _met(api, wanted))
        office = _Office(wanted, api, ledger, me)
        await open_things.enter_async_context(office.open())
        wanted.say(words("telegram", "running", name=me))
        await office.work()


def _keep_others_out(open_things: AsyncExitStack, place: Place) -> None:
    try:
        open_things.enter_context(only_bot(place.file))
    except StoreError as problem:
        raise unusable(problem) from None


async def _met(api: Api, wanted: Wanted) -> str:
    """Return the bot's name, once Telegram answers and lets us have its updates."""
    url = wanted.settings.api_url
    me = await meet(api, url, wanted.say)
    if wanted.drops_webhook:
        await drop_webhook(api, url, wanted.say)
    elif wanted.webhook is None:
        await check_no_webhook(api, url, wanted.say)
    return str(me.get("username", ""))


@asynccontextmanager
async def _api(settings: TelegramSettings) -> AsyncIterator[Api]:
    api = Api(settings.token, settings.api_url)
    await api.open()
    try:
        yield api
    finally:
        await api.close_connections()


class _Office:
    """The running parts of one bot."""

    def __init__(self, wanted: Wanted, api: Api, ledger: Ledger, name: str) -> None:
        self._wanted = wanted
        self._api = api
        self._ledger = ledger
        self._name = name
        self._fatal: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._store_works = True
        names = ChatNames(wanted.settings.token)
        pace = Pace(wanted.settings.rates)
        self._workshop = Workshop()
        line = Line(
            api, ledger, self._workshop, pace, wanted.log, names, self._no_token
        )
        self._sender = Sender(line)
        fetcher = Fetcher(api, ledger, self._around)
        desk = Desk(
            ledger,
            self._sender,
            self._around,
            fetcher.fetch,
            wanted.log,
            names,
            self._store_is,
        )
        self._reception = Reception(desk)
        allowed = wanted.settings.allowed_chats
        self._alarm = Alarm(
            ledger, self._sender, wanted.clock, wanted.log, names, allowed
        )

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Send what was left; at the end let what is under way come to its end."""
        try:
            self._sender.take_up(await self._ledger.open())
        except StoreError as problem:
            raise unusable(problem) from None
        try:
            yield
        finally:
            await self._reception.drain(_DRAIN_SECONDS)
            await self._sender.stop(_SEND_SECONDS)
            self._workshop.close()

    async def work(self) -> None:
        """Take updates until cancelled; raises `FatalError`."""
        log, settings = self._wanted.log, self._wanted.settings
        tidy = keep_house(
            self._ledger, self._wanted.today, settings.retention_days, log
        )
        receive = self._serve() if self._wanted.webhook else self._poll()
        waking = keep_waking(self._alarm, self._wanted.look_seconds)
        tasks = [
            asyncio.ensure_future(each)
            for each in (receive, tidy, waking, introduce(self._api, log), self._fatal)
        ]
        try:
            await _until_one_fails(tasks)
        finally:
            for task in tasks:
                task.cancel()
            await asyncio.gather(*tasks, return_exceptions=True)

    async def _poll(self) -> None:
        removed = self._wanted.drops_webhook
        polling = Polling(
            self._api, self._reception, self._wanted.log, webhook_removed=removed
        )
        try:
            await polling.run()
        finally:
            await self._reception.drain(_DRAIN_SECONDS)
            await polling.confirm()

    async def _serve(self) -> None:
        settings, url = self._wanted.settings, self._wanted.webhook or ""
        secret = secret_of(settings.token)
        webhook = Webhook(self._reception, url, secret, lambda: self._store_works)
        await webhook.start(*settings.listen)
        try:
            await set_webhook(self._api, url, secret)
            await asyncio.Event().wait()
        finally:
            await self._reception.drain(_DRAIN_SECONDS)
            await webhook.stop()

    def _around(self) -> Around:
        settings = self._wanted.settings
        now = self._wanted.clock()
        return Around(
            now.date(),
            now,
            self._name,
            settings.retention_days,
            settings.allowed_chats,
        )

    def _store_is(self, works: bool) -> None:  # noqa: FBT001 - a switch
        self._store_works = works

    def _no_token(self) -> None:
        if not self._fatal.done():
            self._fatal.set_exception(FatalError(Exit.WRONG_TOKEN, "wrong_token"))


async def _until_one_fails(tasks: Iterable[asyncio.Future[None]]) -> None:
    """Wait for ever, or raise what one of the tasks raised."""
    waiting = set(tasks)
    while waiting:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
