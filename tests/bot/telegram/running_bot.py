"""The bot itself, in this process or in one of its own, before a stand-in."""

from __future__ import annotations

import asyncio
import contextlib
import io
import os
import signal
import sys
from collections.abc import AsyncIterator, Callable, Mapping
from contextlib import asynccontextmanager
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, time
from pathlib import Path
from typing import Any

from bot.settings import Settings
from bot.store.database import place_of
from bot.telegram.api.pace import Rates
from bot.telegram.run.logs import set_up
from bot.telegram.run.run import RunOptions, work
from bot.telegram.run.settings import TelegramSettings
from tests.patience import PATIENCE
from tests.places import ROOT
from tests.standin import StandIn

TODAY = date(2026, 1, 20)
UNLIMITED = Rates(0, 0, 0)
_PROGRAM = """
import sys
from datetime import UTC, date, datetime, time
from bot import cli
day = date.fromisoformat(sys.argv.pop(1))
cli._now = lambda: datetime.combine(day, time(12), UTC)
cli.main()
"""


def noon_of(day: date) -> datetime:
    """Return the middle of a day, where no zone moves it to another."""
    return datetime.combine(day, time(12), UTC)


@dataclass
class RunningBot:
    """A bot at work: what it told its operator, and what it logged."""

    wanted: RunOptions
    said: list[str]
    logged: io.StringIO
    task: asyncio.Task[None] | None = None

    async def until_ready(self) -> None:
        """Wait until it says that it runs; raise what ended it instead."""
        await self._until(lambda: any("is running" in line for line in self.said))

    async def until_logged(self, words: str) -> None:
        """Wait until it logs some words; raise what ended it instead."""
        await self._until(lambda: words in self.logged.getvalue())

    async def _until(self, holds: Callable[[], bool]) -> None:
        assert self.task is not None
        async with asyncio.timeout(PATIENCE):
            while not holds():
                if self.task.done():
                    await self.task
                await asyncio.sleep(0.01)

    async def until_ended(self) -> None:
        """Wait for its end; raise what ended it."""
        assert self.task is not None
        async with asyncio.timeout(PATIENCE):
            await self.task

    async def stop(self) -> None:
        """Stop it as a signal does."""
        if self.task is not None:
            self.task.cancel()
            with contextlib.suppress(asyncio.CancelledError):
                await self.task


def bot_for(telegram: StandIn, folder: Path, **changed: Any) -> RunningBot:  # noqa: ANN401 - the fields of the settings
    """Return a bot that talks to a stand-in and keeps its chats in a folder."""
    given = {"rates": UNLIMITED, "api_url": telegram.url, "token": telegram.token}
    webhook = changed.pop("webhook", None)
    drops = changed.pop("drops_webhook", False)
    clock = changed.pop("clock", lambda: noon_of(TODAY))
    look = changed.pop("look_seconds", 20.0)
    settings = TelegramSettings(**{**given, **changed})
    said: list[str] = []
    logged = io.StringIO()
    place = place_of(Settings(data_dir=folder))
    log = set_up("json", logged)
    wanted = RunOptions(settings, place, clock, log, said.append, webhook, drops, look)
    return RunningBot(wanted, said, logged)


@asynccontextmanager
async def running(bot: RunningBot) -> AsyncIterator[RunningBot]:
    """Run a bot in this process until the block ends."""
    bot.task = asyncio.create_task(work(bot.wanted))
    try:
        await bot.until_ready()
        yield bot
    finally:
        await bot.stop()


@dataclass
class BotProcess:
    """A bot in a process of its own, which can be killed."""

    process: asyncio.subprocess.Process
    lines: list[str] = field(default_factory=list)
    reading: asyncio.Task[None] | None = None

    @property
    def told(self) -> str:
        """Return everything that it wrote."""
        return "\n".join(self.lines)

    async def until_ready(self) -> None:
        """Wait until it says that it runs."""
        await self.until("is running")

    async def until(self, words: str) -> None:
        """Wait until it writes some words."""
        async with asyncio.timeout(PATIENCE):
            while words not in self.told:
                assert self.process.returncode is None, self.told
                await asyncio.sleep(0.01)

    async def ended(self) -> int:
        """Wait for its end; return the exit code."""
        async with asyncio.timeout(PATIENCE):
            code = await self.process.wait()
            if self.reading is not None:
                await self.reading
        return code

    async def kill(self) -> None:
        """Kill it as nothing can be prepared for."""
        if self.process.returncode is None:
            self.process.send_signal(signal.SIGKILL)
        await self.ended()

    async def read(self) -> None:
        """Gather what it writes."""
        assert self.process.stderr is not None
        async for line in self.process.stderr:
            self.lines.append(line.decode().rstrip())


async def start_bot(
    telegram: StandIn, folder: Path, *options: str, **settings: str
) -> BotProcess:
    """Start the command itself, but for the day; settings by their short names."""
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-c",
        _PROGRAM,
        TODAY.isoformat(),
        "telegram",
        *options,
        env=_environment(telegram, folder, settings),
        cwd=folder,
        stderr=asyncio.subprocess.PIPE,
    )
    bot = BotProcess(process)
    bot.reading = asyncio.create_task(bot.read())
    return bot


def _environment(
    telegram: StandIn, folder: Path, settings: Mapping[str, str]
) -> dict[str, str]:
    usual = {
        "TELEGRAM_TOKEN": telegram.token,
        "TELEGRAM_API_URL": telegram.url,
        "DATA_DIR": str(folder),
        "RATE_PER_SECOND": "0",
        "RATE_PER_CHAT": "0",
        "RATE_PER_GROUP": "0",
        "LOG_FORMAT": "json",
    }
    named = {f"ROTHWAY_{name}": value for name, value in {**usual, **settings}.items()}
    return {"PATH": os.environ["PATH"], "PYTHONPATH": str(ROOT), **named}
