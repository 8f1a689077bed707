"""The sessions table through SQLAlchemy Core: one row a conversation, one transaction a turn.

Imported only when a session is first read or written: it costs a fifth of a second.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy import delete, insert, select, update
from sqlalchemy.engine import URL, Connection
from sqlalchemy.exc import IntegrityError

from bot.store.engine import open_database, refusals
from bot.store.errors import ConflictError
from bot.store.tables import SESSIONS


class Sessions:
    """The sessions of one database, each under its owner's name."""

    def __init__(
        self, url: str | URL, place: str, wait_seconds: float | None = None
    ) -> None:
        self._place = place
        self._engine = open_database(url, place, wait_seconds=wait_seconds)

    def load(self, owner: str) -> str | None:
        """Return the stored session as JSON, or None where there is none."""
        wanted = select(SESSIONS.c.body).where(SESSIONS.c.owner == owner)
        with self._transaction() as connection:
            body = connection.execute(wanted).scalar_one_or_none()
        return None if body is None else str(body)

    def save(self, owner: str, revision: int, body: str) -> None:
        """Commit a turn; raises `ConflictError` unless ``revision`` follows the stored one."""
        row = {"owner": owner, "revision": revision, "body": body}
        try:
            with self._transaction() as connection:
                self._put(connection, row, owner, revision - 1)
        except IntegrityError:
            raise ConflictError from None

    def forget(self, owner: str) -> None:
        """Delete the session at once; SQLite overwrites what it held."""
        with self._transaction() as connection:
            connection.execute(delete(SESSIONS).where(SESSIONS.c.owner == owner))

    def close(self) -> None:
        """Close the database."""
        self._engine.dispose()

    def _put(
        self, connection: Connection, row: dict[str, object], owner: str, before: int
    ) -> None:
        ours = (SESSIONS.c.owner == owner) & (SESSIONS.c.revision == before)
        if connection.execute(update(SESSIONS).where(ours).values(row)).rowcount:
            return
        if before > 0:
            raise ConflictError
        connection.execute(insert(SESSIONS).values(row))

    @contextmanager
    def _transaction(self) -> Iterator[Connection]:
        with refusals(self._place), self._engine.begin() as connection:
            yield connection
