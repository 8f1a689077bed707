from __future__ import annotations

from decimal import Decimal

import pytest

from flows.dialogue.kinds import Money
from flows.dialogue.reading import AnswerError, Context
from tests.flows.dialogue.kinds.said_and_read import SUNDAY, read

A_YEAR = Money(period="year")


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("$185k", "185000"),
        ("185,000", "185000"),
        ("185 000", "185000"),
        ("185'000", "185000"),
        ("$185,000.50", "185000.50"),
        ("USD 185000", "185000"),
        ("185000 dollars", "185000"),
        ("US$ 185,000", "185000"),
        ("1.2m", "1200000"),
        ("1.2 million", "1200000"),
        ("$1.2M before taxes", "1200000"),
        ("1,5k", "1500"),  # with a k the comma can only be a decimal's
        ("1.250.000", "1250000"),
        ("1.250,75", "1250.75"),
        ("1,85,000", "185000"),  # grouped as in India
        ("about 90 thousand", "90000"),
        ("I make about $90k a year", "90000"),
        ("90 grand", "90000"),
        ("90k-ish", "90000"),
        ("~90k/yr", "90000"),
        ("it's 90,000.", "90000"),
        ("twelve thousand", "12000"),
        ("ninety-five hundred", "9500"),
        ("a hundred and fifty thousand", "150000"),
        ("two hundred k", "200000"),
        ("half a million", "500000"),
        ("one and a half million", "1500000"),
        ("1 million 200 thousand", "1200000"),
        ("１８５ｋ", "185000"),  # noqa: RUF001 - full-width, as some phones type
        ("0", "0"),
        ("nothing", "0"),
        ("none", "0"),
        ("$0.99", "0.99"),
        ("12.345678k", "12345.68"),
    ],
)
def test_money_reads(text: str, stored: str) -> None:
    assert read(A_YEAR, text) == stored


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("185.000", "185 | 185000"),  # a decimal, or a European's thousands
        ("$1.250", "1.25 | 1250"),
    ],
)
def test_money_with_two_readings_offers_both(text: str, readings: str) -> None:
    assert read(A_YEAR, text) == readings


def test_a_reading_out_of_range_is_none() -> None:
    assert read(Money(low=1000), "185.000") == "185000"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("eleventy", "unreadable"),
        ("a lot", "unreadable"),
        ("1e9", "unreadable"),
        ("NaN", "unreadable"),
        ("∞", "unreadable"),
        ("185,00", "unreadable"),  # cents or a lost zero
        ("1,2,3", "unreadable"),
        ("twenty thirty", "unreadable"),
        ("a million and a half", "unreadable"),  # a half of what
        ("five million million", "unreadable"),
        ("k", "unreadable"),
        ("$", "unreadable"),
        ("10²", "unreadable"),
        ("", "empty"),
        ("\u200b", "empty"),
        ("-5", "negative"),
        ("$-5", "negative"),
        ("minus 5", "negative"),
        ("(500)", "negative"),
        ("−5", "negative"),  # noqa: RUF001 - the typographer's minus
        ("90-100k", "two_figures"),
        ("between 90 and 100k", "two_figures"),
        ("90k or 95k", "two_figures"),
        ("185k + 20k", "two_figures"),
        ("6%", "other_unit"),
        ("six percent", "other_unit"),
        ("€90k", "other_currency"),
        ("90k euros", "other_currency"),
        ("15k a month", "other_period"),
        ("5000/mo", "other_period"),
        ("$60 per hour", "other_period"),
        ("4,000 biweekly", "other_period"),
        ("9" * 400, "out_of_range"),
        ("9" * 1001, "too_long"),
    ],
)
def test_money_refuses(text: str, problem: str) -> None:
    assert read(A_YEAR, text) == f"!{problem}"


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("99.99", "!out_of_range"),
        ("100", "100"),
        ("200", "200"),
        ("200.01", "!out_of_range"),
    ],
)
def test_the_bounds_of_money_are_inside(text: str, result: str) -> None:
    assert read(Money(low=100, high=200), text) == result


def test_an_amount_for_the_kinds_own_period_may_say_so() -> None:
    assert read(Money(period="paycheck"), "4,000 per paycheck") == "4000"
    assert read(Money(), "4,000 a year") == "!other_period"


def test_a_declared_word_is_no_amount() -> None:
    capped = Money(words={"none": ("no maximum", "unlimited")})
    said = ("none", "no max", "unlimited", "1", "$1", "7,500")
    assert [read(capped, text) for text in said] == [
        "none",
        "none",
        "none",
        "none",  # its number on the screen
        "$1",
        "$7500",
    ]


def test_beside_a_declared_word_not_sure_has_its_number() -> None:
    capped, shown = Money(words={"none": ()}), Context(SUNDAY, unsure=True)
    assert [read(capped, text, shown) for text in ("1", "2", "3")] == [
        "none",
        "unsure",
        "$3",
    ]


def test_money_is_a_decimal_with_cents() -> None:
    value = A_YEAR.read("185k", Context(SUNDAY)).value
    assert repr(value) == "Decimal('185000.00')"


def test_an_error_says_what_was_given_and_what_would_be_right() -> None:
    with pytest.raises(AnswerError) as caught:
        Money(low=1, high=500, example="$80").read("$900", Context(SUNDAY))
    assert caught.value.details == {
        "given": "$900",
        "kind": "money",
        "low": Decimal(1),
        "high": Decimal(500),
        "unit": "dollars",
        "period": None,
        "example": "$80",
    }
    assert "900" not in str(caught.value)
