"""A match formula said back, shape by shape."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.match.amounts import ActualAmount, FlatAmount, NoMatch
from core.match.combined import Capped, GreaterOf
from core.match.formula import MatchFormula
from core.match.shares import ShareOfDeferrals, ToFractionOfLimit
from core.match.tiers import DollarTiers, PayTiers, Tier
from flows.words.match import formula_words


def tier(rate: str, low: str, high: str) -> Tier:
    return Tier(Decimal(rate), Decimal(low), Decimal(high))


HALF_OF_SIX = PayTiers((tier("50", "0", "6"),))
SHAPES: list[tuple[MatchFormula, str]] = [
    (NoMatch(), "no match from your employer"),
    (
        HALF_OF_SIX,
        "half of what you put in, until that is 6% of your pay: at most 3% of pay",
    ),
    (
        PayTiers((tier("100", "0", "3"), tier("50", "3", "5"))),
        (
            "a dollar for each dollar of the first 3% of your pay, then half of the next 2%: "
            "at most 4% of pay"
        ),
    ),
    (
        PayTiers((tier("100", "0", "3"), tier("25", "4", "6"))),
        (
            "a dollar for each dollar of the first 3% of your pay, then a quarter of what "
            "lies between 4% and 6%: at most 3.5% of pay"
        ),
    ),
    (
        PayTiers((tier("75", "2", "6"),)),
        "75% of what lies between 2% and 6% of your pay: at most 3% of pay",
    ),
    (
        DollarTiers((tier("100", "0", "6000"), tier("50", "6000", "17000"))),
        (
            "a dollar for each dollar of the first $6,000 you put in, then half of the next "
            "$11,000: at most $11,500 a year"
        ),
    ),
    (ShareOfDeferrals(Decimal(50)), "half of what you put in, whatever your pay"),
    (ShareOfDeferrals(Decimal(6)), "6 cents for each dollar you put in"),
    (ShareOfDeferrals(Decimal(1)), "1 cent for each dollar you put in"),
    (
        ShareOfDeferrals(Decimal("37.5")),
        "37.5% of what you put in, whatever your pay",
    ),
    (
        ToFractionOfLimit(Decimal(100), Decimal("0.5")),
        (
            "a dollar for each dollar you put in, until the match is half of the yearly "
            "deferral limit"
        ),
    ),
    (
        ToFractionOfLimit(Decimal(50), Decimal(1)),
        "half of what you put in, until the match is the yearly deferral limit",
    ),
    (
        ToFractionOfLimit(Decimal(50), Decimal("0.3")),
        "half of what you put in, until the match is 30% of the yearly deferral limit",
    ),
    (FlatAmount(Decimal(1500)), "$1,500 a year, whatever you put in"),
    (ActualAmount(Decimal(5550)), "$5,550 of match over the year, as you gave it"),
    (
        Capped(PayTiers((tier("100", "0", "6"),)), Decimal(7500)),
        (
            "a dollar for each dollar you put in, until that is 6% of your pay: at most 6% "
            "of pay, and never more than $7,500 a year"
        ),
    ),
    (
        GreaterOf(FlatAmount(Decimal(3000)), ShareOfDeferrals(Decimal(50))),
        (
            "whichever pays more: $3,000 a year, whatever you put in; or half of what you "
            "put in, whatever your pay"
        ),
    ),
]


@pytest.mark.parametrize(("formula", "said"), SHAPES)
def test_a_formula_is_said_in_plain_words(formula: MatchFormula, said: str) -> None:
    assert formula_words(formula) == said
