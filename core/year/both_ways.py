"""The range of an unknown match timing, where the paychecks of the year are known.

The annual rules know of one even pace. The paychecks tell more: where pay stops
counting, or deferrals turn into catch-up, a match by paycheck ends sooner. Whatever
is shown as a range has to hold what the schedule gives for either timing.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from core.case import Case
from core.doubts import Doubt
from core.match import NoMatch
from core.money import ZERO
from core.plan_facts import MatchTiming, PlanFacts
from core.ranges import Ends
from core.room import Worked, work_out
from core.saver import Saver
from core.unknown import UNKNOWN
from core.year.deferring import Settled, best_deferral
from core.year.paychecks import Paycheck
from core.year.so_far import pay_year

_DIFFERS = Decimal(1)


def ends_by_paycheck(
    plan: PlanFacts, saver: Saver, ends: Ends, paychecks: tuple[Paycheck, ...]
) -> Ends:
    """Return the ends with the match that the paychecks give for either timing."""
    if not paychecks or not _is_open(plan, ends) or ends.high_worked.over > ZERO:
        return ends
    most, least = _most_and_least(plan, saver, ends, paychecks)
    if most - least < _DIFFERS:
        return ends
    low = ends.low._replace(match_of_the_year=most)
    high = ends.high._replace(
        match_timing=MatchTiming.EVERY_PAYCHECK, match_of_the_year=least
    )
    # Nobody is told to be over the limit by match that may never come.
    low_worked, high_worked = replace(work_out(low), over=ZERO), work_out(high)
    return Ends(_with_timing(ends, most, least), low, high, low_worked, high_worked)


def _is_open(plan: PlanFacts, ends: Ends) -> bool:
    """Say whether the timing is what decides the match: an unknown one may be any."""
    known = plan.match is not UNKNOWN and plan.match_maximum is not UNKNOWN
    has_match = not isinstance(plan.match, NoMatch)
    decides = known and has_match and not ends.low.match_on_after_tax
    return decides and plan.match_timing is UNKNOWN


def _most_and_least(
    plan: PlanFacts, saver: Saver, ends: Ends, paychecks: tuple[Paycheck, ...]
) -> tuple[Decimal, Decimal]:
    """Return the most match at the low end and the least at the high one, in dollars."""
    at_low = _matches(plan, saver, ends.low, ends.low_worked, paychecks)
    if len(ends.doubts) == 1:  # only the timing: the paychecks are the same
        return max(at_low), min(ends.high_worked.employer.match, *at_low[1:])
    at_high = _matches(plan, saver, ends.high, ends.high_worked, paychecks)
    return max(at_low), min(at_high)


def _matches(
    plan: PlanFacts,
    saver: Saver,
    case: Case,
    worked: Worked,
    paychecks: tuple[Paycheck, ...],
) -> tuple[Decimal, ...]:
    """Return the year's match by the annual rules, by paycheck and on the year."""
    year = pay_year(plan, saver, case, worked, paychecks)
    settled = Settled(year, [check.gross for check in paychecks])
    paid = best_deferral(year, plan, worked, settled).simulated
    return worked.employer.match, paid.match_by_paycheck, paid.match_on_the_year


def _at(timing: MatchTiming, match: Decimal) -> dict[str, MatchTiming | Decimal]:
    return {"match_timing": timing, "match_of_the_year": match}


def _with_timing(ends: Ends, most: Decimal, least: Decimal) -> tuple[Doubt, ...]:
    others = (doubt for doubt in ends.doubts if doubt.fact != "match_timing")
    low, high = MatchTiming.ANNUAL, MatchTiming.EVERY_PAYCHECK
    timing = Doubt("match_timing", low, high, _at(low, most), _at(high, least))
    return (*others, timing)
