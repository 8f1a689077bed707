"""One bot under load: people type to it as fast as it answers, and its costs are read.

Runs in a process of its own, with the stand-in for Telegram and the people; the bot is
another one, so that what it costs is its own. Reads a `Load` as JSON from its command
line, and prints a `Cost`. Processor time and memory come from /proc, so: Linux only.
"""

from __future__ import annotations

import asyncio
import json
import os
import sys
import time
from collections.abc import Sequence
from dataclasses import asdict, dataclass
from functools import partial
from pathlib import Path
from typing import Final

from benchmarks.telegram_rivals import question
from benchmarks.telegram_stored import store_conversations, store_ours
from tests.standin import Person, StandIn
from tests.standin.bot_process import BotProcess, rothway, settings_for
from tests.standin.rehearsal import facts_of, script_of

Script = Sequence[tuple[str, str]]
_PATIENCE: Final = 120.0
_WARMING: Final = 10
_TICKS: Final = os.sysconf("SC_CLK_TCK")
_ENOUGH: Final = 24
"""How many characters of a message are compared: more would cost the people time."""


@dataclass(frozen=True, slots=True)
class Load:
    """Which bot, how many conversations it has stored, and how many people talk."""

    bot: str
    folder: str
    stored: int
    active: int


@dataclass(frozen=True, slots=True)
class Cost:
    """What the talk took: seconds by the clock, and of the bot's processor; megabytes."""

    turns: int
    seconds: float
    worked: float
    megabytes: float


async def cost_of(load: Load) -> Cost:
    """Start a bot, let people talk to it, and return what that cost it."""
    async with StandIn() as telegram:
        bot = _bot(load, telegram)
        await bot.start()
        try:
            return await _measured(load, telegram, bot)
        finally:
            await bot.kill()


def main() -> None:
    """Measure what the command line asks for."""
    load = Load(**json.loads(sys.argv[1]))
    _store(load)
    print(json.dumps(asdict(asyncio.run(cost_of(load)))))


def _store(load: Load) -> None:
    folder = Path(load.folder)
    folder.mkdir(parents=True, exist_ok=True)
    if load.bot == "ours":
        store_ours(folder, load.stored)
    elif load.bot == "conversation":
        store_conversations(folder, load.stored)


def _bot(load: Load, telegram: StandIn) -> BotProcess:
    folder = Path(load.folder)
    if load.bot == "ours":
        return rothway(telegram, folder)
    command = (sys.executable, "-m", "benchmarks.telegram_rivals", load.bot)
    return BotProcess(command, folder, settings_for(telegram, folder))


async def _measured(load: Load, telegram: StandIn, bot: BotProcess) -> Cost:
    script = _script(load.bot)
    await _all_talk(telegram, script, _WARMING)
    worked, begun = _worked(bot.pid), time.perf_counter()
    await _all_talk(telegram, script, load.active)
    seconds = time.perf_counter() - begun
    turns = load.active * len(script)
    return Cost(turns, seconds, _worked(bot.pid) - worked, _megabytes(bot.pid))


async def _all_talk(telegram: StandIn, script: Script, people: int) -> None:
    async with asyncio.TaskGroup() as crowd:
        for _ in range(people):
            crowd.create_task(_talk(telegram.person(), script))


async def _talk(person: Person, script: Script) -> None:
    person.and_waits = False
    for says, expects in script:
        seen = next(reversed(person.chat.messages), 0)
        await person.types(says)
        shown = partial(_shown, person, expects, seen)
        if not await person.chat.pulse.within(shown, _PATIENCE):
            raise RuntimeError(f"Not shown: {expects}\n{person.chat.transcript()}")


def _shown(person: Person, expects: str, seen: int) -> bool:
    for number in reversed(person.chat.messages):
        if number <= seen:
            return False
        message = person.chat.messages[number]
        if message.by_bot and expects in message.text:
            return True
    return False


def _script(bot: str) -> Script:
    ours = [(says, asks[:_ENOUGH]) for says, asks in script_of(facts_of(0))]
    if bot == "ours":
        return ours
    if bot == "echo":
        return [(says, says) for says, _ in ours]
    return [(says, question(number)) for number, (says, _) in enumerate(ours)]


def _worked(pid: int) -> float:
    """Return the seconds that a process has used the processor."""
    fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
    return (int(fields[11]) + int(fields[12])) / _TICKS


def _megabytes(pid: int) -> float:
    """Return the memory that a process holds."""
    for line in Path(f"/proc/{pid}/status").read_text().splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    raise RuntimeError("The bot has ended.")


if __name__ == "__main__":
    main()
