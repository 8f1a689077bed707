"""Finds the database that the settings name, and keeps a second bot out of it."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final

from sqlalchemy.engine import URL, make_url
from sqlalchemy.exc import ArgumentError

from bot.settings import Settings
from bot.store.engine import sqlite_url
from bot.store.errors import TakenStoreError, UnreachableStoreError
from bot.store.place import session_file

_PRIVATE: Final = 0o600


@dataclass(frozen=True, slots=True)
class Place:
    """A database: its address, its name for people, and its file if it is one."""

    url: str | URL = field(repr=False)
    name: str
    file: Path | None

    @property
    def can_never_be(self) -> bool:
        """Say whether the database is a file, for which waiting does not help."""
        return self.file is not None


def place_of(settings: Settings) -> Place:
    """Return the database of the settings, its file made private; raises `StoreError`."""
    if not settings.database_url:
        file = session_file(settings.folder)
        return Place(sqlite_url(file), str(file), file)
    named = "ROTHWAY_DATABASE_URL"
    try:
        address = make_url(settings.database_url)
    except ArgumentError:
        raise UnreachableStoreError(path=named, reason="not an address") from None
    name = address.database if address.get_backend_name() == "sqlite" else None
    return Place(address, named, Path(name) if name else None)


@contextmanager
def only_bot(file: Path | None) -> Iterator[None]:
    """Hold a SQLite file for this bot alone; raises `TakenStoreError`.

    The lock is on a file beside it, and ends with the process however that ends.
    """
    if file is None:
        yield
        return
    beside = file.with_name(f"{file.name}.bot")
    os.close(
        os.open(beside, os.O_CREAT | os.O_RDWR, _PRIVATE)
    )  # as its journal is then
    with closing(sqlite3.connect(beside, timeout=0, isolation_level=None)) as lock:
        try:
            lock.execute("BEGIN EXCLUSIVE")
        except sqlite3.OperationalError:
            raise TakenStoreError(path=str(file)) from None
        yield
