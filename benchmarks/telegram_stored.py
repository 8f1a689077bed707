"""Fills the stores of the bots with conversations that are over, as after some months."""

from __future__ import annotations

import asyncio
from datetime import datetime
from pathlib import Path
from typing import Final

from telegram.ext import PicklePersistence

from benchmarks.telegram_rivals import PICKLE
from bot.store.chat_rows import ChatStep, Marks, Stored
from bot.store.chats import Chats
from bot.store.engine import sqlite_url
from bot.store.place import session_file
from bot.telegram.outbox.store import owner_of
from tests.standin.rehearsal import Rehearsal, facts_of

_FIRST_CHAT: Final = 6_000_000_000
_AT_ONCE: Final = 1_000
_DIFFERENT: Final = 20


def store_ours(folder: Path, count: int) -> None:
    """Store conversations that have reached their plan where our bot finds them."""
    examples = [_finished(number) for number in range(_DIFFERENT)]
    day = datetime.now().astimezone().date().isoformat()
    file = session_file(folder)
    chats = Chats(sqlite_url(file), str(file))
    for first in range(0, count, _AT_ONCE):
        numbers = range(first, min(first + _AT_ONCE, count))
        chats.commit([_step(each, examples, day) for each in numbers])
    chats.close()


def _finished(number: int) -> Stored:
    rehearsal = Rehearsal(facts_of(number))
    while not rehearsal.is_over:
        rehearsal.says(rehearsal.answer()[1])
    return Stored(rehearsal.session, Marks(key=1))


def _step(number: int, examples: list[Stored], day: str) -> ChatStep:
    after = examples[number % len(examples)]
    owner = owner_of(_FIRST_CHAT + number)
    return ChatStep(owner, (number + 1,), Stored(), after, day=day)


def store_conversations(folder: Path, count: int) -> None:
    """Store as many, with as many answers, for python-telegram-bot's persistence."""
    asyncio.run(_pickle(folder, count))


async def _pickle(folder: Path, count: int) -> None:
    persistence = PicklePersistence(folder / PICKLE, on_flush=True)
    await persistence.get_user_data()
    await persistence.get_chat_data()  # what was never read is not written whole
    await persistence.get_bot_data()
    await persistence.get_callback_data()
    examples = [_finished(number).session for number in range(_DIFFERENT)]
    for number in range(count):
        session, chat = examples[number % _DIFFERENT], _FIRST_CHAT + number
        answers = {} if session is None else dict(session.answers)
        await persistence.update_user_data(chat, {**answers, "number": len(answers)})
        await persistence.update_conversation("questions", (chat, chat), 0)
    await persistence.flush()
