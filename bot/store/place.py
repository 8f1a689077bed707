"""Makes the session file private before any database opens it.

SQLite would set the permissions too late; an empty file is a valid, empty database.
"""

from __future__ import annotations

import errno
import os
from pathlib import Path
from typing import Final

from bot.store.errors import FullStoreError, StoreError, UnwritableStoreError

FILE_NAME: Final = "sessions.sqlite3"
_FULL: Final = frozenset({errno.ENOSPC, errno.EDQUOT})
_PRIVATE_FOLDER: Final = 0o700
_PRIVATE_FILE: Final = 0o600


def session_file(folder: Path) -> Path:
    """Return the session file, made readable and writable by its owner only.

    Raises `UnwritableStoreError` or `FullStoreError`, naming the path.
    """
    file = folder / FILE_NAME
    try:
        folder.mkdir(mode=_PRIVATE_FOLDER, parents=True, exist_ok=True)
        os.close(os.open(file, os.O_CREAT | os.O_RDWR, _PRIVATE_FILE))
        file.chmod(_PRIVATE_FILE)
        _try_folder(folder)
    except OSError as problem:
        raise _refusal(problem, folder) from None
    return file


def _try_folder(folder: Path) -> None:
    if not os.access(folder, os.W_OK | os.X_OK):  # SQLite puts its journal beside it
        raise PermissionError(errno.EACCES, "not writable")


def _refusal(problem: OSError, folder: Path) -> StoreError:
    kind = FullStoreError if problem.errno in _FULL else UnwritableStoreError
    return kind(path=str(folder))
