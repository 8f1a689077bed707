"""Opens a database through SQLAlchemy, and raises its errors as ours."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final, Protocol

from sqlalchemy import create_engine, event
from sqlalchemy.engine import URL, Engine, make_url
from sqlalchemy.exc import DBAPIError, IntegrityError, SQLAlchemyError
from sqlalchemy.pool import NullPool, Pool

from bot.store.errors import (
    BusyStoreError,
    CorruptedStoreError,
    FullStoreError,
    StoreError,
    UnreachableStoreError,
    UnwritableStoreError,
)
from bot.store.schema import bring_up_to_date

BUSY_WAIT_SECONDS: Final = 5
_OVERWRITES_WHAT_IS_DELETED: Final = "secure_delete = ON"
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


def open_database(
    url: str | URL,
    place: str,
    *pragmas: str,
    pool: type[Pool] = NullPool,
    wait_seconds: float | None = None,
) -> Engine:
    """Return the engine of a database with today's tables; raises `StoreError`.

    The pragmas come last, because a database of a newer version is refused unchanged.
    """
    wait = wait_seconds or BUSY_WAIT_SECONDS
    plain = _engine(url, wait)
    with refusals(place):
        bring_up_to_date(plain, place)
    if not pragmas:
        return plain
    plain.dispose()
    return _engine(url, wait, *pragmas, pool=pool)


@contextmanager
def refusals(place: str) -> Iterator[None]:
    """Raise the database's errors as ours, except an `IntegrityError`."""
    try:
        yield
    except IntegrityError:
        raise
    except DBAPIError as problem:
        raise _refusal(problem, place) from None
    except SQLAlchemyError as problem:
        reason = type(problem).__name__
        raise UnreachableStoreError(path=place, reason=reason) from None


def _engine(
    url: str | URL, wait: float, *pragmas: str, pool: type[Pool] = NullPool
) -> Engine:
    """Return the engine; ``pool`` and ``pragmas`` are for SQLite alone.

    Raises `UnreachableStoreError` for an address that we cannot use.
    """
    try:
        address = make_url(url)
        if address.get_backend_name() != "sqlite":
            return create_engine(address, hide_parameters=True, pool_pre_ping=True)
        engine = create_engine(
            address,
            hide_parameters=True,
            poolclass=pool,
            connect_args={"timeout": wait},
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
