"""The table of reminders: the chat, the text, and the second at which it is due.

A row leaves in the transaction that puts its message into the outbox, so a crash sends
no reminder twice.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from typing import Final

from sqlalchemy import bindparam, delete, insert
from sqlalchemy.engine import Connection, RowMapping

from bot.store.chat_rows import ChatStep, Reminder, Reminding
from bot.store.errors import ConflictError
from bot.store.tables import REMINDERS


@dataclass(frozen=True, slots=True)
class Due:
    """A reminder whose time has come; ``gone`` says that its chat cannot be written to."""

    owner: str
    gone: bool
    reminder: Reminder


def put_reminders(connection: Connection, steps: Iterable[ChatStep]) -> None:
    """Store changed reminders, except those sent meanwhile."""
    dropped: list[dict[str, object]] = []
    added: list[dict[str, object]] = []
    for step in steps:
        before, after = set(step.before.reminders), set(step.after.reminders)
        dropped += [_key(step.owner, each) for each in before - after]
        added += [{"owner": step.owner, **asdict(each)} for each in after - before]
    if dropped:
        connection.execute(_DELETE, dropped)
    if added:
        connection.execute(insert(REMINDERS), added)


def take_out(connection: Connection, reminding: Reminding) -> None:
    """Delete reminders; raises `ConflictError` where one was sent or cancelled before."""
    for each in reminding.reminders:
        if connection.execute(_DELETE, _key(reminding.owner, each)).rowcount != 1:
            raise ConflictError


def by_owner(rows: Iterable[RowMapping]) -> dict[str, tuple[Reminder, ...]]:
    """Return reminders by their owner, the nearest first."""
    found: dict[str, list[Reminder]] = {}
    for row in rows:
        found.setdefault(str(row["owner"]), []).append(_reminder(row))
    return {owner: tuple(sorted(each)) for owner, each in found.items()}


def due_of(row: RowMapping) -> Due:
    """Return a row of reminders with its chat's marks."""
    return Due(str(row["owner"]), bool(row["gone"]), _reminder(row))


def _reminder(row: RowMapping) -> Reminder:
    return Reminder(**{name: row[name] for name in Reminder.__slots__})


def _key(owner: str, reminder: Reminder) -> dict[str, object]:
    return {
        "whose": owner,
        "what": reminder.kind,
        "that_day": reminder.on,
        "at": reminder.due,
    }


_DELETE: Final = delete(REMINDERS).where(
    REMINDERS.c.owner == bindparam("whose"),
    REMINDERS.c.kind == bindparam("what"),
    REMINDERS.c.on == bindparam("that_day"),
    REMINDERS.c.due == bindparam("at"),
)
