"""Many people talk while the bot is killed again and again, and the network fails."""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from random import Random
from typing import Final

from tests.patience import PATIENCE
from tests.standin.bot_process import BotProcess
from tests.standin.faults import FaultKind
from tests.standin.rehearsal import Rehearsal, facts_of
from tests.standin.server import StandIn
from tests.standin.talker import Manner, Talker

_CHANCES: Final[Mapping[FaultKind, float]] = {
    FaultKind.TOO_MANY: 0.01,
    FaultKind.BAD_GATEWAY: 0.02,
    FaultKind.INTERNAL: 0.01,
    FaultKind.DROPPED_BEFORE: 0.02,
    FaultKind.DROPPED_AFTER: 0.02,
    FaultKind.SLOW: 0.02,
}
_SLOW_SECONDS: Final = 0.3
_SAME: Final = "message is not modified"


@dataclass(frozen=True, slots=True)
class Storm:
    """How bad it gets: ``life`` bounds the seconds from polling to the next kill."""

    seed: int
    people: int
    kills: int
    life: tuple[float, float] = (0.1, 1.0)
    pause: float = 1.0
    patience: float = PATIENCE


@dataclass(slots=True)
class Outcome:
    """What came of it."""

    talkers: list[Talker]
    kills: int = 0
    kills_while_talking: int = 0
    unanswered: int = 0
    pending: int = 0
    repeated: int = 0
    faults: Counter[FaultKind] = field(default_factory=Counter)
    refused: Counter[str] = field(default_factory=Counter)

    def problems(self) -> Iterator[str]:
        """Yield what should not have come of it, a sentence each."""
        stuck = sum(not talker.is_done for talker in self.talkers)
        if stuck:
            yield f"{stuck} of {len(self.talkers)} people never got their plan."
        if self.unanswered:
            yield f"{self.unanswered} taps were never answered."
        if self.pending:
            yield f"{self.pending} updates were never confirmed."
        for words, times in self.refused.items():
            if _SAME not in words:  # an edit made again after a crash
                yield f"Telegram refused {times} calls: {words}"


async def weather(storm: Storm, telegram: StandIn, bot: BotProcess) -> Outcome:
    """Let people talk in a storm; whoever gets stuck raises `StuckError`."""
    random = Random(storm.seed)  # noqa: S311 - chaos that can be run again
    talkers = [
        _talker(storm, telegram, random, number) for number in range(storm.people)
    ]
    outcome = Outcome(talkers)
    _disturb(telegram)
    await bot.start()
    try:
        killer = asyncio.create_task(_kill(storm, telegram, bot, random, outcome))
        async with asyncio.TaskGroup() as crowd:
            for talker in talkers:
                crowd.create_task(talker.talk())
        await killer
        telegram.faults.end()
        await _settle(telegram)
    finally:
        killer.cancel()
        await bot.kill()
    return _told(outcome, telegram)


def _talker(storm: Storm, telegram: StandIn, random: Random, number: int) -> Talker:
    return Talker(
        telegram.person(f"Person {number}"),
        Rehearsal(facts_of(number)),
        Random(random.random()),  # noqa: S311 - the same
        Manner(storm.pause, erratic=True, patience=storm.patience),
    )


def _disturb(telegram: StandIn) -> None:
    for kind, chance in _CHANCES.items():
        telegram.faults.sometimes(kind, chance, seconds=_SLOW_SECONDS)
    telegram.world.updates.lapse_chance = 0.1


async def _kill(
    storm: Storm, telegram: StandIn, bot: BotProcess, random: Random, outcome: Outcome
) -> None:
    """Kill the bot again and again, mostly while it works, sometimes while it starts."""
    for _ in range(storm.kills):
        if random.random() < 0.85:
            await _polls(telegram)
        await asyncio.sleep(random.uniform(*storm.life))
        await bot.kill()
        outcome.kills += 1
        talking = not all(talker.is_done for talker in outcome.talkers)
        outcome.kills_while_talking += talking
        await bot.start()


async def _polls(telegram: StandIn) -> None:
    """Wait until the bot asks for updates again."""
    calls, before = telegram.world.calls, telegram.world.calls["getUpdates"]
    await telegram.world.moved.until(lambda: calls["getUpdates"] > before)


async def _settle(telegram: StandIn) -> None:
    """Wait until everything is confirmed and every tap answered, or long enough."""
    world = telegram.world
    await world.moved.within(
        lambda: not (world.updates.pending or world.unanswered), PATIENCE
    )


def _told(outcome: Outcome, telegram: StandIn) -> Outcome:
    world = telegram.world
    outcome.unanswered = len(world.unanswered)
    outcome.pending = len(world.updates.pending)
    outcome.repeated = world.updates.repeated
    outcome.faults = telegram.faults.struck
    outcome.refused = telegram.refused
    return outcome
