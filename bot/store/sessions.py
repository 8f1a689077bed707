"""The sessions table through SQLAlchemy Core: one row a conversation, one transaction a turn.

Importing this module costs a fifth of a second, so `bot.store` does it when the
first session must be read or written, and not before.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    String,
    Table,
    Text,
    create_engine,
    delete,
    event,
    insert,
    select,
    update,
)
from sqlalchemy.engine import URL, Connection, Engine, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import NullPool, Pool
from sqlalchemy.schema import CreateTable

from bot.store.errors import (
    BusyStoreError,
    ConflictError,
    CorruptedStoreError,
    FullStoreError,
    StoreError,
    UnreachableStoreError,
    UnwritableStoreError,
)

BUSY_WAIT_SECONDS: Final = 5
_OVERWRITES_WHAT_IS_DELETED: Final = "secure_delete = ON"
TABLES: Final = MetaData()
SESSIONS: Final = Table(
    "sessions",
    TABLES,
    Column("owner", String(200), primary_key=True),
    Column("revision", Integer, nullable=False),
    Column("body", Text, nullable=False),
)
_REFUSALS: Final[dict[str, type[StoreError]]] = {
    "SQLITE_BUSY": BusyStoreError,
    "SQLITE_LOCKED": BusyStoreError,
    "SQLITE_FULL": FullStoreError,
    "SQLITE_NOTADB": CorruptedStoreError,
    "SQLITE_CORRUPT": CorruptedStoreError,
    "SQLITE_READONLY": UnwritableStoreError,
    "SQLITE_CANTOPEN": UnwritableStoreError,
    "SQLITE_PERM": UnwritableStoreError,
    "SQLITE_IOERR": UnwritableStoreError,
    # A table of our name with other columns: the file is somebody else's.
    "SQLITE_ERROR": CorruptedStoreError,
}


class _RawConnection(Protocol):
    def execute(self, statement: str) -> object: ...


class Sessions:
    """The sessions of one database, each under its owner's name."""

    def __init__(
        self, url: str | URL, place: str, wait_seconds: float | None = None
    ) -> None:
        self._place = place
        self._engine = open_engine(url, wait_seconds or BUSY_WAIT_SECONDS)
        with self._transaction() as connection:
            connection.execute(CreateTable(SESSIONS, if_not_exists=True))

    def load(self, owner: str) -> str | None:
        """Return the stored session as JSON, or None where there is none."""
        wanted = select(SESSIONS.c.body).where(SESSIONS.c.owner == owner)
        with self._transaction() as connection:
            body = connection.execute(wanted).scalar_one_or_none()
        return None if body is None else str(body)

    def save(self, owner: str, revision: int, body: str) -> None:
        """Commit a turn: ``revision`` follows the stored one, or `ConflictError`."""
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
        """Let go of the database."""
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


@contextmanager
def refusals(place: str) -> Iterator[None]:
    """Raise the database's errors as ours; an `IntegrityError` goes through."""
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as problem:
        raise _refusal(problem, place) from None
    except SQLAlchemyError as problem:
        reason = type(problem).__name__
        raise UnreachableStoreError(path=place, reason=reason) from None


def open_engine(
    url: str | URL, wait_seconds: float, *pragmas: str, pool: type[Pool] = NullPool
) -> Engine:
    """Return the database's engine; ``pool`` and ``pragmas`` are for SQLite alone.

    Raises `UnreachableStoreError` for an address that names no database of ours.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() != "sqlite":
            return create_engine(address, hide_parameters=True, pool_pre_ping=True)
        engine = create_engine(
            address,
            hide_parameters=True,
            poolclass=pool,
            connect_args={"timeout": wait_seconds},
        )
    except (SQLAlchemyError, ImportError) as problem:
        # The address may hold a password, and so may an error that quotes it.
        reason = type(problem).__name__
        raise UnreachableStoreError(
            path="ROTHWAY_DATABASE_URL", reason=reason
        ) from None
    event.listen(engine, "connect", _set_up(_OVERWRITES_WHAT_IS_DELETED, *pragmas))
    return engine


def _set_up(*pragmas: str) -> Callable[[_RawConnection, object], None]:
    def on_connect(connection: _RawConnection, _record: object) -> None:
        for pragma in pragmas:
            connection.execute(f"PRAGMA {pragma}")

    return on_connect


def _refusal(problem: DBAPIError, place: str) -> StoreError:
    name = str(getattr(problem.orig, "sqlite_errorname", ""))
    for known, refusal in _REFUSALS.items():
        if name.startswith(known):
            return refusal(path=place)
    return UnreachableStoreError(path=place, reason=type(problem).__name__)


def sqlite_url(file: Path) -> URL:
    """Return the address of a SQLite file."""
    return URL.create("sqlite", database=str(file))
