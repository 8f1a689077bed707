"""From answers to the core's models."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.errors import FactError
from core.facts.plan import AfterTaxLimitKind, MatchTiming, PlanFacts
from core.facts.saver import DollarDeferral, MaximumDeferral, PercentDeferral, Saver
from core.facts.unknown import UNKNOWN
from core.match.shares import ShareOfDeferrals
from flows.answers.read_all import read_answers
from flows.answers.to_facts import facts_from

JUNE = date(2026, 6, 1)
REQUIRED = {"birth_year": "1984", "pay": "$185,000"}


def facts(**raw: str) -> tuple[PlanFacts, Saver]:
    read = read_answers(REQUIRED | raw, JUNE)
    assert read.problems == ()
    return facts_from(read.values, JUNE)


def test_what_was_not_asked_stays_unset_and_what_nobody_knows_is_unknown() -> None:
    plan, saver = facts(after_tax="not sure")
    assert plan.after_tax is UNKNOWN
    assert plan.model_fields_set == {"after_tax"}
    assert saver.model_fields_set == {"birth_year", "pay", "tax_year"}
    assert saver.tax_year == 2026


@pytest.mark.parametrize(
    ("typed", "deferral"),
    [
        ("max", MaximumDeferral()),
        ("10%", PercentDeferral(percent=Decimal(10))),
        ("$12,000", DollarDeferral(dollars=Decimal(12_000))),
    ],
)
def test_a_deferral_is_the_most_or_a_percent_or_dollars(
    typed: str, deferral: object
) -> None:
    assert facts(deferral=typed)[1].deferral == deferral


def test_what_a_match_sentence_says_besides_is_taken_and_a_direct_answer_outranks() -> (
    None
):
    said = "50% of contributions with a true-up, catch-up included"
    plan, _ = facts(match=said)
    assert plan.match == ShareOfDeferrals(Decimal(50))
    assert plan.match_timing is MatchTiming.TRUE_UP
    assert plan.match_includes_catch_up is True
    plan, _ = facts(match=said, match_timing="annual")
    assert plan.match_timing is MatchTiming.ANNUAL


def test_a_match_paid_so_far_leaves_the_formula_open() -> None:
    plan, saver = facts(match="my match so far is $3,100")
    assert plan.match is UNKNOWN
    assert saver.match_so_far == 3_100


def test_no_maximum_of_the_match_is_known_to_be_none() -> None:
    assert facts(match_maximum="none")[0].match_maximum is None
    assert facts(match_maximum="$7,500")[0].match_maximum == 7_500


def test_paychecks_left_follow_from_how_often_pay_comes_and_when_next() -> None:
    _, saver = facts(pay_frequency="every other Friday", next_payday="6/12/2026")
    assert saver.paychecks_left == 15
    assert saver.gross_per_paycheck == Decimal("7115.38")  # 185,000 / 26


def test_a_paycheck_holds_the_years_pay_without_the_bonus_over_all_its_paychecks() -> (
    None
):
    _, saver = facts(pay_frequency="biweekly", next_payday="12/31/2026", bonus="50,000")
    assert saver.paychecks_left == 1  # of 27 in this year
    assert saver.gross_per_paycheck == Decimal(5_000)


def test_paychecks_left_that_were_said_are_not_worked_out_again() -> None:
    _, saver = facts(
        pay_frequency="biweekly", next_payday="6/12/2026", paychecks_left="3"
    )
    assert saver.paychecks_left == 3


def test_pay_below_nothing_never_reaches_the_core() -> None:
    values = {"birth_year": 1984, "pay": Decimal(-1)}
    with pytest.raises(FactError) as caught:
        facts_from(values, JUNE)
    assert caught.value.fact == "pay"


def test_base_pay_is_what_a_limit_on_base_pay_counts_and_unknown_until_told() -> None:
    limit = "25% of base"
    assert facts(after_tax_limit=limit)[1].eligible_pay is UNKNOWN
    assert facts(after_tax_limit=limit, base_pay="$150,000")[1].eligible_pay == 150_000
    told = facts(after_tax_limit=limit, eligible_pay="$160,000")
    assert told[1].eligible_pay == 160_000


def test_a_percent_and_an_amount_are_a_percent_of_pay_with_a_second_cap() -> None:
    plan, _ = facts(after_tax_limit="10% of pay, at most $25,000")
    assert plan.after_tax_limit is AfterTaxLimitKind.PERCENT_OF_PAY
    assert plan.after_tax_limit_percent == 10
    assert plan.after_tax_limit_dollars == 25_000
    plan, _ = facts(after_tax_limit="percent_and_dollars", after_tax_limit_percent="9%")
    assert plan.after_tax_limit_dollars is UNKNOWN
