from __future__ import annotations

from decimal import Decimal

import pytest

from flows.dialogue.kinds import Dollars, MoneyOrPercent, Percent, Percentage
from flows.dialogue.reading import Context
from tests.flows.dialogue.kinds.said_and_read import SUNDAY, read

MAX = MoneyOrPercent(words={"max": ("maximum", "the most")})


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("6", "6%"),
        ("6 %", "6%"),
        ("6pct", "6%"),
        ("6.5 percent", "6.5%"),
        ("6,5%", "6.5%"),
        ("6.125", "6.125%"),
        ("6½%", "6.5%"),
        ("6 1/2 %", "6.5%"),
        ("1/2 %", "0.5%"),
        ("six percent", "6%"),
        ("ten per cent", "10%"),
        ("six and a half percent", "6.5%"),
        ("half a percent", "0.5%"),
        ("half of one percent", "0.5%"),
        ("a quarter percent", "0.25%"),
        ("three quarters of a percent", "0.75%"),
        ("half", "50%"),
        ("0.5%", "0.5%"),
        ("0.06%", "0.06%"),
        ("50 basis points", "0.5%"),
        ("10% of pay", "10%"),
        ("10 percent of my salary", "10%"),
        ("about 10%", "10%"),
        ("I put in 10%", "10%"),
        ("6 percentage points", "6%"),
        ("none", "0%"),
        ("0", "0%"),
        ("100", "100%"),
        ("33.33333333%", "33.333333%"),
    ],
)
def test_a_percent_reads(text: str, stored: str) -> None:
    assert read(Percent(), text) == stored


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("0.06", "0.06% | 6%"),
        (".5", "0.5% | 50%"),
        ("0.125", "0.125% | 12.5%"),
    ],
)
def test_below_one_the_sign_decides(text: str, readings: str) -> None:
    assert read(Percent(), text) == readings


def test_the_bounds_leave_one_reading_of_a_small_figure() -> None:
    assert read(Percent(low=1), "0.06") == "6%"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("4000%", "out_of_range"),
        ("100.01", "out_of_range"),
        ("-5", "negative"),
        ("minus 5%", "negative"),
        ("5-6%", "two_figures"),
        ("5% or 6%", "two_figures"),
        ("$6", "other_unit"),
        ("6 dollars", "other_unit"),
        ("a lot", "unreadable"),
        ("%", "unreadable"),
        ("percent", "unreadable"),
        ("1/0 %", "unreadable"),
        ("6e2", "unreadable"),
        ("", "empty"),
    ],
)
def test_a_percent_refuses(text: str, problem: str) -> None:
    assert read(Percent(), text) == f"!{problem}"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("max", "max"),
        ("the most", "max"),
        ("maxi", "max"),  # a clear beginning
        ("1", "max"),  # its number on the screen
        ("10%", "10%"),
        ("ten percent", "10%"),
        ("$20,000", "$20000"),
        ("20k", "$20000"),
        ("24500 a year", "$24500"),
        ("101", "$101"),
        ("none", "$0"),
        ("half", "50%"),
        ("6", "6% | $6"),
        ("0.5", "0.5% | 50%"),
        ("500 a paycheck", "!other_period"),
        ("500 per month", "!other_period"),
        ("150%", "!out_of_range"),
        ("-1%", "!negative"),
        ("everything", "!unreadable"),
    ],
)
def test_dollars_percent_or_a_word_are_told_apart(text: str, result: str) -> None:
    assert read(MAX, text) == result


def test_the_value_says_which_of_the_two_was_given() -> None:
    context = Context(SUNDAY)
    assert MAX.read("10%", context).value == Percentage(Decimal(10))
    assert MAX.read("$20k", context).value == Dollars(Decimal(20_000))
