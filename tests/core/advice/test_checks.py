"""What is refused, by which fact, and what the message says."""

from __future__ import annotations

import dataclasses
from decimal import Decimal

import pytest
from pydantic import ValidationError

from core import advise
from core.errors import FactError, YearNotPublishedError
from core.limits import limits_for
from core.match.amounts import ActualAmount
from core.match.shares import ShareOfDeferrals
from tests.core.cases import SPRING, advice_for, dollars, plan_with, saver_with

Facts = dict[str, object]


@pytest.mark.parametrize(
    ("plan", "saver", "fact", "problem"),
    [
        ({}, {"birth_year": 2027}, "birth_year", "not_born_then"),
        ({}, {"birth_year": 2013}, "birth_year", "not_born_then"),
        ({}, {"birth_year": 1925}, "birth_year", "not_born_then"),
        ({}, {"pay": 100_000_001}, "pay", "above_any_salary"),
        ({}, {"eligible_pay": 185_001}, "eligible_pay", "above_all_pay"),
        ({}, {"deferral": dollars(185_001)}, "deferral", "above_pay"),
        (
            {},
            {"deferral": dollars(5_000), "deferral_so_far": 5_001},
            "deferral",
            "below_so_far",
        ),
        ({}, {"deferral_so_far": 185_001}, "deferral_so_far", "above_year_pay"),
        ({}, {"after_tax_so_far": 185_001}, "after_tax_so_far", "above_year_pay"),
        ({}, {"match_so_far": 72_001}, "match_so_far", "above_total_limit"),
        (
            {},
            {"other_employer_so_far": 72_001},
            "other_employer_so_far",
            "above_total_limit",
        ),
        (
            {"after_tax": False},
            {"after_tax_so_far": 1},
            "after_tax_so_far",
            "after_tax_not_offered",
        ),
    ],
)
def test_what_cannot_be_is_refused_with_what_would_be_right(
    plan: Facts, saver: Facts, fact: str, problem: str
) -> None:
    with pytest.raises(FactError) as caught:
        advice_for(plan_with(**plan), saver_with(**saver))
    assert caught.value.fact == fact
    assert caught.value.problem == problem


@pytest.mark.parametrize(
    "saver",
    [
        {"birth_year": 2012},
        {"birth_year": 1926},
        {"pay": 100_000_000},
        {"eligible_pay": 185_000},
        {"deferral": dollars(185_000)},
        {"deferral": dollars(5_000), "deferral_so_far": 5_000},
        {"match_so_far": 72_000},
    ],
)
def test_the_last_value_that_can_be_is_taken(saver: Facts) -> None:
    assert advice_for(saver=saver_with(**saver)).tax_year == 2026


@pytest.mark.parametrize(
    "facts", [{"pay": -1}, {"after_tax_so_far": -1}, {"marginal_rate": 101}]
)
def test_amounts_below_zero_never_become_facts(facts: Facts) -> None:
    with pytest.raises(ValidationError):
        saver_with(**facts)


@pytest.mark.parametrize(("pay", "refused"), [(49_000, False), (48_999, True)])
def test_a_match_over_a_quarter_of_pay_is_asked_again(
    pay: int,
    *,
    refused: bool,
) -> None:
    # Half of 24,500 is 12,250, a quarter of 49,000.
    plan = plan_with(match=ShareOfDeferrals(Decimal(50)))
    if not refused:
        assert advice_for(plan, saver_with(pay=pay)).employer.match == 12_250
        return
    with pytest.raises(FactError, match="implausible_match") as caught:
        advice_for(plan, saver_with(pay=pay))
    assert caught.value.fact == "match"
    assert caught.value.details["pay"] == pay


@pytest.mark.parametrize(("match", "refused"), [(72_000, False), (72_001, True)])
def test_reported_dollars_are_believed_up_to_the_total_limit(
    match: int,
    *,
    refused: bool,
) -> None:
    plan = plan_with(match=ActualAmount(Decimal(match)))
    if refused:
        with pytest.raises(FactError, match="implausible_match"):
            advice_for(plan)
    else:
        assert advice_for(plan).employer.match == 72_000


def test_a_year_without_limits_is_refused_by_name() -> None:  # K16
    with pytest.raises(YearNotPublishedError, match="2027") as caught:
        advice_for(saver=saver_with(tax_year=2027))
    assert caught.value.details["years"] == (2023, 2024, 2025, 2026)


def test_limits_of_another_year_are_refused() -> None:
    with pytest.raises(FactError, match="limits_year=2025"):
        advise(plan_with(), saver_with(), SPRING, limits_for(2025))


def test_limits_given_are_the_limits_used() -> None:
    tighter = dataclasses.replace(limits_for(2026), annual_additions=Decimal(70_000))
    assert advise(plan_with(), saver_with(), SPRING, tighter).room.now == 39_950
