"""Every shape of match pays what its plan says, and no impossible shape is built."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.match.amounts import ActualAmount, FlatAmount, NoMatch
from core.match.combined import Capped, GreaterOf
from core.match.formula import Basis, MatchError, MatchFormula
from core.match.shares import ShareOfDeferrals, ToFractionOfLimit
from core.match.tiers import DollarTiers, PayTiers, Tier


def tier(rate: int, low: int, high: int) -> Tier:
    return Tier(Decimal(rate), Decimal(low), Decimal(high))


HALF_OF_SIX = PayTiers((tier(50, 0, 6),))
BASIC = PayTiers((tier(100, 0, 3), tier(50, 3, 5)))
QACA = PayTiers((tier(100, 0, 1), tier(50, 1, 6)))
STRETCH = PayTiers((tier(25, 0, 12),))
DOLLARS = DollarTiers((tier(100, 0, 6_000), tier(50, 6_000, 17_000)))
HALF = ShareOfDeferrals(Decimal(50))
TO_HALF = ToFractionOfLimit(Decimal(100), Decimal("0.5"))
GREATER = GreaterOf(DollarTiers((tier(100, 0, 3_000),)), HALF)
CAPPED = Capped(PayTiers((tier(100, 0, 6),)), Decimal(7_500))
SHAPES: list[MatchFormula] = [
    HALF_OF_SIX,
    BASIC,
    QACA,
    STRETCH,
    DOLLARS,
    HALF,
    TO_HALF,
    GREATER,
    CAPPED,
    FlatAmount(Decimal(1_500)),
    NoMatch(),
]


def paid(
    formula: MatchFormula, matched: Decimal | int, pay: int, limit: int = 24_500
) -> Decimal:
    return formula.on_the_year(Decimal(matched), Basis(Decimal(pay), Decimal(limit)))


@pytest.mark.parametrize(
    ("formula", "matched", "pay", "dollars"),
    [
        (HALF_OF_SIX, 24_500, 100_000, 3_000),
        (BASIC, 24_500, 150_000, 6_000),
        (QACA, 24_500, 150_000, 5_250),
        (STRETCH, 24_500, 140_000, 4_200),
        (STRETCH, 24_500, 250_000, 6_125),  # the deferral is the limit
        (CAPPED, 24_500, 300_000, 7_500),
        (HALF, 24_500, 200_000, 12_250),
        (HALF, 32_500, 200_000, 16_250),
        (TO_HALF, 10_000, 200_000, 10_000),
        (TO_HALF, 24_500, 200_000, 12_250),
        (DOLLARS, 24_500, 300_000, 11_500),
        (GREATER, 4_000, 180_000, 3_000),
        (GREATER, 24_500, 180_000, 12_250),
        (FlatAmount(Decimal(1_500)), 0, 95_000, 1_500),
        (ActualAmount(Decimal(9_000)), 0, 300_000, 9_000),
        (NoMatch(), 24_500, 300_000, 0),
    ],
)
def test_a_shape_pays_what_its_plan_says(
    formula: MatchFormula, matched: int, pay: int, dollars: int
) -> None:
    assert paid(formula, matched, pay) == dollars


@pytest.mark.parametrize(
    ("matched", "dollars"),
    [
        ("2_999.99", "2_999.99"),
        ("3_000", "3_000"),
        ("3_000.02", "3_000.01"),
        ("4_999.98", "3_999.99"),
        ("5_000", "4_000"),
        ("5_000.01", "4_000"),
    ],
)
def test_a_tier_changes_exactly_at_its_bound(matched: str, dollars: str) -> None:
    assert paid(BASIC, Decimal(matched), 100_000) == Decimal(dollars)


@given(
    formula=st.sampled_from(SHAPES),
    matched=st.integers(0, 40_000),
    more=st.integers(0, 5_000),
)
def test_deferring_more_never_loses_match(
    formula: MatchFormula, matched: int, more: int
) -> None:
    less = paid(formula, matched, 200_000)
    assert 0 <= less <= paid(formula, matched + more, 200_000)


@pytest.mark.parametrize(("rate", "fine"), [(0, True), (300, True), (301, False)])
def test_a_rate_is_from_nothing_to_three_dollars_a_dollar(
    rate: int, *, fine: bool
) -> None:
    if fine:
        assert ShareOfDeferrals(Decimal(rate)).rate == rate
    else:
        with pytest.raises(MatchError, match="rate_out_of_range"):
            ShareOfDeferrals(Decimal(rate))


def test_a_match_of_four_thousand_percent_is_refused() -> None:
    with pytest.raises(MatchError, match="4000%") as caught:
        tier(4_000, 0, 6)
    assert caught.value.fact == "match"


@pytest.mark.parametrize(
    ("tiers", "problem"),
    [
        ((), "no_tier"),
        ((tier(100, 0, 3), tier(50, 2, 5)), "tiers_overlap"),
        ((tier(50, 3, 5), tier(100, 0, 3)), "tiers_overlap"),
    ],
)
def test_tiers_out_of_order_are_refused(tiers: tuple[Tier, ...], problem: str) -> None:
    for shape in (PayTiers, DollarTiers):
        with pytest.raises(MatchError, match=problem):
            shape(tiers)


@pytest.mark.parametrize(("low", "high"), [(3, 3), (5, 3), (-1, 3)])
def test_a_tier_ends_above_where_it_starts(low: int, high: int) -> None:
    with pytest.raises(MatchError, match="tier_without_width"):
        tier(50, low, high)


@pytest.mark.parametrize(("high", "fine"), [(100, True), (101, False)])
def test_a_tier_reaches_no_further_than_all_pay(high: int, *, fine: bool) -> None:
    if fine:
        assert PayTiers((tier(50, 0, high),)).tiers[0].high == high
    else:
        with pytest.raises(MatchError, match="tier_above_pay"):
            PayTiers((tier(50, 0, high),))


@pytest.mark.parametrize("fraction", ["0", "1.01", "-0.5"])
def test_a_fraction_of_the_limit_is_a_fraction(fraction: str) -> None:
    with pytest.raises(MatchError, match="fraction_out_of_range"):
        ToFractionOfLimit(Decimal(100), Decimal(fraction))


@pytest.mark.parametrize("shape", [FlatAmount, ActualAmount])
def test_a_match_is_never_negative(shape: type[FlatAmount | ActualAmount]) -> None:
    with pytest.raises(MatchError, match="match_below_zero"):
        shape(Decimal(-1))
    with pytest.raises(MatchError, match="match_below_zero"):
        Capped(HALF, Decimal(-1))
