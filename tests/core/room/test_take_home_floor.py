"""What a paycheck keeps: the person's own floor, or the default that is said aloud."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.facts.unknown import UNKNOWN
from core.match.tiers import PayTiers, Tier
from core.results.advice import Advice, Overlay
from core.room.take_home_floor import TakeHomeFloor, floor_of
from tests.core.cases import advice_for, dollars, plan_with, saver_with

ALL_OF_THREE = PayTiers((Tier(Decimal(100), Decimal(0), Decimal(3)),))
MARCH = date(2026, 3, 10)


def small_income(**facts: object) -> Advice:
    saver = saver_with(
        **{
            "birth_year": 1999,
            "pay": 38_000,
            "deferral": dollars(3_800),
            "pay_frequency": "biweekly",
            "next_payday": date(2026, 3, 13),
            "gross_per_paycheck": 1_462,
            "emergency_fund": False,
            **facts,
        }
    )
    return advice_for(plan_with(match=ALL_OF_THREE), saver, MARCH)


@pytest.mark.parametrize(
    ("net", "kept"),
    [("500", "435"), ("1_087.50", "435"), ("1_088", "435.20"), ("5_000", "2_000")],
)
def test_the_default_keeps_40_percent_and_30_hours_at_the_minimum_wage(
    net: str, kept: str
) -> None:
    floor = floor_of(saver_with(pay_frequency="biweekly"))
    assert floor.of(Decimal(net)) == Decimal(kept)


@pytest.mark.parametrize(
    ("net", "spared"), [("2_999", "0"), ("3_000", "0"), ("3_001", "1")]
)
def test_a_paycheck_spares_what_is_above_its_floor(net: str, spared: str) -> None:
    floor = TakeHomeFloor(Decimal(3_000), Decimal(0))
    assert floor.spares(Decimal(net)) == Decimal(spared)


def test_a_small_paycheck_is_never_left_with_eight_dollars() -> None:
    advice = small_income()
    year = advice.year_plan
    assert year is not None
    assert year.take_home_floor >= 435
    nets = [row.net for row in year.schedule if row.net is not None]
    assert min(nets) >= year.take_home_floor
    assert Overlay.LOW_CASH in advice.overlays


@pytest.mark.parametrize("floor", [0, 500, 800, 1_100, 5_000])
def test_the_election_keeps_the_floor_that_a_person_sets(floor: int) -> None:
    year = small_income(take_home_floor=floor).year_plan
    assert year is not None
    with_after_tax = [row for row in year.schedule if row.after_tax]
    assert bool(with_after_tax) == (floor < 1_129)
    assert all(row.net is not None and row.net >= floor for row in with_after_tax)


def test_a_floor_that_is_not_known_is_the_default() -> None:
    unknown, unsaid = small_income(take_home_floor=UNKNOWN), small_income()
    assert unknown.election == unsaid.election
    for advice in (unknown, unsaid):
        assert "take_home_floor" in {each.fact for each in advice.assumptions}


def test_what_take_home_keeps_out_is_not_called_rounding_or_a_limit_of_the_plan() -> (
    None
):
    advice = small_income()
    year = advice.year_plan
    assert year is not None
    assert advice.room.fundable < advice.room.now
    assert year.lost_to_take_home > 10_000
    step = sum((row.gross / 100 for row in year.schedule), Decimal(0))
    assert year.lost_to_rounding < step


def test_without_paydays_the_same_floor_holds_the_election() -> None:
    facts = {"pay": 208_000, "paychecks_left": 6, "gross_per_paycheck": 8_000}
    no_schedule = advice_for(saver=saver_with(take_home_floor=4_000, **facts))
    assert no_schedule.year_plan is None
    assert no_schedule.room.take_home_floor == 4_000
    free = advice_for(saver=saver_with(take_home_floor=0, **facts))
    kept = free.room.fundable - no_schedule.room.fundable
    assert kept == 6 * 4_000 or no_schedule.room.fundable < free.room.fundable
    assert no_schedule.election is not None
    most = no_schedule.room.fundable / 6
    assert no_schedule.election.dollars <= most
