"""The range of an unknown match timing holds what the schedule gives for either one."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import assume, given, settings

from core import advise
from core.errors import FactError
from core.facts.plan import MatchTiming, PlanFacts
from core.facts.saver import Saver
from core.facts.unknown import UNKNOWN
from core.money import ZERO
from core.results.advice import Advice
from tests.core.cases import advice_for, plan_with, saver_with
from tests.core.year_cases import TODAY, plans, savers

DOLLAR = Decimal(1)


def by_the_schedule(advice: Advice, saver: Saver) -> Decimal:
    """Return the room left with the match that the paychecks really bring."""
    assert advice.year_plan is not None
    others = advice.employer.total - advice.employer.match
    after_tax = saver.after_tax_so_far
    assert isinstance(after_tax, Decimal)
    match = advice.year_plan.match_high
    legal = advice.limit_415c - advice.deferral.base - others - match
    cap = advice.room.plan_cap
    room = max(ZERO, min(legal, legal if cap is None else cap) - after_tax)
    capacity = advice.room.payroll_capacity
    return room if capacity is None else min(room, capacity)


HIGH_PAID = {
    "pay": 720_000,
    "deferral_so_far": 0,
    "match_so_far": 0,
    "pay_frequency": "monthly",
    "next_payday": date(2026, 1, 15),
}


def test_where_pay_stops_counting_the_range_shows_it() -> None:
    # The pay of 360,000 that counts is over, and 9,500 can still be deferred.
    plan = plan_with(match_timing=UNKNOWN, election_step="dollars")
    facts = {**HIGH_PAID, "next_payday": date(2026, 7, 15), "deferral_so_far": 15_000}
    saver = saver_with(**facts | {"match_so_far": 7_500}, birth_year=1984)
    advice = advice_for(plan, saver, TODAY)
    assert advice.range is not None
    assert advice.year_plan is not None
    gap = advice.year_plan.match_high - advice.year_plan.match_low
    assert gap > DOLLAR
    assert abs(advice.range.high - advice.range.low - gap) < DOLLAR
    assert advice.range.narrowed_by == "match_timing"


def test_a_timing_that_changes_nothing_makes_no_range() -> None:
    saver = saver_with(pay_frequency="monthly", next_payday=date(2026, 1, 15))
    advice = advice_for(plan_with(match_timing=UNKNOWN), saver, TODAY)
    assert advice.range is None


@pytest.mark.parametrize("bonus", [None, 60_000])
def test_a_bonus_to_come_is_matched_too(bonus: int | None) -> None:
    # By paycheck half of 6% of all pay to come, the bonus among it.
    saver = saver_with(
        pay=185_000,
        bonus=bonus,
        bonus_month=12,
        deferral_so_far=12_000,
        match_so_far=2_000,
        pay_frequency="monthly",
        next_payday=date(2026, 7, 15),
    )
    advice = advice_for(plan_with(match_timing="every_paycheck"), saver, TODAY)
    assert advice.year_plan is not None
    to_come = sum((row.gross for row in advice.year_plan.schedule), ZERO)
    expected = min(Decimal(5_550), 2_000 + to_come * 3 / 100)
    assert abs(advice.employer.match - expected) < DOLLAR


@settings(max_examples=150)
@given(plan=plans, saver=savers())
def test_the_range_holds_what_the_schedule_gives_for_either_timing(
    plan: PlanFacts, saver: Saver
) -> None:
    # With match on after-tax, match and room decide each other.
    plan = plan.model_copy(update={"match_on_after_tax": False})
    # Elections that no change reaches may defer more than the year was to hold.
    known: dict[str, object] = {"paychecks_left": None}
    if saver.eligible_pay is UNKNOWN:
        known["eligible_pay"] = None
    saver = saver.model_copy(update=known)
    unknown = plan.model_copy(update={"match_timing": UNKNOWN})
    advice = advised(unknown, saver)
    assume(advice.year_plan is not None and advice.room.over == ZERO)
    low = advice.range.low if advice.range else advice.room.now
    high = advice.range.high if advice.range else advice.room.now
    for timing in MatchTiming:
        told = advised(plan.model_copy(update={"match_timing": timing}), saver)
        if told.year_plan is None:
            continue
        assert low <= by_the_schedule(told, saver) + DOLLAR
        if plan.match is not UNKNOWN and plan.match_maximum is not UNKNOWN:
            most = by_the_schedule(told, saver) if advice.range else ZERO
            assert most <= high + DOLLAR


def advised(plan: PlanFacts, saver: Saver) -> Advice:
    try:
        return advise(plan, saver, TODAY)
    except FactError:
        assume(False)  # noqa: FBT003 - hypothesis's own way to say "not this one"
        raise
