"""A bot in lives that end at a commit, with its folder looked into from outside."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
import time
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

from bot.settings import Settings
from bot.store.chats import Chats
from bot.store.database import place_of
from tests.bot.telegram.dying_bot import DIED
from tests.patience import PATIENCE
from tests.standin import StandIn
from tests.standin.bot_process import settings_for


@dataclass
class Lives:
    """The lives of one bot: each begins where the one before it ended."""

    process: asyncio.subprocess.Process
    pid: int = 0
    crashes: int = 0

    async def begin(self, commit: int, moment: str, url: str, folder: Path) -> None:
        """Begin a life that ends at a commit; at 0 it goes on until it is killed."""
        assert self.process.stdin is not None
        line = f"{commit} {moment} {url} {folder}\n"
        self.process.stdin.write(line.encode())
        self.pid = await self._read()

    async def follow(self, url: str, folder: Path) -> None:
        """Start the bot again, as an operator would, when it has crashed."""
        while await self._read() == DIED:
            self.crashes += 1
            await self.begin(0, "never", url, folder)

    async def end(self, following: asyncio.Task[None]) -> None:
        """Kill whichever life there is."""
        while not following.done():
            with suppress(ProcessLookupError):
                os.kill(self.pid, signal.SIGKILL)
            await asyncio.sleep(0.01)
        await following

    async def _read(self) -> int:
        assert self.process.stdout is not None
        return int(await self.process.stdout.readline())


@asynccontextmanager
async def forked(folder: Path) -> AsyncIterator[Lives]:
    """Have the program that gives the bot its lives."""
    async with StandIn() as nowhere:
        settings = settings_for(nowhere, folder)
    with (folder / "bot.log").open("wb") as log:
        process = await asyncio.create_subprocess_exec(
            sys.executable,
            str(Path(__file__).with_name("dying_bot.py")),
            env={**os.environ, **settings},
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=log,
        )
    try:
        yield Lives(process)
    finally:
        process.kill()
        await process.communicate()


def is_sent(folder: Path) -> None:
    chats, end = opened(folder), time.monotonic() + PATIENCE
    while chats.outbox().waiting:
        assert time.monotonic() < end, chats.outbox()
        time.sleep(0.01)
    chats.close()


def made(folder: Path) -> Path:
    folder.mkdir()
    return folder


def opened(folder: Path) -> Chats:
    place = place_of(Settings(data_dir=folder))
    return Chats(place.url, place.name)
