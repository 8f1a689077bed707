"""One election whose overflow becomes after-tax, in years worked out by hand."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from core.facts.plan import PlanFacts
from core.match.amounts import NoMatch
from core.match.shares import ShareOfDeferrals
from core.money import ZERO
from core.results.year import YearPlan
from tests.core.cases import advice_for, dollars, plan_with, saver_with

JANUARY = date(2026, 1, 2)
MONTHLY = {"pay_frequency": "monthly", "next_payday": date(2026, 1, 15)}


def year_of(plan: PlanFacts, **facts: object) -> YearPlan:
    year = advice_for(plan, saver_with(**MONTHLY, **facts), JANUARY).year_plan
    assert year is not None
    return year


def waiting(**facts: object) -> PlanFacts:
    usual: dict[str, object] = {"match": NoMatch(), "limit_control": "hard_stop"}
    return plan_with(**{**usual, "spillover": "only_when_full", **facts})


def column(year: YearPlan, name: str) -> list[Decimal]:
    return [getattr(row, name) for row in year.schedule]


def test_the_first_after_tax_dollar_follows_the_paycheck_that_fills_the_deferrals() -> (
    None
):
    # 240,000 is 20,000 a month; 20% is 4,000: six months and 500 fill 24,500.
    year = year_of(waiting(), pay=240_000)
    full = column(year, "deferral").index(ZERO)
    assert sum(column(year, "deferral")[:full], ZERO) == Decimal(24_500)
    assert not any(column(year, "after_tax")[:full])
    assert all(column(year, "after_tax")[full:])
    assert year.one_election is not None
    assert year.one_election.first_after_tax == year.schedule[full].on


def test_what_fits_after_the_deferrals_is_what_is_told() -> None:
    # The room is 72,000 - 24,500 = 47,500; $475 of it is the buffer.
    year = year_of(waiting(election_step="dollars"), pay=240_000)
    assert Decimal(47_020) < year.to_elect <= Decimal(47_025)
    assert year.fundable == year.to_elect


def test_a_percent_of_the_plans_own_holds_what_spills_over() -> None:
    capped = waiting(after_tax_limit="percent_of_pay", after_tax_limit_percent=8)
    year = year_of(capped, pay=240_000)
    assert max(column(year, "after_tax")) == Decimal(1_600)  # 8% of 20,000
    assert [each.percent for each in year.deferral][-1] == Decimal(8)


def test_waiting_costs_the_match_of_the_paychecks_after_it() -> None:
    by_paycheck = plan_with(
        spillover="only_when_full",
        match_timing="every_paycheck",
        limit_control="hard_stop",
    )
    year = year_of(by_paycheck, pay=240_000)
    matched = sum(1 for each in column(year, "deferral") if each)
    assert year.one_election is not None
    # Half of 6% is 600 a month, and a month without a deferral has none.
    lost = 600 * (12 - matched)
    assert year.one_election.match_lost == Decimal(lost)


def test_deferrals_that_stay_short_open_nothing() -> None:
    advice = advice_for(
        waiting(), saver_with(**MONTHLY, deferral=dollars(12_000)), JANUARY
    )
    assert advice.year_plan is not None
    assert advice.year_plan.to_elect == ZERO
    waits = next(note for note in advice.warnings if note.id == "after_tax_waits")
    assert waits.figures == {"total": Decimal(12_000), "full": Decimal(24_500)}


def test_once_deferrals_are_full_after_tax_is_elected_by_itself() -> None:
    year = year_of(waiting(), pay=240_000, deferral_so_far=24_500, match_so_far=0)
    assert year.one_election is None
    assert year.to_elect > Decimal(40_000)


def test_where_either_way_is_open_one_election_does_both() -> None:
    # A share of all contributions is matched whenever they come, so pace is free.
    shared = plan_with(
        match=ShareOfDeferrals(Decimal(50)),
        match_timing="every_paycheck",
        spillover="yes",
    )
    year = year_of(shared, pay=240_000)
    assert year.one_election is not None
    assert year.front_loading is None
    assert sum(column(year, "deferral"), ZERO) == Decimal(24_500)
    # 72,000 - 24,500 - 12,250 is 35,250; a step of 1% is 200 a paycheck.
    assert Decimal(34_400) < year.to_elect <= Decimal(35_250)


def test_a_match_by_paycheck_keeps_two_elections() -> None:
    year = year_of(plan_with(match_timing="every_paycheck", spillover="yes"))
    assert year.one_election is None
    assert all(column(year, "deferral"))
