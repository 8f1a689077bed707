"""The days on which pay comes."""

from __future__ import annotations

from datetime import date

import pytest

from core.facts.saver import PayFrequency
from core.paychecks.paydays import pay_dates, paychecks_in_year


def days(frequency: str, payday: date) -> list[str]:
    return [day.strftime("%m-%d") for day in pay_dates(PayFrequency(frequency), payday)]


@pytest.mark.parametrize(
    ("frequency", "next_payday", "expected"),
    [
        ("biweekly", date(2026, 12, 4), ["12-04", "12-18"]),
        ("weekly", date(2026, 12, 11), ["12-11", "12-18", "12-25"]),
        # 15 November 2026 is a Sunday, so it is paid on the Friday before.
        ("semimonthly", date(2026, 11, 13), ["11-13", "11-30", "12-15", "12-31"]),
        (
            "semimonthly",
            date(2026, 10, 30),
            ["10-30", "11-13", "11-30", "12-15", "12-31"],
        ),
        ("semimonthly", date(2026, 12, 1), ["12-01", "12-15"]),
        ("semimonthly", date(2026, 11, 5), ["11-05", "11-20", "12-04", "12-18"]),
        ("semimonthly", date(2026, 11, 25), ["11-25", "12-10", "12-25"]),
        ("monthly", date(2026, 10, 30), ["10-30", "11-30", "12-31"]),
        ("monthly", date(2026, 10, 27), ["10-27", "11-27", "12-25"]),
        ("monthly", date(2026, 10, 15), ["10-15", "11-13", "12-15"]),
    ],
)
def test_paydays_run_to_the_end_of_the_year_and_never_on_a_weekend(
    frequency: str, next_payday: date, expected: list[str]
) -> None:
    assert days(frequency, next_payday) == expected


@pytest.mark.parametrize(
    ("frequency", "payday", "paychecks"),
    [
        ("biweekly", date(2026, 12, 18), 26),
        ("biweekly", date(2026, 1, 2), 26),
        ("biweekly", date(2027, 6, 4), 27),  # from 1 January to 31 December
        ("weekly", date(2026, 1, 1), 53),
        ("weekly", date(2026, 7, 3), 52),
        ("semimonthly", date(2026, 7, 15), 24),
        ("monthly", date(2026, 7, 31), 12),
    ],
)
def test_some_years_have_a_paycheck_more(
    frequency: str, payday: date, paychecks: int
) -> None:
    assert paychecks_in_year(PayFrequency(frequency), payday) == paychecks


def test_a_month_can_have_three_paychecks() -> None:
    october = [day for day in days("biweekly", date(2026, 9, 18)) if day < "11"]
    assert [day for day in october if day >= "10"] == ["10-02", "10-16", "10-30"]


@pytest.mark.parametrize(
    ("frequency", "payday", "hired", "count"),
    [
        ("biweekly", date(2026, 9, 18), date(2026, 9, 1), 9),  # Sep 4, then 8 more
        ("biweekly", date(2026, 9, 18), date(2026, 9, 10), 8),
        ("semimonthly", date(2026, 9, 30), date(2026, 9, 1), 8),  # Sep 15 has come
        ("monthly", date(2026, 9, 30), date(2026, 9, 1), 4),
        ("monthly", date(2026, 9, 30), date(2020, 5, 1), 12),
    ],
)
def test_whoever_was_hired_this_year_has_only_the_paychecks_since(
    frequency: str, payday: date, hired: date, count: int
) -> None:
    assert paychecks_in_year(PayFrequency(frequency), payday, hired) == count
