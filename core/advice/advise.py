"""The one entry to the core: from facts to advice."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from core.advice.alternatives import alternatives_for
from core.advice.assumptions import assumptions_for
from core.advice.checks import check_facts, check_match
from core.advice.conversion_days import converted_by_year
from core.advice.mistakes import corrections_for, mistakes_for
from core.advice.open_questions import open_questions
from core.advice.outcome import READY, outcome_of, overlays_of, path_question
from core.advice.situation import Situation, is_over, what_to_elect
from core.advice.steps import steps_for
from core.advice.timeline import timeline_for
from core.advice.trace import trace_of
from core.advice.warnings import warnings_for
from core.facts.plan import ConversionFrequency, MatchTiming, PlanFacts
from core.facts.saver import Saver
from core.facts.unknown import UNKNOWN
from core.limits import Limits, limits_for
from core.money import ZERO
from core.paychecks.elective_pay import elective_pay_of
from core.paychecks.leaver import without_a_true_up
from core.paychecks.match_timing import BothWays, ends_by_paycheck
from core.paychecks.paychecks import pay_of_year, with_paychecks
from core.paychecks.plan_year import plan_year
from core.results.advice import (
    Advice,
    ConversionEstimate,
    Form1099R,
    Growth,
    Outcome,
    Reserve,
    Room,
)
from core.results.year import YearPlan
from core.room.case import ASSUMED_MARGINAL_RATE, Case, case_of, known
from core.room.payroll import (
    buffer_of,
    elect,
    fundable,
    gross_of_paycheck,
    net_left,
    take_home_floor,
)
from core.room.range import ends_of, range_of
from core.room.room import Worked, binding_of
from core.room.unknowns import doubts_of
from core.tax.conversion import estimate_conversion
from core.tax.forms import expected_1099r
from core.tax.growth import project

RETURN_PERCENT: Final = Decimal(7)
RETIREMENT_AGE: Final = 65
DAYS_UNTIL_CONVERTED: Final = {  # half the time between two conversions
    ConversionFrequency.EVERY_PAYCHECK: 7,
    ConversionFrequency.MONTHLY: 15,
    ConversionFrequency.QUARTERLY: 46,
    ConversionFrequency.SEMIANNUAL: 91,
    ConversionFrequency.YEARLY: 182,
}
AUTOMATIC_DAYS: Final = 7
ON_REQUEST_DAYS: Final = 46


def advise(
    plan: PlanFacts, saver: Saver, today: date, limits: Limits | None = None
) -> Advice:
    """Return the advice for one person and one tax year.

    While a fact is unknown the room is that of the lowest real case, and ``range``
    holds both ends. Raises `FactError` for facts that cannot be,
    `YearNotPublishedError` for a year without limits.
    """
    limits = limits_for(saver.tax_year) if limits is None else limits
    check_facts(plan, saver, limits)
    plan = without_a_true_up(plan, saver, today)
    paid = pay_of_year(saver, today)
    pay = elective_pay_of(plan, paid, limits.compensation)
    case = case_of(plan, saver, limits)
    case = with_paychecks(case._replace(year_is_over=is_over(saver, today)), pay)
    ends = ends_of(case, doubts_of(plan, saver, case))
    both = ends_by_paycheck(plan, saver, ends, pay)
    ends = both.ends
    check_match(plan, ends.low, ends.low_worked)
    situation = _situation(plan, saver, today, both)
    outcome = situation.outcome
    conversion = _conversion(situation)
    growth = _growth(situation)
    in_range = frozenset(doubt.fact for doubt in ends.doubts)
    return Advice(
        outcome=outcome,
        overlays=situation.overlays,
        tax_year=saver.tax_year,
        age_at_year_end=saver.age_at_year_end,
        limit_415c=situation.worked.limit_415c,
        deferral=situation.deferral,
        employer=situation.employer,
        room=situation.room,
        range=range_of(ends, path_question(plan, outcome)),
        election=situation.election,
        reserve=situation.reserve,
        conversion=conversion,
        form_1099r=_forms(outcome, conversion),
        growth=growth,
        steps=steps_for(situation),
        timeline=timeline_for(situation),
        warnings=warnings_for(situation),
        mistakes=mistakes_for(situation),
        corrections=corrections_for(situation),
        alternatives=alternatives_for(situation),
        assumptions=assumptions_for(situation, conversion, growth, in_range),
        open_questions=situation.open_questions,
        trace=trace_of(situation, conversion),
        year_plan=situation.year_plan,
    )


def room_of(case: Case, worked: Worked, saver: Saver, today: date) -> Room:
    """Return the room of a case, and how much of it the pay left can fund."""
    net = net_left(saver, case, worked.deferral.total, today)
    additions = worked.deferral.base + worked.employer.total + case.after_tax_so_far
    return Room(
        legal=worked.legal,
        plan_cap=worked.plan_cap,
        annual=worked.annual,
        payroll_capacity=worked.capacity,
        now=worked.now,
        over=worked.over,
        over_in=worked.over_in,
        fundable=fundable(saver, case, worked.deferral.total, worked.now, today),
        take_home_floor=take_home_floor(saver, net, today),
        all_in=additions + worked.deferral.catch_up + worked.now,
        binding=binding_of(case, worked),
    )


def _by_paycheck(room: Room, year: YearPlan, so_far: Decimal) -> Room:
    """Return the room with what the paychecks tell of it."""
    now, capacity = max(room.now, year.to_elect), room.payroll_capacity
    if capacity is not None:  # of a combined limit it was an estimate
        capacity = max(capacity, now)
    return replace(
        room,
        payroll_capacity=capacity,
        now=now,
        fundable=min(now, year.fundable),
        take_home_floor=year.take_home_floor,
        goes_in=year.after_tax_at_end - so_far,
    )


def reserve_of(plan: PlanFacts, case: Case, worked: Worked) -> Reserve:
    """Return the room kept free: the match still to come, already in the room, and a buffer."""
    true_up = ZERO
    on_the_year = case.match_timing is not MatchTiming.EVERY_PAYCHECK
    so_far = case.match_so_far
    if on_the_year and so_far is not None and plan.match is not UNKNOWN:
        true_up = max(ZERO, worked.employer.match - so_far)
    buffer = buffer_of(worked.now)
    return Reserve(true_up, buffer, true_up + buffer)


def _situation(
    plan: PlanFacts,
    saver: Saver,
    today: date,
    both: BothWays,
) -> Situation:
    ends = both.ends
    case, worked = ends.low, ends.low_worked
    outcome = outcome_of(plan, saver, case, today)
    room = room_of(case, worked, saver, today)
    planned = None
    if both.pay and outcome in READY and room.over == ZERO:
        planned = plan_year(plan, saver, both, both.pay)
        year = planned.year_plan
        room = _by_paycheck(room, year, case.after_tax_so_far)
    reserve = planned.reserve if planned else reserve_of(plan, case, worked)
    in_time = outcome in READY and room.over == ZERO and not is_over(saver, today)
    if in_time and not planned:
        room = replace(room, goes_in=max(ZERO, what_to_elect(room, reserve)))
    election = None
    if outcome in READY and room.now > ZERO and not is_over(saver, today):
        gross = gross_of_paycheck(saver, today)
        election = (
            planned.election
            if planned
            else elect(plan, case, what_to_elect(room, reserve), gross)
        )
    return Situation(
        plan=plan,
        saver=saver,
        limits=case.limits,
        today=today,
        case=case,
        worked=worked,
        outcome=outcome,
        overlays=overlays_of(saver, case, room, ends.high_worked.now, today),
        room=room,
        reserve=reserve,
        election=election,
        year_plan=planned and planned.year_plan,
        open_questions=open_questions(plan, saver, case, outcome),
    )


def _conversion(situation: Situation) -> ConversionEstimate | None:
    total = _goes_in(situation)
    if not situation.is_ready or total == ZERO or situation.room.over > ZERO:
        return None
    year, basis = converted_by_year(situation, total)
    days = _delay_days(situation)
    rate = known(situation.saver.marginal_rate, ASSUMED_MARGINAL_RATE)
    estimate = estimate_conversion(basis, days, RETURN_PERCENT, rate, tax_year=year)
    return replace(estimate, later=total - basis)


def _goes_in(situation: Situation) -> Decimal:
    """Return the year's after-tax dollars by its end: those in and those to come."""
    if situation.year_plan is not None:
        return situation.year_plan.after_tax_at_end
    return situation.case.after_tax_so_far + situation.room.fundable


def _delay_days(situation: Situation) -> int:
    if situation.opens_on is not None:
        return _days_until_open(situation, situation.opens_on)
    frequency = situation.conversion_frequency
    if frequency is not None:
        return DAYS_UNTIL_CONVERTED[frequency]
    automatic = situation.outcome is Outcome.READY_AUTO
    return AUTOMATIC_DAYS if automatic else ON_REQUEST_DAYS


def _days_until_open(situation: Situation, opens: date) -> int:
    """Return how long the money waits: all of it together, from its middle to then."""
    last_in = min(opens, date(situation.saver.tax_year, 12, 31))
    going_in = max(last_in - situation.today, timedelta())
    return (opens - situation.today - going_in / 2).days


def _forms(
    outcome: Outcome, conversion: ConversionEstimate | None
) -> tuple[Form1099R, ...]:
    if conversion is None:
        return ()
    path = "B" if outcome is Outcome.READY_IN_SERVICE else "A"
    return expected_1099r(path, conversion.basis, conversion.earnings)


def _growth(situation: Situation) -> Growth | None:
    yearly = situation.room.annual
    if yearly == ZERO:
        return None
    years = max(1, RETIREMENT_AGE - situation.case.age_at_year_end)
    rate = known(situation.saver.marginal_rate, ASSUMED_MARGINAL_RATE)
    return project(yearly, years, return_percent=RETURN_PERCENT, marginal_rate=rate)
