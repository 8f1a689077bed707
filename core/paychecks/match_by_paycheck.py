"""The match as a plan pays it that looks at each paycheck by itself.

Only tiers of pay look at one paycheck alone; dollars and shares of the deferrals
run through the year, so they go by what it has brought so far.
"""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple, Protocol

from core.match.shapes import (
    ActualAmount,
    Capped,
    FlatAmount,
    GreaterOf,
    MatchFormula,
    NoMatch,
    PayTiers,
    ToFractionOfLimit,
    match_dollars,
)
from core.money import ZERO, percent_of
from core.room.case import Case


class MatchSoFar(NamedTuple):
    """Where the match stands before the first paycheck; dollars, and paychecks to come."""

    matched: Decimal
    paid: Decimal
    deferral_limit: Decimal
    paychecks: int


class _Running(Protocol):
    """The match earned since the start, paycheck after paycheck."""

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        """Return the match earned so far with one more paycheck's, in dollars."""
        ...


class _OfEachPaycheck:
    def __init__(self, tiers: PayTiers) -> None:
        self.tiers = tiers
        self.earned = ZERO

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        self.earned += match_dollars(
            self.tiers, matched_deferrals=matched, pay=pay, deferral_limit=ZERO
        )
        return self.earned


class _OfTheDeferrals:
    def __init__(self, formula: MatchFormula, start: MatchSoFar) -> None:
        self.formula = formula
        self.limit = start.deferral_limit
        self.matched = start.matched
        self.before = self._at(start.matched)

    def _at(self, matched: Decimal) -> Decimal:
        return match_dollars(
            self.formula,
            matched_deferrals=matched,
            pay=ZERO,
            deferral_limit=self.limit,
        )

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        del pay
        self.matched += matched
        return self._at(self.matched) - self.before


class _ToTheLimit:
    """Ends by the match that was paid, not by the deferrals."""

    def __init__(self, formula: ToFractionOfLimit, start: MatchSoFar) -> None:
        self.rate = formula.rate
        self.left = max(ZERO, formula.fraction * start.deferral_limit - start.paid)
        self.earned = ZERO

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        del pay
        self.earned = min(self.left, self.earned + percent_of(self.rate, matched))
        return self.earned


class _InEqualParts:
    def __init__(self, dollars: Decimal, start: MatchSoFar) -> None:
        self.each = max(ZERO, dollars - start.paid) / max(1, start.paychecks)
        self.earned = ZERO

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        del matched, pay
        self.earned += self.each
        return self.earned


class _TheGreater:
    def __init__(self, first: _Running, second: _Running) -> None:
        self.both = (first, second)

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        return max(each.earn(matched, pay) for each in self.both)


class _UpTo:
    def __init__(self, inner: _Running, maximum: Decimal, start: MatchSoFar) -> None:
        self.inner = inner
        self.left = max(ZERO, maximum - start.paid)

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        return min(self.left, self.inner.earn(matched, pay))


def may_beat_the_year(formula: MatchFormula) -> bool:
    """Say whether uneven deferrals can earn more by paycheck than on the year.

    They can where a later tier of pay is matched at a higher rate than an earlier one,
    nothing at all included.
    """
    match formula:
        case PayTiers(tiers):
            reached, rate = ZERO, tiers[0].rate
            for tier in tiers:
                if tier.low > reached or tier.rate > rate:
                    return True
                reached, rate = tier.high, tier.rate
        case GreaterOf(first, second):
            return may_beat_the_year(first) or may_beat_the_year(second)
        case Capped(inner, _):
            return may_beat_the_year(inner)
    return False


def running_match(case: Case, start: MatchSoFar) -> _Running:
    """Return the plan's match by paycheck, to be given each paycheck in turn."""
    running = _running(case.match, start)
    if case.match_maximum is None:
        return running
    return _UpTo(running, case.match_maximum, start)


def _running(  # noqa: PLR0911 - a line a shape
    formula: MatchFormula, start: MatchSoFar
) -> _Running:
    match formula:
        case NoMatch():
            return _InEqualParts(ZERO, start)
        case FlatAmount(dollars) | ActualAmount(dollars):
            return _InEqualParts(dollars, start)
        case PayTiers():
            return _OfEachPaycheck(formula)
        case ToFractionOfLimit():
            return _ToTheLimit(formula, start)
        case GreaterOf(first, second):
            return _TheGreater(_running(first, start), _running(second, start))
        case Capped(inner, maximum):
            return _UpTo(_running(inner, start), maximum, start)
    return _OfTheDeferrals(formula, start)
