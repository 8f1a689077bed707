"""What holds for every formula, and for every text."""

from __future__ import annotations

import subprocess
import sys
from decimal import Decimal
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.match.amounts import ActualAmount, FlatAmount, NoMatch
from core.match.combined import Capped, GreaterOf
from core.match.formula import MatchError, MatchFormula
from core.match.shares import ShareOfDeferrals, ToFractionOfLimit
from core.match.tiers import DollarTiers, PayTiers, Tier
from flows.reading.match.read import (
    AmbiguousMatchError,
    MatchReading,
    UnreadableMatchError,
    match_text,
    parse_match,
    reading_text,
)


def decimals(low: str, high: str, places: int = 2) -> st.SearchStrategy[Decimal]:
    return st.decimals(low, high, allow_nan=False, places=places)


rates = decimals("0", "300")
dollars = decimals("0", "1000000")


def tiers(most: str) -> st.SearchStrategy[tuple[Tier, ...]]:
    """Draw up to three tiers; some leave a gap to the one before."""
    bounds = st.lists(decimals("0", most), min_size=2, max_size=4, unique=True)
    pairs = bounds.map(lambda found: list(pairwise(sorted(found))))
    with_rates = pairs.flatmap(
        lambda found: st.tuples(*(st.tuples(rates, st.just(pair)) for pair in found))
    )
    return with_rates.map(
        lambda rows: tuple(Tier(rate, low, high) for rate, (low, high) in rows)
    )


simple = st.one_of(
    st.just(NoMatch()),
    st.builds(PayTiers, tiers("100")),
    st.builds(DollarTiers, tiers("100000")),
    st.builds(ShareOfDeferrals, rates),
    st.builds(ToFractionOfLimit, rates, decimals("0.01", "1", places=4)),
    st.builds(FlatAmount, dollars),
    st.builds(ActualAmount, dollars),
)
formulas: st.SearchStrategy[MatchFormula] = st.recursive(
    simple,
    lambda inner: (
        st.builds(GreaterOf, inner, inner) | st.builds(Capped, inner, dollars)
    ),
    max_leaves=3,
)
maybe = st.none() | st.booleans()
readings = st.builds(
    MatchReading,
    formulas,
    nonelective_percent=st.none() | decimals("0", "100"),
    includes_catch_up=maybe,
    on_after_tax=maybe,
    true_up=maybe,
    each_paycheck=st.sampled_from([None, True]),
    discretionary=st.sampled_from([None, True]),
)

WORDS = [
    "50%",
    "6%",
    "3%",
    "100%",
    "0%",
    "400%",
    "half",
    "1/2",
    "50",
    "6",
    "$5,000",
    "$1",
    "of",
    "first",
    "next",
    "up",
    "to",
    "on",
    "the",
    "dollar",
    "for",
    "per",
    "at",
    "max",
    "no",
    "not",
    "match",
    "matches",
    "they",
    "i",
    "put",
    "in",
    "my",
    "employer",
    "contributions",
    "pay",
    "limit",
    "irs",
    "safe",
    "harbor",
    "basic",
    "enhanced",
    "qaca",
    "nonelective",
    "catch-up",
    "true-up",
    "vested",
    "after",
    "years",
    "a",
    "year",
    "month",
    "so",
    "far",
    "greater",
    "lesser",
    "whichever",
    "is",
    "more",
    "or",
    "and",
    "plus",
    ",",
    ";",
    ":",
    ".",
    "/",
    "-",
    "(",
    ")",
    "@",
    "|",
    "everyone",
    "paycheck",
    "cents",
    "stretch",
    "none",
    "between",
    "from",
    "until",
]


@pytest.fixture(autouse=True, scope="module")
def _grammar_is_built() -> None:
    """Build the grammar before anything is timed: the first sentence takes longer."""
    parse_match("none")


sentences = st.lists(st.sampled_from(WORDS), max_size=14).map(" ".join)


@given(formulas)
def test_a_formula_written_down_reads_back_as_itself(formula: MatchFormula) -> None:
    assert parse_match(match_text(formula)).formula == formula


@given(readings)
def test_a_reading_written_down_reads_back_as_itself(reading: MatchReading) -> None:
    assert parse_match(reading_text(reading)) == reading


@given(st.text(max_size=600))
def test_any_text_is_read_or_refused_and_nothing_else(text: str) -> None:
    assert_read_or_refused(text)


@given(sentences)
def test_any_row_of_words_is_read_or_refused_and_nothing_else(text: str) -> None:
    assert_read_or_refused(text)


def assert_read_or_refused(text: str) -> None:
    try:
        reading = parse_match(text)
    except (AmbiguousMatchError, UnreadableMatchError, MatchError) as refused:
        assert_refusal_helps(refused, text)
    else:
        assert parse_match(reading_text(reading)) == reading


def assert_refusal_helps(
    error: AmbiguousMatchError | UnreadableMatchError | MatchError, text: str
) -> None:
    if not isinstance(error, MatchError):
        assert_within(error.span, text)
    if isinstance(error, AmbiguousMatchError):
        assert len({choice.text for choice in error.readings}) >= 2
        for choice in error.readings:
            assert parse_match(choice.text).formula == choice.formula


def assert_within(span: tuple[int, int], text: str) -> None:
    start, end = span
    assert 0 <= start <= end <= len(text)


@pytest.mark.parametrize(
    "text",
    [
        "(" * 500,
        "greater_of:" * 45,
        "50% of 6% or " * 38,
        "100/1 " * 83,
        "1" * 500,
        "$" + "9" * 400,
        "0." + "0" * 400 + "1% of 6%",
        "and " * 125,
        "acme " * 100,
        "50% of the next 1%, " * 25,
        "\u202e50% of 6%\x00",
        "\u0665\u0660% of 6%",
        "50\u00b2% of 6%",
        "\u0130 match 50% of 6%",
    ],
)
def test_a_hostile_text_is_refused_or_read_and_nothing_else(text: str) -> None:
    assert_read_or_refused(text)


def test_the_parser_library_is_not_loaded_before_the_first_text() -> None:
    code = "import sys, flows.reading.match.read; sys.exit('lark' in sys.modules)"
    command = [sys.executable, "-c", code]
    ran = subprocess.run(command, check=False)  # noqa: S603 - our own code
    assert ran.returncode == 0
