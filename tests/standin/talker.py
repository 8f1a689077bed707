"""Somebody who goes through the whole conversation, and knows what should come next.

A question lost, repeated or answered twice shows at once, because the talker then
waits for one that never comes, or reads other answers than were given.
"""

from __future__ import annotations

import asyncio
import re
from dataclasses import dataclass
from functools import lru_cache
from random import Random
from typing import Final

from tests.patience import PATIENCE
from tests.standin.chats import Message
from tests.standin.person import Person
from tests.standin.rehearsal import Rehearsal

_NOT_WORDS: Final = re.compile(r"[^\w$%]|_")
_NUMBERED: Final = re.compile(r"^\d+\. (.+)$", re.MULTILINE)
_CAPTIONS: Final = ("to print or to keep", "put them in your calendar")
_MOSTLY: Final = 0.6
_TWICE: Final = 0.4
_OLD: Final = 0.2


class StuckError(AssertionError):
    """The bot did not say what comes next; the chat's transcript tells the rest."""


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody talks: ``pause`` is the most seconds that they think.

    ``erratic`` ones tap twice, and tap buttons of messages that are long answered;
    ``patience`` is how many seconds they wait for what comes next.
    """

    pause: float = 0.0
    erratic: bool = False
    patience: float = PATIENCE


_CALM: Final = Manner()


class Talker:
    """A person with the answers to everything, and the turns that they should lead to."""

    def __init__(
        self,
        person: Person,
        rehearsal: Rehearsal,
        random: Random,
        manner: Manner = _CALM,
    ) -> None:
        person.and_waits = False
        self.person = person
        self.turns = 0
        self.is_done = False
        self._rehearsal = rehearsal
        self._random = random
        self._manner = manner
        self._answered = 0

    async def talk(self) -> None:
        """Talk until the plan is there, and the answers are what was said.

        Raises `StuckError` where anything else comes.
        """
        await self.person.starts()
        while not self._rehearsal.is_over:
            await self._take_turn()
        await self._shows(self._rehearsal.headline)
        await self._reads_answers()
        self.is_done = True

    async def saves(self) -> None:
        """Ask for the plan as files, and wait until both are there."""
        self._answered = self.person.screen.newest.id
        await self.person.types("/save")
        self._rehearsal.says("save")
        for caption in _CAPTIONS:
            await self._shows(caption)

    async def _take_turn(self) -> None:
        asked = await self._shows(self._rehearsal.asks)
        await asyncio.sleep(self._random.uniform(0, self._manner.pause))
        self._answered = asked.id
        self.turns += 1
        label, said = self._rehearsal.answer()
        if label in asked.buttons and self._random.random() < _MOSTLY:
            await self._taps(label, asked)
        else:
            await self.person.types(said)
            self._rehearsal.says(said)

    async def _taps(self, label: str, asked: Message) -> None:
        await self.person.taps(label, asked)
        self._rehearsal.taps(label)
        if self._manner.erratic and self._random.random() < _TWICE:
            await self.person.taps(label, asked)
        if self._manner.erratic and self._random.random() < _OLD:
            await self._taps_anything_old()

    async def _taps_anything_old(self) -> None:
        """Tap as a phone would that shows a message from before its last edit."""
        old = [each for each in self.person.screen.of_bot if each.once]
        if old:
            message = self._random.choice(old)
            labels = [button["text"] for row in message.once for button in row]
            await self.person.taps(self._random.choice(labels), message)

    async def _shows(self, words: str) -> Message:
        """Wait for some words in a message that is not answered yet."""
        wanted = _bare(words)
        found = await self.person.chat.pulse.within(
            lambda: bool(self._fresh(wanted)), self._manner.patience
        )
        if not found:
            raise StuckError(f"Not shown: {words}\n{self.person.chat.transcript()}")
        return self._fresh(wanted)[-1]

    def _fresh(self, wanted: str) -> list[Message]:
        shown = self.person.chat.by_bot
        return [m for m in shown if m.id > self._answered and wanted in _bare(m.text)]

    async def _reads_answers(self) -> None:
        self._answered = self.person.screen.newest.id
        await self.person.types("/answers")
        self._rehearsal.says("answers")
        for line in _NUMBERED.findall(self._rehearsal.messages[0].markdown):
            await self._shows(line)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """Return the letters and figures alone: a channel may set the rest as it likes."""
    return _NOT_WORDS.sub("", text).lower()
