"""Kills the bot at every call of one conversation: before its effect, and after it."""

from __future__ import annotations

import asyncio
from random import Random
from typing import Final

from tests.standin.bot_process import BotProcess
from tests.standin.parameters import Parameters
from tests.standin.rehearsal import Rehearsal, facts_of
from tests.standin.server import StandIn, When
from tests.standin.talker import Manner, Talker

_OWN: Final = ("send", "edit", "answerCallback", "delete")


class Sweep:
    """Lets each call that shows something pass only when it has killed the bot twice.

    The first attempt never has its effect, the second has it and the bot never learns
    that; both times the bot is killed and started again. Calls that show the same are
    one call.
    """

    def __init__(self, telegram: StandIn, bot: BotProcess) -> None:
        self._telegram = telegram
        self._bot = bot
        self._killed_at: set[tuple[str, str, When]] = set()
        self._dying = False
        self._killing: asyncio.Task[None] | None = None
        self.kills = 0

    async def talk(self, number: int = 0) -> Talker:
        """Let somebody talk to the end; raises `StuckError` where they cannot."""
        person = self._telegram.person()
        manner = Manner()
        talker = Talker(person, Rehearsal(facts_of(number)), Random(number), manner)  # noqa: S311 - the same each time
        self._telegram.witness = self._witness
        await self._bot.start()
        try:
            await talker.talk()
        finally:
            self._telegram.witness = None
            await self._bot.kill()
        return talker

    async def _witness(self, method: str, given: Parameters, when: When) -> bool:
        if self._dying:
            return True  # a call of the life that has just ended
        call = (method, given.text("text"), when)
        if not method.startswith(_OWN) or call in self._killed_at:
            return False
        self._killed_at.add(call)
        # Whoever called is gone with the bot, and takes this call's task along.
        self._killing = asyncio.create_task(self._kill())
        await asyncio.shield(self._killing)
        return True

    async def _kill(self) -> None:
        self._dying = True
        await self._bot.kill()
        self.kills += 1
        await self._bot.start()
        self._dying = False
