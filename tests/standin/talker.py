"""Somebody who goes through the whole conversation, and knows what should come next.

What should come next is worked out from the conversation itself, without any bot: the
same turns taken in memory. A question lost, repeated or answered twice shows at once,
because the talker then waits for one that never comes, or reads other answers.
"""

from __future__ import annotations

import asyncio
import re
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from functools import lru_cache
from random import Random
from typing import Final

from bot.conversation import Event, Kind, Message, Said, Started, Tapped, turn
from bot.conversation.scene import Scene
from bot.session import Session
from standin.chats import Message as Shown
from standin.person import Person

_NOT_WORDS: Final = re.compile(r"[^\w$%]|_")
_NUMBERED: Final = re.compile(r"^\d+\. (.+)$", re.MULTILINE)
_MATCHES: Final = ("50% of the first 6%", "100% of the first 4%", "none")


class StuckError(AssertionError):
    """The bot did not say what comes next; the chat's transcript tells the rest."""


def facts_of(number: int) -> Mapping[str, str]:
    """Return what one of many people would say, no two of them alike."""
    return {
        "after_tax": "yes",
        "in_plan_conversion": "when I ask for it",
        "in_service_rollover": "yes",
        "after_tax_limit": "none",
        "match": _MATCHES[number % len(_MATCHES)],
        "birth_year": str(1979 + number % 20),
        "pay": f"${90_000 + 1_037 * number:,}",
        "deferral": f"${9_000 + 111 * number:,}" if number % 2 else "max",
        "after_tax_so_far": f"${100 + 7 * number:,}",
        "review": "plan",
    }


@dataclass(frozen=True, slots=True)
class Manner:
    """How somebody talks: ``pause`` is the most seconds that they think.

    ``erratic`` ones tap twice, and tap buttons of messages that are long answered;
    ``patience`` is how many seconds they wait for what comes next.
    """

    pause: float = 0.0
    erratic: bool = False
    patience: float = 30.0


_CALM: Final = Manner()


class Talker:
    """A person with the answers to everything, and the turns that they should lead to."""

    def __init__(
        self,
        person: Person,
        facts: Mapping[str, str],
        random: Random,
        manner: Manner = _CALM,
    ) -> None:
        person.and_waits = False
        self.person = person
        self.turns = 0
        self.is_done = False
        self._facts = facts
        self._random = random
        self._manner = manner
        self._today = datetime.now().astimezone().date()
        self._session, self._messages = Session(), tuple[Message, ...]()
        self._answered = 0

    @property
    def answers(self) -> Mapping[str, str]:
        """Return what the bot should have stored by now."""
        return self._session.answers

    async def talk(self) -> None:
        """Talk until the plan is there, and the answers are what was said.

        Raises `StuckError` where anything else comes.
        """
        await self.person.starts()
        self._expect(Started())
        while not self._scene.is_at_ending:
            await self._take_turn()
        await self._shows(self._text(Kind.PLAN).splitlines()[0])
        await self._reads_answers()
        self.is_done = True

    @property
    def _scene(self) -> Scene:
        return Scene(self._session, self._today)

    def _expect(self, event: Event) -> None:
        self._session, self._messages = turn(self._session, event, self._today)
        self.turns += 1

    def _text(self, kind: Kind) -> str:
        return next(each.markdown for each in self._messages if each.kind is kind)

    async def _take_turn(self) -> None:
        asked = await self._shows(self._messages[-1].markdown.split("\n\n")[0])
        await asyncio.sleep(self._random.uniform(0, self._manner.pause))
        self._answered = asked.id
        label, said = self._answer()
        if label in asked.buttons and self._random.random() < 0.6:
            await self._taps(label, asked)
        else:
            await self.person.types(said)
            self._expect(Said(said))

    def _answer(self) -> tuple[str, str]:
        """Return the button for the answer, if there may be one, and its words."""
        options, pending = self._messages[-1].options, self._session.pending
        if pending is not None and pending.kind in {"confirm", "pick"}:
            return options[0].label, "yes" if pending.kind == "confirm" else "1"
        question = self._scene.open_question
        said = self._facts.get(question.id if question else "", "unsure")
        for option in options:
            if said.lower() in {option.id, option.label.lower()}:
                return option.label, said
        return "", said

    async def _taps(self, label: str, asked: Shown) -> None:
        option = next(o.id for o in self._messages[-1].options if o.label == label)
        await self.person.taps(label, asked)
        self._expect(Tapped(option, self._session.revision))
        if self._manner.erratic and self._random.random() < 0.4:
            await self.person.taps(label, asked)
        if self._manner.erratic and self._random.random() < 0.2:
            await self._taps_anything_old()

    async def _taps_anything_old(self) -> None:
        """Tap as a phone would that shows a message from before its last edit."""
        old = [each for each in self.person.screen.of_bot if each.once]
        if old:
            message = self._random.choice(old)
            labels = [button["text"] for row in message.once for button in row]
            await self.person.taps(self._random.choice(labels), message)

    async def _shows(self, words: str) -> Shown:
        """Wait for some words in a message that is not answered yet."""
        wanted = _bare(words)
        found = await self.person.chat.pulse.until(
            lambda: bool(self._fresh(wanted)), self._manner.patience
        )
        if not found:
            raise StuckError(f"Not shown: {words}\n{self.person.chat.transcript()}")
        return self._fresh(wanted)[-1]

    def _fresh(self, wanted: str) -> list[Shown]:
        shown = self.person.chat.by_bot
        return [m for m in shown if m.id > self._answered and wanted in _bare(m.text)]

    async def _reads_answers(self) -> None:
        self._answered = self.person.screen.newest.id
        await self.person.types("/answers")
        self._expect(Said("answers"))
        for line in _NUMBERED.findall(self._messages[0].markdown):
            await self._shows(line)


@lru_cache(maxsize=4096)
def _bare(text: str) -> str:
    """Return the letters and figures alone: a channel may set the rest as it likes."""
    return _NOT_WORDS.sub("", text).lower()
