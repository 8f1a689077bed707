"""Reminders in the store: each leaves it once, together with the message that tells it."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from bot.session.session import Session
from bot.store.chat_rows import (
    ChatStep,
    Gone,
    Marks,
    Reminder,
    Reminding,
    Stored,
    Waiting,
)
from bot.store.chats import Chats
from bot.store.engine import sqlite_url
from bot.store.errors import ConflictError

ADA, BOB = "telegram:1", "telegram:2"
ZONE = "America/Chicago"
APRIL = Reminder(1_775_000_000, "convert", "2026-04-01", "Convert it", ZONE)
MAY = Reminder(1_777_600_000, "convert", "2026-05-01", "Convert it", ZONE)
JANUARY = Reminder(1_801_400_000, "forms_1099r", "2027-01-31", "The form", ZONE)
FIRST = Stored(Session(answers={"pay": "1"}, revision=1), Marks(key=7), (APRIL, MAY))


@pytest.fixture
def chats(tmp_path: Path) -> Iterator[Chats]:
    made = Chats(sqlite_url(tmp_path / "chats.sqlite3"), "here")
    yield made
    made.close()


def begins(
    owner: str = ADA, stored: Stored = FIRST, day: str = "2026-03-02"
) -> ChatStep:
    return ChatStep(owner, (int(owner[-1]),), Stored(), stored, day=day)


def telling(*reminders: Reminder, owner: str = ADA, row: int = -1) -> Reminding:
    waiting = Waiting(row, owner, "sendMessage", "{}")
    return Reminding(owner, reminders, waiting, "2026-04-01")


def held(chats: Chats, owner: str = ADA) -> tuple[Reminder, ...]:
    found = chats.load([owner])[owner]
    assert isinstance(found, Stored)
    return found.reminders


def test_reminders_come_back_with_their_chat_the_nearest_first(chats: Chats) -> None:
    chats.commit([begins(stored=Stored(None, Marks(7), (JANUARY, MAY, APRIL)))])

    assert held(chats) == (APRIL, MAY, JANUARY)
    assert held(chats, BOB) == ()


@pytest.mark.parametrize(
    ("now", "kinds"),
    [(APRIL.due - 1, 0), (APRIL.due, 1), (MAY.due + 1, 2)],
)
def test_a_reminder_is_due_from_its_second_on(
    chats: Chats, now: int, kinds: int
) -> None:
    chats.commit([begins()])

    assert len(chats.due(now, 10)) == kinds


def test_the_oldest_are_given_first_and_no_more_than_asked_for(chats: Chats) -> None:
    chats.commit([begins()])

    assert [each.reminder for each in chats.due(MAY.due, 1)] == [APRIL]


def test_what_is_told_leaves_as_its_message_enters_the_outbox(chats: Chats) -> None:
    chats.commit([begins()])

    assert chats.commit([telling(APRIL)]) == [None]
    assert held(chats) == (MAY,)
    assert [each.id for each in chats.outbox().waiting] == [-1]


def test_of_two_who_tell_the_same_one_is_kept_out_whole(chats: Chats) -> None:
    chats.commit([begins()])
    once, twice = chats.commit([telling(APRIL), telling(APRIL, MAY, row=-2)])

    assert once is None
    assert isinstance(twice, ConflictError)
    assert held(chats) == (MAY,)
    assert [each.id for each in chats.outbox().waiting] == [-1]


def test_a_step_made_before_it_was_told_does_not_bring_it_back(chats: Chats) -> None:
    chats.commit([begins()])
    chats.commit([telling(APRIL)])
    session = Session(answers={"pay": "2"}, revision=2)
    late = ChatStep(ADA, (99,), FIRST, Stored(session, Marks(7), FIRST.reminders))

    assert chats.commit([late]) == [None]
    assert held(chats) == (MAY,)


def test_a_step_moves_adds_and_drops(chats: Chats) -> None:
    chats.commit([begins()])
    after = Stored(FIRST.session, FIRST.marks, (MAY, JANUARY))
    chats.commit([ChatStep(ADA, (99,), FIRST, after)])

    assert held(chats) == (MAY, JANUARY)


def test_forgetting_and_beginning_to_forget_the_idle_take_reminders_along(
    chats: Chats,
) -> None:
    chats.commit([begins(), begins(BOB)])
    chats.commit([ChatStep(ADA, (99,), FIRST, Stored(), forgets=True)])

    assert held(chats) == ()
    assert held(chats, BOB) == (APRIL, MAY)


def test_a_chat_that_waits_for_a_reminder_is_not_idle(chats: Chats) -> None:
    nothing_ahead = Stored(FIRST.session, FIRST.marks)
    chats.commit([begins(), begins(BOB, nothing_ahead)])

    assert chats.forget_idle("2026-09-01") == 1
    assert held(chats) == (APRIL, MAY)


def test_a_chat_is_idle_again_some_time_after_its_last_reminder(chats: Chats) -> None:
    chats.commit([begins()])
    chats.commit([telling(APRIL, MAY)])

    assert chats.forget_idle("2026-04-01") == 0  # it was told something that day
    assert chats.forget_idle("2026-04-02") == 1


def test_a_chat_that_is_gone_keeps_nothing_for_its_reminders(chats: Chats) -> None:
    chats.commit([begins()])
    chats.commit([Gone(ADA)])

    assert [each.gone for each in chats.due(APRIL.due, 10)] == [True]
    assert chats.forget_idle("2026-09-01") == 1


def test_a_reminder_is_shown_without_what_it_says() -> None:
    assert repr(APRIL) == "<Reminder convert at 1775000000>"
