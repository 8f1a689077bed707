"""What elections are taken of: not of pay past the pay limit, nor of some bonuses."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from core.facts.saver import Saver
from core.money import ZERO
from core.results.advice import Advice
from core.results.year import YearPlan
from tests.core.cases import advice_for, plan_with, saver_with

JANUARY = date(2026, 1, 2)
MONTHLY = {"pay_frequency": "monthly", "next_payday": date(2026, 1, 15)}


def advice_of(saver: Saver, **facts: object) -> Advice:
    return advice_for(plan_with(**facts), saver, JANUARY)


def year_of(advice: Advice) -> YearPlan:
    assert advice.year_plan is not None
    return advice.year_plan


def column(year: YearPlan, name: str) -> list[Decimal]:
    return [getattr(row, name) for row in year.schedule]


def warned(advice: Advice) -> dict[str, object]:
    return {note.id: note.figures for note in advice.warnings}


HIGH_PAID = saver_with(pay=720_000, **MONTHLY)


def test_a_plan_that_stops_at_the_pay_limit_takes_all_before_it() -> None:
    # 60,000 a month reaches 360,000 with June's paycheck.
    advice = advice_of(HIGH_PAID, stops_at_pay_limit=True)
    year = year_of(advice)
    assert not any(column(year, "deferral")[6:])
    assert not any(column(year, "after_tax")[6:])
    assert sum(column(year, "deferral"), ZERO) == Decimal(24_500)
    # 72,000 - 24,500 - 10,800 of match is 36,700, less a buffer and the rounding.
    assert sum(column(year, "after_tax"), ZERO) > Decimal(35_500)
    assert warned(advice)["stops_at_pay_limit"] == {
        "on": date(2026, 7, 15),
        "goes_in": ZERO,
        "counted": Decimal(360_000),
    }


def test_where_it_is_not_known_what_would_be_lost_is_said_in_dollars() -> None:
    advice = advice_of(HIGH_PAID)
    rows = year_of(advice).schedule[6:]
    at_risk = sum((row.deferral + row.after_tax for row in rows), ZERO)
    assert at_risk > Decimal(20_000)
    told = warned(advice)["may_stop_at_pay_limit"]
    assert told == {
        "on": date(2026, 7, 15),
        "goes_in": at_risk,
        "counted": Decimal(360_000),
    }
    assert "stops_at_pay_limit" in advice.open_questions


def test_a_plan_that_goes_on_has_no_such_warning_and_is_not_asked() -> None:
    advice = advice_of(HIGH_PAID, stops_at_pay_limit=False)
    assert not {"stops_at_pay_limit", "may_stop_at_pay_limit"} & set(warned(advice))
    assert "stops_at_pay_limit" not in advice.open_questions


def test_pay_past_the_limit_leaves_nothing_to_elect() -> None:
    saver = saver_with(
        pay=2_000_000,
        pay_so_far=1_300_000,
        pay_frequency="semimonthly",
        next_payday=date(2026, 9, 15),
    )
    plan = plan_with(stops_at_pay_limit=True)
    advice = advice_for(plan, saver, date(2026, 9, 1))
    assert year_of(advice).to_elect == ZERO
    assert not any(column(year_of(advice), "deferral"))


WITH_A_BONUS = saver_with(pay=150_000, bonus=30_000, bonus_month=6, **MONTHLY)


def test_a_bonus_that_carries_nothing_leaves_it_to_the_paychecks() -> None:
    for rule in ("none", "own"):
        advice = advice_of(WITH_A_BONUS, bonus_election=rule)
        june, july = year_of(advice).schedule[5:7]
        assert june.gross == Decimal(40_000)
        assert (june.deferral, june.after_tax) == (july.deferral, july.after_tax)
        told = warned(advice)["bonus_carries_nothing"]
        assert told == {"bonus": Decimal(30_000), "is_own": rule == "own"}


def test_a_bonus_with_the_same_election_carries_its_percent() -> None:
    june, july = year_of(advice_of(WITH_A_BONUS, bonus_election="same")).schedule[5:7]
    assert june.deferral > 3 * july.deferral
