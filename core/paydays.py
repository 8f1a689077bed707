"""How many paychecks a year still holds, from how often pay comes and when it comes next."""

from __future__ import annotations

from datetime import date

from core.saver import PayFrequency

_MIDDLE_OF_MONTH = 15
_DAYS_APART = {PayFrequency.WEEKLY: 7, PayFrequency.BIWEEKLY: 14}


def paychecks_left(frequency: PayFrequency, next_payday: date) -> int:
    """Return the paychecks from ``next_payday``, itself included, to 31 December."""
    months_after = 12 - next_payday.month
    if frequency is PayFrequency.MONTHLY:
        return months_after + 1
    if frequency is PayFrequency.SEMIMONTHLY:
        this_month = 2 if next_payday.day <= _MIDDLE_OF_MONTH else 1
        return 2 * months_after + this_month
    days = (date(next_payday.year, 12, 31) - next_payday).days
    return days // _DAYS_APART[frequency] + 1
