"""Catch-up: age, the plan's offer, and the Roth mandate (K01-K11)."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.limits import limits_for
from core.match.shares import ShareOfDeferrals
from core.results.advice import Overlay
from core.room.catch_up import is_catch_up_age, is_super_catch_up_age, must_be_roth
from tests.core.cases import advice_for, plan_with, saver_with

LIMITS = limits_for(2026)


@pytest.mark.parametrize(
    ("birth_year", "limit"),
    [
        (1977, 0),  # K11: 49 at year end
        (1976, 8_000),  # K10: 50 on 31 December counts for the whole year
        (1967, 8_000),  # 59
        (1966, 11_250),  # 60
        (1963, 11_250),  # K08: 63
        (1962, 8_000),  # K09: 64 drops back
    ],
)
def test_catch_up_follows_the_age_at_year_end(birth_year: int, limit: int) -> None:
    advice = advice_for(saver=saver_with(birth_year=birth_year))
    assert advice.deferral.catch_up_limit == limit
    assert advice.deferral.total == 24_500 + limit


@pytest.mark.parametrize(("year", "limit"), [(2024, 7_500), (2025, 11_250)])
def test_the_higher_catch_up_begins_in_2025(year: int, limit: int) -> None:
    advice = advice_for(saver=saver_with(tax_year=year, birth_year=year - 61))
    assert advice.deferral.catch_up_limit == limit


@pytest.mark.parametrize(
    ("facts", "limit"),
    [
        ({"plan_catch_up": False}, 0),
        ({"plan_super_catch_up": False}, 8_000),
        ({"plan_catch_up": False, "plan_super_catch_up": True}, 0),
    ],
)
def test_a_plan_may_leave_catch_up_out(facts: dict[str, bool], limit: int) -> None:
    advice = advice_for(plan_with(**facts), saver_with(birth_year=1965))
    assert advice.deferral.catch_up_limit == limit


@pytest.mark.parametrize(
    ("wages", "required"),
    [
        ("149_999.99", False),
        ("150_000.00", False),  # K01: the law says "exceeds"
        ("150_000.01", True),
        ("150_001", True),  # K02
        ("75_000", False),  # K03: hired in October; not prorated
        ("0", False),  # K04, K05, K06: no box-3 wages here last year
    ],
)
def test_catch_up_must_be_roth_over_the_threshold(
    wages: str, *, required: bool
) -> None:
    assert must_be_roth(55, Decimal(wages), LIMITS) is required
    saver = saver_with(birth_year=1971, prior_year_wages=wages, pay=250_000)
    assert (Overlay.ROTH_CATCHUP in advice_for(saver=saver).overlays) is required


def test_the_roth_mandate_concerns_nobody_under_fifty() -> None:  # K07
    assert not must_be_roth(45, Decimal(300_000), LIMITS)


@pytest.mark.parametrize("year", [2023, 2024, 2025])
def test_the_roth_mandate_is_not_in_force_before_2026(year: int) -> None:
    assert not must_be_roth(55, Decimal(300_000), limits_for(year))


def test_without_roth_in_the_plan_a_high_earner_has_no_catch_up() -> None:
    plan = plan_with(
        plan_has_roth=False, in_plan_conversion="no", in_service_rollover="yes"
    )
    saver = saver_with(birth_year=1971, prior_year_wages=200_000)
    advice = advice_for(plan, saver)
    assert advice.deferral.catch_up_limit == 0
    assert advice.deferral.total == 24_500
    assert "no_catch_up_without_roth" in [note.id for note in advice.warnings]


def test_unsaid_wages_stand_at_this_years_pay_and_are_disclosed() -> None:
    advice = advice_for(saver=saver_with(birth_year=1971, pay=160_000))
    assert Overlay.ROTH_CATCHUP in advice.overlays
    assumed = {each.fact: each.value for each in advice.assumptions}
    assert assumed["prior_year_wages"] == 160_000


@pytest.mark.parametrize(("age", "may"), [(49, False), (50, True), (51, True)])
def test_fifty_is_the_age(age: int, *, may: bool) -> None:
    assert is_catch_up_age(age) is may


@pytest.mark.parametrize(
    ("age", "higher"), [(59, False), (60, True), (63, True), (64, False)]
)
def test_sixty_to_sixty_three_have_the_higher_one(age: int, *, higher: bool) -> None:
    assert is_super_catch_up_age(age, LIMITS) is higher


def test_catch_up_changes_the_total_and_never_the_legal_room() -> None:
    young, old = (advice_for(saver=saver_with(birth_year=y)) for y in (1984, 1972))
    assert old.room.legal == young.room.legal
    assert old.room.all_in == young.room.all_in + 8_000


def test_a_plan_that_matches_catch_up_leaves_less_room() -> None:
    half = ShareOfDeferrals(Decimal(50))
    saver = saver_with(birth_year=1972)
    without = advice_for(plan_with(match=half), saver)
    matched = advice_for(plan_with(match=half, match_includes_catch_up=True), saver)
    assert without.room.legal - matched.room.legal == 4_000
