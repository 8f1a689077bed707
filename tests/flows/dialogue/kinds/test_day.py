from __future__ import annotations

from datetime import date

import pytest

from flows.dialogue.kinds import Day, PastDay
from flows.dialogue.reading import AnswerError, Context
from tests.flows.dialogue.kinds.said_and_read import SUNDAY, read

WEDNESDAY = Context(date(2026, 11, 25))
FRIDAY = Context(date(2026, 11, 27))


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("2026-12-15", "2026-12-15"),
        ("20261215", "2026-12-15"),
        ("12/15", "2026-12-15"),
        ("12-15", "2026-12-15"),
        ("12/15/26", "2026-12-15"),
        ("12/15/2026", "2026-12-15"),
        ("15/12", "2026-12-15"),  # there is no fifteenth month
        ("1/2", "2027-01-02"),  # month first, and the next there is
        ("Dec 15", "2026-12-15"),
        ("December 15th", "2026-12-15"),
        ("Dec. 15, 2026", "2026-12-15"),
        ("15 Dec 2026", "2026-12-15"),
        ("15th of December", "2026-12-15"),
        ("Friday, Dec 4", "2026-12-04"),
        ("Fri 12/4", "2026-12-04"),
        ("my next payday is Dec 4", "2026-12-04"),
        ("the 15th", "2026-12-15"),
        ("31st", "2026-12-31"),  # November has none
        ("end of the month", "2026-11-30"),
        ("today", "2026-11-22"),
        ("11/22", "2026-11-22"),
        ("tomorrow", "2026-11-23"),
        ("the day after tomorrow", "2026-11-24"),
        ("in two weeks", "2026-12-06"),
        ("2 weeks from now", "2026-12-06"),
        ("in 10 days", "2026-12-02"),
        ("in a week", "2026-11-29"),
        ("Friday", "2026-11-27"),
        ("this Friday", "2026-11-27"),
        ("next Friday", "2026-11-27"),  # said at a weekend: the one of next week
        ("a week from Friday", "2026-12-04"),
        ("11/23/2027", "2027-11-23"),  # the last day there is
    ],
)
def test_a_day_reads(text: str, stored: str) -> None:
    assert read(Day(), text) == stored


@pytest.mark.parametrize(
    ("text", "context", "readings"),
    [
        ("next Friday", WEDNESDAY, "2026-11-27 | 2026-12-04"),
        ("next Friday", FRIDAY, "2026-12-04"),
        ("Friday", FRIDAY, "2026-11-27 | 2026-12-04"),
        ("this Friday", FRIDAY, "2026-11-27"),
        ("next Tuesday", WEDNESDAY, "2026-12-01"),
    ],
)
def test_a_weekday_is_read_from_the_day_it_is_said(
    text: str, context: Context, readings: str
) -> None:
    assert read(Day(), text, context) == readings


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("11/21", "past_day"),
        ("Nov 20", "past_day"),
        ("12/15/2020", "past_day"),
        ("11/24/2027", "out_of_range"),
        ("9999-12-31", "out_of_range"),
        ("2/30", "no_such_day"),
        ("2/29", "no_such_day"),  # 2027 has none
        ("13/13", "no_such_day"),
        ("0/0", "no_such_day"),
        ("Monday 12/4", "no_such_day"),  # a Friday
        ("99th", "no_such_day"),
        ("next week", "unreadable"),
        ("soon", "unreadable"),
        ("in -5 days", "unreadable"),
        ("in 99999999 days", "unreadable"),
        ("in half a week", "unreadable"),
        ("12", "unreadable"),
        ("", "empty"),
    ],
)
def test_a_day_refuses(text: str, problem: str) -> None:
    assert read(Day(), text) == f"!{problem}"


def test_a_stored_day_reads_after_it_has_passed() -> None:
    later = date(2027, 3, 1)
    assert read(Day(), "2026-12-15", Context(later)) == "!past_day"
    assert read(Day(), "2026-12-15", Context(later, stored=True)) == "2026-12-15"


def test_a_past_day_is_told_the_first_that_would_do() -> None:
    with pytest.raises(AnswerError) as caught:
        Day().read("11/21", Context(SUNDAY))
    assert caught.value.details["earliest"] == SUNDAY


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("Sep 1", date(2026, 9, 1)),
        ("12/15", date(2025, 12, 15)),  # the last one there was
        ("September 1, 2024", date(2024, 9, 1)),
        ("2019", date(2019, 1, 1)),
        ("in 2019", date(2019, 1, 1)),
    ],
)
def test_a_day_that_has_come_is_the_last_such_day(typed: str, day: date) -> None:
    reading = PastDay().read(typed, Context(date(2026, 11, 22)))
    assert reading.value == day
    assert PastDay().read(reading.text, Context(date(2026, 11, 22))) == reading


@pytest.mark.parametrize("typed", ["12/15/2026", "2026", "next Friday", "soon", "1850"])
def test_a_day_still_to_come_or_none_at_all_is_asked_again(typed: str) -> None:
    with pytest.raises(AnswerError):
        PastDay().read(typed, Context(date(2026, 11, 22)))
