"""A cliff pays all of its match or none, on the year, by paycheck, and in a plan."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.match.cliff import Cliff
from core.match.formula import Basis, MatchError, MatchSoFar
from core.results.advice import Advice
from flows.reading.match.read import UnreadableMatchError, match_text, parse_match
from flows.words.match import formula_in, formula_words
from tests.core.cases import advice_for, dollars, plan_with, saver_with

SEVEN_FROM_SIX = Cliff(Decimal(6), Decimal(7))
DOLLARS_FROM_THREE = Cliff(Decimal(3), Decimal(2_000), in_dollars=True)
BASIS = Basis(Decimal(200_000), Decimal(24_500))


@pytest.mark.parametrize(
    ("deferred", "match"),
    [
        (0, 0),
        (11_899, 0),
        (11_900, 14_000),  # 5.95%: as near to 6% as payroll's rounding may leave it
        (12_000, 14_000),
        (24_500, 14_000),
    ],
)
def test_it_pays_all_from_its_threshold_and_nothing_below(
    deferred: int, match: int
) -> None:
    assert SEVEN_FROM_SIX.on_the_year(Decimal(deferred), BASIS) == match
    assert SEVEN_FROM_SIX.full_at(BASIS) == 12_000


def test_each_paycheck_reaches_the_threshold_by_itself() -> None:
    start = MatchSoFar(Decimal(0), Decimal(500), Decimal(24_500), paychecks=3)
    of_pay, in_dollars = (
        cliff.by_paycheck(start) for cliff in (SEVEN_FROM_SIX, DOLLARS_FROM_THREE)
    )
    pay = Decimal(10_000)
    earned = [of_pay.earn(Decimal(each), pay) for each in (600, 599, 500)]
    assert earned == [700, 1_400, 1_400]
    parts = [in_dollars.earn(Decimal(each), pay) for each in (300, 0, 300)]
    assert parts == [500, 500, 1_000]


@pytest.mark.parametrize(("threshold", "paid"), [(101, 7), (6, 101)])
def test_no_share_of_pay_is_above_all_of_it(threshold: int, paid: int) -> None:
    with pytest.raises(MatchError, match="tier_above_pay"):
        Cliff(Decimal(threshold), Decimal(paid))


@pytest.mark.parametrize(
    "text",
    [
        "7% of pay if you contribute at least 6%",
        "if you contribute at least 6%, the company contributes 7%",
        "If I put in 6% or more, they put in 7% of pay",
        "we contribute 7% of salary once you defer 6% of your pay or more",
        "7% of pay for a contribution of 6%",
        "if you put in at least 6% of your pay, you get 7% of pay",
    ],
)
def test_it_is_read_as_plans_write_it(text: str) -> None:
    assert parse_match(text).formula == SEVEN_FROM_SIX


def test_a_rate_above_a_threshold_is_not_taken_for_a_share_of_pay() -> None:
    with pytest.raises(UnreadableMatchError):
        parse_match("they match 50% if you put in at least 3%")


@pytest.mark.parametrize(
    ("cliff", "text", "said", "how"),
    [
        (
            SEVEN_FROM_SIX,
            "7% of pay if you put in at least 6%",
            "7% of your pay if you put in 6% of your pay or more, and nothing below that",
            "7% of $200,000 from 6% of pay put in",
        ),
        (
            DOLLARS_FROM_THREE,
            "$2,000 a year if you put in at least 3%",
            "$2,000 a year if you put in 3% of your pay or more, and nothing below that",
            "$2,000 from 3% of pay put in",
        ),
    ],
)
def test_it_is_said_in_words_that_read_back(
    cliff: Cliff, text: str, said: str, how: str
) -> None:
    assert match_text(cliff) == text
    assert parse_match(text).formula == cliff
    assert formula_words(cliff) == said
    assert formula_in("math", cliff, pay=BASIS.pay) == how


def advised(timing: str, deferral: int, **plan: object) -> Advice:
    paid_monthly = {"pay_frequency": "monthly", "next_payday": date(2026, 1, 30)}
    return advice_for(
        plan_with(match=SEVEN_FROM_SIX, match_timing=timing, **plan),
        saver_with(pay=200_000, deferral=dollars(deferral), **paid_monthly),
        date(2026, 1, 5),
    )


@pytest.mark.parametrize(
    ("timing", "deferral", "match", "room"),
    [
        ("annual", 11_000, 0, 61_000),
        ("annual", 12_000, 14_000, 46_000),
        ("annual", 24_500, 14_000, 33_500),
        ("true_up", 12_000, 14_000, 46_000),
        ("every_paycheck", 24_500, 14_000, 33_500),
    ],
)
def test_the_room_counts_all_of_it_or_none(
    timing: str, deferral: int, match: int, room: int
) -> None:
    advice = advised(timing, deferral)
    assert advice.employer.match == match
    assert advice.room.now == room


def test_every_paycheck_of_an_even_pace_brings_its_match() -> None:
    year = advised("every_paycheck", 24_500).year_plan
    assert year is not None
    assert [round(row.match, 2) for row in year.schedule] == [Decimal("1166.67")] * 12


def test_whoever_stays_below_is_told_what_earns_it() -> None:
    advice = advised("annual", 11_000)
    [step] = [step for step in advice.steps if step.id == "secure_match"]
    assert step.figures["whole"] == 12_000
    missed = {note.id: note.figures for note in advice.warnings}["unclaimed_match"]
    assert missed == {"missed": 14_000}


def test_after_tax_money_that_is_matched_stops_a_cent_before_what_does_not_fit() -> (
    None
):
    advice = advice_for(
        plan_with(match=Cliff(Decimal(30), Decimal(10)), match_on_after_tax=True),
        saver_with(pay=200_000, deferral=dollars(24_500)),
    )
    # At $59,900 of contributions 10% of pay would come on top: $79,900 in all.
    assert advice.room.now == Decimal("35399.99")
    assert advice.employer.match == 0
