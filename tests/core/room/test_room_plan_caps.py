"""The plan's own cap: money above it, and pay that may or may not count toward it."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.facts.unknown import UNKNOWN
from core.match.tiers import PayTiers, Tier
from core.results.advice import Advice
from tests.core.cases import advice_for, dollars, plan_with, saver_with

CAP = {"after_tax_limit": "dollars", "after_tax_limit_dollars": 10_000}


def ids(advice: Advice) -> set[str]:
    warnings = {note.id for note in advice.warnings}
    return warnings | {step.id for step in advice.steps}


@pytest.mark.parametrize(
    ("so_far", "is_over"), [("9999.99", False), ("10000", False), ("10000.01", True)]
)
def test_money_above_the_plans_own_cap_is_a_matter_for_the_plan(
    so_far: str, *, is_over: bool
) -> None:
    advice = advice_for(plan_with(**CAP), saver_with(after_tax_so_far=Decimal(so_far)))
    told = {"over_plan_cap", "write_about_the_cap"} & ids(advice)
    assert bool(told) == is_over
    assert "over_limit" not in ids(advice)  # no tax limit is passed


def test_above_the_tax_limit_only_that_is_told() -> None:
    advice = advice_for(plan_with(**CAP), saver_with(after_tax_so_far=60_000))
    assert "write_to_administrator" in ids(advice)
    assert "write_about_the_cap" not in ids(advice)


def test_an_unknown_cap_cannot_be_passed() -> None:
    plan = plan_with(after_tax_limit=UNKNOWN)
    advice = advice_for(plan, saver_with(after_tax_so_far=30_000))
    assert "over_plan_cap" not in ids(advice)


def test_between_the_ends_of_eligible_pay_most_may_fit() -> None:
    # A cap of 25% of e meets 72,000 - 24,500 - 6% of e at e = 47,500 / 31%.
    plan = plan_with(
        match=PayTiers((Tier(Decimal(100), Decimal(0), Decimal(6)),)),
        after_tax_limit="percent_of_pay",
        after_tax_limit_percent=25,
    )
    saver = saver_with(pay=240_000, eligible_pay=UNKNOWN, deferral=dollars(24_500))
    span = advice_for(plan, saver).range
    assert span is not None
    assert span.low == Decimal(30_000)  # half the pay, by the cap
    most = Decimal(47_500) * 25 / 31
    assert most - 1 < span.high <= most


@pytest.mark.parametrize("percent", [5, 90])
def test_where_the_two_do_not_meet_an_end_is_the_end(percent: int) -> None:
    plan = plan_with(after_tax_limit="percent_of_pay", after_tax_limit_percent=percent)
    saver = saver_with(pay=240_000, eligible_pay=UNKNOWN)
    span = advice_for(plan, saver).range
    assert span is not None
    highs = [
        advice_for(plan, saver_with(pay=240_000, eligible_pay=each)).room.now
        for each in (120_000, 240_000)
    ]
    assert span.high == max(highs)
    assert span.low == min(highs)


@pytest.mark.parametrize(("amount", "cap"), [(15_000, 15_000), (30_000, 18_500)])
def test_of_a_percent_and_an_amount_the_lower_one_counts(amount: int, cap: int) -> None:
    plan = plan_with(
        after_tax_limit="percent_of_pay",
        after_tax_limit_percent=10,
        after_tax_limit_dollars=amount,
    )
    assert advice_for(plan).room.plan_cap == cap


def test_a_second_cap_of_unknown_size_makes_a_range() -> None:
    plan = plan_with(
        after_tax_limit="percent_of_pay",
        after_tax_limit_percent=10,
        after_tax_limit_dollars=UNKNOWN,
    )
    span = advice_for(plan).range
    assert span is not None
    assert (span.low, span.high) == (Decimal(11_100), Decimal(18_500))


PAYDAYS = {"pay_frequency": "biweekly", "next_payday": date(2026, 3, 13)}


def test_a_percent_by_paycheck_is_assumed_and_said_where_it_matters() -> None:
    plan = plan_with(after_tax_limit="percent_of_pay", after_tax_limit_percent=10)
    paid = saver_with(**PAYDAYS, paychecks_left=22, gross_per_paycheck=7_115)
    said = {each.fact for each in advice_for(plan, paid).assumptions}
    assert "after_tax_limit_period" in said
    assert "after_tax_limit_period" in advice_for(plan, paid).open_questions
    told = plan_with(
        after_tax_limit="percent_of_pay",
        after_tax_limit_percent=10,
        after_tax_limit_period="year",
    )
    by_the_year = advice_for(told, paid)
    said = {each.fact for each in by_the_year.assumptions}
    assert "after_tax_limit_period" not in said
    assert by_the_year.room.now >= advice_for(plan, paid).room.now


def test_a_cap_of_nothing_is_to_be_raised_and_not_added() -> None:
    plan = plan_with(after_tax_limit="percent_of_pay", after_tax_limit_percent=0)
    steps = ids(advice_for(plan))
    assert "ask_to_raise_the_cap" in steps
    assert "ask_employer_to_add" not in steps
