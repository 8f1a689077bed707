"""Sends the reminders that are due.

The store is asked every few seconds, which works alike after a crash, a pause and in
any replica. A reminder leaves its table in the commit that puts its message into the
outbox, so it is sent once.
"""

from __future__ import annotations

import asyncio
import json
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import blake2b
from typing import Final

from structlog.typing import FilteringBoundLogger

from bot.reminders.due import due_markdown, worth_telling
from bot.store.chat_rows import Reminder, Reminding, Waiting
from bot.store.errors import ConflictError, StoreError
from bot.store.reminder_rows import Due
from bot.telegram.drawing.calls import message_to
from bot.telegram.drawing.entities import drawn
from bot.telegram.outbox.sender import Sender
from bot.telegram.outbox.store import ChatStore, chat_of
from bot.telegram.run.logs import ChatNames

_MOST_AT_ONCE: Final = 200
_ROW_BYTES: Final = 7


@dataclass(frozen=True, slots=True)
class ReminderServices:
    """What sending reminders needs; ``allowed`` are the chats served, all where it is empty."""

    store: ChatStore
    sender: Sender
    clock: Callable[[], datetime]
    log: FilteringBoundLogger
    names: ChatNames
    allowed: frozenset[int]


async def keep_reminding(reminding: ReminderServices, seconds: float) -> None:
    """Send due reminders every so many seconds, for ever."""
    while True:
        try:
            while await tell_due(reminding) == _MOST_AT_ONCE:
                continue
        except StoreError as problem:
            reminding.log.warning("could not remind", error=type(problem).__name__)
        await asyncio.sleep(seconds)


async def tell_due(reminding: ReminderServices) -> int:
    """Send the reminders due now, one message a chat; return how many there were."""
    now = reminding.clock()
    found = await reminding.store.due(int(now.timestamp()), _MOST_AT_ONCE)
    owners = dict.fromkeys(each.owner for each in found)
    by_owner = [[each for each in found if each.owner == owner] for owner in owners]
    await asyncio.gather(*(_tell(reminding, of_one, now) for of_one in by_owner))
    return len(found)


async def _tell(reminding: ReminderServices, due: Sequence[Due], now: datetime) -> None:
    """Commit the reminders of a chat as sent, then pass the message on."""
    owner, unworded = due[0].owner, ""
    try:
        change = _change(due, now, reminding.allowed)
    except Exception as problem:  # noqa: BLE001 - it must not keep others from theirs
        unworded = type(problem).__name__
        change = Reminding(owner, tuple(each.reminder for each in due))
    if unworded:
        reminding.log.error("reminder set aside", error=unworded)
    try:
        await reminding.store.commit(change)
    except ConflictError:
        return  # cancelled, or told by another replica, a moment ago
    reminding.store.drop(owner)
    if change.waiting is not None:
        reminding.sender.put(owner, (change.waiting,))
        reminding.log.info(
            "reminded", chat=reminding.names(chat_of(owner)), count=len(due)
        )


def _change(due: Sequence[Due], now: datetime, allowed: frozenset[int]) -> Reminding:
    """Return the reminders with their message; without one for a chat that cannot be told."""
    owner, reminders = due[0].owner, tuple(each.reminder for each in due)
    chat = chat_of(owner)
    told = worth_telling(reminders, now)
    if due[0].gone or (allowed and chat not in allowed) or not told:
        return Reminding(owner, reminders)
    call = message_to(chat, drawn(due_markdown(told, now)))
    waiting = Waiting(_row(owner, told), owner, call.method, json.dumps(call.params))
    return Reminding(owner, reminders, waiting, now.date().isoformat())


def _row(owner: str, told: Sequence[Reminder]) -> int:
    """Return the outbox row for a reminder: always the same, and below those of updates."""
    named = json.dumps([owner, *((each.kind, each.on, each.due) for each in told)])
    digest = blake2b(named.encode(), digest_size=_ROW_BYTES).digest()
    return -1 - int.from_bytes(digest)
