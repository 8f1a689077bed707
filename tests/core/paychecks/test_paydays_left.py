"""The paychecks a year still holds."""

from __future__ import annotations

from datetime import date

import pytest

from core.facts.saver import PayFrequency
from core.paychecks.paydays import new_years_payday, paychecks_left


@pytest.mark.parametrize(
    ("frequency", "next_payday", "left"),
    [
        ("weekly", date(2026, 12, 31), 1),
        ("weekly", date(2026, 12, 25), 1),
        ("weekly", date(2026, 12, 24), 2),
        ("weekly", date(2026, 1, 2), 52),
        ("biweekly", date(2026, 12, 4), 2),
        ("biweekly", date(2026, 12, 18), 1),
        ("biweekly", date(2026, 1, 2), 26),
        ("biweekly", date(2027, 1, 1), 27),  # a year of 27 paychecks
        ("semimonthly", date(2026, 12, 15), 2),
        ("semimonthly", date(2026, 12, 31), 1),
        ("semimonthly", date(2026, 11, 30), 3),
        ("semimonthly", date(2026, 1, 15), 24),
        ("monthly", date(2026, 12, 31), 1),
        ("monthly", date(2026, 1, 30), 12),
    ],
)
def test_the_next_paycheck_counts_and_so_does_one_on_the_last_day(
    frequency: str, next_payday: date, left: int
) -> None:
    assert paychecks_left(PayFrequency(frequency), next_payday) == left


@pytest.mark.parametrize(
    ("frequency", "payday", "falls_on_it"),
    [
        ("biweekly", date(2026, 1, 2), True),  # 26 of them, and one on a holiday
        ("biweekly", date(2026, 1, 1), False),  # the 27th is on December 31
        ("biweekly", date(2026, 12, 18), True),
        ("biweekly", date(2026, 12, 11), False),
        ("weekly", date(2026, 12, 25), True),
        ("weekly", date(2026, 12, 24), False),
        ("monthly", date(2026, 12, 1), True),
        ("monthly", date(2026, 12, 31), False),
        ("semimonthly", date(2026, 12, 1), True),
        ("semimonthly", date(2026, 12, 15), False),  # the 15th and the last day
    ],
)
def test_a_payday_on_new_years_day_is_known(
    frequency: str, payday: date, falls_on_it: object
) -> None:
    on = new_years_payday(PayFrequency(frequency), payday)
    assert on == (date(2027, 1, 1) if falls_on_it else None)
