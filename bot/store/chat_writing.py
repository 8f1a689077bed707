"""Writes the rows that a commit of chats changes, within a transaction of `bot.store.chats`."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import (
    BindParameter,
    Delete,
    Insert,
    Update,
    bindparam,
    delete,
    insert,
    update,
)
from sqlalchemy.engine import Connection

from bot.store.chat_rows import ChatStep, Reminding, Sent, Waiting
from bot.store.errors import ConflictError
from bot.store.reminder_rows import put_reminders, take_out
from bot.store.shares import put_shares
from bot.store.tables import (
    CHATS,
    MESSAGES,
    OUTBOX,
    REMINDERS,
    SESSIONS,
    SHARES,
    UPDATES,
)

_OF_A_CHAT: Final = (SESSIONS, CHATS, OUTBOX, MESSAGES, REMINDERS, SHARES)


def forget(connection: Connection, owners: Sequence[str]) -> None:
    """Delete everything kept of these chats."""
    rows = [{"whose": owner} for owner in owners]
    if rows:
        for table in _OF_A_CHAT:
            connection.execute(_DELETE_OF[table.name], rows)


def put_steps(connection: Connection, steps: Sequence[ChatStep]) -> None:
    """Write the changes of updates; raises where a chat is not as it was loaded."""
    seen = [{"id": id_, "seen_on": s.day} for s in steps for id_ in s.updates]
    _all(connection, insert(UPDATES), seen)
    new, changed = _session_rows(steps)
    _all(connection, insert(SESSIONS), new)
    _all_found(connection, changed)
    first, again = _marks_rows(steps)
    _all(connection, insert(CHATS), first)
    _all(connection, _UPDATE_CHAT, again)
    waiting = [_waiting_row(each) for step in steps for each in step.waiting]
    _all(connection, insert(OUTBOX), waiting)
    put_reminders(connection, steps)
    put_shares(connection, steps)


def put_remindings(connection: Connection, remindings: Sequence[Reminding]) -> None:
    """Move due reminders into the outbox; raises `ConflictError` where one is gone."""
    for each in remindings:
        take_out(connection, each)
        if each.waiting is not None:
            _all(connection, insert(OUTBOX), [_waiting_row(each.waiting)])
            row = {"whose": each.owner, "active_on": each.day}
            _all(connection, _UPDATE_CHAT, [row])


def _session_rows(
    steps: Sequence[ChatStep],
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the rows of new sessions, and of those that exist."""
    new: list[dict[str, object]] = []
    changed: list[dict[str, object]] = []
    for step in steps:
        before, after = step.before.session, step.after.session
        if after is None or after == before:
            continue
        row = {"revision": after.revision, "body": after.to_json()}
        if before is None or step.forgets:
            new.append({"owner": step.owner, **row})
        else:
            changed.append({"whose": step.owner, "at": before.revision, **row})
    return new, changed


def _all_found(connection: Connection, rows: list[dict[str, object]]) -> None:
    if rows and connection.execute(_UPDATE_SESSION, rows).rowcount != len(rows):
        raise ConflictError


def _marks_rows(
    steps: Sequence[ChatStep],
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    new: list[dict[str, object]] = []
    there: list[dict[str, object]] = []
    for step in steps:
        if step.after.marks is None:
            continue
        marks = step.after.marks.to_json()
        row = {"marks": marks, "active_on": step.day, "gone": False}
        if step.before.marks is None or step.forgets:
            new.append({"owner": step.owner, **row})
        else:
            there.append({"whose": step.owner, **row})
    return new, there


def _waiting_row(waiting: Waiting) -> dict[str, object]:
    return {name: getattr(waiting, name) for name in Waiting.__slots__}


def put_sent(connection: Connection, sent: Sequence[Sent]) -> None:
    """Delete sent rows of the outbox, and keep which messages are open."""
    _all(connection, _DELETE_ROW, [{"row_id": each.row} for each in sent])
    done = [{"row_id": each.target} for each in sent if each.target is not None]
    _all(connection, _DELETE_MESSAGE, done)
    kept = [
        {"row": each.row, "owner": each.owner, "message": each.message}
        for each in sent
        if each.message is not None
    ]
    _all(connection, insert(MESSAGES), kept)


def put_gone(connection: Connection, owners: Iterable[str]) -> None:
    """Mark chats that cannot be written to, and drop their waiting calls."""
    rows = [{"whose": owner} for owner in owners]
    _all(connection, _DELETE_OF[OUTBOX.name], rows)
    _all(connection, _UPDATE_CHAT, [{**row, "gone": True} for row in rows])


def _all(
    connection: Connection,
    statement: Insert | Update | Delete,
    rows: Sequence[Mapping[str, object]],
) -> None:
    if rows:
        connection.execute(statement, rows)


_WHOSE: Final[BindParameter[str]] = bindparam("whose")
_DELETE_OF: Final = {
    table.name: delete(table).where(table.c.owner == _WHOSE) for table in _OF_A_CHAT
}
_DELETE_ROW: Final = delete(OUTBOX).where(OUTBOX.c.id == bindparam("row_id"))
_DELETE_MESSAGE: Final = delete(MESSAGES).where(MESSAGES.c.row == bindparam("row_id"))
_UPDATE_CHAT: Final = update(CHATS).where(CHATS.c.owner == _WHOSE)
_UPDATE_SESSION: Final = update(SESSIONS).where(
    SESSIONS.c.owner == _WHOSE, SESSIONS.c.revision == bindparam("at")
)
