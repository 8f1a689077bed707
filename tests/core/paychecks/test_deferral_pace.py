"""The pace of the deferrals: even, unless another one earns more of the match."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.facts.plan import PlanFacts
from core.facts.saver import Saver
from core.money import ZERO
from core.results.year import YearPlan
from tests.core.cases import advice_for, plan_with, saver_with

JANUARY = date(2026, 1, 2)
AUTUMN = date(2026, 11, 22)
MONTHLY = {"pay_frequency": "monthly", "next_payday": date(2026, 1, 15)}


def year_of(plan: PlanFacts, saver: Saver, today: date = JANUARY) -> YearPlan:
    year = advice_for(plan, saver, today).year_plan
    assert year is not None
    return year


def column(year: YearPlan, name: str) -> list[Decimal]:
    return [getattr(row, name) for row in year.schedule]


def test_catch_up_that_earns_no_match_is_left_for_the_last_paychecks() -> None:
    # 32,500 at an even pace is base for 19 of 26 paychecks: no match for the others.
    plan = plan_with(match_timing="every_paycheck")
    saver = saver_with(
        pay=208_000,
        birth_year=1972,
        prior_year_wages=0,
        pay_frequency="biweekly",
        next_payday=date(2026, 1, 2),
    )
    year = year_of(plan, saver)
    matched = [each for each in column(year, "match") if each]
    assert len(matched) >= 24
    assert year.match_gained >= Decimal(4 * 240)
    assert sum(column(year, "deferral"), ZERO) == Decimal(32_500)


def test_before_the_catch_up_402g_fills_while_pay_still_counts() -> None:
    # 227,500 of 420,000 is paid and 132,500 still counts: 8,500 is 6.4% of that, and a
    # match of half of it has to come whole, although 19,750 with catch-up goes in.
    plan = plan_with(match_timing="every_paycheck")
    saver = saver_with(
        pay=420_000,
        birth_year=1965,
        pay_frequency="semimonthly",
        next_payday=date(2026, 7, 31),
        deferral_so_far=16_000,
        match_so_far=6_000,
    )
    year = year_of(plan, saver, date(2026, 7, 20))
    assert sum(column(year, "match"), ZERO) == Decimal(3_975)
    assert sum(column(year, "deferral"), ZERO) == Decimal(19_750)


def test_where_deferrals_spill_over_they_too_fill_up_while_pay_counts() -> None:
    # Half of 720,000 counts. What a whole percent puts above 24,500 becomes after-tax.
    plan = plan_with(match_timing="every_paycheck", spillover="yes")
    first = date(2026, 1, 2)
    saver = saver_with(pay=720_000, pay_frequency="biweekly", next_payday=first)
    year = year_of(plan, saver, date(2025, 12, 20))
    assert sum(column(year, "match"), ZERO) > Decimal(10_700)
    assert sum(column(year, "deferral"), ZERO) == Decimal(24_500)
    assert year.ends[1].reached <= Decimal(72_000)


@pytest.mark.parametrize(("month", "match"), [(3, 6_600), (11, 6_600)])
def test_on_a_site_that_takes_dollars_a_bonus_is_matched_too(
    month: int, match: int
) -> None:
    # 942 of each paycheck is 2% of the 47,115 that comes with the bonus.
    plan = plan_with(match_timing="every_paycheck", election_step="dollars")
    saver = saver_with(
        pay=225_000,
        bonus=40_000,
        bonus_month=month,
        pay_frequency="biweekly",
        next_payday=date(2026, 1, 9),
    )
    year = year_of(plan, saver)
    assert match <= sum(column(year, "match"), ZERO) <= Decimal(6_750)
    assert Decimal(24_499) < sum(column(year, "deferral"), ZERO) <= Decimal(24_500)


def test_where_catch_up_is_matched_an_even_pace_is_kept() -> None:
    plan = plan_with(match_timing="every_paycheck", match_includes_catch_up=True)
    saver = saver_with(pay=208_000, birth_year=1972, prior_year_wages=0, **MONTHLY)
    assert year_of(plan, saver).match_gained == ZERO


def test_a_timing_that_was_only_assumed_is_no_ground_to_hurry() -> None:
    assumed = year_of(plan_with(), saver_with(**MONTHLY)).front_loading
    told = year_of(
        plan_with(match_timing="annual"), saver_with(**MONTHLY)
    ).front_loading
    assert assumed is not None
    assert told is not None
    assert not assumed.loses_nothing
    assert told.loses_nothing
