"""A chat channel's tables beside the sessions: outbox, updates seen, marks, reminders.

Many chats' steps are committed in one transaction, because a disk is asked once for
all of them; a step is whole or not there, and a step that clashes is found alone.
SQLite is told to write ahead and to wait for the disk (``synchronous = FULL``).
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Final

from sqlalchemy import (
    BigInteger,
    BindParameter,
    Boolean,
    Column,
    Delete,
    Insert,
    String,
    Table,
    Text,
    Update,
    bindparam,
    delete,
    exists,
    insert,
    or_,
    select,
    update,
)
from sqlalchemy.engine import URL, Connection, RowMapping
from sqlalchemy.exc import IntegrityError
from sqlalchemy.pool import QueuePool

from bot.session import SessionError, session_from_json
from bot.store.chat_rows import (
    Change,
    Gone,
    Outbox,
    Reminder,
    Reminding,
    Sent,
    Step,
    Stored,
    Waiting,
    marks_from_json,
)
from bot.store.errors import ConflictError, StoreError, UnreadableSessionError
from bot.store.reminder_rows import (
    REMINDERS,
    Due,
    by_owner,
    due_of,
    put_reminders,
    take_out,
)
from bot.store.sessions import (
    BUSY_WAIT_SECONDS,
    SESSIONS,
    TABLES,
    open_engine,
    refusals,
)
from bot.store.shares import (
    COLUMNS,
    SHARES,
    find_share,
    forget_expired,
    put_shares,
    share_in,
)

_PRAGMAS: Final = ("journal_mode = WAL", "synchronous = FULL")
_RECENT: Final = 10_000
_CHATS: Final = Table(
    "chats",
    TABLES,
    Column("owner", String(200), primary_key=True),
    Column("marks", Text, nullable=False),
    Column("active_on", String(10), nullable=False, index=True),
    Column("gone", Boolean, nullable=False),
)
_OUTBOX: Final = Table(
    "outbox",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("owner", String(200), nullable=False, index=True),
    Column("method", String(60), nullable=False),
    Column("body", Text, nullable=False),
    Column("target", BigInteger),
    Column("opens", Boolean, nullable=False),
)
_MESSAGES: Final = Table(
    "open_messages",
    TABLES,
    Column("row", BigInteger, primary_key=True, autoincrement=False),
    Column("owner", String(200), nullable=False, index=True),
    Column("message", BigInteger, nullable=False),
)
_UPDATES: Final = Table(
    "updates_seen",
    TABLES,
    Column("id", BigInteger, primary_key=True, autoincrement=False),
    Column("seen_on", String(10), nullable=False, index=True),
)
_OF_A_CHAT: Final = (SESSIONS, _CHATS, _OUTBOX, _MESSAGES, REMINDERS, SHARES)


class Chats:
    """The chats of one database. Each method is one transaction; raises `StoreError`."""

    def __init__(self, url: str | URL, place: str) -> None:
        self._place = place
        self._engine = open_engine(url, BUSY_WAIT_SECONDS, *_PRAGMAS, pool=QueuePool)
        with refusals(place):
            TABLES.create_all(self._engine)

    def load(self, owners: Sequence[str]) -> dict[str, Stored | UnreadableSessionError]:
        """Return what is stored of each chat; one that cannot be read is an error."""
        wanted = (
            select(_CHATS.c.owner, _CHATS.c.marks, SESSIONS.c.body, *COLUMNS)
            .outerjoin(SESSIONS, SESSIONS.c.owner == _CHATS.c.owner)
            .outerjoin(SHARES, SHARES.c.owner == _CHATS.c.owner)
            .where(_CHATS.c.owner.in_(owners))
        )
        ahead = select(REMINDERS).where(REMINDERS.c.owner.in_(owners))
        with refusals(self._place), self._engine.connect() as connection:
            rows = connection.execute(wanted).mappings().all()
            reminders = by_owner(connection.execute(ahead).mappings())
        found = {
            owner: self._stored(row, reminders.get(owner, ()))
            for row in rows
            if (owner := str(row["owner"]))
        }
        return {owner: found.get(owner, Stored()) for owner in owners}

    def outbox(self) -> Outbox:
        """Return everything that still waits to be sent, in order."""
        with refusals(self._place), self._engine.connect() as connection:
            rows = connection.execute(select(_OUTBOX).order_by(_OUTBOX.c.id)).all()
            targets = {row.target for row in rows} - {None}
            wanted = select(_MESSAGES.c.row, _MESSAGES.c.message)
            found = connection.execute(wanted.where(_MESSAGES.c.row.in_(targets)))
            messages = {int(row): int(message) for row, message in found}
        return Outbox(tuple(Waiting(*row) for row in rows), messages)

    def message(self, row: int) -> int | None:
        """Return the number of the message that an outbox row became, if it is kept."""
        wanted = select(_MESSAGES.c.message).where(_MESSAGES.c.row == row)
        with refusals(self._place), self._engine.connect() as connection:
            found = connection.execute(wanted).scalar_one_or_none()
        return None if found is None else int(found)

    def recent_updates(self) -> list[int]:
        """Return the updates seen last, so that most repetitions need no look-up."""
        wanted = select(_UPDATES.c.id).order_by(_UPDATES.c.id.desc()).limit(_RECENT)
        with refusals(self._place), self._engine.connect() as connection:
            return [int(id_) for id_ in connection.execute(wanted).scalars()]

    def unseen(self, updates: Sequence[int]) -> tuple[int, ...]:
        """Return those of the updates that were never committed."""
        wanted = select(_UPDATES.c.id).where(_UPDATES.c.id.in_(updates))
        with refusals(self._place), self._engine.connect() as connection:
            seen = {int(id_) for id_ in connection.execute(wanted).scalars()}
        return tuple(id_ for id_ in updates if id_ not in seen)

    def due(self, now: int, most: int) -> list[Due]:
        """Return the reminders that are due (seconds since 1970), the oldest first."""
        wanted = (
            select(REMINDERS, _CHATS.c.gone)
            .join(_CHATS, _CHATS.c.owner == REMINDERS.c.owner)
            .where(REMINDERS.c.due <= now)
            .order_by(REMINDERS.c.due)
            .limit(most)
        )
        with refusals(self._place), self._engine.connect() as connection:
            return [due_of(row) for row in connection.execute(wanted).mappings()]

    def shared(self, token: str, today: str) -> str | None:
        """Return what is shared under a token, None where it is not (any more)."""
        with refusals(self._place), self._engine.connect() as connection:
            return find_share(connection, token, today)

    def forget_shares(self, today: str) -> None:
        """Delete what was shared until before a day (ISO)."""
        with refusals(self._place), self._engine.begin() as connection:
            forget_expired(connection, today)

    def commit(self, changes: Sequence[Change]) -> list[Exception | None]:
        """Commit changes together; where one of them cannot be, one by one.

        Returns for each None, or what kept it out: a `ConflictError` where it clashes
        with what is stored. Raises `StoreError` where the database itself failed.
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
        """Delete every chat last active before a day (ISO); return how many.

        One that still waits for a reminder is not idle, unless it is gone.
        """
        waits = exists().where(REMINDERS.c.owner == _CHATS.c.owner)
        idle = select(_CHATS.c.owner).where(
            _CHATS.c.active_on < since, or_(_CHATS.c.gone, ~waits)
        )
        with refusals(self._place), self._engine.begin() as connection:
            owners = [str(owner) for owner in connection.execute(idle).scalars()]
            _forget(connection, owners)
        self._empty_journal(owners)
        return len(owners)

    def forget_updates(self, since: str) -> None:
        """Delete the numbers of updates seen before a day (ISO)."""
        old = delete(_UPDATES).where(_UPDATES.c.seen_on < since)
        with refusals(self._place), self._engine.begin() as connection:
            connection.execute(old)

    def close(self) -> None:
        """Let go of the database."""
        self._engine.dispose()

    def _commit(self, changes: Sequence[Change]) -> None:
        steps = [change for change in changes if isinstance(change, Step)]
        sent = [change for change in changes if isinstance(change, Sent)]
        gone = [change.owner for change in changes if isinstance(change, Gone)]
        remindings = [change for change in changes if isinstance(change, Reminding)]
        forgotten = [step.owner for step in steps if step.forgets]
        with refusals(self._place), self._engine.begin() as connection:
            _forget(connection, forgotten)
            _put_steps(connection, steps)
            _put_remindings(connection, remindings)
            _put_sent(connection, sent)
            _put_gone(connection, gone)
        self._empty_journal(forgotten)

    def _empty_journal(self, forgotten: Sequence[str]) -> None:
        """Take what was deleted out of SQLite's journal too."""
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


def _forget(connection: Connection, owners: Sequence[str]) -> None:
    rows = [{"whose": owner} for owner in owners]
    if rows:
        for table in _OF_A_CHAT:
            connection.execute(_DELETE_OF[table.name], rows)


def _put_steps(connection: Connection, steps: Sequence[Step]) -> None:
    seen = [{"id": id_, "seen_on": s.day} for s in steps for id_ in s.updates]
    _all(connection, insert(_UPDATES), seen)
    new, changed = _session_rows(steps)
    _all(connection, insert(SESSIONS), new)
    _all_found(connection, changed)
    first, again = _marks_rows(steps)
    _all(connection, insert(_CHATS), first)
    _all(connection, _UPDATE_MARKS, again)
    waiting = [_waiting_row(each) for step in steps for each in step.waiting]
    _all(connection, insert(_OUTBOX), waiting)
    put_reminders(connection, steps)
    put_shares(connection, steps)


def _put_remindings(connection: Connection, remindings: Sequence[Reminding]) -> None:
    """Move what is due into the outbox; `ConflictError` where it is not there any more."""
    for each in remindings:
        take_out(connection, each)
        if each.waiting is not None:
            _all(connection, insert(_OUTBOX), [_waiting_row(each.waiting)])
            row = {"whose": each.owner, "active_on": each.day}
            _all(connection, _UPDATE_ACTIVE, [row])


def _session_rows(
    steps: Sequence[Step],
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    """Return the rows of sessions that are new, and of those that were there."""
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
    steps: Sequence[Step],
) -> tuple[list[dict[str, object]], list[dict[str, object]]]:
    new: list[dict[str, object]] = []
    there: list[dict[str, object]] = []
    for step in steps:
        if step.after.marks is None:
            continue
        row = {"marks": step.after.marks.to_json(), "active_on": step.day}
        if step.before.marks is None or step.forgets:
            new.append({"owner": step.owner, "gone": False, **row})
        else:
            there.append({"whose": step.owner, "gone": False, **row})
    return new, there


def _waiting_row(waiting: Waiting) -> dict[str, object]:
    return {name: getattr(waiting, name) for name in Waiting.__slots__}


def _put_sent(connection: Connection, sent: Sequence[Sent]) -> None:
    _all(connection, _DELETE_ROW, [{"row_id": each.row} for each in sent])
    done = [{"row_id": each.target} for each in sent if each.target is not None]
    _all(connection, _DELETE_MESSAGE, done)
    kept = [
        {"row": each.row, "owner": each.owner, "message": each.message}
        for each in sent
        if each.message is not None
    ]
    _all(connection, insert(_MESSAGES), kept)


def _put_gone(connection: Connection, owners: Iterable[str]) -> None:
    rows = [{"whose": owner} for owner in owners]
    _all(connection, _DELETE_OF[_OUTBOX.name], rows)
    _all(connection, _MARK_GONE, rows)


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
_DELETE_ROW: Final = delete(_OUTBOX).where(_OUTBOX.c.id == bindparam("row_id"))
_DELETE_MESSAGE: Final = delete(_MESSAGES).where(_MESSAGES.c.row == bindparam("row_id"))
_MARK_GONE: Final = update(_CHATS).where(_CHATS.c.owner == _WHOSE).values(gone=True)
_UPDATE_ACTIVE: Final = (
    update(_CHATS)
    .where(_CHATS.c.owner == _WHOSE)
    .values(active_on=bindparam("active_on"))
)
_UPDATE_MARKS: Final = (
    update(_CHATS)
    .where(_CHATS.c.owner == _WHOSE)
    .values(
        marks=bindparam("marks"),
        active_on=bindparam("active_on"),
        gone=bindparam("gone"),
    )
)
_UPDATE_SESSION: Final = (
    update(SESSIONS)
    .where(SESSIONS.c.owner == _WHOSE, SESSIONS.c.revision == bindparam("at"))
    .values(revision=bindparam("revision"), body=bindparam("body"))
)
