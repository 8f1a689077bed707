"""A true-up that is paid only to those employed on December 31."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from core.money import ZERO
from core.results.advice import Advice
from tests.core.cases import advice_for, plan_with, saver_with

JANUARY = date(2026, 1, 2)
MONTHLY = {"pay_frequency": "monthly", "next_payday": date(2026, 1, 15)}


def advice_of(*, needs_year_end: bool, **person: object) -> Advice:
    plan = plan_with(match_timing="true_up", true_up_needs_year_end=needs_year_end)
    saver = saver_with(pay=120_000, **{**MONTHLY, **person})
    return advice_for(plan, saver, JANUARY)


def warned(advice: Advice) -> dict[str, object]:
    return {note.id: note.figures for note in advice.warnings}


def test_a_leaver_gets_no_true_up() -> None:
    advice = advice_of(needs_year_end=True, paychecks_left=6, match_so_far=0)
    year = advice.year_plan
    assert year is not None
    # Six paychecks of 10,000; half of 6% is 300 of each.
    assert year.match_high == Decimal(1_800)
    assert advice.reserve.true_up == ZERO
    assert "no_true_up_for_leavers" in warned(advice)


def test_where_it_is_paid_to_all_a_leaver_keeps_it() -> None:
    advice = advice_of(needs_year_end=False, paychecks_left=6, match_so_far=0)
    assert "no_true_up_for_leavers" not in warned(advice)


def test_whoever_stays_is_told_of_the_condition() -> None:
    # So far 8,000 earned 300 of match; December brings the rest of the year's.
    late = advice_of(
        needs_year_end=True,
        next_payday=date(2026, 3, 13),
        deferral_so_far=20_000,
        match_so_far=300,
    )
    told = warned(late)["true_up_to_come"]
    assert isinstance(told, dict)
    assert told["needs_year_end"]
    assert told["true_up"] > ZERO
