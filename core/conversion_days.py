"""The days on which to turn after-tax money into Roth, where it does not go by itself.

Only growth before the conversion is taxed, so each day is as soon as the plan lets it
be: the business day after a payday, or the same weekday of the month again.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from core.advice import Outcome
from core.calendar_days import business_day_after
from core.case import given
from core.money import ZERO
from core.paydays import pay_dates
from core.plan_facts import ConversionFrequency
from core.situation import Situation

_BY_REQUEST: Final = (Outcome.READY_MANUAL, Outcome.READY_IN_SERVICE)
_MONTHS_APART: Final = {
    ConversionFrequency.MONTHLY: 1,
    ConversionFrequency.QUARTERLY: 3,
    ConversionFrequency.YEARLY: 12,
}
_FIFTH: Final = 4
_WEEK: Final = 7


def conversion_days(now: Situation, first: date) -> tuple[date, ...]:
    """Return the days to convert on, none where it needs no request or must wait.

    ``first`` is the day on which the first after-tax money can be seen. Without known
    paydays or a known frequency it is every month, for a rollover every quarter.
    """
    if now.outcome not in _BY_REQUEST or now.room.over > ZERO:
        return ()
    frequency = given(now.plan.conversion_frequency)
    if frequency is ConversionFrequency.EVERY_PAYCHECK and (after := _paydays(now)):
        return tuple(business_day_after(payday, 1) for payday in after)
    if not now.can_contribute:
        return (first,)  # what is in already moves at once, and nothing follows it
    unsaid = 3 if now.outcome is Outcome.READY_IN_SERVICE else 1
    months = _MONTHS_APART.get(frequency, unsaid) if frequency else unsaid
    year_end = date(now.saver.tax_year, 12, 31)
    return (first, *same_weekday(first, months, year_end))


def _paydays(now: Situation) -> tuple[date, ...]:
    """Return the paydays that bring after-tax money, as far as they are known."""
    if not now.can_contribute:
        return ()
    if now.year_plan is not None:
        return tuple(row.on for row in now.year_plan.schedule if row.after_tax)
    payday, frequency = given(now.saver.next_payday), given(now.saver.pay_frequency)
    if payday is None or frequency is None or payday < now.today:
        return ()
    return pay_dates(frequency, payday)


def same_weekday(first: date, months: int, until: date) -> Iterator[date]:
    """Yield the days after ``first``, so many months apart, to ``until`` at the latest.

    The second Tuesday stays the second Tuesday; a fifth one is a month's last.
    """
    month = first.month - 1 + months
    while True:
        year, index = first.year + month // 12, month % 12 + 1
        day = _weekday_of(year, index, first)
        if day > until:
            return
        yield day
        month += months


def _weekday_of(year: int, month: int, like: date) -> date:
    place = (like.day - 1) // _WEEK
    begins, length = monthrange(year, month)
    day = 1 + (like.weekday() - begins) % _WEEK
    if place < _FIFTH:
        return date(year, month, day + place * _WEEK)
    return date(year, month, day) + timedelta((length - day) // _WEEK * _WEEK)
