"""Filling the limits as early as pay allows: the time it gains, the match it costs."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from core.facts.plan import MatchTiming
from core.money import ZERO, percent_of, to_cent
from core.paychecks.fill import Filled
from core.paychecks.simulation import Paid, PayYear, simulate
from core.results.year import FrontLoading
from core.room.plan_limit import most_deferral_percent

WORTH_DAYS: Final = 14
"""The fewest days of gain that are worth a mention."""


def front_loading_of(
    year: PayYear, filled: Filled, *, timing_is_known: bool
) -> FrontLoading | None:
    """Return the same dollars put in as early as pay allows, against the even pace.

    No paycheck brings home less than its floor. None where the even pace is about as
    early already.
    """
    deferrals, after_tax = _as_early_as_can_be(year, filled)
    early = simulate(year, deferrals, after_tax)
    even = filled.simulated
    gained = _mean_day(year, even.paid) - _mean_day(year, early.paid)
    days = int(gained)
    same = early.deferral == even.deferral and early.after_tax == even.after_tax
    if days < WORTH_DAYS or not same:
        return None
    by_paycheck = year.case.match_timing is MatchTiming.EVERY_PAYCHECK
    lost = even.match - early.match
    if by_paycheck or not timing_is_known:
        lost = even.match_by_paycheck - early.match_by_paycheck
    last = max(place for place, paid in enumerate(early.paid) if _put_in(paid))
    return FrontLoading(to_cent(lost), days, year.paychecks[last].on)


def _as_early_as_can_be(
    year: PayYear, filled: Filled
) -> tuple[list[Decimal], list[Decimal]]:
    paid = filled.simulated.paid
    deferral_left = sum((each.deferral for each in paid[year.first :]), ZERO)
    after_tax_left = sum((each.after_tax for each in paid[year.first :]), ZERO)
    before = year.deferral_so_far
    deferrals, after_tax = [], []
    for place in range(len(year.paychecks)):
        if place < year.first:
            deferrals.append(paid[place].deferral)
            after_tax.append(paid[place].after_tax - paid[place].spilled)
            before += deferrals[-1]
            continue
        deferrals.append(_most_deferral(year, place, deferral_left))
        catch_up = year.catch_up_in(deferrals[-1], before)
        left = year.floor.spares(year.take_home(place, deferrals[-1], catch_up))
        before += deferrals[-1]
        most = to_cent(year.most_after_tax(place, deferrals[-1] - catch_up))
        after_tax.append(min(after_tax_left, to_cent(left), most))
        deferral_left -= deferrals[-1]
        after_tax_left -= after_tax[-1]
    return deferrals, after_tax


def _most_deferral(year: PayYear, place: int, left: Decimal) -> Decimal:
    plan = percent_of(most_deferral_percent(year.case), year.paychecks[place].elective)
    return min(left, year.take_home(place, ZERO, ZERO), to_cent(plan))


def _mean_day(year: PayYear, paid: tuple[Paid, ...]) -> Decimal:
    """Return the day of the year on which the average dollar goes in."""
    rows = list(zip(year.paychecks, paid, strict=True))
    total = sum((_put_in(each) for _, each in rows), ZERO)
    if not total:
        return ZERO
    days = (check.on.timetuple().tm_yday * _put_in(each) for check, each in rows)
    return sum(days, ZERO) / total


def _put_in(paid: Paid) -> Decimal:
    return paid.deferral + paid.after_tax
