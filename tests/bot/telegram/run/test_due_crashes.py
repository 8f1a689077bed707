"""The bot dies at every commit around a reminder, and it is told once all the same."""

from __future__ import annotations

import asyncio
import time
from collections.abc import Iterator
from contextlib import contextmanager
from itertools import count
from pathlib import Path
from typing import Final

import pytest

from bot.store.chat_rows import ChatStep, Marks, Reminder, Stored
from bot.telegram.outbox.store import owner_of
from tests.bot.telegram.lives import Lives, forked, is_sent, made, opened
from tests.standin import Person, StandIn
from tests.standin.rehearsal import Rehearsal, facts_of

COMMITS_TO_START: Final = 3
COMMITS_TO_REMIND: Final = 2
"""The reminder becomes a message that waits; then the message is known to be sent."""

CHICAGO: Final = "America/Chicago"


def knows(folder: Path, phone: Person, *reminders: Reminder) -> None:
    """Let the bot know somebody with a plan, as if from an earlier life."""
    rehearsal = Rehearsal(facts_of(0))
    while not rehearsal.is_over:
        rehearsal.says(rehearsal.answer()[1])
    stored = Stored(rehearsal.session, Marks(1, zone=CHICAGO), reminders)
    chats = opened(folder)
    today = time.strftime("%Y-%m-%d")
    step = ChatStep(owner_of(phone.chat.id), (1,), Stored(), stored, day=today)
    assert chats.commit([step]) == [None]
    chats.close()
    phone.chat.refusal = ""


def kept(folder: Path, phone: Person) -> tuple[Reminder, ...]:
    chats, owner = opened(folder), owner_of(phone.chat.id)
    found = chats.load([owner])[owner]
    chats.close()
    assert isinstance(found, Stored)
    return found.reminders


def due(kind: str, seconds: int) -> Reminder:
    day = time.strftime("%Y-%m-%d")
    return Reminder(int(time.time()) + seconds, kind, day, f"The {kind}", CHICAGO)


def told(phone: Person) -> list[str]:
    return [each.text for each in phone.screen.of_bot if "Reminder" in each.text]


@contextmanager
def crashing(lives: Lives) -> Iterator[list[bool]]:
    """Tell afterwards whether there was a crash meanwhile."""
    before, found = lives.crashes, [False]
    yield found
    found[0] = lives.crashes > before


async def reminded(lives: Lives, commit: int, moment: str, folder: Path) -> list[str]:
    """Let a reminder be due while the bot dies at a commit; return what was told."""
    async with StandIn() as telegram:
        phone = telegram.person()
        later = due("later", 3_600)
        knows(folder, phone, due("first", -60), due("second", -30), later)
        await lives.begin(commit, moment, telegram.url, folder)
        following = asyncio.create_task(lives.follow(telegram.url, folder))
        try:
            await phone.sees("Reminder")
            await asyncio.to_thread(is_sent, folder)
            await phone.is_quiet()
        finally:
            await lives.end(following)
        assert kept(folder, phone) == (later,)
    return told(phone)


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_crash_at_any_commit_tells_a_reminder_and_tells_it_once(
    moment: str, tmp_path: Path
) -> None:
    told_once = 0
    async with forked(tmp_path) as lives:
        for commit in count(1):
            with crashing(lives) as crashed:
                messages = await reminded(
                    lives, commit, moment, made(tmp_path / str(commit))
                )
            assert len(set(messages)) == 1
            assert "The first" in messages[0]
            assert "The second" in messages[0]
            # Only where what was sent is not yet known to be may it be shown once more.
            assert len(messages) <= 1 + crashed[0]
            told_once += len(messages) == 1
            if not crashed[0]:
                break

    assert lives.crashes >= COMMITS_TO_START + COMMITS_TO_REMIND
    assert told_once >= COMMITS_TO_START


async def asked(lives: Lives, commit: int, moment: str, folder: Path) -> set[str]:
    """Ask to be reminded of everything while the bot dies; return what is kept."""
    async with StandIn() as telegram:
        phone = telegram.person()
        phone.and_waits = False
        knows(folder, phone)
        await lives.begin(commit, moment, telegram.url, folder)
        following = asyncio.create_task(lives.follow(telegram.url, folder))
        try:
            await phone.types("/remind")
            await phone.types("all")
            await phone.sees("Noted.")
            await asyncio.to_thread(is_sent, folder)
        finally:
            await lives.end(following)
        found = kept(folder, phone)
        assert not told(phone)
    return {f"{each.kind} {each.on}" for each in found}


@pytest.mark.parametrize("moment", ["before", "after"])
async def test_a_crash_at_any_commit_neither_loses_nor_doubles_what_was_asked_for(
    moment: str, tmp_path: Path
) -> None:
    async with forked(tmp_path) as lives:
        calm = await asked(lives, 0, moment, made(tmp_path / "calm"))
        for commit in count(1):
            with crashing(lives) as crashed:
                found = await asked(lives, commit, moment, made(tmp_path / str(commit)))
            assert found == calm
            if not crashed[0]:
                break

    assert calm
    assert lives.crashes >= COMMITS_TO_START + 1
