"""The errors of the store, as one tree."""

from __future__ import annotations


class StoreError(Exception):
    """The conversation could not be read or kept.

    ``problem`` names its block in ``errors/storage``, ``details`` what the block shows;
    neither holds an answer, so a log may show both.
    """

    problem = "unreachable"

    def __init__(self, **details: str) -> None:
        super().__init__(self.problem)
        self.details = details


class UnwritableStoreError(StoreError):
    """The folder or file is closed to this user."""

    problem = "unwritable"


class CorruptedStoreError(StoreError):
    """The file is damaged, or no database of ours; it is left as it is."""

    problem = "corrupted"


class NewerStoreError(StoreError):
    """A newer version of this program made the tables; they are left as they are."""

    problem = "newer"


class BusyStoreError(StoreError):
    """Another program held the database for longer than we waited."""

    problem = "locked"


class FullStoreError(StoreError):
    """The disk has no space left; what was saved before is safe."""

    problem = "disk_full"


class UnreachableStoreError(StoreError):
    """The database that the settings name cannot be used."""

    problem = "unreachable"


class TakenStoreError(StoreError):
    """Another bot keeps its chats in this file."""

    problem = "taken"


class UnreadableSessionError(StoreError):
    """The stored text is not a session that this version can read."""

    problem = "unreadable_session"


class ConflictError(StoreError):
    """Somebody else committed a turn of this conversation first; load it again."""

    problem = "conflict"
