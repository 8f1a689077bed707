"""The chat tables: a step is whole or not there, and many are committed at once."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.session.session import Session
from bot.store.chat_rows import ChatStep, Gone, Marks, Sent, Stored, Waiting
from bot.store.chats import Chats
from bot.store.engine import sqlite_url
from bot.store.errors import ConflictError, UnreadableSessionError

ADA, BOB = "telegram:1", "telegram:2"
MARKS = Marks(key=7, open_row=70, open_drawn="x", offer="start")
NOTHING = Stored()
DAY = "2026-01-20"


@pytest.fixture
def file(tmp_path: Path) -> Path:
    return tmp_path / "chats.sqlite3"


@pytest.fixture
def chats(file: Path) -> Iterator[Chats]:
    made = Chats(sqlite_url(file), "here")
    yield made
    made.close()


def step(
    owner: str,
    update: int,
    revision: int = 1,
    before: Stored = NOTHING,
    day: str = DAY,
) -> ChatStep:
    session = Session(answers={"pay": f"{revision}"}, revision=revision)
    row = Waiting(update * 10, owner, "sendMessage", "{}", opens=True)
    return ChatStep(owner, (update,), before, Stored(session, MARKS), (row,), day=day)


def stored(chats: Chats, owner: str) -> Stored:
    found = chats.load([owner])[owner]
    assert isinstance(found, Stored)
    return found


def test_a_step_comes_back_as_it_was_committed(chats: Chats) -> None:
    taken = step(ADA, 5)

    assert chats.commit([taken]) == [None]
    assert stored(chats, ADA) == taken.after
    assert chats.outbox().waiting == taken.waiting
    assert chats.unseen([4, 5, 6]) == (4, 6)
    assert chats.recent_updates() == [5]


def test_who_was_never_there_is_nothing(chats: Chats) -> None:
    assert stored(chats, BOB) == NOTHING


def test_the_disk_is_waited_for(chats: Chats, file: Path) -> None:
    chats.commit([step(ADA, 5)])
    with sqlite3.connect(file) as database:
        (mode,) = database.execute("PRAGMA journal_mode").fetchone()
    database.close()

    assert mode == "wal"


def test_an_update_is_committed_once(chats: Chats) -> None:
    first = step(ADA, 5)
    chats.commit([first])
    (problem,) = chats.commit([step(ADA, 5, 2, first.after)])

    assert isinstance(problem, ConflictError)
    assert stored(chats, ADA) == first.after
    assert len(chats.outbox().waiting) == 1


def test_a_step_on_an_older_revision_is_kept_out_alone(chats: Chats) -> None:
    first = step(ADA, 5)
    chats.commit([first, step(BOB, 6)])
    second, late = step(ADA, 7, 2, first.after), step(ADA, 8, 3, first.after)
    bob = step(BOB, 9, 2, step(BOB, 6).after)

    results = chats.commit([second, late, bob])

    assert [type(each) for each in results] == [type(None), ConflictError, type(None)]
    assert stored(chats, ADA) == second.after
    assert stored(chats, BOB) == bob.after
    assert chats.unseen([7, 8, 9]) == (8,)


def test_what_was_sent_leaves_the_outbox_and_is_found_again(chats: Chats) -> None:
    chats.commit([step(ADA, 5)])
    chats.commit([Sent(50, ADA, message=99)])
    edit = Waiting(61, ADA, "editMessageText", "{}", target=50)
    chats.commit(
        [ChatStep(ADA, (6,), Stored(None, MARKS), Stored(None, MARKS), (edit,))]
    )

    assert chats.message(50) == 99
    assert chats.outbox().messages == {50: 99}
    chats.commit([Sent(61, ADA, target=50)])
    assert chats.message(50) is None
    assert chats.outbox().waiting == ()


def test_a_chat_that_is_gone_waits_for_nothing(chats: Chats) -> None:
    chats.commit([step(ADA, 5), step(BOB, 6)])
    chats.commit([Gone(ADA)])

    assert [each.owner for each in chats.outbox().waiting] == [BOB]
    assert stored(chats, ADA).session is not None


def test_forgetting_deletes_everything_of_a_chat_and_of_no_other(
    chats: Chats,
) -> None:
    chats.commit([step(ADA, 5), step(BOB, 6)])
    told = Waiting(70, ADA, "sendMessage", "{}")
    gone = ChatStep(ADA, (7,), step(ADA, 5).after, NOTHING, (told,), forgets=True)
    chats.commit([gone])

    assert stored(chats, ADA) == NOTHING
    assert stored(chats, BOB) == step(BOB, 6).after
    assert [each.id for each in chats.outbox().waiting] == [60, 70]


def test_chats_idle_too_long_are_deleted_and_the_terminals_session_is_not(
    chats: Chats, file: Path
) -> None:
    chats.commit([step(ADA, 5, day="2025-01-01"), step(BOB, 6, day="2025-01-02")])
    with sqlite3.connect(file) as database:
        database.execute("INSERT INTO sessions VALUES ('terminal', 1, '{}')")
    database.close()

    assert chats.forget_idle("2025-01-02") == 1
    assert stored(chats, ADA) == NOTHING
    assert stored(chats, BOB).session is not None
    with sqlite3.connect(file) as database:
        rows = database.execute("SELECT owner FROM sessions ORDER BY owner").fetchall()
    database.close()
    assert rows == [(BOB,), ("terminal",)]


def test_old_numbers_of_updates_are_forgotten(chats: Chats) -> None:
    chats.commit([step(ADA, 5, day="2025-01-01"), step(BOB, 6, day="2025-01-02")])
    chats.forget_updates("2025-01-02")

    assert chats.recent_updates() == [6]


def test_a_session_of_a_newer_version_is_told_apart_and_left(
    chats: Chats, file: Path
) -> None:
    chats.commit([step(ADA, 5), step(BOB, 6)])
    with sqlite3.connect(file) as database:
        database.execute("UPDATE sessions SET body = '7' WHERE owner = ?", (ADA,))
    database.close()
    found = chats.load([ADA, BOB])

    assert isinstance(found[ADA], UnreadableSessionError)
    assert isinstance(found[BOB], Stored)


def test_rows_are_shown_without_what_they_hold() -> None:
    taken = step(ADA, 5)

    assert repr(taken) == "<ChatStep: 1 updates, 1 waiting>"
    assert repr(taken.waiting[0]) == "<Waiting 50: sendMessage>"
    assert "x" not in repr(MARKS).replace("<Marks: open row 70", "")
