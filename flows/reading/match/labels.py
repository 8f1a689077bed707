"""The meaning of a plan's name for its design: safe harbor, QACA.

A name is read alone only where no formula stands beside it; else it must agree with the
formula.
"""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from functools import partial

from core.match.amounts import NoMatch
from core.match.safe_harbor import (
    BASIC_TOTAL,
    SAFE_HARBOR_MATCHES,
    SAFE_HARBOR_NONELECTIVE,
)
from core.money import HUNDRED
from flows.reading.match.clauses import Label, MatchReading, Place
from flows.reading.match.tiers import (
    MeaninglessError,
    Meanings,
    pay_tier,
    possible,
    union,
)


def of_label(label: Label) -> Meanings:
    """Return the meaning of a name without a formula."""
    place = label.place
    if label.percent is not None:
        return _of_label_with_percent(label, label.percent)
    match label.name:
        case "safe_harbor":
            for_all = MatchReading(NoMatch(), SAFE_HARBOR_NONELECTIVE)
            matches = _law(place, "basic", "enhanced")
            return union(matches, Meanings((for_all,), place), place)
        case "safe_harbor_match":
            return _law(place, "basic", "enhanced")
    return _law(place, label.name)


def _law(place: Place, *names: str) -> Meanings:
    formulas = (SAFE_HARBOR_MATCHES[name] for name in names)
    return Meanings(tuple(MatchReading(each) for each in formulas), place)


def _of_label_with_percent(label: Label, percent: Decimal) -> Meanings:
    """Read "3% safe harbor", for all, and "4%", the basic or the enhanced match."""
    place = label.place
    matched = partial(pay_tier, HUNDRED, percent)
    if percent > BASIC_TOTAL:
        return possible(place, matched)
    if percent == BASIC_TOTAL:
        return union(possible(place, matched), _law(place, "basic"), place)
    for_all = Meanings((MatchReading(NoMatch(), percent),), place)
    if percent != SAFE_HARBOR_NONELECTIVE:
        raise MeaninglessError(place)
    if label.name == "safe_harbor_match":
        return union(for_all, _law(place, "basic"), place)
    return for_all


def labelled(label: Label, found: Meanings, *, is_alone: bool) -> Meanings:
    """Read a name beside a formula, with which it must agree."""
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
