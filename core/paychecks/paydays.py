"""The paydays, from the frequency of pay and the next payday."""

from __future__ import annotations

from calendar import monthrange
from datetime import date, timedelta

from core.calendar_days import business_day_before
from core.facts.saver import PayFrequency

DAYS_APART = {PayFrequency.WEEKLY: 7, PayFrequency.BIWEEKLY: 14}
_MIDDLE_OF_MONTH = 15
_LAST_DAY = 31


def pay_dates(frequency: PayFrequency, next_payday: date) -> tuple[date, ...]:
    """Return the paydays from ``next_payday`` to 31 December, both included.

    Monthly pay comes on the same days each month, on the business day before where one
    falls on a weekend; holidays are not known.
    """
    if frequency in DAYS_APART:
        apart = timedelta(days=DAYS_APART[frequency])
        count = (date(next_payday.year, 12, 31) - next_payday).days // apart.days + 1
        return tuple(next_payday + index * apart for index in range(count))
    of_the_year = _days_of_months(frequency, next_payday)
    return (next_payday, *(day for day in of_the_year if day > next_payday))


def paychecks_left(frequency: PayFrequency, next_payday: date) -> int:
    """Return the number of paychecks from ``next_payday`` to 31 December."""
    return len(pay_dates(frequency, next_payday))


def paychecks_in_year(
    frequency: PayFrequency, payday: date, works_from: date | None = None
) -> int:
    """Return the paychecks of the year of ``payday``: 27 in some, for example.

    Whoever works from a day of that year on has none before it.
    """
    first = date(payday.year, 1, 1)
    if works_from is not None and works_from > first:
        first = works_from + timedelta(days=1)  # nobody is paid on the first day
    left = paychecks_left(frequency, payday)
    if frequency in DAYS_APART:
        return max(0, (payday - first).days) // DAYS_APART[frequency] + left
    if first == date(payday.year, 1, 1):
        return frequency.paychecks_a_year
    of_the_year = _days_of_months(frequency, payday, first.month)
    return sum(first <= day < payday for day in of_the_year) + left


def new_years_payday(frequency: PayFrequency, payday: date) -> date | None:
    """Return New Year's Day after the year of ``payday``, where pay falls on it.

    As a bank holiday it may be paid the business day before, as pay of the old year.
    """
    new_year = date(payday.year + 1, 1, 1)
    if frequency in DAYS_APART:
        falls_on_it = (new_year - payday).days % DAYS_APART[frequency] == 0
    elif frequency is PayFrequency.MONTHLY:
        falls_on_it = _day_meant(payday) == 1
    else:
        falls_on_it = 1 in _two_days(_day_meant(payday))
    return new_year if falls_on_it else None


def _days_of_months(
    frequency: PayFrequency, payday: date, first_month: int | None = None
) -> list[date]:
    if frequency is PayFrequency.MONTHLY:
        days: tuple[int, ...] = (_day_meant(payday),)
    else:
        days = _two_days(_day_meant(payday))
    months = range(first_month or payday.month, 13)
    return [_in_month(payday.year, month, day) for month in months for day in days]


def _day_meant(payday: date) -> int:
    """Return the day of the month that a payday stands for, without the shift for weekends."""
    last = monthrange(payday.year, payday.month)[1]
    for day in (_MIDDLE_OF_MONTH, last):
        if payday == business_day_before(payday.replace(day=day)):
            return _LAST_DAY if day == last else day
    return payday.day


def _two_days(day: int) -> tuple[int, int]:
    """Return both paydays of a month, given one."""
    if day in (1, _MIDDLE_OF_MONTH):
        return (1, _MIDDLE_OF_MONTH) if day == 1 else (_MIDDLE_OF_MONTH, _LAST_DAY)
    if day > _MIDDLE_OF_MONTH:
        return day - 15 if day < _LAST_DAY else _MIDDLE_OF_MONTH, day
    return day, day + 15


def _in_month(year: int, month: int, day: int) -> date:
    last = monthrange(year, month)[1]
    return business_day_before(date(year, month, min(day, last)))
