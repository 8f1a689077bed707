"""The days by which to set this year's election, and to check that it holds."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

from core.advice.situation import Situation
from core.calendar_days import (
    business_day,
    business_day_after,
    business_day_before,
)
from core.results.advice import Overlay
from core.room.case import given

SOON_DAYS: Final = 3
THIS_WEEK_DAYS: Final = 7
ANSWER_DAYS: Final = 14


def election_date(situation: Situation) -> date:
    """Return by when to set the election, before the paycheck it is to hold from.

    At once when few paychecks are left.
    """
    late = situation.has(Overlay.LATE_YEAR)
    soon = business_day_after(situation.today, 1 if late else SOON_DAYS)
    settings = situation.election.after_tax if situation.election else ()
    if settings:
        day_before = settings[0].starts - timedelta(days=1)
        soon = min(soon, business_day_before(day_before))
    return within_year(situation, soon)


def within_year(situation: Situation, day: date) -> date:
    """Return the day, or the tax year's last business day while that is ahead."""
    last = business_day_before(date(situation.saver.tax_year, 12, 31))
    return max(business_day(situation.today), min(day, last))


def verify_date(situation: Situation) -> date:
    """Return when the first payroll under the new election can be checked."""
    payday = given(situation.saver.next_payday)
    if payday is not None and payday >= situation.today:
        return business_day_after(payday, THIS_WEEK_DAYS)
    return business_day_after(election_date(situation), ANSWER_DAYS + THIS_WEEK_DAYS)
