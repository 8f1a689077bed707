"""Keeps conversations in one SQLite file that only its owner reads, or in a named database."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING

from bot.session.session import Session, SessionError, session_from_json
from bot.store.errors import StoreError, UnreadableSessionError
from bot.store.place import session_file

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.store.sessions import Sessions

__all__ = ["Store", "StoreError"]


class Store:
    """The sessions of this machine, or of the database in the settings.

    Making one makes the private file; the database is opened when it is first needed.
    Raises `StoreError`.
    """

    def __init__(self, settings: Settings) -> None:
        self._url = settings.database_url
        self._file = None if self._url else session_file(settings.folder)

    @property
    def place(self) -> str:
        """Return where sessions are kept, for a screen."""
        return str(self._file) if self._file else "the database you named"

    def load(self, owner: str) -> Session | None:
        """Return the owner's session, or None; raises `StoreError`."""
        if self._is_new():
            return None  # nothing to read, and no database library to load for it
        body = self._sessions.load(owner)
        try:
            return None if body is None else session_from_json(body)
        except SessionError as problem:
            raise UnreadableSessionError(path=self.place, reason=str(problem)) from None

    def save(self, owner: str, session: Session) -> None:
        """Commit one turn; raises `ConflictError` if another window was first."""
        self._sessions.save(owner, session.revision, session.to_json())

    def forget(self, owner: str) -> None:
        """Delete the owner's session at once."""
        self._sessions.forget(owner)

    def warm_up(self) -> None:
        """Load the database library, best while the person reads the first question."""
        import bot.store.sessions  # noqa: F401, PLC0415 - loading it is the point

    def close(self) -> None:
        """Close the database, if it was ever opened."""
        if "_sessions" in self.__dict__:
            self._sessions.close()

    def _is_new(self) -> bool:
        file = self._file
        return file is not None and not (file.exists() and file.stat().st_size)

    @cached_property
    def _sessions(self) -> Sessions:
        from bot.store.engine import sqlite_url  # noqa: PLC0415 - the same
        from bot.store.sessions import Sessions  # noqa: PLC0415 - after the first prompt

        if self._file is not None:
            return Sessions(sqlite_url(self._file), str(self._file))
        return Sessions(self._url or "", "ROTHWAY_DATABASE_URL")
