"""The days on which to convert, at the plan's own frequency."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.advice.conversion_days import same_weekday
from core.match.amounts import NoMatch
from core.results.advice import ConversionEstimate
from tests.core.cases import advice_for, plan_with, saver_with

AUGUST = date(2026, 8, 20)


def days_of(**facts: object) -> tuple[date, ...]:
    by_hand = {"in_plan_conversion": "on_request", "prior_year_wages": 100_000, **facts}
    in_plan = {
        "in_plan_conversion",
        "conversion_frequency",
        "in_service_rollover",
        "rollover_frequency",
    }
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
        ("semiannual", date(2026, 6, 22), 2, date(2026, 12, 28)),
        ("yearly", date(2026, 12, 28), 1, date(2026, 12, 28)),  # all of the year
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
        ("biweekly", date(2026, 3, 5), date(2026, 12, 25)),  # paid to December 24
        ("monthly", date(2026, 3, 20), date(2026, 12, 21)),  # paid to December 18
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


def paid_to_new_years_eve(**facts: object) -> dict[str, object]:
    """Return somebody paid by the month, on its last day, with money in already."""
    paid: dict[str, object] = {
        "pay_frequency": "monthly",
        "next_payday": date(2026, 8, 31),
        "after_tax_so_far": 5_000,
    }
    return {**paid, **facts}


def conversion_of(today: date = AUGUST, **facts: object) -> ConversionEstimate:
    """Return what is converted in the year of the first conversion, by request."""
    frequency = facts.pop("conversion_frequency", "yearly")
    plan = plan_with(
        in_plan_conversion="on_request", conversion_frequency=frequency, match=NoMatch()
    )
    conversion = advice_for(plan, saver_with(**facts), today).conversion
    assert conversion is not None
    return conversion


def test_once_a_year_is_in_december_rather_than_in_january() -> None:
    days = days_of(conversion_frequency="yearly", **paid_to_new_years_eve())

    assert days[0] == date(2026, 12, 30)
    assert {day.year for day in days[1:]} == {2027}


def test_what_is_paid_after_the_last_conversion_is_on_the_next_years_form() -> None:
    paid = paid_to_new_years_eve()
    plan = plan_with(
        in_plan_conversion="on_request", conversion_frequency="yearly", match=NoMatch()
    )
    advice = advice_for(plan, saver_with(**paid), AUGUST)
    assert advice.year_plan is not None
    assert advice.conversion is not None
    last = advice.year_plan.schedule[-1]

    assert last.on == date(2026, 12, 31)
    assert advice.conversion.later == last.after_tax
    assert advice.form_1099r[0].box_5 == last.after_tax_so_far - last.after_tax


def test_money_in_is_converted_before_the_year_ends_though_a_paycheck_follows() -> None:
    conversion = conversion_of(
        date(2026, 12, 10),
        conversion_frequency="quarterly",
        pay_frequency="semimonthly",
        next_payday=date(2026, 12, 31),
        after_tax_so_far=12_000,
    )

    assert (conversion.tax_year, conversion.basis) == (2026, Decimal(12_000))


def test_money_whose_only_paycheck_is_new_years_eves_is_next_years_income() -> None:
    nothing_in = conversion_of(
        date(2026, 12, 10),
        conversion_frequency="monthly",
        pay_frequency="semimonthly",
        next_payday=date(2026, 12, 31),
    )

    assert nothing_in.tax_year == 2027
    assert nothing_in.basis > 0


def test_with_no_paycheck_left_what_is_in_is_converted_at_once() -> None:
    facts: dict[str, object] = {
        "pay_frequency": "biweekly",
        "next_payday": date(2027, 1, 8),
        "after_tax_so_far": 9_000,
        "deferral_so_far": 24_500,
    }
    conversion = conversion_of(date(2026, 12, 28), **facts)

    assert (conversion.tax_year, conversion.basis) == (2026, Decimal(9_000))


def test_a_limited_rollover_keeps_its_own_number_of_times() -> None:
    plan = plan_with(
        in_plan_conversion="no",
        in_service_rollover="limited",
        rollover_frequency="semiannual",
        match=NoMatch(),
    )
    advice = advice_for(plan, saver_with(pay=200_000), date(2026, 2, 16))
    days = next(each.days for each in advice.timeline if each.id == "convert")
    assert advice.conversion is not None

    assert [day.year for day in days] == [2026, 2026]
    assert (advice.conversion.delay_days, advice.conversion.earnings) == (
        91,
        Decimal("828.97"),
    )


def test_the_form_is_due_in_the_year_after_that_of_its_conversion() -> None:
    plan = plan_with(in_plan_conversion="on_request", match=NoMatch())
    paid = {"pay_frequency": "semimonthly", "next_payday": date(2026, 12, 31)}
    advice = advice_for(plan, saver_with(**paid), date(2026, 12, 10))
    due = next(each.on for each in advice.timeline if each.id == "forms_1099r")

    assert due == date(2028, 1, 31)
