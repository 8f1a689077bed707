"""The chats of one database, and the commits of their steps.

Many chats' steps share a transaction, because the disk is then asked once; a step is
whole or not there, and one that clashes is found alone. SQLite writes ahead and waits
for the disk (``synchronous = FULL``).
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Final

from sqlalchemy import BindParameter, bindparam, delete, exists, or_, select
from sqlalchemy.engine import URL, RowMapping
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import QueuePool

from bot.session.session import SessionError, session_from_json
from bot.store.chat_rows import (
    Change,
    ChatStep,
    Gone,
    Outbox,
    Reminder,
    Reminding,
    Sent,
    Stored,
    Waiting,
    marks_from_json,
)
from bot.store.chat_writing import forget, put_gone, put_remindings, put_sent, put_steps
from bot.store.engine import open_database, refusals
from bot.store.errors import ConflictError, StoreError, UnreadableSessionError
from bot.store.reminder_rows import Due, by_owner, due_of
from bot.store.shares import COLUMNS, find_share, forget_expired, share_in
from bot.store.tables import (
    CHATS,
    MESSAGES,
    OUTBOX,
    REMINDERS,
    SESSIONS,
    SHARES,
    UPDATES,
)

_PRAGMAS: Final = ("journal_mode = WAL", "synchronous = FULL")
_RECENT: Final = 10_000
_OWNERS: Final[BindParameter[list[str]]] = bindparam("owners", expanding=True)
_OF_CHATS: Final = (
    select(CHATS.c.owner, CHATS.c.marks, SESSIONS.c.body, *COLUMNS)
    .outerjoin(SESSIONS, SESSIONS.c.owner == CHATS.c.owner)
    .outerjoin(SHARES, SHARES.c.owner == CHATS.c.owner)
    .where(CHATS.c.owner.in_(_OWNERS))
)
_REMINDERS_OF: Final = select(REMINDERS).where(REMINDERS.c.owner.in_(_OWNERS))


class Chats:
    """The chats of one database; each method is one transaction and raises `StoreError`."""

    def __init__(self, url: str | URL, place: str) -> None:
        self._place = place
        self._engine = open_database(url, place, *_PRAGMAS, pool=QueuePool)

    def load(self, owners: Sequence[str]) -> dict[str, Stored | UnreadableSessionError]:
        """Return each chat as stored; an error in place of one that cannot be read."""
        whose = {"owners": list(owners)}
        with refusals(self._place), self._engine.connect() as connection:
            rows = connection.execute(_OF_CHATS, whose).mappings().all()
            reminders = by_owner(connection.execute(_REMINDERS_OF, whose).mappings())
        found = {
            owner: self._stored(row, reminders.get(owner, ()))
            for row in rows
            if (owner := str(row["owner"]))
        }
        return {owner: found.get(owner, Stored()) for owner in owners}

    def outbox(self) -> Outbox:
        """Return all waiting calls, in order."""
        with refusals(self._place), self._engine.connect() as connection:
            rows = connection.execute(select(OUTBOX).order_by(OUTBOX.c.id)).all()
            targets = {row.target for row in rows} - {None}
            wanted = select(MESSAGES.c.row, MESSAGES.c.message)
            found = connection.execute(wanted.where(MESSAGES.c.row.in_(targets)))
            messages = {int(row): int(message) for row, message in found}
        return Outbox(tuple(Waiting(*row) for row in rows), messages)

    def message(self, row: int) -> int | None:
        """Return the number of the message that an outbox row became, if it is kept."""
        wanted = select(MESSAGES.c.message).where(MESSAGES.c.row == row)
        with refusals(self._place), self._engine.connect() as connection:
            found = connection.execute(wanted).scalar_one_or_none()
        return None if found is None else int(found)

    def recent_updates(self) -> list[int]:
        """Return the latest updates, so that most repetitions need no look-up."""
        wanted = select(UPDATES.c.id).order_by(UPDATES.c.id.desc()).limit(_RECENT)
        with refusals(self._place), self._engine.connect() as connection:
            return [int(id_) for id_ in connection.execute(wanted).scalars()]

    def unseen(self, updates: Sequence[int]) -> tuple[int, ...]:
        """Return the updates that were never committed."""
        wanted = select(UPDATES.c.id).where(UPDATES.c.id.in_(updates))
        with refusals(self._place), self._engine.connect() as connection:
            seen = {int(id_) for id_ in connection.execute(wanted).scalars()}
        return tuple(id_ for id_ in updates if id_ not in seen)

    def due(self, now: int, most: int) -> list[Due]:
        """Return the reminders that are due (seconds since 1970), the oldest first."""
        wanted = (
            select(REMINDERS, CHATS.c.gone)
            .join(CHATS, CHATS.c.owner == REMINDERS.c.owner)
            .where(REMINDERS.c.due <= now)
            .order_by(REMINDERS.c.due)
            .limit(most)
        )
        with refusals(self._place), self._engine.connect() as connection:
            return [due_of(row) for row in connection.execute(wanted).mappings()]

    def shared(self, token: str, today: str) -> str | None:
        """Return the text shared under a token; None once it has ended."""
        with refusals(self._place), self._engine.connect() as connection:
            return find_share(connection, token, today)

    def forget_shares(self, today: str) -> None:
        """Delete the shares that ended before a day (ISO)."""
        with refusals(self._place), self._engine.begin() as connection:
            forget_expired(connection, today)

    def commit(self, changes: Sequence[Change]) -> list[Exception | None]:
        """Commit changes together; where one fails, one by one.

        Returns for each None or its `ConflictError`. Raises `StoreError` where the
        database failed.
        """
        try:
            self._commit(changes)
        except (IntegrityError, ConflictError):
            return self._each_alone(changes, ConflictError())
        except StoreError:
            raise
        except Exception as problem:  # noqa: BLE001 - it must not take the others along
            return self._each_alone(changes, problem)
        return [None] * len(changes)

    def _each_alone(
        self, changes: Sequence[Change], problem: Exception
    ) -> list[Exception | None]:
        if len(changes) == 1:
            return [problem]
        return [self.commit([each])[0] for each in changes]

    def forget_idle(self, since: str) -> int:
        """Delete the chats idle since before a day (ISO), and return how many.

        A chat with a reminder ahead is not idle, unless it cannot be written to.
        """
        waits = exists().where(REMINDERS.c.owner == CHATS.c.owner)
        idle = select(CHATS.c.owner).where(
            CHATS.c.active_on < since, or_(CHATS.c.gone, ~waits)
        )
        with refusals(self._place), self._engine.begin() as connection:
            owners = [str(owner) for owner in connection.execute(idle).scalars()]
            forget(connection, owners)
        self._empty_journal(owners)
        return len(owners)

    def forget_updates(self, since: str) -> None:
        """Delete the numbers of updates seen before a day (ISO)."""
        old = delete(UPDATES).where(UPDATES.c.seen_on < since)
        with refusals(self._place), self._engine.begin() as connection:
            connection.execute(old)

    def close(self) -> None:
        """Close the database."""
        self._engine.dispose()

    def _commit(self, changes: Sequence[Change]) -> None:
        steps = [change for change in changes if isinstance(change, ChatStep)]
        sent = [change for change in changes if isinstance(change, Sent)]
        gone = [change.owner for change in changes if isinstance(change, Gone)]
        remindings = [change for change in changes if isinstance(change, Reminding)]
        forgotten = [step.owner for step in steps if step.forgets]
        with refusals(self._place), self._engine.begin() as connection:
            forget(connection, forgotten)
            put_steps(connection, steps)
            put_remindings(connection, remindings)
            put_sent(connection, sent)
            put_gone(connection, gone)
        self._empty_journal(forgotten)

    def _empty_journal(self, forgotten: Sequence[str]) -> None:
        """Remove deleted rows from SQLite's journal too."""
        if not forgotten or self._engine.dialect.name != "sqlite":
            return
        with refusals(self._place), self._engine.connect() as connection:
            connection.exec_driver_sql("PRAGMA wal_checkpoint(TRUNCATE)")

    def _stored(
        self, row: RowMapping, reminders: tuple[Reminder, ...]
    ) -> Stored | UnreadableSessionError:
        marks, share = marks_from_json(str(row["marks"])), share_in(row)
        if row["body"] is None:
            return Stored(None, marks, reminders, share)
        try:
            session = session_from_json(str(row["body"]))
            return Stored(session, marks, reminders, share)
        except SessionError as problem:
            return UnreadableSessionError(path=self._place, reason=str(problem))
