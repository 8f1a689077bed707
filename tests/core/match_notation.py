"""Formulas in the notation of the worked examples, built without the parser under test."""

from __future__ import annotations

import re
from collections.abc import Callable
from decimal import Decimal

from core.match.amounts import ActualAmount, FlatAmount, NoMatch
from core.match.cliff import Cliff
from core.match.combined import Capped, GreaterOf
from core.match.formula import MatchFormula
from core.match.shares import ShareOfDeferrals, ToFractionOfLimit
from core.match.tiers import DollarTiers, PayTiers, Tier

TIERED: dict[str, Callable[..., MatchFormula]] = {
    "PCT_PAY": PayTiers,
    "USD_TIERS": DollarTiers,
}
PLAIN: dict[str, Callable[..., MatchFormula]] = {
    "RATE": ShareOfDeferrals,
    "TO_FRACTION": ToFractionOfLimit,
    "FLAT": FlatAmount,
    "ACTUAL": ActualAmount,
    "NONE": NoMatch,
    "CLIFF": Cliff,
}


def tiers(text: str) -> tuple[Tier, ...]:
    """Return the tiers of "100@0-3;50@3-5"."""
    figures = (re.split("[@-]", tier) for tier in text.split(";"))
    return tuple(Tier(*(Decimal(figure) for figure in tier)) for tier in figures)


def formula(text: str) -> MatchFormula:
    """Return the formula of "PCT_PAY:50@0-6", with " max 7500" for a maximum."""
    if " max " in text:
        inner, _, maximum = text.rpartition(" max ")
        return Capped(formula(inner), Decimal(maximum))
    shape, _, rest = text.partition(":")
    if shape in TIERED:
        return TIERED[shape](tiers(rest))
    if shape == "GREATER_OF":
        return GreaterOf(*(formula(part) for part in rest.split("|")))
    figures = [Decimal(part) for part in rest.split(",") if part]
    return PLAIN[shape](*figures)
