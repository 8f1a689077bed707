"""The days on which to convert, at the plan's own frequency."""

from __future__ import annotations

from datetime import date

import pytest

from core.advice.conversion_days import same_weekday
from tests.core.cases import advice_for, plan_with, saver_with


def days_of(**facts: object) -> tuple[date, ...]:
    by_hand = {"in_plan_conversion": "on_request", "prior_year_wages": 100_000, **facts}
    in_plan = {"in_plan_conversion", "conversion_frequency", "in_service_rollover"}
    plan = plan_with(**{k: v for k, v in by_hand.items() if k in in_plan})
    saver = saver_with(**{k: v for k, v in by_hand.items() if k not in in_plan})
    entries = advice_for(plan, saver).timeline
    return next((each.days for each in entries if each.id == "convert"), ())


EVERY_CHECK: dict[str, object] = {
    "conversion_frequency": "every_paycheck",
    "after_tax_so_far": 1_000,
}


@pytest.mark.parametrize(
    ("frequency", "first", "count", "last"),
    [
        ("monthly", date(2026, 3, 26), 10, date(2026, 12, 24)),  # fourth Thursdays
        ("quarterly", date(2026, 3, 26), 4, date(2026, 12, 24)),
        ("yearly", date(2026, 12, 31), 1, date(2026, 12, 31)),  # all of the year
        ("unsure", date(2026, 3, 26), 10, date(2026, 12, 24)),
        ("every_paycheck", date(2026, 3, 26), 10, date(2026, 12, 24)),  # no paydays
    ],
)
def test_the_plans_frequency_is_kept_to_the_years_end(
    frequency: str, first: date, count: int, last: date
) -> None:
    days = days_of(conversion_frequency=frequency)

    assert (days[0], len(days), days[-1]) == (first, count, last)


def test_after_every_paycheck_is_the_business_day_after_each_payday() -> None:
    days = days_of(
        **EVERY_CHECK, pay_frequency="biweekly", next_payday=date(2026, 3, 6)
    )

    assert days[:2] == (date(2026, 3, 9), date(2026, 3, 23))
    assert {day.weekday() for day in days} == {0}  # paid on Fridays


def test_the_paycheck_of_new_years_eve_is_converted_in_january() -> None:
    days = days_of(
        **EVERY_CHECK, pay_frequency="semimonthly", next_payday=date(2026, 3, 13)
    )

    assert days[-1] == date(2027, 1, 1)
    assert all(day.weekday() < 5 for day in days)


@pytest.mark.parametrize(
    ("pay_frequency", "next_payday", "last"),
    [
        ("biweekly", date(2026, 3, 5), date(2027, 1, 14)),  # paid to December 24
        ("monthly", date(2026, 3, 20), date(2026, 12, 25)),  # paid to December 18
    ],
)
def test_the_last_paycheck_of_the_year_is_converted_too(
    pay_frequency: str, next_payday: date, last: date
) -> None:
    days = days_of(
        conversion_frequency="monthly",
        pay_frequency=pay_frequency,
        next_payday=next_payday,
    )

    assert days[-1] == last


def test_once_a_year_is_after_the_last_paycheck() -> None:
    days = days_of(
        conversion_frequency="yearly",
        pay_frequency="biweekly",
        next_payday=date(2026, 3, 6),
    )

    assert days == (date(2026, 12, 28),)  # paid on the Friday before


def test_a_rollover_without_a_known_frequency_is_asked_for_each_quarter() -> None:
    days = days_of(in_plan_conversion="no", in_service_rollover="yes")

    assert [day.month for day in days] == [3, 6, 9, 12]


@pytest.mark.parametrize(
    "facts",
    [
        {"in_plan_conversion": "automatic"},
        {"in_plan_conversion": "no", "in_service_rollover": "no"},
        {"after_tax_so_far": 60_000},  # what is over the limit is not converted
    ],
)
def test_nothing_is_converted_by_hand_where_nothing_is_to_be(
    facts: dict[str, object],
) -> None:
    assert days_of(**facts) == ()


def test_what_is_in_when_the_room_is_used_up_is_converted_once() -> None:
    assert len(days_of(after_tax_so_far=41_950)) == 1


@pytest.mark.parametrize(
    ("first", "months", "days"),
    [
        (date(2026, 9, 8), 1, ((10, 13), (11, 10), (12, 8))),  # second Tuesdays
        (date(2026, 9, 30), 1, ((10, 28), (11, 25), (12, 30))),  # last Wednesdays
        (date(2026, 9, 22), 3, ((12, 22),)),
        (date(2026, 12, 1), 1, ()),
    ],
)
def test_a_weekday_keeps_its_place_in_the_month(
    first: date, months: int, days: tuple[tuple[int, int], ...]
) -> None:
    found = same_weekday(first, months, date(2026, 12, 31))

    assert tuple((day.month, day.day) for day in found) == days
