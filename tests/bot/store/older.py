"""A file as Rothway wrote it before its tables had a version, and what any file holds.

``before_versions.sql`` is the dump of a file made by commit 415d3b3, the last one before
the rooms by subject, on 2026-01-20 (Chicago): the bot ran before the stand-in of its
tests, then ``rothway chat`` on the same file, with the answers below.

- 5000001, Ada: has a plan, is to be reminded of everything, shares her plan's facts.
- 5000002, Bob: was asked whether his match is read rightly; two calls wait to be sent.
- 5000003, Cleo: followed Ada's link and has five facts to confirm.
- 5000004, Dan: answered once and blocked the bot.
- the terminal: was asked for the pay.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path
from typing import Final

ADA, BOB, CLEO, DAN = (f"telegram:500000{n}" for n in range(1, 5))
OF_THE_TERMINAL: Final = "sessions"
LAST_UPDATE: Final = 900_000_025
VERSION_TABLE: Final = "rothway_version"
Rows = dict[str, list[tuple[object, ...]]]
_DUMP: Final = Path(__file__).with_name("before_versions.sql")


def write_older(file: Path) -> Rows:
    """Write the file of then, private as it was; return what it holds."""
    file.touch(0o600)
    with closing(sqlite3.connect(file)) as database:
        database.executescript(_DUMP.read_text(encoding="utf-8"))
    return rows_of(file)


def write_older_of_terminal(file: Path) -> Rows:
    """Write a file of then that no bot has used."""
    with closing(sqlite3.connect(file)) as database:
        for table in write_older(file).keys() - {OF_THE_TERMINAL}:
            database.execute(f"DROP TABLE {table}")
        database.execute("DELETE FROM sessions WHERE owner != 'terminal'")
        database.commit()
    return rows_of(file)


def rows_of(file: Path) -> Rows:
    """Return every table's rows, in order."""
    with closing(sqlite3.connect(file)) as database:
        names = "SELECT name FROM sqlite_master WHERE type = 'table' ORDER BY name"
        tables = [str(name) for (name,) in database.execute(names)]
        return {
            name: sorted(database.execute(f"SELECT * FROM {name}"), key=str)  # noqa: S608 - a name of ours
            for name in tables
        }


def write_newer(file: Path) -> None:
    """Write a file as a version to come may leave it."""
    write_older(file)
    with closing(sqlite3.connect(file)) as database:
        database.execute(f"CREATE TABLE {VERSION_TABLE} (version_num VARCHAR(32))")
        database.execute(f"INSERT INTO {VERSION_TABLE} VALUES ('9999')")  # noqa: S608 - ours
        database.commit()
