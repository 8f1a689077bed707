"""Over the limit: what is in already, what is still to come, what is catch-up."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.match.amounts import NoMatch
from core.results.advice import Advice, Overlay
from tests.core.cases import advice_for, plan_with, saver_with

JANUARY_AFTER = date(2027, 1, 10)
NOVEMBER = date(2026, 11, 29)


def steps(advice: Advice) -> list[str]:
    return [step.id for step in advice.steps]


def test_what_is_in_above_the_limit_is_the_plans_to_correct() -> None:
    told = {"deferral_so_far": 24_500, "match_so_far": 5_550}
    advice = advice_for(saver=saver_with(**told, after_tax_so_far=43_000))
    assert advice.room.over == advice.room.over_in == Decimal(1_050)
    assert steps(advice)[:2] == ["stop_after_tax", "leave_the_excess"]


def test_nothing_is_over_while_the_money_that_would_pass_is_still_to_come() -> None:
    # 71,150 is in; 1,550 of the match comes as a true-up.
    plan = plan_with(match_timing="true_up")
    told = {
        "deferral_so_far": 24_500,
        "match_so_far": 4_000,
        "after_tax_so_far": 42_650,
    }
    advice = advice_for(plan, saver_with(**told), JANUARY_AFTER)
    assert advice.room.over == Decimal(700)
    assert advice.room.over_in == 0
    assert "ask_what_does_not_fit" in steps(advice)
    assert not {"leave_the_excess", "stop_after_tax"} & {*steps(advice)}


def test_employer_money_that_alone_passes_the_limit_stops_no_election() -> None:
    plan = plan_with(match=NoMatch(), nonelective_percent=16)
    told = {"deferral_so_far": 0, "other_employer_so_far": 0, "after_tax_so_far": 0}
    advice = advice_for(plan, saver_with(pay=300_000, **told), date(2026, 1, 5))
    assert advice.room.over == Decimal(500)
    assert advice.room.over_in == 0
    assert steps(advice)[0] == "ask_what_does_not_fit"
    asked = advice.steps[0].figures
    assert asked["others_to_come"] == Decimal(48_000)
    assert asked["may_defer_early"] is True


@pytest.mark.parametrize(
    ("birth_year", "over", "catch_up"),
    [
        (1960, 0, 1_000),  # deferrals above 415(c) are catch-up from 50 on
        (1990, 1_000, 0),
    ],
)
def test_at_50_deferrals_above_the_limit_are_catch_up(
    birth_year: int, over: int, catch_up: int
) -> None:
    saver = saver_with(pay=20_000, birth_year=birth_year, prior_year_wages=0)
    advice = advice_for(plan_with(match=NoMatch(), other_employer_dollars=1_000), saver)
    assert advice.room.over == over
    assert advice.deferral.catch_up == catch_up
    assert advice.room.over_in == 0


def test_deferrals_that_are_in_above_402g_are_stopped_not_lowered() -> None:
    told = {"deferral_so_far": 18_000, "deferral_elsewhere": 12_000}
    saver = saver_with(deferral={"kind": "dollars", "dollars": 18_000}, **told)
    advice = advice_for(saver=saver, today=NOVEMBER)
    assert advice.deferral.excess == advice.deferral.excess_in == Decimal(5_500)
    assert "stop_deferrals" in steps(advice)
    assert not {"fill_deferrals", "secure_match"} & {*steps(advice)}


def test_deferrals_still_to_come_above_402g_are_lowered() -> None:
    told = {"deferral_so_far": 5_000, "deferral_elsewhere": 12_000}
    saver = saver_with(deferral={"kind": "dollars", "dollars": 18_000}, **told)
    advice = advice_for(saver=saver, today=NOVEMBER)
    assert advice.deferral.excess_in == 0
    assert "fill_deferrals" in steps(advice)
    assert Overlay.OVER_LIMIT not in advice.overlays
