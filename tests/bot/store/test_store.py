"""The store on a real SQLite file: private, one transaction a turn, calm when it cannot."""

from __future__ import annotations

import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.session.session import Pending, Session
from bot.settings import Settings
from bot.store import Store
from bot.store.engine import sqlite_url
from bot.store.errors import (
    BusyStoreError,
    ConflictError,
    CorruptedStoreError,
    UnreachableStoreError,
    UnreadableSessionError,
    UnwritableStoreError,
)
from bot.store.sessions import Sessions

ME = "terminal"
SESSION = Session(
    answers={"pay": "185000", "employer": "A *b* {{c}}"},
    offers={"match": "50% of 6%"},
    pending=Pending("pick", "match", ("a", "b")),
    flow_version=1,
    revision=1,
)


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return tmp_path / "data"


@pytest.fixture
def store(folder: Path) -> Iterator[Store]:
    made = Store(Settings(data_dir=folder))
    yield made
    made.close()


def _mode(path: Path) -> int:
    return stat.S_IMODE(path.stat().st_mode)


def _second(folder: Path) -> Store:
    return Store(Settings(data_dir=folder))


def test_a_session_comes_back_as_it_was_saved(store: Store, folder: Path) -> None:
    store.save(ME, SESSION)

    assert _second(folder).load(ME) == SESSION


def test_nothing_is_stored_before_the_first_turn(store: Store) -> None:
    assert store.load(ME) is None


def test_only_the_owner_may_read_the_file_and_its_folder(
    store: Store, folder: Path
) -> None:
    store.save(ME, SESSION)

    assert _mode(folder) == 0o700
    assert _mode(folder / "sessions.sqlite3") == 0o600


def test_a_file_that_others_could_read_is_made_private(folder: Path) -> None:
    folder.mkdir()
    file = folder / "sessions.sqlite3"
    file.touch(0o644)

    Store(Settings(data_dir=folder))

    assert _mode(file) == 0o600


def test_the_second_terminal_on_one_session_is_told_and_loses_nothing(
    store: Store, folder: Path
) -> None:
    other = _second(folder)
    store.save(ME, SESSION)

    with pytest.raises(ConflictError):
        other.save(ME, Session(answers={"pay": "1"}, revision=1))

    assert other.load(ME) == SESSION


def test_a_turn_on_an_older_revision_is_refused(store: Store) -> None:
    store.save(ME, SESSION)
    store.save(ME, Session(revision=2))

    with pytest.raises(ConflictError):
        store.save(ME, Session(revision=2))


def test_a_turn_on_a_session_that_was_forgotten_is_refused(store: Store) -> None:
    store.save(ME, SESSION)
    store.forget(ME)

    with pytest.raises(ConflictError):
        store.save(ME, Session(revision=2))


def test_forgetting_leaves_no_trace_of_the_answers_in_the_file(
    store: Store, folder: Path
) -> None:
    store.save(ME, Session(answers={"employer": "Zyxwvut Widgets"}, revision=1))
    held = (folder / "sessions.sqlite3").read_bytes()

    store.forget(ME)

    assert b"Zyxwvut" in held
    assert store.load(ME) is None
    assert b"Zyxwvut" not in (folder / "sessions.sqlite3").read_bytes()


def test_forgetting_one_owner_keeps_the_others(store: Store) -> None:
    store.save(ME, SESSION)
    store.save("another", SESSION)

    store.forget(ME)

    assert store.load("another") == SESSION


def test_a_locked_database_is_reported_as_busy(folder: Path) -> None:
    file = folder / "sessions.sqlite3"
    folder.mkdir()
    patient = Sessions(sqlite_url(file), str(file), wait_seconds=0.05)
    holder = sqlite3.connect(file)
    holder.execute("BEGIN EXCLUSIVE")

    with pytest.raises(BusyStoreError) as refusal:
        patient.save(ME, 1, "{}")

    holder.close()
    assert refusal.value.details == {"path": str(file)}


@pytest.mark.parametrize("content", [b"not a database at all" * 100, b"SQLite format"])
def test_a_corrupted_file_is_named_and_left_as_it_is(
    folder: Path, content: bytes
) -> None:
    folder.mkdir()
    file = folder / "sessions.sqlite3"
    file.write_bytes(content)

    with pytest.raises(CorruptedStoreError) as refusal:
        _second(folder).load(ME)

    assert refusal.value.details["path"] == str(file)
    assert file.read_bytes() == content


def test_a_database_of_another_program_is_not_taken_for_ours(folder: Path) -> None:
    folder.mkdir()
    theirs = sqlite3.connect(folder / "sessions.sqlite3")
    theirs.execute("CREATE TABLE sessions (song TEXT)")
    theirs.close()

    with pytest.raises(CorruptedStoreError):
        _second(folder).load(ME)


def test_a_full_disk_keeps_what_was_saved_before(store: Store, folder: Path) -> None:
    store.save(ME, SESSION)
    script = (
        "import resource, signal, sys; from pathlib import Path\n"
        "from bot.settings import Settings; from bot.session.session import Session\n"
        "from bot.store import Store, StoreError; import bot.store.sessions\n"
        "signal.signal(signal.SIGXFSZ, signal.SIG_IGN)\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (20_000, 20_000))\n"
        "store = Store(Settings(data_dir=Path(sys.argv[1])))\n"
        "big = Session(answers={'employer': 'x' * 90_000}, revision=2)\n"
        "try: store.save('terminal', big)\n"
        "except StoreError as refusal: print(refusal.problem)\n"
    )
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [sys.executable, "-c", script, str(folder)],
        capture_output=True,
        text=True,
        check=True,
    )

    assert done.stdout.strip() in {"disk_full", "unwritable"}
    assert _second(folder).load(ME) == SESSION


def test_a_folder_that_cannot_be_made_is_named(tmp_path: Path) -> None:
    in_the_way = tmp_path / "file"
    in_the_way.write_text("here")

    with pytest.raises(UnwritableStoreError) as refusal:
        _second(in_the_way / "data")

    assert refusal.value.details == {"path": str(in_the_way / "data")}


def test_a_folder_that_may_not_be_written_is_refused(
    folder: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(os, "access", lambda *_: False)  # root may write anywhere

    with pytest.raises(UnwritableStoreError):
        _second(folder)


def test_a_session_that_cannot_be_read_is_refused_without_its_content(
    store: Store,
) -> None:
    store.save(ME, SESSION)
    store._sessions.save(ME, 2, '{"answers": [185000]}')  # noqa: SLF001 - a newer one's

    with pytest.raises(UnreadableSessionError) as refusal:
        store.load(ME)

    assert refusal.value.details["reason"] == "answers"


@pytest.mark.parametrize(
    "url",
    ["nonsense", "nosuch://me:secret@host/x", "postgresql+nosuch://me:secret@h/x"],
)
def test_an_address_that_cannot_be_used_is_refused_without_its_password(
    url: str,
) -> None:
    store = Store(Settings(database_url=url))

    with pytest.raises(UnreachableStoreError) as refusal:
        store.load(ME)

    assert "secret" not in f"{refusal.value!r} {refusal.value.details}"


def test_another_database_is_used_where_one_is_named(tmp_path: Path) -> None:
    store = Store(Settings(database_url=f"sqlite:///{tmp_path / 'team.db'}"))

    store.save(ME, SESSION)

    assert store.load(ME) == SESSION
    assert (tmp_path / "team.db").exists()
