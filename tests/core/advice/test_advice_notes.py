"""Warnings, mistakes, corrections and alternatives: only what applies to the case."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.facts.unknown import UNKNOWN
from core.match.amounts import ActualAmount, FlatAmount
from core.match.combined import Capped, GreaterOf
from core.match.formula import MatchFormula
from core.match.shares import ShareOfDeferrals, ToFractionOfLimit
from core.match.tiers import DollarTiers, Tier
from core.results.advice import Advice, Note
from tests.core.cases import (
    HALF_OF_SIX,
    SPRING,
    advice_for,
    dollars,
    plan_with,
    saver_with,
)

Facts = dict[str, object]
CALM: Facts = {"prior_year_wages": 100_000, "emergency_fund": True}
NO_WAY: Facts = {"in_plan_conversion": "no", "in_service_rollover": "no"}
ROLLOVER: Facts = {"in_plan_conversion": "no", "in_service_rollover": "limited"}
OLD_YEAR_START = date(2026, 1, 2)


def advised(plan: Facts, saver: Facts, today: date = OLD_YEAR_START) -> Advice:
    return advice_for(plan_with(**plan), saver_with(**{**CALM, **saver}), today)


def note(notes: tuple[Note, ...], name: str) -> Note:
    return next(each for each in notes if each.id == name)


@pytest.mark.parametrize(
    ("plan", "saver", "warning", "figures"),
    [
        (
            {},
            {"deferral": dollars(25_000)},
            "excess_deferral",
            {"excess": 500, "too_late": False},
        ),
        ({}, {"after_tax_so_far": 42_000}, "over_limit", {"over": 50, "over_in": 50}),
        ({}, {"emergency_fund": False}, "no_emergency_fund", {}),
        ({}, {"paychecks_left": 4}, "late_year", {"paychecks": 4}),
        (
            {},
            {"birth_year": 1970, "prior_year_wages": 155_000},
            "roth_catch_up",
            {"threshold": 150_000, "prior_year": 2025},
        ),
        (
            {"plan_super_catch_up": False},
            {"birth_year": 1965},
            "super_catch_up_not_offered",
            {},
        ),
        (
            {"acp_refunds": "happened"},
            {"prior_year_wages": 170_000},
            "hce_refunds_happened",
            {},
        ),
        (
            {"acp_refunds": "hce_cap"},
            {"prior_year_wages": 170_000},
            "hce_cap",
            {"is_open": True},
        ),
        (
            {
                "acp_refunds": "hce_cap",
                "after_tax_limit": "percent_of_pay",
                "after_tax_limit_percent": 4,
            },
            {"prior_year_wages": 170_000},
            "hce_cap",
            {"is_open": False},
        ),
        (
            {},
            {"prior_year_wages": 170_000},
            "possible_refunds",
            {"wages": 170_000},
        ),
        ({}, {"deferral": dollars(6_000)}, "unclaimed_match", {"missed": 2_550}),
        (
            {"match_timing": "true_up"},
            {"match_so_far": 550},
            "true_up_to_come",
            {"true_up": 5_000, "needs_year_end": False},
        ),
        (
            {"match_timing": "every_paycheck"},
            {},
            "no_true_up_pace",
            {"are_full": False},
        ),
        (
            {"match_timing": "every_paycheck"},
            {"deferral_so_far": 24_500},
            "no_true_up_pace",
            {"are_full": True},
        ),
        ({"limit_control": "not_monitored"}, {}, "limit_not_monitored", {}),
        (
            {"after_tax_limit": "percent_of_pay", "after_tax_limit_percent": 5},
            {"pay": 400_000},
            "percent_cap_on_full_pay",
            {"capped": 18_000, "full": 20_000},
        ),
        ({**NO_WAY, "spillover": "yes"}, {}, "spillover_without_conversion", {}),
        (
            {"match": ActualAmount(Decimal(4_000))},
            {},
            "match_is_reported",
            {"dollars": 4_000},
        ),
        ({}, {"pay": 60_000}, "pay_test_binds", {"pay": 60_000}),
        ({"conversion_frequency": "yearly"}, {}, "conversion_yearly_only", {}),
        (ROLLOVER, {}, "rollover_limited", {}),
    ],
)
def test_a_warning_shows_with_its_figures_where_it_applies(
    plan: Facts, saver: Facts, warning: str, figures: Facts
) -> None:
    assert warning not in [each.id for each in advised({}, {}).warnings]
    assert note(advised(plan, saver).warnings, warning).figures == figures


def test_an_ordinary_case_has_no_warning() -> None:
    assert advised({}, {"pay": 155_000}).warnings == ()


def test_room_beyond_the_pay_left_is_a_warning() -> None:
    advice = advised({}, {}, date(2026, 11, 2))
    figures = note(advice.warnings, "not_fundable").figures
    room = advice.room
    floor = room.take_home_floor
    assert figures == {"now": 41_950, "fundable": room.fundable, "floor": floor}
    assert 0 < advice.room.fundable < 41_950


@pytest.mark.parametrize(
    ("formula", "missed"),
    [
        (HALF_OF_SIX, 3_550),
        (ShareOfDeferrals(Decimal(50)), 10_250),
        (ToFractionOfLimit(Decimal(100), Decimal("0.5")), 8_250),
        (DollarTiers((Tier(Decimal(100), Decimal(0), Decimal(6_000)),)), 2_000),
        (Capped(HALF_OF_SIX, Decimal(3_000)), 1_000),
        (GreaterOf(HALF_OF_SIX, ShareOfDeferrals(Decimal(10))), 3_550),
        (FlatAmount(Decimal(1_500)), None),
        (ActualAmount(Decimal(1_500)), None),
    ],
)
def test_the_match_left_on_the_table(formula: MatchFormula, missed: int | None) -> None:
    advice = advised({"match": formula}, {"deferral": dollars(4_000)})
    got = [w.figures["missed"] for w in advice.warnings if w.id == "unclaimed_match"]
    assert got == ([] if missed is None else [missed])


@pytest.mark.parametrize(
    ("plan", "saver", "mistake"),
    [
        ({"after_tax": UNKNOWN}, {}, "roth_is_not_after_tax"),
        ({"in_plan_conversion": "on_request"}, {}, "leaving_unconverted"),
        ({"in_plan_conversion": "on_request"}, {}, "converting_everything"),
        ({"match_timing": "true_up"}, {}, "filling_before_true_up"),
        ({"match_timing": "every_paycheck"}, {}, "front_loading"),
        (
            {"after_tax_limit": "dollars", "after_tax_limit_dollars": 9_000},
            {},
            "plan_cap_is_lower",
        ),
        ({}, {"prior_year_wages": 170_000}, "refunds_as_hce"),
        (ROLLOVER, {}, "traditional_ira_detour"),
        (ROLLOVER, {}, "form_8606_not_for_this"),
        (ROLLOVER, {}, "cheque_to_yourself"),
        (ROLLOVER, {}, "box_2a_error"),
        (ROLLOVER, {}, "earnings_tax_no_withholding"),
        ({}, {"traditional_ira_balance": 1}, "ira_balances_do_not_matter"),
        ({}, {"deferral_elsewhere": 1}, "excess_over_two_jobs"),
        ({}, {"birth_year": 1976}, "roth_has_no_lifetime_rmds"),
        ({}, {"emergency_fund": False}, "cash_needed_soon"),
    ],
)
def test_a_mistake_is_named_to_whoever_could_make_it(
    plan: Facts, saver: Facts, mistake: str
) -> None:
    assert mistake not in [each.id for each in advised({}, {}).mistakes]
    assert mistake in [each.id for each in advised(plan, saver).mistakes]


@pytest.mark.parametrize(
    ("plan", "saver", "correction", "figures"),
    [
        (
            {},
            {"traditional_ira_balance": 7},
            "ira_balance_is_irrelevant",
            {"balance": 7},
        ),
        (
            {},
            {"deferral": dollars(23_500)},
            "last_years_deferral_limit",
            {"given": 23_500, "limit": 24_500, "last_limit": 23_500, "last_year": 2025},
        ),
        (
            {},
            {"deferral": dollars(30_500), "birth_year": 1970},
            "last_years_deferral_limit",
            {"given": 30_500, "limit": 32_500, "last_limit": 30_500, "last_year": 2024},
        ),
        (
            {},
            {"deferral": dollars(34_750), "birth_year": 1965},
            "last_years_deferral_limit",
            {"given": 34_750, "limit": 35_750, "last_limit": 34_750, "last_year": 2025},
        ),
        (ROLLOVER, {}, "form_8606", {}),
        ({"in_service_rollover": "yes"}, {}, "lifetime_rmds", {}),
        (
            {"acp_refunds": "none"},
            {"prior_year_wages": 170_000},
            "safe_harbor_does_not_exempt",
            {},
        ),
        (ROLLOVER, {"paychecks_left": 2}, "conversion_has_no_deadline", {}),
    ],
)
def test_an_answer_that_shows_an_error_is_corrected(
    plan: Facts, saver: Facts, correction: str, figures: Facts
) -> None:
    assert correction not in [each.id for each in advised({}, {}).corrections]
    assert note(advised(plan, saver).corrections, correction).figures == figures


@pytest.mark.parametrize(("birth_year", "shown"), [(1967, True), (1966, False)])
def test_the_five_year_clock_matters_before_59_and_a_half(
    birth_year: int,
    *,
    shown: bool,
) -> None:
    notes = advised({}, {"birth_year": birth_year}).corrections
    assert ("five_year_clock" in [each.id for each in notes]) is shown


def test_alternatives_stand_where_after_tax_money_has_no_use() -> None:
    assert advised({}, {}).alternatives == ()
    not_offered: Facts = {"after_tax": False}
    for plan in (not_offered, NO_WAY):
        ids = [each.id for each in advised(plan, {}).alternatives]
        assert ids == [
            "backdoor_roth_ira",
            "hsa",
            "spouse_plan",
            "self_employment_plan",
            "taxable_account",
        ]


def test_the_roth_ira_is_direct_for_whoever_may() -> None:
    saver: Facts = {"filing_status": "married_jointly", "deferral": dollars(9_000)}
    notes = advised({"after_tax": False}, saver).alternatives
    assert note(notes, "direct_roth_ira").figures["ira"] == 7_500
    assert note(notes, "roth_deferrals").figures == {"deferral_limit": 24_500}


@pytest.mark.parametrize(
    ("birth_year", "hsa", "ira"),
    [
        (1977, None, None),
        (1976, None, 1_100),
        (1972, None, 1_100),
        (1971, 1_000, 1_100),
    ],
)
def test_an_alternative_has_the_catch_up_of_the_age(
    birth_year: int, hsa: int | None, ira: int | None
) -> None:
    advice = advised({"after_tax": False}, {"birth_year": birth_year})
    assert note(advice.alternatives, "hsa").figures["catch_up"] == hsa
    assert note(advice.alternatives, "backdoor_roth_ira").figures["ira_catch_up"] == ira


@pytest.mark.parametrize("today", [SPRING, date(2026, 11, 30)])
def test_no_way_to_roth_gets_no_conversion(today: date) -> None:
    advice = advised(NO_WAY, {}, today)
    assert advice.conversion is None
    assert advice.form_1099r == ()


@pytest.mark.parametrize(
    ("facts", "figures"),
    [
        (  # last year's pay was below, this year's is above
            {"birth_year": 1965, "pay": 250_000, "prior_year_wages": 150_000},
            {"hce": 160_000, "roth_catch_up": 150_000},
        ),
        ({"pay": 160_001, "prior_year_wages": 160_000}, {"hce": 160_000}),
        ({"pay": 160_000, "prior_year_wages": 160_000}, None),
        ({"pay": 250_000, "prior_year_wages": 250_000}, None),  # it is so already
        (  # 50 from next year on
            {"birth_year": 1977, "pay": 155_000, "prior_year_wages": 155_000},
            {"roth_catch_up": 150_000},
        ),
    ],
)
def test_what_this_years_pay_makes_of_next_year_is_said(
    facts: Facts, figures: Facts | None
) -> None:
    warned = advice_for(saver=saver_with(**facts)).warnings
    found = {note.id: note.figures for note in warned}.get("next_years_status")
    shown = found and {name: value for name, value in found.items() if value}

    assert shown == figures
