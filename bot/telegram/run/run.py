"""Runs the bot: its parts put together, started, and stopped without loss."""

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
from bot.telegram.api.pace import RateLimiter
from bot.telegram.api.profile import introduce
from bot.telegram.chat.fetching import Fetcher
from bot.telegram.drawing.calls import Around
from bot.telegram.outbox.files import FileMaker
from bot.telegram.outbox.sender import Sender, SenderServices
from bot.telegram.outbox.store import ChatStore
from bot.telegram.run.due import ReminderServices, keep_reminding
from bot.telegram.run.exit import Exit, FatalError
from bot.telegram.run.housekeeping import keep_house
from bot.telegram.run.inbox import Inbox, InboxServices
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
class RunOptions:
    """How the bot is to run; ``say`` shows a line to the operator.

    ``clock`` gives the moment with an offset. Due reminders are looked for every
    ``look_seconds``.
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


async def run(options: RunOptions) -> None:
    """Run until a signal; raises `FatalError`."""
    stop = asyncio.Event()
    loop = asyncio.get_running_loop()
    if sys.platform != "win32":  # there Ctrl-C ends the process as it is
        for number in (signal.SIGINT, signal.SIGTERM):
            loop.add_signal_handler(number, stop.set)
    stopping = asyncio.create_task(stop.wait())
    running = asyncio.create_task(work(options))
    await asyncio.wait({stopping, running}, return_when=asyncio.FIRST_COMPLETED)
    stopping.cancel()
    running.cancel()
    with suppress(asyncio.CancelledError):
        await running
    options.say(words("telegram", "stopped"))


async def work(options: RunOptions) -> None:
    """Put the parts together, then take updates until cancelled."""
    async with AsyncExitStack() as open_things:
        _keep_others_out(open_things, options.place)
        chats = await open_chats(options.place, options.say)
        store = ChatStore(chats)
        open_things.push_async_callback(store.close)
        api = await open_things.enter_async_context(_api(options.settings))
        warming = asyncio.to_thread(warm_up, options.today(), options.log)
        _, me = await asyncio.gather(warming, _met(api, options))
        bot = _Bot(options, api, store, me)
        await open_things.enter_async_context(bot.open())
        options.say(words("telegram", "running", name=me))
        await bot.work()


def _keep_others_out(open_things: AsyncExitStack, place: Place) -> None:
    try:
        open_things.enter_context(only_bot(place.file))
    except StoreError as problem:
        raise unusable(problem) from None


async def _met(api: Api, options: RunOptions) -> str:
    """Return the bot's name once Telegram answers and lets us get its updates."""
    url = options.settings.api_url
    me = await meet(api, url, options.say)
    if options.drops_webhook:
        await drop_webhook(api, url, options.say)
    elif options.webhook is None:
        await check_no_webhook(api, url, options.say)
    return str(me.get("username", ""))


@asynccontextmanager
async def _api(settings: TelegramSettings) -> AsyncIterator[Api]:
    api = Api(settings.token, settings.api_url)
    await api.open()
    try:
        yield api
    finally:
        await api.close_connections()


class _Bot:
    """The running parts of one bot."""

    def __init__(
        self, options: RunOptions, api: Api, store: ChatStore, name: str
    ) -> None:
        self._options = options
        self._api = api
        self._store = store
        self._name = name
        self._fatal: asyncio.Future[None] = asyncio.get_running_loop().create_future()
        self._store_works = True
        names = ChatNames(options.settings.token)
        pace = RateLimiter(options.settings.rates)
        self._maker = FileMaker()
        line = SenderServices(
            api, store, self._maker, pace, options.log, names, self._no_token
        )
        self._sender = Sender(line)
        fetcher = Fetcher(api, store, self._around)
        services = InboxServices(
            store,
            self._sender,
            self._around,
            fetcher.fetch,
            options.log,
            names,
            self._store_is,
        )
        self._inbox = Inbox(services)
        allowed = options.settings.allowed_chats
        self._reminding = ReminderServices(
            store, self._sender, options.clock, options.log, names, allowed
        )

    @asynccontextmanager
    async def open(self) -> AsyncIterator[None]:
        """Send what an earlier run left; at the end wait for what is under way."""
        try:
            self._sender.take_up(await self._store.open())
        except StoreError as problem:
            raise unusable(problem) from None
        try:
            yield
        finally:
            await self._inbox.drain(_DRAIN_SECONDS)
            await self._sender.stop(_SEND_SECONDS)
            self._maker.close()

    async def work(self) -> None:
        """Take updates until cancelled; raises `FatalError`."""
        log, settings = self._options.log, self._options.settings
        tidy = keep_house(
            self._store, self._options.today, settings.retention_days, log
        )
        receive = self._serve() if self._options.webhook else self._poll()
        waking = keep_reminding(self._reminding, self._options.look_seconds)
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
        removed = self._options.drops_webhook
        polling = Polling(
            self._api, self._inbox, self._options.log, webhook_removed=removed
        )
        try:
            await polling.run()
        finally:
            await self._inbox.drain(_DRAIN_SECONDS)
            await polling.confirm()

    async def _serve(self) -> None:
        settings, url = self._options.settings, self._options.webhook or ""
        secret = secret_of(settings.token)
        webhook = Webhook(self._inbox, url, secret, lambda: self._store_works)
        await webhook.start(*settings.listen)
        try:
            await set_webhook(self._api, url, secret)
            await asyncio.Event().wait()
        finally:
            await self._inbox.drain(_DRAIN_SECONDS)
            await webhook.stop()

    def _around(self) -> Around:
        settings = self._options.settings
        now = self._options.clock()
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
    """Wait until one of the tasks fails, and raise its error."""
    waiting = set(tasks)
    while waiting:
        done, waiting = await asyncio.wait(waiting, return_when=asyncio.FIRST_COMPLETED)
        for task in done:
            task.result()
