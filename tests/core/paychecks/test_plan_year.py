"""The year paycheck by paycheck, in cases worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.facts.plan import PlanFacts
from core.facts.saver import Saver
from core.facts.unknown import UNKNOWN
from core.limits import limits_for
from core.match.amounts import FlatAmount, NoMatch
from core.match.tiers import DollarTiers, Tier
from core.money import CENT, ZERO
from core.paychecks.paychecks import PayOfYear, pay_of_year
from core.paychecks.simulation import simulate
from core.paychecks.so_far import pay_year
from core.results.year import Setting, YearPlan
from core.room.case import case_of
from core.room.room import work_out
from tests.core.cases import HALF_OF_SIX, advice_for, dollars, plan_with, saver_with

JANUARY = date(2026, 1, 2)
AUTUMN = date(2026, 11, 22)
MONTHLY = {"pay_frequency": "monthly", "next_payday": date(2026, 1, 15)}


def year_of(plan: PlanFacts, saver: Saver, today: date = JANUARY) -> YearPlan:
    year = advice_for(plan, saver, today).year_plan
    assert year is not None
    return year


def pay_from(saver: Saver) -> PayOfYear:
    pay = pay_of_year(saver, JANUARY)
    assert pay is not None
    return pay


def column(year: YearPlan, name: str) -> list[Decimal]:
    return [getattr(row, name) for row in year.schedule]


def test_without_a_next_payday_there_is_no_schedule() -> None:
    assert advice_for(saver=saver_with(pay_frequency="monthly")).year_plan is None


def test_front_loading_without_a_true_up_earns_what_the_rule_says() -> None:
    # 300,000 in 24 paychecks; 20% each is 2,500 until 24,500: ten matched paychecks.
    plan = plan_with(match_timing="every_paycheck")
    saver = saver_with(
        pay=300_000, pay_frequency="semimonthly", next_payday=date(2026, 1, 15)
    )
    case = case_of(plan, saver, limits_for(2026))
    year = pay_year(plan, saver, case, work_out(case), pay_from(saver))
    wanted, nothing = [Decimal(2_500)] * 24, [ZERO] * 24

    early = simulate(year, wanted, nothing)

    assert [paid.deferral for paid in early.paid[8:11]] == [2_500, 2_000, 0]
    assert early.match == Decimal(3_750)
    assert early.match_on_the_year == Decimal(9_000)
    true_up = year._replace(
        case=case_of(plan_with(match_timing="true_up"), saver, limits_for(2026))
    )
    assert simulate(true_up, wanted, nothing).true_up == Decimal(5_250)


def test_an_even_pace_earns_the_whole_match_and_front_loading_is_not_offered() -> None:
    plan = plan_with(match_timing="every_paycheck")
    saver = saver_with(
        pay=300_000, pay_frequency="semimonthly", next_payday=date(2026, 1, 15)
    )
    year = year_of(plan, saver)
    assert sum(column(year, "match"), ZERO) == Decimal(9_000)
    assert year.front_loading is not None
    assert year.front_loading.match_lost > 5_000
    assert not year.front_loading.loses_nothing


def test_with_a_true_up_front_loading_costs_nothing_and_its_room_is_kept() -> None:
    saver = saver_with(
        pay=300_000, pay_frequency="semimonthly", next_payday=date(2026, 1, 15)
    )
    year = year_of(plan_with(match_timing="true_up"), saver)
    assert year.front_loading is not None
    assert year.front_loading.loses_nothing
    assert year.front_loading.days_earlier > 100


def test_a_true_up_still_to_come_keeps_its_room_free() -> None:
    # 24,500 in and only 3,750 matched: the 5,250 to come is not there to be used.
    saver = saver_with(
        pay=300_000,
        deferral_so_far=24_500,
        match_so_far=3_750,
        after_tax_so_far=30_000,
        pay_frequency="semimonthly",
        next_payday=date(2026, 6, 15),
    )
    advice = advice_for(plan_with(match_timing="true_up"), saver, date(2026, 6, 1))
    assert advice.room.now == Decimal(8_500)  # 72,000 - 24,500 - 9,000 - 30,000
    assert advice.reserve.true_up == Decimal(5_250)
    assert advice.year_plan is not None
    assert advice.year_plan.to_elect <= Decimal(8_300)
    ends = {end.id: end for end in advice.year_plan.ends}
    assert ends["annual_additions"].reached <= Decimal(71_800)


def test_an_unknown_timing_is_simulated_both_ways() -> None:
    saver = saver_with(
        pay=300_000,
        deferral_so_far=24_500,
        match_so_far=3_750,
        pay_frequency="semimonthly",
        next_payday=date(2026, 6, 15),
    )
    year = year_of(plan_with(match_timing=UNKNOWN), saver, date(2026, 6, 1))
    assert (year.match_low, year.match_high) == (Decimal(3_750), Decimal(9_000))


def test_rounding_is_used_up_by_one_step_more_in_the_last_paychecks() -> None:
    # 10,000 a month; the deferrals of 24,500 are 20% and then 21%, stopped by payroll.
    saver = saver_with(pay=120_000, take_home_floor=0, **MONTHLY)
    advice = advice_for(plan_with(match=NoMatch()), saver, JANUARY)
    assert advice.election is not None
    assert advice.election.deferral == (
        Setting(Decimal(20), Decimal(2_000), date(2026, 1, 15)),
        Setting(Decimal(21), Decimal(2_100), date(2026, 8, 14)),
    )
    # Room 47,500 less 475 is 47,025: 39% of each, and 40% of the last two.
    assert [each.percent for each in advice.election.after_tax] == [39, 40]
    assert advice.year_plan is not None
    assert advice.year_plan.to_elect == Decimal(47_000)
    assert advice.year_plan.lost_to_rounding == Decimal(25)


def test_a_site_that_takes_dollars_loses_cents() -> None:
    saver = saver_with(pay=120_000, **MONTHLY)
    plan = plan_with(match=NoMatch(), election_step="dollars")
    year = year_of(plan, saver)
    assert year.lost_to_rounding < Decimal(1)


def test_a_bonus_comes_with_the_last_paycheck_of_its_month() -> None:
    saver = saver_with(
        pay=150_000,
        bonus=20_000,
        bonus_month=3,
        pay_frequency="biweekly",
        next_payday=date(2026, 1, 2),
    )
    gross = {row.on: row.gross for row in year_of(plan_with(), saver).schedule}
    assert gross[date(2026, 3, 27)] == Decimal("25000.00")  # 130,000 / 26 + 20,000
    assert gross[date(2026, 3, 13)] == Decimal("5000.00")


def test_a_bonus_that_came_already_does_not_come_again() -> None:
    saver = saver_with(
        pay=150_000,
        bonus=20_000,
        bonus_month=3,
        pay_frequency="biweekly",
        next_payday=date(2026, 4, 10),
    )
    assert set(column(year_of(plan_with(), saver, date(2026, 4, 1)), "gross")) == {
        Decimal("5000.00")
    }


def test_a_year_of_27_paychecks_spreads_the_same_pay() -> None:
    saver = saver_with(
        tax_year=2026, pay=53_000, pay_frequency="weekly", next_payday=date(2026, 1, 1)
    )
    year = year_of(plan_with(), saver, date(2026, 1, 1))
    assert len(year.schedule) == 53
    assert set(column(year, "gross")) == {Decimal("1000.00")}


def test_paychecks_that_a_change_comes_too_late_for_stay_as_they_were() -> None:
    # The first comes in two days: it holds what went in on average so far.
    saver = saver_with(
        pay=120_000,
        deferral_so_far=18_000,
        after_tax_so_far=9_000,
        match_so_far=2_700,
        pay_frequency="monthly",
        next_payday=date(2026, 10, 15),
    )
    year = year_of(plan_with(), saver, date(2026, 10, 13))
    assert year.settled == 1
    assert year.schedule[0].deferral == Decimal(2_000)
    assert year.schedule[0].after_tax == Decimal(1_000)
    advice = advice_for(plan_with(), saver, date(2026, 10, 13))
    assert advice.election is not None
    assert advice.election.after_tax[0].starts == date(2026, 11, 13)


def test_payroll_stops_at_402g_and_catch_up_follows() -> None:
    saver = saver_with(pay=120_000, birth_year=1970, prior_year_wages=0, **MONTHLY)
    year = year_of(plan_with(), saver)
    assert sum(column(year, "deferral"), ZERO) == Decimal(32_500)
    assert sum(column(year, "catch_up"), ZERO) == Decimal(8_000)


def test_what_spills_over_counts_as_after_tax() -> None:
    saver = saver_with(pay=120_000, **MONTHLY)
    plan = plan_with(match=NoMatch(), spillover="yes")
    case = case_of(plan, saver, limits_for(2026))
    year = pay_year(plan, saver, case, work_out(case), pay_from(saver))

    spilled = simulate(year, [Decimal(3_000)] * 12, [ZERO] * 12)

    assert spilled.deferral == Decimal(24_500)
    assert spilled.after_tax == Decimal(11_500)  # 36,000 - 24,500


def test_a_match_by_paycheck_stops_with_the_pay_that_counts() -> None:
    # 720,000: after June no pay counts, so deferrals at an even pace earn half.
    plan = plan_with(match_timing="every_paycheck")
    year = year_of(plan, saver_with(pay=720_000, **MONTHLY))
    assert sum(column(year, "deferral")[:6], ZERO) >= Decimal(21_600)
    assert sum(column(year, "match"), ZERO) == Decimal(10_800)  # half of 6% of 360,000


@pytest.mark.parametrize(
    ("formula", "match"),
    [
        (HALF_OF_SIX, 5_550),
        (FlatAmount(Decimal(1_500)), 1_500),
        (DollarTiers((Tier(Decimal(100), ZERO, Decimal(6_000)),)), 6_000),
    ],
)
def test_every_shape_of_match_comes_to_its_year(formula: object, match: int) -> None:
    plan = plan_with(match=formula, match_timing="every_paycheck")
    year = year_of(plan, saver_with(pay=185_004, **MONTHLY))
    assert round(sum(column(year, "match"), ZERO)) == match


def test_money_in_a_second_job_leaves_less_to_defer_here() -> None:
    saver = saver_with(pay=120_000, deferral_elsewhere=10_000, **MONTHLY)
    year = year_of(plan_with(), saver)
    assert sum(column(year, "deferral"), ZERO) <= Decimal(14_500)
    assert sum(column(year, "deferral"), ZERO) > Decimal(14_300)
    assert year.ends[0].reached <= Decimal(24_500)


def test_a_few_paychecks_cannot_carry_the_room() -> None:
    saver = saver_with(
        pay=192_000,
        deferral_so_far=24_500,
        match_so_far=5_760,
        after_tax_so_far=21_740,
        pay_frequency="biweekly",
        next_payday=date(2026, 12, 4),
        gross_per_paycheck=8_000,
        take_home_floor=0,
    )
    plan = plan_with(max_after_tax_percent=50)
    advice = advice_for(plan, saver, AUTUMN)
    assert advice.room.now == Decimal(8_000)  # two of 8,000 at 50%
    assert advice.year_plan is not None
    assert advice.year_plan.to_elect == Decimal(8_000)
    assert advice.year_plan.lost_to_paychecks == Decimal(11_800)  # 20,000 less 200


def test_late_in_the_year_next_years_election_stands_ready() -> None:
    saver = saver_with(pay_frequency="biweekly", next_payday=date(2026, 12, 4))
    following = year_of(plan_with(), saver, AUTUMN).next_year
    assert following is not None
    assert not following.published  # the limits for 2027 are not known here
    assert following.deferral_percent == Decimal(13)  # 24,500 of 185,000
    assert year_of(plan_with(), saver_with(**MONTHLY)).next_year is None


def test_next_years_own_limits_are_used_where_they_are_published() -> None:
    saver = saver_with(
        tax_year=2025, pay_frequency="biweekly", next_payday=date(2025, 12, 5)
    )
    following = year_of(plan_with(), saver, date(2025, 11, 22)).next_year
    assert following is not None
    assert following.published
    assert following.deferral == Decimal(24_500)


def test_a_paycheck_that_brings_home_too_little_is_named() -> None:
    facts = {"pay": 90_000, "take_home_floor": 0, **MONTHLY}
    saver = saver_with(deferral=dollars(24_500), **facts)
    thin = year_of(plan_with(), saver).too_thin
    assert thin is not None
    assert (thin.net or ZERO) < thin.gross / 5


def test_catch_up_that_must_be_roth_is_taxed_in_the_paycheck_that_holds_it() -> None:
    facts = {"pay": 200_000, "birth_year": 1971, "marginal_rate": 24, **MONTHLY}
    plan = plan_with(plan_catch_up=True, max_after_tax_percent=0)
    pre_tax = year_of(plan, saver_with(prior_year_wages=150_000, **facts))
    as_roth = year_of(plan, saver_with(prior_year_wages=150_001, **facts))

    assert sum(column(as_roth, "catch_up")) == 8_000
    assert column(as_roth, "catch_up") == column(pre_tax, "catch_up")
    columns = (
        column(as_roth, "net"),
        column(pre_tax, "net"),
        column(as_roth, "catch_up"),
    )
    for net, other, held in zip(*columns, strict=True):
        assert abs(other - net - held * Decimal("0.24")) <= CENT


def test_after_tax_stops_where_too_little_room_is_left_for_every_paycheck() -> None:
    # 72,000 - 24,500 - 3,600 - 43,500 is 400, less 200: two paychecks at 1%.
    saver = saver_with(
        pay=120_000,
        deferral_so_far=22_000,
        match_so_far=2_700,
        after_tax_so_far=43_500,
        pay_frequency="monthly",
        next_payday=date(2026, 8, 14),
    )
    advice = advice_for(plan_with(), saver, date(2026, 8, 1))
    assert advice.year_plan is not None
    assert advice.year_plan.stop_after_tax_on == date(2026, 10, 15)
    assert advice.election is not None
    assert [each.percent for each in advice.election.after_tax] == [1, 0]
