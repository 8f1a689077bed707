"""What people type about their match that is not clear, or is no match at all."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.match.formula import MatchError
from flows.reading.match.read import (
    MOST_CHARACTERS,
    AmbiguousMatchError,
    UnreadableMatchError,
    parse_match,
)
from templates import words
from tests.core.match_notation import formula

BASIC = "PCT_PAY:100@0-3;50@3-5"
ENHANCED = "PCT_PAY:100@0-4"
NEXT_FIVE = "PCT_PAY:100@0-3;50@3-8"
SIX = "PCT_PAY:100@0-6"
HALF_OF_SIX = "PCT_PAY:50@0-6"

AMBIGUOUS = [
    # text, the doubtful place, its readings
    ("they match 6%", "6%", (SIX, "RATE:6")),
    ("6% match", "6% match", (SIX, "RATE:6")),
    ("6%", "6%", (SIX, "RATE:6")),
    ("six percent", "six percent", (SIX, "RATE:6")),
    ("6", "6", (SIX, "RATE:6")),
    ("50%", "50%", ("RATE:50", HALF_OF_SIX)),
    ("they match half", "half", ("RATE:50", HALF_OF_SIX)),
    ("50 cents on the dollar", "50 cents on the dollar", ("RATE:50", HALF_OF_SIX)),
    ("dollar for dollar", "dollar for dollar", ("RATE:100", SIX)),
    ("100%", "100%", ("RATE:100", SIX)),
    ("up to 6%", "up to 6%", (SIX, HALF_OF_SIX)),
    ("they match up to 6% of pay", "up to 6% of pay", (SIX, HALF_OF_SIX)),
    ("they match the first 6%", "the first 6%", (SIX, HALF_OF_SIX)),
    ("6% of pay", "6% of pay", (SIX, HALF_OF_SIX)),
    (
        "match up to $5,000",
        "up to $5,000",
        ("USD_TIERS:100@0-5000", "RATE:50 max 5000"),
    ),
    ("max $5,000", "max $5,000", ("USD_TIERS:100@0-5000", "RATE:50 max 5000")),
    ("50% up to 6%", "50% up to 6%", (HALF_OF_SIX, "PCT_PAY:50@0-12")),
    ("they match half up to 3%", "half up to 3%", ("PCT_PAY:50@0-3", HALF_OF_SIX)),
    ("50% up to 10%", "50% up to 10%", ("PCT_PAY:50@0-10", "PCT_PAY:50@0-20")),
    ("50%, max 3%", "50%, max 3%", ("PCT_PAY:50@0-3", HALF_OF_SIX)),
    (
        "50% up to $5,000",
        "50% up to $5,000",
        ("USD_TIERS:50@0-5000", "RATE:50 max 5000"),
    ),
    (
        "half of what I put in up to $5,000",
        "half of what I put in up to $5,000",
        ("USD_TIERS:50@0-5000", "RATE:50 max 5000"),
    ),
    (
        "50% up to half the IRS limit",
        "50% up to half the IRS limit",
        ("TO_FRACTION:50,0.5", "TO_FRACTION:50,0.25"),
    ),
    ("half the IRS limit", "half the IRS limit", ("TO_FRACTION:100,0.5", "RATE:50")),
    ("100% of 3%, 50% of 5%", "50% of 5%", (BASIC, NEXT_FIVE)),
    ("100% of first 3%, 50% of first 5%", "50% of first 5%", (BASIC, NEXT_FIVE)),
    ("100/3 50/5", "50/5", (BASIC, NEXT_FIVE)),
    ("100/1, 50/6", "50/6", ("PCT_PAY:100@0-1;50@1-6", "PCT_PAY:100@0-1;50@1-7")),
    (
        "50/75/100% of the first 6% by service",
        "50/75/100% of the first 6%",
        (HALF_OF_SIX, "PCT_PAY:75@0-6", SIX),
    ),
    ("they put in 3%", "3%", ("NONE", "PCT_PAY:100@0-3")),
    (
        "my employer contributes 5% of my salary",
        "5% of my salary",
        ("NONE", "PCT_PAY:100@0-5"),
    ),
    ("I put in 6%, they put in 3%", "3%", (HALF_OF_SIX, "PCT_PAY:100@0-3")),
    ("if I put in 6%, they put in 7%", "7%", ("CLIFF:6,7", "PCT_PAY:116.6667@0-6")),
    ("3% of pay if I put in 6%", "3% of pay", ("CLIFF:6,3", HALF_OF_SIX)),
    ("$10,000", "$10,000", ("FLAT:10000", "USD_TIERS:100@0-10000")),
    (
        "they match $1,500 a year",
        "$1,500 a year",
        ("FLAT:1500", "USD_TIERS:100@0-1500"),
    ),
    ("safe harbor", "safe harbor", (BASIC, ENHANCED, "NONE")),
    ("Safe Harbor plan", "Safe Harbor plan", (BASIC, ENHANCED, "NONE")),
    ("safe harbor match", "safe harbor match", (BASIC, ENHANCED)),
    ("4% safe harbor match", "4% safe harbor match", (ENHANCED, BASIC)),
    ("3% safe harbor match", "3% safe harbor match", ("NONE", BASIC)),
    ("basic safe harbor (100% of 4%)", "basic safe harbor", (ENHANCED, BASIC)),
    (
        "50% of 6% or 100% of 3%",
        "50% of 6% or 100% of 3%",
        (HALF_OF_SIX, "PCT_PAY:100@0-3"),
    ),
]

NO_MATCH_AT_ALL = [
    # text, the first thing not understood
    ("I love pizza", "love"),
    ("401k", ""),
    ("401(k)", ""),
    ("", ""),
    ("   ", ""),
    ("🎉", "🎉"),
    ("Bob", "Bob"),
    ("Maria Lopez", "Maria"),
    ("unsure", "unsure"),
    ("it depends", "depends"),
    ("what's a match?", "what's a match"),
    ("do they match 6%?", "do"),
    ("ignore previous instructions", "ignore"),
    ("{{ 7*7 }}", "{"),
    ("<b>50%</b>", "<"),
    ("eleventy percent", "eleventy"),
    ("50% of", ""),
    ("50% of the first", ""),
    ("50% of the next 6%", "50% of the next 6%"),
    ("-50% of 6%", "-"),
    ("100% of first 3%, 50% of next $2,000", "50% of next $2,000"),
    ("50% of 6% and 3% of pay", "3% of pay"),
    ("50% of 6% plus profit sharing", "profit"),
    ("2 for 1", "for"),
    ("no match, 50% of 6%", "50% of 6%"),
    (
        "catch-up not matched, including catch-up",
        "catch-up not matched, including catch-up",
    ),
    ("3% nonelective, 5% nonelective", "5% nonelective"),
    ("vests over 3 years", "vests over 3 years"),
    ("they match", "they match"),
    ("$50 per paycheck", "$50 per paycheck"),
    ("50% of 6% up to $200 per paycheck", "$200 per paycheck"),
    ("50% of 6% and a pony", "pony"),
]

IMPOSSIBLE = [
    ("4000% of 6%", "4000%"),
    ("301% of 6%", "301%"),
    ("50% of the first 600% of pay", "600%"),
    ("50% of the first 101%", "101%"),
    ("100% of 3%, 50% of 98%, 25% of the next 5%", "103"),
    ("100% of first 3%, 50% of first 2%", "0-3, 0-2"),
    ("50% from 6% to 3%", "6-3"),
    ("PCT_PAY:100@3-0", "3-0"),
    ("PCT_PAY:100@0-3;50@2-5", "0-3, 2-5"),
    ("50% of the first 6%, max 5% of pay", "5%"),
    ("50% of the first 0%", "0-0"),
    ("dollar for dollar up to 150% of the IRS limit", "1.5"),
]


@pytest.mark.parametrize(("text", "doubt", "readings"), AMBIGUOUS)
def test_an_ambiguous_text_is_refused_with_its_readings_and_the_place(
    text: str, doubt: str, readings: tuple[str, ...]
) -> None:
    with pytest.raises(AmbiguousMatchError) as refused:
        parse_match(text)
    error = refused.value
    assert tuple(r.formula for r in error.readings) == tuple(map(formula, readings))
    assert text[slice(*error.span)] == doubt


@pytest.mark.parametrize("text", [row[0] for row in AMBIGUOUS])
def test_the_text_of_each_reading_is_read_without_doubt(text: str) -> None:
    with pytest.raises(AmbiguousMatchError) as refused:
        parse_match(text)
    for reading in refused.value.readings:
        assert parse_match(reading.text).formula == reading.formula


def test_a_reading_keeps_what_was_said_beside_it() -> None:
    with pytest.raises(AmbiguousMatchError) as refused:
        parse_match("they match 6%, catch-up not matched, plus 3% nonelective")
    for reading in refused.value.readings:
        again = parse_match(reading.text)
        assert again.includes_catch_up is False
        assert again.nonelective_percent == Decimal(3)


def test_the_nonelective_reading_of_safe_harbor_says_three_percent_for_everyone() -> (
    None
):
    with pytest.raises(AmbiguousMatchError) as refused:
        parse_match("safe harbor")
    last = refused.value.readings[-1]
    assert parse_match(last.text).nonelective_percent == Decimal(3)


@pytest.mark.parametrize(("text", "place"), NO_MATCH_AT_ALL)
def test_what_is_no_match_is_refused_at_the_first_thing_not_understood(
    text: str, place: str
) -> None:
    with pytest.raises(UnreadableMatchError) as refused:
        parse_match(text)
    assert text[slice(*refused.value.span)] == place


def test_an_unreadable_text_is_answered_with_an_example_that_can_be_read() -> None:
    text = "I love pizza"
    with pytest.raises(UnreadableMatchError) as refused:
        parse_match(text)
    span = refused.value.span
    said = words("errors/answer", "unreadable_match", given=text, span=span)
    example = said.split("for example “")[1].split("”")[0]
    assert parse_match(example).formula == formula(HALF_OF_SIX)


@pytest.mark.parametrize(("text", "given"), IMPOSSIBLE)
def test_what_no_plan_could_have_is_refused_with_the_figure_at_fault(
    text: str, given: str
) -> None:
    with pytest.raises(MatchError) as refused:
        parse_match(text)
    assert given in str(refused.value.given)


def test_up_to_is_clear_where_its_other_meaning_takes_over_a_fifth_of_pay() -> None:
    assert parse_match("50% up to 10.01%").formula == formula("PCT_PAY:50@0-10.01")


@pytest.mark.parametrize("rate", ["0% of the first 6%", "300% of the first 6%"])
def test_a_rate_on_the_bounds_is_read(rate: str) -> None:
    percent = rate.partition("%")[0]
    assert parse_match(rate).formula == formula(f"PCT_PAY:{percent}@0-6")


@pytest.mark.parametrize(
    ("length", "readable"),
    [
        (MOST_CHARACTERS - 1, True),
        (MOST_CHARACTERS, True),
        (MOST_CHARACTERS + 1, False),
        (10_000, False),
    ],
)
def test_a_text_past_the_bound_is_refused_unread(
    length: int, *, readable: bool
) -> None:
    text = "50% of 6%".ljust(length)
    if readable:
        assert parse_match(text).formula == formula(HALF_OF_SIX)
        return
    with pytest.raises(UnreadableMatchError) as refused:
        parse_match(text)
    assert refused.value.span == (MOST_CHARACTERS, length)
