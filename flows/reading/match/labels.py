"""What a plan's name for its design means: safe harbor, QACA.

A label is rarely the whole truth, so it is read alone only where nothing else
stands, and beside a formula it must agree with it.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from functools import partial

from core.match.shapes import MatchFormula, NoMatch, PayTiers, Tier
from core.money import HUNDRED
from flows.reading.match.clauses import Label, MatchReading
from flows.reading.match.tiers import (
    MeaninglessError,
    Meanings,
    pay_tier,
    possible,
    union,
)

SAFE_HARBOR_NONELECTIVE = Decimal(3)  # IRC 401(k)(12)(C)
BASIC_TOTAL = Decimal(4)  # what the basic match comes to, in percent of pay


def _tiers(*rows: tuple[int, int, int]) -> tuple[Tier, ...]:
    return tuple(Tier(*(Decimal(figure) for figure in row)) for row in rows)


SAFE_HARBOR_MATCHES = {
    #            rate, from, to (percent of pay)
    "basic": _tiers((100, 0, 3), (50, 3, 5)),  # IRC 401(k)(12)(B)(i)
    "enhanced": _tiers((100, 0, 4)),  # the usual one under 401(k)(12)(B)(iii)
    "qaca": _tiers((100, 0, 1), (50, 1, 6)),  # IRC 401(k)(13)(D)
}


def of_label(label: Label) -> Meanings:
    """Return what a label means where no formula stands beside it."""
    place = label.place
    basic = partial(PayTiers, SAFE_HARBOR_MATCHES["basic"])
    enhanced = partial(PayTiers, SAFE_HARBOR_MATCHES["enhanced"])
    if label.percent is not None:
        return _of_label_with_percent(label, label.percent, basic)
    match label.name:
        case "safe_harbor":
            for_all = MatchReading(NoMatch(), SAFE_HARBOR_NONELECTIVE)
            matches = possible(place, basic, enhanced)
            return union(matches, Meanings((for_all,), place), place)
        case "safe_harbor_match":
            return possible(place, basic, enhanced)
    return possible(place, partial(PayTiers, SAFE_HARBOR_MATCHES[label.name]))


def _of_label_with_percent(
    label: Label, percent: Decimal, basic: Callable[[], MatchFormula]
) -> Meanings:
    """Read "3% safe harbor", for all, and "4%", the basic or the enhanced match."""
    place = label.place
    matched = partial(pay_tier, HUNDRED, percent)
    if percent > BASIC_TOTAL:
        return possible(place, matched)
    if percent == BASIC_TOTAL:
        return possible(place, matched, basic)
    for_all = Meanings((MatchReading(NoMatch(), percent),), place)
    if percent != SAFE_HARBOR_NONELECTIVE:
        raise MeaninglessError(place)
    if label.name == "safe_harbor_match":
        return union(for_all, possible(place, basic), place)
    return for_all


def labelled(label: Label, found: Meanings, *, is_alone: bool) -> Meanings:
    """Read a label beside a formula: it is the formula, or must agree with it."""
    if is_alone:
        return of_label(label)
    if label.percent is not None:
        if label.percent != SAFE_HARBOR_NONELECTIVE:
            raise MeaninglessError(label.place)
        told = (replace(r, nonelective_percent=label.percent) for r in found.readings)
        return Meanings(tuple(told), found.doubt)
    if label.name in ("basic", "qaca"):
        return union(found, of_label(label), label.place)
    return found
