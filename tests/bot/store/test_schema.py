"""A file of before the tables had a version opens under this program, nothing lost.

What the files of then hold is said in `tests.bot.store.older`.
"""

from __future__ import annotations

import shutil
import stat
import subprocess
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory
from sqlalchemy import create_engine
from sqlalchemy.engine import Connection

from bot.session.session import Pending, Session
from bot.settings import Settings
from bot.store import Store, schema
from bot.store.chat_rows import Stored
from bot.store.chats import Chats
from bot.store.engine import sqlite_url
from bot.store.errors import CorruptedStoreError, NewerStoreError
from bot.store.reminder_rows import Due
from bot.store.sessions import Sessions
from bot.store.tables import TABLES
from tests.bot.store import migrating_processes
from tests.bot.store.older import (
    ADA,
    BOB,
    CLEO,
    DAN,
    LAST_UPDATE,
    VERSION_TABLE,
    Rows,
    rows_of,
    write_newer,
    write_older,
    write_older_of_terminal,
)
from tests.places import ROOT

STAMPED = {VERSION_TABLE: [(schema.VERSION,)]}
KILLED = -9
AT_LEAST = 15  # statements: seven tables, six indexes, the version made and set


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "sessions.sqlite3"


def opened(opener: type[Sessions | Chats], file: Path) -> None:
    opener(sqlite_url(file), str(file)).close()


both_channels = pytest.mark.parametrize("opener", [Sessions, Chats])


@both_channels
def test_every_row_of_then_is_there_and_the_version_is_stamped(
    file: Path, opener: type[Sessions | Chats]
) -> None:
    older = write_older(file)

    opened(opener, file)

    assert rows_of(file) == older | STAMPED


@both_channels
def test_a_file_that_only_the_terminal_used_gets_the_tables_that_it_lacks(
    file: Path, opener: type[Sessions | Chats]
) -> None:
    older = write_older_of_terminal(file)
    lacking: Rows = {name: [] for name in TABLES.tables}

    opened(opener, file)

    assert rows_of(file) == lacking | older | STAMPED
    assert len(older["sessions"]) == 1


@pytest.mark.parametrize("write", [write_older, write_older_of_terminal, Path.touch])
def test_a_migrated_file_has_the_tables_that_a_new_one_has(
    file: Path, write: Callable[[Path], object]
) -> None:
    write(file)
    opened(Sessions, file)
    options = {"version_table": VERSION_TABLE, "compare_type": True}

    with create_engine(sqlite_url(file)).connect() as connection:
        context = MigrationContext.configure(connection, opts=options)
        assert compare_metadata(context, TABLES) == []


def test_the_version_is_that_of_the_last_revision() -> None:
    assert ScriptDirectory(str(ROOT / "bot/store/migrations")).get_heads() == [
        schema.VERSION
    ]


def test_a_new_file_is_made_as_it_is_today_without_alembic(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(schema, "_migrate", refused)

    opened(Chats, file)

    assert rows_of(file) == {name: [] for name in TABLES.tables} | STAMPED


def refused(_: Connection) -> None:
    raise AssertionError


@both_channels
def test_a_second_start_does_nothing(
    file: Path, opener: type[Sessions | Chats], monkeypatch: pytest.MonkeyPatch
) -> None:
    write_older(file)
    opened(opener, file)
    once = file.read_bytes()
    monkeypatch.setattr(schema, "_make_or_migrate", refused)

    opened(opener, file)

    assert file.read_bytes() == once


@pytest.fixture
def migrated(file: Path) -> Iterator[Chats]:
    """Return the chats of a file of then, brought up to date."""
    write_older(file)
    chats = Chats(sqlite_url(file), str(file))
    yield chats
    chats.close()


def chat(chats: Chats, owner: str) -> Stored:
    found = chats.load([owner])[owner]
    assert isinstance(found, Stored)
    return found


def session(chats: Chats, owner: str) -> Session:
    found = chat(chats, owner).session
    assert found is not None
    return found


def test_conversations_of_then_can_be_read(migrated: Chats) -> None:
    asked = session(migrated, BOB).pending

    assert session(migrated, ADA).last_plan is not None
    assert asked == Pending("confirm", "match", ("50% of the first 6%",))
    assert len(session(migrated, CLEO).to_confirm) == 5
    assert session(migrated, DAN).answers == {"after_tax": "yes"}


def test_reminders_and_shared_facts_of_then_can_be_read(migrated: Chats) -> None:
    ada = chat(migrated, ADA)

    assert ada.marks is not None
    assert ada.marks.zone == "America/Chicago"
    assert len(ada.reminders) == 22
    assert migrated.due(ada.reminders[0].due, 9) == [Due(ADA, False, ada.reminders[0])]  # noqa: FBT003 - a row
    assert ada.share is not None
    assert migrated.shared(ada.share.token, "2026-04-20") == ada.share.body


def test_what_then_waited_to_be_sent_or_was_seen_is_still_known(
    migrated: Chats,
) -> None:
    assert [each.owner for each in migrated.outbox().waiting] == [BOB, BOB]
    assert migrated.unseen([LAST_UPDATE, LAST_UPDATE + 1]) == (LAST_UPDATE + 1,)


@both_channels
def test_a_database_of_a_newer_version_is_refused_and_left_as_it_is(
    file: Path, opener: type[Sessions | Chats]
) -> None:
    write_newer(file)
    there = file.read_bytes()

    with pytest.raises(NewerStoreError) as refusal:
        opened(opener, file)

    assert refusal.value.details == {"path": str(file)}
    assert file.read_bytes() == there
    assert list(file.parent.iterdir()) == [file]


def processes(*told: str | Path) -> list[int]:
    """Return how processes that bring files up to date have ended."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        (sys.executable, migrating_processes.__file__, *map(str, told)),
        capture_output=True,
        text=True,
        check=True,
    )
    return [int(line) for line in done.stdout.splitlines()]


def test_a_kill_between_any_two_statements_leaves_the_old_tables_or_the_new(
    tmp_path: Path,
) -> None:
    older = write_older(tmp_path / "older.sqlite3")
    files = [tmp_path / f"{number}.sqlite3" for number in range(60)]
    for each in files:
        shutil.copy(tmp_path / "older.sqlite3", each)

    codes = processes("die", *files)
    killed = codes.index(1)

    assert codes == [KILLED] * killed + [1] * (len(codes) - killed)
    assert killed >= AT_LEAST
    left = list(map(rows_of, files))
    assert [rows for rows in left[:killed] if rows != older] == []
    assert left[killed] == older | STAMPED
    opened(Chats, files[killed - 1])
    assert rows_of(files[killed - 1]) == older | STAMPED


def test_of_processes_that_start_at_once_one_migrates(file: Path) -> None:
    older = write_older(file)

    assert sorted(processes("race", *[file] * 4)) == [0, 0, 0, 1]
    assert rows_of(file) == older | STAMPED


def test_who_waited_for_another_to_migrate_sees_that_it_is_done(
    file: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    older, wait = write_older(file), schema._wait_for_others  # noqa: SLF001 - the moment

    def wait_long(connection: Connection) -> None:
        monkeypatch.setattr(schema, "_wait_for_others", wait)
        opened(Chats, file)
        monkeypatch.setattr(schema, "_make_or_migrate", refused)
        wait(connection)

    monkeypatch.setattr(schema, "_wait_for_others", wait_long)
    opened(Sessions, file)

    assert rows_of(file) == older | STAMPED


def test_a_private_file_stays_private(tmp_path: Path) -> None:
    folder = tmp_path / "data"
    folder.mkdir(mode=0o700)
    file = folder / "sessions.sqlite3"
    write_older(file)
    inode = file.stat().st_ino

    store = Store(Settings(data_dir=folder))
    assert store.load("terminal") is not None
    store.close()

    assert stat.S_IMODE(file.stat().st_mode) == 0o600
    assert file.stat().st_ino == inode
    assert list(folder.iterdir()) == [file]


def test_the_tables_of_another_program_are_not_migrated(file: Path) -> None:
    write_older(file)
    with create_engine(sqlite_url(file)).begin() as connection:
        connection.exec_driver_sql("DROP TABLE shares")
        connection.exec_driver_sql("CREATE TABLE shares (stock TEXT)")
    there = file.read_bytes()

    with pytest.raises(CorruptedStoreError):
        opened(Chats, file)

    assert file.read_bytes() == there
