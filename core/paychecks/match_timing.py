"""The range of an unknown match timing, where the paychecks of the year are known.

Where pay stops counting, or deferrals turn into catch-up, a match by paycheck ends
sooner than the annual rules tell; the range has to hold both.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import NamedTuple

from core.facts.plan import MatchTiming, PlanFacts
from core.facts.saver import Saver
from core.facts.unknown import UNKNOWN
from core.match.amounts import NO_MATCH
from core.money import ZERO
from core.paychecks.deferral_pace import Paced, Settled, best_deferral
from core.paychecks.paychecks import PayOfYear
from core.paychecks.simulation import Simulated
from core.paychecks.so_far import pay_year
from core.room.case import Case
from core.room.range import Ends
from core.room.room import Worked, work_out
from core.room.unknowns import Doubt

_DIFFERS = Decimal(1)


class BothWays(NamedTuple):
    """Both ends with their paychecks, and the low end's deferral pace where it is known."""

    ends: Ends
    pay: PayOfYear | None
    paced: Paced | None


def ends_by_paycheck(
    plan: PlanFacts, saver: Saver, ends: Ends, pay: PayOfYear | None
) -> BothWays:
    """Return both ends with the match that the paychecks give for either timing."""
    if pay is None or not _is_open(plan, ends) or ends.high_worked.over > ZERO:
        return BothWays(ends, pay, None)
    at_low = _paced(plan, saver, ends.low, ends.low_worked, pay)
    most, least = _most_and_least(plan, saver, ends, pay, at_low.simulated)
    if most - least < _DIFFERS:
        return BothWays(ends, pay, at_low)
    low = ends.low._replace(match_of_the_year=most)
    high = ends.high._replace(
        match_timing=MatchTiming.EVERY_PAYCHECK, match_of_the_year=least
    )
    # Nobody is told to be over the limit by match that may never come.
    low_worked, high_worked = (
        replace(work_out(low), over=ZERO, over_in=ZERO),
        work_out(high),
    )
    doubts = _with_timing(ends, most, least)
    ends = Ends(doubts, low, high, low_worked, high_worked)
    return BothWays(ends, pay, at_low)


def _is_open(plan: PlanFacts, ends: Ends) -> bool:
    """Say whether the timing, while unknown, decides the match."""
    known = plan.match is not UNKNOWN and plan.match_maximum is not UNKNOWN
    has_match = plan.match != NO_MATCH
    decides = known and has_match and not ends.low.match_on_after_tax
    return decides and plan.match_timing is UNKNOWN


def _most_and_least(
    plan: PlanFacts,
    saver: Saver,
    ends: Ends,
    pay: PayOfYear,
    at_low: Simulated,
) -> tuple[Decimal, Decimal]:
    """Return the most match at the low end and the least at the high one, in dollars."""
    at_high = at_low
    if len(ends.doubts) > 1:  # not only the timing: the paychecks may differ
        high, worked = ends.high, ends.high_worked
        at_high = _paced(plan, saver, high, worked, pay).simulated
    return (
        max(ends.low_worked.employer.match, *_either_way(at_low)),
        min(ends.high_worked.employer.match, *_either_way(at_high)),
    )


def _either_way(simulated: Simulated) -> tuple[Decimal, Decimal]:
    return simulated.match_by_paycheck, simulated.match_on_the_year


def _paced(
    plan: PlanFacts,
    saver: Saver,
    case: Case,
    worked: Worked,
    pay: PayOfYear,
) -> Paced:
    year = pay_year(plan, saver, case, worked, pay)
    settled = Settled(year, [check.elective for check in pay.to_come])
    return best_deferral(year, plan, worked, settled)


def _at(timing: MatchTiming, match: Decimal) -> dict[str, MatchTiming | Decimal]:
    return {"match_timing": timing, "match_of_the_year": match}


def _with_timing(ends: Ends, most: Decimal, least: Decimal) -> tuple[Doubt, ...]:
    others = (doubt for doubt in ends.doubts if doubt.fact != "match_timing")
    low, high = MatchTiming.ANNUAL, MatchTiming.EVERY_PAYCHECK
    timing = Doubt("match_timing", low, high, _at(low, most), _at(high, least))
    return (*others, timing)
