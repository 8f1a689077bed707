"""A rollover that stops contributions for some months."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from core.match.tiers import PayTiers, Tier
from core.results.advice import Advice
from tests.core.cases import advice_for, plan_with, saver_with

ALL_OF_EIGHT = PayTiers((Tier(Decimal(100), Decimal(0), Decimal(8)),))
FEBRUARY = date(2026, 2, 16)


def advice_of(months: int) -> Advice:
    plan = plan_with(
        in_plan_conversion="no",
        in_service_rollover="yes",
        pause_after_rollover_months=months,
        match=ALL_OF_EIGHT,
    )
    saver = saver_with(
        pay=246_000, pay_frequency="biweekly", next_payday=date(2026, 2, 20)
    )
    return advice_for(plan, saver, FEBRUARY)


def conversions(advice: Advice) -> list[date]:
    dates = [
        (entry.on, *entry.again) for entry in advice.timeline if entry.id == "convert"
    ]
    return [day for days in dates for day in days]


def test_its_cost_in_match_and_room_is_said_in_dollars() -> None:
    notes = {note.id: note.figures for note in advice_of(3).warnings}
    # 8% of 246,000 is 19,680; 90 of 365 days of it are 4,853. Room: 27,820.
    assert notes["rollover_pause"] == {"months": 3, "match": 4_853, "after_tax": 6_860}


def test_one_rollover_after_the_last_paycheck_costs_least() -> None:
    assert conversions(advice_of(3)) == [date(2026, 12, 28)]


def test_without_a_pause_it_moves_through_the_year() -> None:
    advice = advice_of(0)
    assert len(conversions(advice)) > 1
    assert "rollover_pause" not in {note.id for note in advice.warnings}
