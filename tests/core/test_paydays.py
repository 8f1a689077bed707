"""The paychecks a year still holds."""

from __future__ import annotations

from datetime import date

import pytest

from core.paydays import paychecks_left
from core.saver import PayFrequency


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
