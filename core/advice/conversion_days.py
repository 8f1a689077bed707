"""The days on which to convert after-tax money to Roth, where that needs a request.

Only growth before the conversion is taxed, and a conversion is on the form and the
return of the year of its date. So the year's last one comes once the year's money is
in and before the year ends; the others are as far apart before it as the plan asks.
"""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from core.advice.election_days import SOON_DAYS, verify_date
from core.advice.situation import Situation, is_over
from core.calendar_days import business_day, business_day_after, business_day_before
from core.facts.plan import ConversionFrequency
from core.money import ZERO
from core.paychecks.paydays import pay_dates
from core.results.advice import Outcome
from core.room.case import given

_BY_REQUEST: Final = (Outcome.READY_MANUAL, Outcome.READY_IN_SERVICE)
_MONTHS_APART: Final = {
    ConversionFrequency.MONTHLY: 1,
    ConversionFrequency.QUARTERLY: 3,
    ConversionFrequency.SEMIANNUAL: 6,
    ConversionFrequency.YEARLY: 12,
}
_SECOND_HALF: Final = 16  # of December, when nearly all of the year is in
_FIFTH: Final = 4
_WEEK: Final = 7


def conversion_days(situation: Situation) -> tuple[date, ...]:
    """Return the days to convert on, none where it needs no request or must wait.

    Without known paydays or a known frequency it is every month, for a rollover every
    quarter. What is paid after the year's last one waits for one of the next year.
    """
    if situation.outcome not in _BY_REQUEST or situation.room.over_in > ZERO:
        return ()
    days, opens = _days(situation), situation.opens_on
    if opens is None or opens < days[0]:
        return days
    return (business_day_after(opens, 1), *(day for day in days if day > opens))


def _days(situation: Situation) -> tuple[date, ...]:
    """Return the days on which a plan would convert that is open by now."""
    if not situation.can_contribute:
        return (_at_once(situation),)
    paid = _paydays(situation)
    if pauses_contributions(situation):
        return (_after_the_last(situation, paid),)
    frequency = situation.conversion_frequency
    if frequency is ConversionFrequency.EVERY_PAYCHECK and paid:
        after_each = tuple(business_day_after(payday, 1) for payday in paid)
        return (*_before_the_first(situation, after_each[0]), *after_each)
    unsaid = 3 if situation.outcome is Outcome.READY_IN_SERVICE else 1
    months = _MONTHS_APART.get(frequency, unsaid) if frequency else unsaid
    return _in_rhythm(situation, months, paid)


def pauses_contributions(situation: Situation) -> bool:
    """Say whether a rollover stops contributions for a while, so that one has to do."""
    by_rollover = situation.outcome is Outcome.READY_IN_SERVICE
    return by_rollover and bool(given(situation.plan.pause_after_rollover_months))


def _after_the_last(situation: Situation, paid: tuple[date, ...]) -> date:
    if paid:
        return business_day_after(paid[-1], 1)
    last = last_conversion_day(situation.saver.tax_year)
    return max(last, business_day_after(situation.today, SOON_DAYS))


def last_conversion_day(year: int) -> date:
    """Return the day by which to ask, so that the plan still dates it in the year."""
    return business_day_before(date(year, 12, 30))


def converted_by_year(situation: Situation, total: Decimal) -> tuple[int, Decimal]:
    """Return the year of the first conversions, and the dollars of ``total`` in them.

    The rest is paid too late in the tax year to be converted in it. What went in
    during a year that is over is taken to have been converted then.
    """
    tax_year = situation.saver.tax_year
    days = conversion_days(situation)
    if not days or is_over(situation.saver, situation.today):
        return tax_year, total
    in_year = [day for day in days if day.year == tax_year]
    if not in_year:
        return days[0].year, total
    rows = () if situation.year_plan is None else situation.year_plan.schedule
    too_late = sum((row.after_tax for row in rows if row.on >= in_year[-1]), ZERO)
    return tax_year, total - too_late


class FirstForm(NamedTuple):
    """The Form 1099-R of the first conversions: whose year it is, and when it is due."""

    year: int
    due: date


def first_form(situation: Situation) -> FirstForm:
    """Return the first form that a conversion brings.

    It is due on January 31, on the next business day where that is none.
    """
    year, _ = converted_by_year(situation, ZERO)
    return FirstForm(year, business_day(date(year + 1, 1, 31)))


def _at_once(situation: Situation) -> date:
    """Return the day for what is in already, where nothing follows it."""
    soon = business_day_after(situation.today, SOON_DAYS)
    last = last_conversion_day(situation.saver.tax_year)
    return min(soon, last) if situation.today <= last else soon


def _paydays(situation: Situation) -> tuple[date, ...]:
    """Return the paydays that bring after-tax money, as far as they are known."""
    if situation.year_plan is not None:
        return tuple(row.on for row in situation.year_plan.schedule if row.after_tax)
    payday, frequency = (
        given(situation.saver.next_payday),
        given(situation.saver.pay_frequency),
    )
    if payday is None or frequency is None or payday < situation.today:
        return ()
    return pay_dates(frequency, payday)


def _before_the_first(situation: Situation, first: date) -> tuple[date, ...]:
    """Return a day of this year for what is in, where the first is in the next one."""
    last = last_conversion_day(situation.saver.tax_year)
    in_already = situation.case.after_tax_so_far > ZERO
    waits = in_already and first > last and situation.today <= last
    return (last,) if waits else ()


def _in_rhythm(
    situation: Situation, months: int, paid: tuple[date, ...]
) -> tuple[date, ...]:
    """Return the days of the year back from its last, and one after it if money waits."""
    first = verify_date(situation)
    last = _years_last(situation, paid)
    if last is None:
        return (first,)
    onward = (first, *same_weekday(first, months, last_conversion_day(last.year)))
    if not paid and onward[-1] >= last.replace(day=_SECOND_HALF):
        return onward
    days = (*reversed(tuple(same_weekday(last, -months, first))), last)
    if paid and paid[-1] >= last:
        following = date(last.year + 1, 12, 31)
        days = (*days, next(same_weekday(last, months, following)))
    return days


def _years_last(situation: Situation, paid: tuple[date, ...]) -> date | None:
    """Return the year's last day to convert on, if there is money for it by then."""
    last = last_conversion_day(situation.saver.tax_year)
    after_all = (
        business_day_after(paid[-1], 1)
        if paid
        else business_day_before(last.replace(day=28))
    )
    last = min(last, after_all)
    in_by_then = situation.case.after_tax_so_far > ZERO or not paid or paid[0] < last
    return last if in_by_then and situation.today <= last else None


def same_weekday(first: date, months: int, until: date) -> Iterator[date]:
    """Yield the days so many months apart after ``first`` to ``until``, at the latest.

    Months below zero go back from it. The second Tuesday stays the second Tuesday; a
    fifth one is a month's last.
    """
    month = first.month - 1 + months
    while True:
        year, index = first.year + month // 12, month % 12 + 1
        day = _weekday_of(year, index, first)
        if day > until if months > 0 else day < until:
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
