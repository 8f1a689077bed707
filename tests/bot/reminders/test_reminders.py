"""What there is to be reminded of, and what was asked for"""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from bot.conversation import view
from bot.reminders.reminders import (
    candidates,
    is_wanted,
    rows_of,
    wanting,
    without,
)
from bot.session.session import Session

TODAY = date(2026, 1, 20)
NOW = datetime(2026, 1, 20, 18, tzinfo=UTC)
ZONE = "America/Chicago"
READY = {
    "after_tax": "yes",
    "in_plan_conversion": "on_request",
    "in_service_rollover": "no",
    "conversion_frequency": "monthly",
    "after_tax_limit": "none",
    "match": "none",
    "birth_year": "1984",
    "pay": "185000",
    "deferral": "max",
}


def test_a_plan_offers_its_own_dates() -> None:
    found = candidates(view(Session(answers=READY), TODAY))
    kinds = [each.kind for each in found]

    assert {"set_election", "convert", "next_limits", "forms_1099r"} <= set(kinds)
    assert "ask_hr" not in kinds  # that is today's business
    assert [each.days[0] for each in found] == sorted(each.days[0] for each in found)


def test_before_there_is_a_plan_only_hr_can_be_asked_after() -> None:
    (only,) = candidates(view(Session(answers={"after_tax": "unsure"}), TODAY))

    assert (only.kind, only.days) == ("hr_waiting", (date(2026, 1, 27),))
    assert candidates(view(Session(), TODAY)) == ()


def test_a_day_whose_morning_is_past_is_left_out() -> None:
    (hr,) = candidates(view(Session(answers={"after_tax": "unsure"}), TODAY))
    nine = datetime(2026, 1, 27, 15, tzinfo=UTC)  # in Chicago

    assert len(list(rows_of(hr, ZONE, nine - timedelta(seconds=1)))) == 1
    assert list(rows_of(hr, ZONE, nine)) == []


@pytest.mark.parametrize(
    ("reminds", "wanted"),
    [
        ("", False),
        ("all", True),
        ("convert", True),
        ("next_limits", False),
        ("all -convert", False),
        ("all -next_limits", True),
    ],
)
def test_what_was_asked_for_is_kept_in_few_words(reminds: str, wanted: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_wanted("convert", reminds) is wanted


@pytest.mark.parametrize(
    "reminds", ["", "all", "convert", "next_limits", "all -convert"]
)
def test_asking_and_cancelling_undo_each_other(reminds: str) -> None:
    asked = wanting("convert", reminds)
    cancelled = without("convert", asked)

    assert is_wanted("convert", asked)
    assert not is_wanted("convert", cancelled)
    assert is_wanted("next_limits", cancelled) == is_wanted("next_limits", reminds)
    assert without("all", asked) == ""
    assert wanting("all", cancelled) == "all"
