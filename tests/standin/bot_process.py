"""A bot in a process of its own, to be started, killed and started again."""

from __future__ import annotations

import asyncio
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Final

from tests.patience import PATIENCE
from tests.places import ROOT
from tests.standin.server import StandIn

_ROTHWAY: Final = str(Path(sys.executable).with_name("rothway"))


def settings_for(telegram: StandIn, folder: Path) -> Mapping[str, str]:
    """Return the settings with which a bot talks to a stand-in, as fast as it can."""
    return {
        "ROTHWAY_TELEGRAM_API_URL": telegram.url,
        "ROTHWAY_TELEGRAM_TOKEN": telegram.token,
        "ROTHWAY_DATA_DIR": str(folder),
        "ROTHWAY_RATE_PER_SECOND": "0",
        "ROTHWAY_RATE_PER_CHAT": "0",
        "ROTHWAY_RATE_PER_GROUP": "0",
        "PYTHONPATH": str(ROOT),
    }


def rothway(telegram: StandIn, folder: Path, *more: str) -> BotProcess:
    """Return our own bot, not started yet, with everything it keeps in a folder."""
    command = (_ROTHWAY, "telegram", *more)
    return BotProcess(command, folder, settings_for(telegram, folder))


class BotProcess:
    """A command that is a bot, with what it prints kept in a file of the folder."""

    def __init__(
        self, command: Sequence[str], folder: Path, settings: Mapping[str, str]
    ) -> None:
        self._command = command
        self._folder = folder
        self._settings = settings
        self._process: asyncio.subprocess.Process | None = None
        self.starts = 0

    @property
    def log(self) -> Path:
        """Return the file of everything that all its lives have printed."""
        return self._folder / "bot.log"

    @property
    def pid(self) -> int:
        """Return the number of the process that runs now, or ran last."""
        return self._running.pid

    @property
    def exit_code(self) -> int | None:
        """Return what it left with, None while it runs."""
        return self._running.returncode

    @property
    def _running(self) -> asyncio.subprocess.Process:
        if self._process is None:
            raise LookupError("The bot was never started.")
        return self._process

    async def start(self) -> None:
        """Start it; its output goes to the end of the log."""
        self.starts += 1
        with self.log.open("ab") as log:
            self._process = await asyncio.create_subprocess_exec(
                *self._command,
                cwd=self._folder,
                env={**os.environ, **self._settings},
                stdin=asyncio.subprocess.DEVNULL,
                stdout=log,
                stderr=log,
            )

    async def kill(self) -> None:
        """End it with SIGKILL: it gets no time to save anything."""
        if self.exit_code is None:
            self._running.send_signal(signal.SIGKILL)
            await self._running.wait()

    async def stop(self) -> int:
        """Ask it to end with SIGTERM and return its exit code.

        Raises `TimeoutError`, with the process killed, if it does not end in time.
        """
        if self.exit_code is None:
            self._running.send_signal(signal.SIGTERM)
        try:
            async with asyncio.timeout(PATIENCE):
                return await self._running.wait()
        except TimeoutError:
            await self.kill()
            raise
