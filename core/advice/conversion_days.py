"""The days on which to convert after-tax money to Roth, where that needs a request.

Only growth before the conversion is taxed, so a day follows each payday, or each month
where paydays are unknown; a plan that converts once a year does so after the last
contribution.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from typing import Final

from core.advice.situation import Situation
from core.calendar_days import business_day_after, business_day_before
from core.facts.plan import ConversionFrequency
from core.money import ZERO
from core.paychecks.paydays import pay_dates
from core.results.advice import Outcome
from core.room.case import given

_BY_REQUEST: Final = (Outcome.READY_MANUAL, Outcome.READY_IN_SERVICE)
_MONTHS_APART: Final = {
    ConversionFrequency.MONTHLY: 1,
    ConversionFrequency.QUARTERLY: 3,
}
_FIFTH: Final = 4
_WEEK: Final = 7


def conversion_days(situation: Situation, first: date) -> tuple[date, ...]:
    """Return the days to convert on; none where no request is needed or it must wait.

    ``first`` is the day on which the first after-tax money can be seen. Without known
    paydays or frequency it is every month, for a rollover every quarter. The last day
    is after the last known paycheck, even in the next year.
    """
    if situation.outcome not in _BY_REQUEST or situation.room.over_in > ZERO:
        return ()
    frequency = given(situation.plan.conversion_frequency)
    paid = _paydays(situation)
    if frequency is ConversionFrequency.EVERY_PAYCHECK and paid:
        return tuple(business_day_after(payday, 1) for payday in paid)
    if not situation.can_contribute:
        return (first,)  # what is in already moves at once, and nothing follows it
    year_end = date(situation.saver.tax_year, 12, 31)
    if frequency is ConversionFrequency.YEARLY:
        return (max(first, _when_all_is_in(paid, year_end)),)
    unsaid = 3 if situation.outcome is Outcome.READY_IN_SERVICE else 1
    months = _MONTHS_APART.get(frequency, unsaid) if frequency else unsaid
    return tuple(_in_rhythm(first, months, year_end, paid))


def _paydays(situation: Situation) -> tuple[date, ...]:
    """Return the known paydays that bring after-tax money."""
    if not situation.can_contribute:
        return ()
    if situation.year_plan is not None:
        return tuple(row.on for row in situation.year_plan.schedule if row.after_tax)
    payday, frequency = (
        given(situation.saver.next_payday),
        given(situation.saver.pay_frequency),
    )
    if payday is None or frequency is None or payday < situation.today:
        return ()
    return pay_dates(frequency, payday)


def _when_all_is_in(paid: tuple[date, ...], year_end: date) -> date:
    return business_day_after(paid[-1], 1) if paid else business_day_before(year_end)


def _in_rhythm(
    first: date, months: int, year_end: date, paid: tuple[date, ...]
) -> Iterator[date]:
    """Yield the days of the year, and one in the next for a paycheck after them."""
    last = first
    yield first
    for day in same_weekday(first, months, year_end.replace(year=year_end.year + 1)):
        waits = bool(paid) and paid[-1] >= last
        if day > year_end and not waits:
            return
        yield day
        last = day


def same_weekday(first: date, months: int, until: date) -> Iterator[date]:
    """Yield the same weekday of the month, so many months apart, from ``first`` to ``until``.

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
