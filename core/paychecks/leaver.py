"""Whoever leaves before the year ends, and the match that this costs."""

from __future__ import annotations

from datetime import date

from core.facts.plan import MatchTiming, PlanFacts
from core.facts.saver import Saver
from core.paychecks.paydays import pay_dates
from core.room.case import given


def leaves_early(saver: Saver, today: date) -> bool:
    """Say whether fewer paychecks are left than the calendar has to December 31."""
    frequency, payday = given(saver.pay_frequency), given(saver.next_payday)
    left = given(saver.paychecks_left)
    if frequency is None or payday is None or left is None:
        return False
    if payday.year != saver.tax_year:
        return False
    return left < sum(day >= today for day in pay_dates(frequency, payday))


def without_a_true_up(plan: PlanFacts, saver: Saver, today: date) -> PlanFacts:
    """Return the plan as it pays a leaver: no true-up, where that needs December 31."""
    is_trued_up = plan.match_timing is MatchTiming.TRUE_UP
    if not is_trued_up or plan.true_up_needs_year_end is not True:
        return plan
    if not leaves_early(saver, today):
        return plan
    return plan.model_copy(update={"match_timing": MatchTiming.EVERY_PAYCHECK})
