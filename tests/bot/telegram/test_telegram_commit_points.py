"""The bot dies at every commit of a conversation, one by one, and nothing is lost.

The conversation ends in files, because they are made only when they are sent.
"""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from itertools import count
from pathlib import Path
from random import Random
from typing import Final

import pytest

from bot.session.session import Session
from bot.store.chat_rows import Stored
from bot.telegram.outbox.store import owner_of
from tests.bot.telegram.lives import Lives, forked, is_sent, made, opened
from tests.standin import Message, StandIn
from tests.standin.rehearsal import Rehearsal
from tests.standin.talker import Manner, Talker

FIRST_UPDATE: Final = 900_000_001
COMMITS_TO_START: Final = 4
"""The tables are made, and what is old is deleted: chats, updates' numbers, links."""

DONE_ALREADY: Final = "message is not modified"
"""What Telegram says of an edit made once more, when only its record was lost."""

FACTS: Final = {
    "after_tax": "yes",
    "in_plan_conversion": "auto",
    "in_service_rollover": "yes",
    "after_tax_limit": "none",
    "match": "none",
    "birth_year": "84",
    "pay": "185k",
    "deferral": "max",
    "review": "plan",
}
MANNER: Final = Manner()


@dataclass
class Told:
    """A conversation that is over: what was shown, and what is stored."""

    talker: Talker
    crashed: bool
    session: Session | None
    updates: list[int]

    @property
    def shown(self) -> list[str]:
        """Return what the bot has said, in order; what came again is said once."""
        said = map(as_sent, self.talker.person.screen.of_bot)
        return list(dict.fromkeys(said))


def as_sent(message: Message) -> str:
    return message.was[0] if message.was else message.text


async def told(lives: Lives, commit: int, moment: str, folder: Path) -> Told:
    """Have somebody talk to the plan, while the bot dies at a commit."""
    rehearsal, crashes = Rehearsal(FACTS), lives.crashes
    async with StandIn() as telegram:
        talker = Talker(telegram.person(), rehearsal, Random(7), MANNER)  # noqa: S311 - the same each time
        await lives.begin(commit, moment, telegram.url, folder)
        following = asyncio.create_task(lives.follow(telegram.url, folder))
        try:
            await talker.talk()
            await talker.saves()
            await is_settled(telegram, folder)
        finally:
            await lives.end(following)
        assert all(DONE_ALREADY in refusal for refusal in telegram.refused)
        assert not telegram.world.unanswered
    handled = found(talker, folder, crashed=lives.crashes > crashes)
    assert handled.session is not None
    assert handled.session.answers == rehearsal.session.answers
    return handled


async def is_settled(telegram: StandIn, folder: Path) -> None:
    """Wait until every update is confirmed, and every message known to be sent."""
    updates = telegram.world.updates
    await telegram.world.moved.until(lambda: not updates.pending)
    await asyncio.to_thread(is_sent, folder)


def found(talker: Talker, folder: Path, *, crashed: bool) -> Told:
    """Return what came of a conversation, as it is stored."""
    chats, owner = opened(folder), owner_of(talker.person.chat.id)
    chat, updates = chats.load([owner])[owner], sorted(chats.recent_updates())
    chats.close()
    assert isinstance(chat, Stored)
    return Told(talker, crashed, chat.session, updates)


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_crash_at_any_commit_loses_nothing_and_does_nothing_twice(
    moment: str, tmp_path: Path
) -> None:
    async with forked(tmp_path) as lives:
        calm = await told(lives, 0, moment, made(tmp_path / "calm"))
        for commit in count(1):
            folder = made(tmp_path / str(commit))
            handled = await told(lives, commit, moment, folder)
            assert handled.shown == calm.shown
            assert handled.session == calm.session
            assert handled.updates == calm.updates
            if not handled.crashed:
                break

    assert not calm.crashed
    assert calm.updates == [FIRST_UPDATE + n for n in range(calm.talker.turns + 3)]
    assert lives.crashes >= COMMITS_TO_START + len(calm.updates)
