"""What is still worth telling when its time has come."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from bot.reminders.due import LATE_DAYS, worth_telling
from bot.store.chat_rows import Reminder

NOW = datetime(2026, 1, 20, 18, tzinfo=UTC)
ZONE = "America/Chicago"


def reminder(kind: str, before: timedelta) -> Reminder:
    due = NOW - before
    day = due.date().isoformat()
    return Reminder(int(due.timestamp()), kind, day, kind.title(), ZONE)


@pytest.mark.parametrize(
    ("before", "told"),
    [
        (timedelta(0), True),
        (timedelta(days=LATE_DAYS), True),
        (timedelta(days=LATE_DAYS, seconds=1), False),
    ],
)
def test_what_is_too_old_is_not_told(before: timedelta, told: bool) -> None:  # noqa: FBT001 - a column of the table
    assert bool(worth_telling((reminder("convert", before),), NOW)) is told


def test_of_each_kind_the_newest_is_told() -> None:
    old, new = (reminder("convert", timedelta(days=days)) for days in (5, 1))
    other = reminder("next_limits", timedelta(days=3))

    assert worth_telling((new, other, old), NOW) == (other, new)
