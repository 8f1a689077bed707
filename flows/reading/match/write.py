"""Write a match formula the one way that `flows.reading.match.read` reads without doubt.

The text is for files, for the readings of an ambiguous answer and for tests. What
people are told about a formula is written in the templates.
"""

from __future__ import annotations

from collections.abc import Iterable
from decimal import Decimal

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
    Tier,
    ToFractionOfLimit,
)
from core.money import HUNDRED, ZERO
from flows.reading.match.clauses import MatchReading

_REMARKS = {
    "includes_catch_up": ("catch-up not matched", "catch-up matched"),
    "on_after_tax": ("after-tax not matched", "after-tax matched"),
    "true_up": ("no true-up", "true-up"),
    "each_paycheck": ("", "each paycheck"),
    "discretionary": ("", "discretionary"),
}


def match_text(formula: MatchFormula) -> str:
    """Return the text that reads back as the same formula."""
    match formula:
        case NoMatch():
            return "no match"
        case PayTiers(tiers):
            return ", ".join(_tiers(tiers, "{}% of pay"))
        case DollarTiers(tiers):
            return ", ".join(_tiers(tiers, "${}"))
        case ShareOfDeferrals(rate):
            return f"{_plain(rate)}% of contributions"
        case ToFractionOfLimit(rate, fraction):
            share = _plain(fraction * HUNDRED)
            return (
                f"{_plain(rate)}% of contributions until the match is "
                f"{share}% of the limit"
            )
    return _amount_text(formula)


def _amount_text(formula: MatchFormula) -> str:
    match formula:
        case FlatAmount(dollars):
            return f"flat ${_plain(dollars)} a year"
        case ActualAmount(dollars):
            return f"match for the year ${_plain(dollars)}"
        case GreaterOf(first, second):
            return f"greater of ({match_text(first)}) or ({match_text(second)})"
        case Capped(GreaterOf() | Capped() as inner, maximum):
            return f"({match_text(inner)}), at most ${_plain(maximum)}"
        case Capped(inner, maximum):
            return f"{match_text(inner)}, at most ${_plain(maximum)}"
    raise TypeError(formula)


def reading_text(reading: MatchReading) -> str:
    """Return the text of a reading, with what was said beside its formula."""
    parts = [match_text(reading.formula)]
    if reading.so_far:
        parts[0] = parts[0].replace("for the year", "so far", 1)
    if reading.nonelective_percent is not None:
        parts.append(f"{_plain(reading.nonelective_percent)}% nonelective")
    for name, (no, yes) in _REMARKS.items():
        said = getattr(reading, name)
        if said is not None:
            parts.append(yes if said else no)
    return ", ".join(parts)


def _tiers(tiers: tuple[Tier, ...], unit: str) -> Iterable[str]:
    """Say each tier from where the one before it ends, or from where to where."""
    end = ZERO
    for tier in tiers:
        yield f"{_plain(tier.rate)}% {_reach(tier, end, unit)}"
        end = tier.high


def _reach(tier: Tier, end: Decimal, unit: str) -> str:
    width = tier.high - tier.low
    if tier.low == end and end + width == tier.high:
        order = "next" if end else "first"
        return f"of the {order} {unit.format(_plain(width))}"
    low = unit.removesuffix(" of pay").format(_plain(tier.low))
    return f"from {low} to {unit.format(_plain(tier.high))}"


def _plain(value: Decimal) -> str:
    """Write a number without exponent or trailing zeros: 7,500 and 0.5."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text
