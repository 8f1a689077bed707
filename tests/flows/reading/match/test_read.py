"""What people type about their match, read as they mean it."""

from __future__ import annotations

from dataclasses import asdict
from decimal import Decimal

import pytest

from flows.reading.match.read import MatchReading, parse_match
from tests.core.match_notation import formula

HALF_OF_SIX = "PCT_PAY:50@0-6"
ALL_OF_FOUR = "PCT_PAY:100@0-4"
BASIC = "PCT_PAY:100@0-3;50@3-5"
QACA = "PCT_PAY:100@0-1;50@1-6"
GOOGLES = "GREATER_OF:USD_TIERS:100@0-3000|RATE:50"

ONE_TIER = [
    ("50% of the first 6% of pay", HALF_OF_SIX),
    ("50% of the first 6%", HALF_OF_SIX),
    ("50% on the first 6%", HALF_OF_SIX),
    ("50% match on first 6%", HALF_OF_SIX),
    ("50 % of the first 6 % of my salary", HALF_OF_SIX),
    ("50 percent of the first 6 per cent", HALF_OF_SIX),
    ("fifty percent of the first six percent", HALF_OF_SIX),
    ("half of the first six percent", HALF_OF_SIX),
    ("1/2 of 6%", HALF_OF_SIX),
    ("½ of 6%", HALF_OF_SIX),
    ("one half of 6% of pay", HALF_OF_SIX),
    ("50% of 6", HALF_OF_SIX),
    ("50 of the first 6", HALF_OF_SIX),
    ("50/6", HALF_OF_SIX),
    ("50¢ on the dollar up to 6%", HALF_OF_SIX),
    ("50 cents on the dollar up to six percent of salary", HALF_OF_SIX),
    ("its 50 cents on the dollar up to six percent of salary", HALF_OF_SIX),
    ("$0.50 for every $1 you contribute, up to 6% of pay", HALF_OF_SIX),
    ("$.50 on the dollar up to 6%", HALF_OF_SIX),
    ("fifty cents per dollar to 6%", HALF_OF_SIX),
    ("half of what you put in up to 6% of pay", HALF_OF_SIX),
    ("50% of contributions up to 6%", HALF_OF_SIX),
    ("50% match up to 6% of pay, 3 year vesting", HALF_OF_SIX),
    ("they match 50% of what I put in up to 6% of my salary", HALF_OF_SIX),
    ("they put in 50% of the first 6%", HALF_OF_SIX),
    ("I put in 10% and they match 50% of the first 6%", HALF_OF_SIX),
    ("if I put in 6% they match half", HALF_OF_SIX),
    ("6% at 50%", HALF_OF_SIX),
    ("50% @ 6%", HALF_OF_SIX),
    ("the first 6% is matched at 50%", HALF_OF_SIX),
    ("up to 6%, 50%", HALF_OF_SIX),
    ("50%: up to 6% of pay", HALF_OF_SIX),
    ("50% until the match is 3% of pay", HALF_OF_SIX),
    ("50% of contributions, max 3% of pay", HALF_OF_SIX),
    ("50% of the first 6%, for a maximum of 3% of pay", HALF_OF_SIX),
    ("50 % of the first 6 % — vests over 3 years", HALF_OF_SIX),
    ("50\u00a0% of the first 6\u00a0%", HALF_OF_SIX),
    ("\uff15\uff10\uff05 of the first 6%", HALF_OF_SIX),
    ("MY COMPANY MATCHES 50% OF THE FIRST 6%!", HALF_OF_SIX),
    ("“50% of the first 6%”", HALF_OF_SIX),
    (
        (
            "Employer matching contributions equal to 50% of employee deferrals up to 6% "
            "of compensation."
        ),
        HALF_OF_SIX,
    ),
    ("dollar for dollar up to 4%", ALL_OF_FOUR),
    ("dollar-for-dollar up to 4 percent of pay", ALL_OF_FOUR),
    ("100% up to 4%", ALL_OF_FOUR),
    ("100% match on 4%", ALL_OF_FOUR),
    ("1:1 up to 4%", ALL_OF_FOUR),
    ("1 to 1 up to 4%", ALL_OF_FOUR),
    ("$1 for $1 up to 4%", ALL_OF_FOUR),
    ("a dollar for each dollar up to 4%", ALL_OF_FOUR),
    ("full match up to 4%", ALL_OF_FOUR),
    ("4% dollar for dollar", ALL_OF_FOUR),
    ("they match 4%, dollar for dollar", ALL_OF_FOUR),
    ("match up to 4% dollar for dollar", ALL_OF_FOUR),
    ("100% (dollar for dollar) up to 4%", ALL_OF_FOUR),
    ("we get 100% of 4%", ALL_OF_FOUR),
    (
        (
            "The company will match 100% of the first 4% of your eligible pay you "
            "contribute to the plan."
        ),
        ALL_OF_FOUR,
    ),
    ("25% stretch up to 12%", "PCT_PAY:25@0-12"),
    ("25% up to 12%", "PCT_PAY:25@0-12"),
    ("a quarter of the first 8%", "PCT_PAY:25@0-8"),
    ("75 cents on every dollar up to 6% of pay", "PCT_PAY:75@0-6"),
    ("3/4 of 4%", "PCT_PAY:75@0-4"),
    ("two thirds of the first 6%", "PCT_PAY:66.6667@0-6"),
    ("200% of the first 2%", "PCT_PAY:200@0-2"),
    ("50% of the first 6.5%", "PCT_PAY:50@0-6.5"),
]

SEVERAL_TIERS = [
    ("100% of first 3%, 50% of next 2%", BASIC),
    ("100% of 3% + 50% of the next 2%", BASIC),
    ("100% of 3% and 50% of 2%", BASIC),
    ("100/3, 50/2", BASIC),
    ("100%/3%, 50%/2%", BASIC),
    ("first 3% at 100%, next 2% at 50%", BASIC),
    ("100% up to 3%, then 50% up to 5%", BASIC),
    ("100% from 0% to 3%, 50% from 3% to 5%", BASIC),
    ("100% on the first 3% and 50% of contributions between 3% and 5% of pay", BASIC),
    ("dollar for dollar on the first 3% plus half of the next 2%", BASIC),
    ("Acme Corp matches 100% of the first 3% and 50% of the next 2% of pay", BASIC),
    ("100% of the first 3% + 50% of the next 2% of pay (4% max)", BASIC),
    (
        (
            "100% of elective deferrals that do not exceed 3% of compensation plus 50% of "
            "deferrals that exceed 3% but do not exceed 5% of compensation"
        ),
        BASIC,
    ),
    ("100% of the first 1% and 50% of the next 5%", QACA),
    ("50% of the first 6% and 25% of the next 4%", "PCT_PAY:50@0-6;25@6-10"),
    (
        "100% of 1%, 75% of the next 2%, 25% of the next 3%",
        "PCT_PAY:100@0-1;75@1-3;25@3-6",
    ),
    ("50% from 2% to 6% of pay", "PCT_PAY:50@2-6"),
]

DOLLARS = [
    ("100% of 6%, max $7,500", "PCT_PAY:100@0-6 max 7500"),
    ("100% of 6% up to $7,500", "PCT_PAY:100@0-6 max 7500"),
    ("50% of first 6% (max $9,000)", "PCT_PAY:50@0-6 max 9000"),
    ("50% of the first 6% capped at $5k per year", "PCT_PAY:50@0-6 max 5000"),
    ("50% of the first 6%, $5,000 max", "PCT_PAY:50@0-6 max 5000"),
    ("the lesser of 100% of 6% or $7,500", "PCT_PAY:100@0-6 max 7500"),
    ("50 cents on the dollar up to $12,250", "RATE:50 max 12250"),
    ("50% of contributions until the match is $5,000", "RATE:50 max 5000"),
    ("50% up to $5,000 of contributions", "USD_TIERS:50@0-5000"),
    ("100% up to $3,000", "USD_TIERS:100@0-3000"),
    ("100% of the first 3000 dollars", "USD_TIERS:100@0-3000"),
    ("dollar for dollar up to five thousand dollars", "USD_TIERS:100@0-5000"),
    (
        "100% of the first $6,000 and 50% of the next $11,000",
        "USD_TIERS:100@0-6000;50@6000-17000",
    ),
    ("greater of 100% up to $3,000 or 50% of contributions", GOOGLES),
    ("100% to $3,000 or 50% of contributions, whichever is more", GOOGLES),
    ("whichever is greater: 100% up to $3,000 or 50% of contributions", GOOGLES),
    ("they match the greater of 100% to $3,000 and half of what you put in", GOOGLES),
    ("$1,500 a year", "FLAT:1500"),
    ("flat $1,500", "FLAT:1500"),
    ("they give everyone $1,500 a year", "FLAT:1500"),
    ("$100 a month", "FLAT:1200"),
    ("my match for the year is $10,000", "ACTUAL:10000"),
    ("I got $6,000 last year", "ACTUAL:6000"),
    ("my match was $6,000 last year", "ACTUAL:6000"),
]

SHARES = [
    ("50% of your contributions up to the IRS limit", "RATE:50"),
    ("50% of my 401k contributions up to the irs max", "RATE:50"),
    ("half of what I put in", "RATE:50"),
    ("50% of everything I put in", "RATE:50"),
    ("it's half of my contributions", "RATE:50"),
    ("dollar for dollar, no limit", "RATE:100"),
    ("6 cents for each dollar you put in", "RATE:6"),
    ("they match 6% of my contributions", "RATE:6"),
    ("dollar-for-dollar to half the IRS limit", "TO_FRACTION:100,0.5"),
    ("dollar for dollar up to 50% of the IRS limit", "TO_FRACTION:100,0.5"),
    ("100% until the match is half the 402(g) limit", "TO_FRACTION:100,0.5"),
]

NOTHING = [
    "no match",
    "none",
    "0",
    "0%",
    "they don't match",
    "my employer does not match",
]
NOTHING += [
    "no employer match",
    "we don't get a match",
    "nothing",
    "There is no match.",
]

NAMED = [
    ("basic safe harbor", BASIC),
    ("basic safe-harbour match", BASIC),
    ("traditional safe harbor", BASIC),
    ("safe harbor match (100% of first 3% and 50% of the next 2%)", BASIC),
    ("enhanced safe harbor", ALL_OF_FOUR),
    ("enhanced safe harbor: 100% of 6%", "PCT_PAY:100@0-6"),
    ("QACA", QACA),
    ("QACA (100% of 1%, 50% of next 5%)", QACA),
]

COMPACT = [BASIC, QACA, GOOGLES, "USD_TIERS:100@0-6000;50@6000-17000", "RATE:50"]
COMPACT += ["TO_FRACTION:100,0.5", "FLAT:1500", "ACTUAL:10000", "NONE"]


@pytest.mark.parametrize(
    ("text", "meaning"), ONE_TIER + SEVERAL_TIERS + DOLLARS + SHARES + NAMED
)
def test_a_formula_is_read_as_it_is_meant(text: str, meaning: str) -> None:
    assert parse_match(text).formula == formula(meaning)


@pytest.mark.parametrize("text", NOTHING)
def test_no_match_is_read_as_no_match(text: str) -> None:
    assert parse_match(text) == MatchReading(formula("NONE"))


@pytest.mark.parametrize("text", COMPACT)
def test_the_notation_of_the_worked_examples_is_read_as_it_stands(text: str) -> None:
    assert parse_match(text).formula == formula(text)


@pytest.mark.parametrize(
    ("text", "meaning", "percent"),
    [
        ("3% nonelective", "NONE", "3"),
        ("3% safe harbor nonelective plus 50% of 6%", HALF_OF_SIX, "3"),
        ("3% non-elective contribution and 50% of the first 6%", HALF_OF_SIX, "3"),
        ("3% safe harbor", "NONE", "3"),
        ("safe harbor nonelective", "NONE", "3"),
        ("no match, but 3% nonelective", "NONE", "3"),
        ("they put in 3% whether or not I contribute", "NONE", "3"),
        ("3% of pay for everyone", "NONE", "3"),
        ("everyone gets 3%", "NONE", "3"),
        ("they contribute 10% no matter what", "NONE", "10"),
        ("5% automatic contribution plus dollar for dollar up to 4%", ALL_OF_FOUR, "5"),
        (
            "3% nonelective plus the greater of 100% up to $3,000 or 50% of contributions",
            GOOGLES,
            "3",
        ),
    ],
)
def test_what_everybody_gets_is_kept_beside_the_match(
    text: str, meaning: str, percent: str
) -> None:
    assert parse_match(text) == MatchReading(formula(meaning), Decimal(percent))


@pytest.mark.parametrize(
    ("remark", "said"),
    [
        ("including catch-up", {"includes_catch_up": True}),
        (", catch-up contributions are matched", {"includes_catch_up": True}),
        (", catch-up not matched", {"includes_catch_up": False}),
        (" excluding catch up contributions", {"includes_catch_up": False}),
        (", no match on catch-up", {"includes_catch_up": False}),
        (", after-tax not matched", {"on_after_tax": False}),
        (" including after-tax contributions", {"on_after_tax": True}),
        (" with a true-up", {"true_up": True}),
        (", trued up at year-end", {"true_up": True}),
        (", no true-up", {"true_up": False}),
        (" per paycheck", {"each_paycheck": True}),
        (", calculated each pay period", {"each_paycheck": True}),
        (", discretionary", {"discretionary": True}),
        (
            ", each paycheck with an annual true-up",
            {"each_paycheck": True, "true_up": True},
        ),
    ],
)
def test_a_remark_that_matters_is_kept(remark: str, said: dict[str, bool]) -> None:
    reading = asdict(parse_match(f"50% of the first 6% {remark}"))
    assert reading == asdict(MatchReading(formula(HALF_OF_SIX))) | said


@pytest.mark.parametrize(
    "noise",
    [
        ", vests over 3 years",
        " (immediately vested)",
        " 100% vested",
        ", 4-year cliff",
        ", vested after 2 years",
        ", 20% per year vesting",
        ", after one year of service",
        " after 90 days",
        ", once eligible",
        " of eligible compensation",
        " of base salary",
        " (of W-2 pay)",
        ", excluding bonuses",
        ", each plan year",
        " for all employees",
    ],
)
def test_noise_changes_nothing(noise: str) -> None:
    reading = parse_match(f"50% of the first 6%{noise}")
    assert reading == MatchReading(formula(HALF_OF_SIX))


@pytest.mark.parametrize(
    "text",
    ["my match so far is $10,000", "$10,000 so far", "year-to-date match is $10k"],
)
def test_a_match_so_far_is_marked_as_not_the_whole_year(text: str) -> None:
    assert parse_match(text) == MatchReading(formula("ACTUAL:10000"), so_far=True)
