"""A match formula in plain words: each shape names its block, the template does the rest."""

from __future__ import annotations

from core.match.shapes import (
    ActualAmount,
    Capped,
    DollarTiers,
    FlatAmount,
    GreaterOf,
    MatchFormula,
    NoMatch,
    PayTiers,
    ShareOfDeferrals,
    ToFractionOfLimit,
)
from flows.reading.match.read import MatchReading
from templates import words


def reading_words(reading: MatchReading) -> str:
    """Return what was read, in words: a formula, or only what was paid so far."""
    paid = reading.formula
    if reading.so_far and isinstance(paid, ActualAmount):
        return words("questions/common", "paid_so_far", dollars=paid.dollars)
    return formula_words(paid)


def formula_words(formula: MatchFormula) -> str:
    """Return the formula as a clause, for example "half of what you put in, until …"."""
    block, figures = _block_and_figures(formula)
    return " ".join(words("questions/match_words", block, **figures).split())


def _block_and_figures(  # noqa: PLR0911 - a line a shape
    formula: MatchFormula,
) -> tuple[str, dict[str, object]]:
    match formula:
        case NoMatch():
            return "no_match", {}
        case PayTiers(tiers):
            return "pay_tiers", {"tiers": tiers}
        case DollarTiers(tiers):
            return "dollar_tiers", {"tiers": tiers}
        case ShareOfDeferrals(rate):
            return "share_of_deferrals", {"rate": rate}
        case ToFractionOfLimit(rate, fraction):
            return "to_fraction_of_limit", {"rate": rate, "fraction": fraction}
        case FlatAmount(dollars):
            return "flat_amount", {"dollars": dollars}
        case ActualAmount(dollars):
            return "actual_amount", {"dollars": dollars}
        case GreaterOf(first, second):
            both = {"first": formula_words(first), "second": formula_words(second)}
            return "greater_of", dict(both)
        case Capped(inner, maximum):
            return "capped", {"formula": formula_words(inner), "maximum": maximum}
