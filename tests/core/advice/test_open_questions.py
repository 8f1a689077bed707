"""What is still to ask, what was assumed: only what could change the result."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.facts.plan import PlanFacts
from core.facts.unknown import UNKNOWN
from core.match.amounts import FlatAmount, NoMatch
from core.match.shares import ShareOfDeferrals
from core.results.advice import Advice
from tests.core.cases import SPRING, advice_for, plan_with, saver_with

Facts = dict[str, object]
MUST_HAVES = {
    "after_tax",
    "in_plan_conversion",
    "in_service_rollover",
    "after_tax_limit",
    "match",
    "match_timing",
    "other_employer_dollars",
    "nonelective_percent",
    "limit_control",
    "acp_refunds",
}
NO_WAY: Facts = {"in_plan_conversion": "no", "in_service_rollover": "no"}


def assumed(advice: Advice) -> dict[str, object]:
    return {each.fact: each.value for each in advice.assumptions}


def test_somebody_who_knows_nothing_asks_every_must_have() -> None:
    questions = advice_for(PlanFacts(), saver_with(prior_year_wages=170_000))
    assert questions.open_questions >= MUST_HAVES


@pytest.mark.parametrize(
    ("plan", "saver", "left_out"),
    [
        ({"in_plan_conversion": "on_request"}, {}, "in_service_rollover"),
        ({}, {"prior_year_wages": 160_000}, "acp_refunds"),
        ({"match": NoMatch()}, {}, "match_timing"),
        ({"match": FlatAmount(Decimal(9))}, {}, "match_on_after_tax"),
        ({"match": ShareOfDeferrals(Decimal(50))}, {}, "match_timing"),
        ({}, {}, "plan_catch_up"),
        ({}, {"birth_year": 1970}, "plan_super_catch_up"),
        (
            {"plan_catch_up": False},
            {"birth_year": 1965},
            "plan_super_catch_up",
        ),
        (NO_WAY, {}, "election_step"),
        ({}, {}, "match_maximum"),
    ],
)
def test_what_cannot_change_the_result_is_not_asked(
    plan: Facts, saver: Facts, left_out: str
) -> None:
    advice = advice_for(plan_with(**plan), saver_with(**saver))
    assert left_out not in advice.open_questions


@pytest.mark.parametrize(
    ("plan", "saver", "asked"),
    [
        ({"in_plan_conversion": UNKNOWN}, {}, "in_plan_conversion"),
        ({}, {"birth_year": 1965}, "plan_super_catch_up"),
        ({}, {"birth_year": 1970}, "match_includes_catch_up"),
        ({}, {"prior_year_wages": 160_001}, "acp_refunds"),
        ({"match_maximum": UNKNOWN}, {}, "match_maximum"),
        (
            {"match": ShareOfDeferrals(Decimal(50)), "match_timing": UNKNOWN},
            {},
            "match_timing",
        ),
        ({}, {}, "conversion_frequency"),
        (
            {"after_tax_limit": "percent_of_pay", "after_tax_limit_percent": UNKNOWN},
            {},
            "after_tax_limit_percent",
        ),
    ],
)
def test_what_could_change_the_result_is_asked(
    plan: Facts, saver: Facts, asked: str
) -> None:
    advice = advice_for(plan_with(**plan), saver_with(**saver))
    assert asked in advice.open_questions


def test_without_after_tax_only_the_match_is_worth_asking() -> None:
    advice = advice_for(PlanFacts(after_tax=False), saver_with())
    assert advice.open_questions == {"match", "match_timing"}


def test_a_fact_that_was_given_is_neither_asked_nor_assumed() -> None:
    given: Facts = {"nonelective_percent": 0, "match_timing": "annual"}
    advice = advice_for(plan_with(**given))
    assert not set(given) & set(advice.open_questions)
    assert not set(given) & set(assumed(advice))


def test_what_nobody_asked_is_assumed_out_loud() -> None:
    values = assumed(advice_for())
    assert values["after_tax_limit"] == "none"
    assert values["match_timing"] == "annual"
    assert values["marginal_rate"] == 24
    assert values["deferral"] == 24_500
    assert values["growth_return"] == 7
    assert values["conversion_delay"] == 7
    assert values["buffer"] == 420


def test_what_the_range_spans_is_not_assumed() -> None:
    values = assumed(advice_for(plan_with(nonelective_percent=UNKNOWN)))
    assert "nonelective_percent" not in values
    assert "other_employer_dollars" in values


@pytest.mark.parametrize(
    ("plan", "saver", "fact"),
    [
        ({}, {"pay": 150_000}, "prior_year_wages"),
        ({"match": NoMatch()}, {}, "match_timing"),
        ({"match": NoMatch()}, {}, "eligible_pay"),
        ({}, {}, "plan_catch_up"),
        ({"after_tax": False}, {}, "after_tax_so_far"),
        ({}, {}, "max_after_tax_percent"),
    ],
)
def test_what_does_not_matter_is_not_listed(
    plan: Facts, saver: Facts, fact: str
) -> None:
    advice = advice_for(plan_with(**plan), saver_with(**saver))
    assert fact not in assumed(advice)


@pytest.mark.parametrize(
    ("plan", "days"),
    [
        ({}, 7),
        ({"conversion_frequency": "every_paycheck"}, 7),
        ({"conversion_frequency": "monthly"}, 15),
        ({"conversion_frequency": "quarterly"}, 46),
        ({"conversion_frequency": "yearly"}, 182),
        ({"in_plan_conversion": "on_request"}, 46),
        (
            {"in_plan_conversion": "no", "in_service_rollover": "yes"},
            46,
        ),
    ],
)
def test_money_waits_half_the_time_between_two_conversions(
    plan: Facts, days: int
) -> None:
    conversion = advice_for(plan_with(**plan), today=SPRING).conversion
    assert conversion is not None
    assert conversion.delay_days == days
