"""A match made of other formulas: the greater of two, or one with a maximum."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from core.match.amounts import FlatAmount
from core.match.formula import (
    Basis,
    MatchFormula,
    MatchSoFar,
    RunningMatch,
    check_dollars,
)
from core.money import ZERO


class _Combined(MatchFormula):
    """A formula that is worked out from its parts."""

    __slots__ = ()

    def full_at(self, basis: Basis) -> Decimal | None:
        """Return the deferral at which the last part is full."""
        each = (part.full_at(basis) for part in self.parts)
        return max((full for full in each if full is not None), default=None)

    @property
    def percents_of_pay(self) -> tuple[Decimal, ...]:
        """Return the shares of pay of every part."""
        return tuple(each for part in self.parts for each in part.percents_of_pay)

    @property
    def may_beat_the_year(self) -> bool:
        """Say whether a part may."""
        return any(part.may_beat_the_year for part in self.parts)


@dataclass(frozen=True, slots=True)
class GreaterOf(_Combined):
    """The one of two formulas that pays more."""

    first: MatchFormula
    second: MatchFormula

    @property
    def parts(self) -> tuple[MatchFormula, ...]:
        """Return both."""
        return (self.first, self.second)

    def on_the_year(self, matched: Decimal, basis: Basis) -> Decimal:
        """Return the larger of the two."""
        return max(part.on_the_year(matched, basis) for part in self.parts)

    def by_paycheck(self, start: MatchSoFar) -> RunningMatch:
        """Return the larger of the two so far."""
        return _TheGreater([part.by_paycheck(start) for part in self.parts])

    def breaks(self, low: Decimal, high: Decimal, basis: Basis) -> Iterable[Decimal]:
        """Return the breaks of both, and where their lines cross."""
        return _breaks_of_two(self.first, self.second, low, high, basis)


@dataclass(frozen=True, slots=True)
class Capped(_Combined):
    """A formula with a maximum in dollars: "100% of 6%, at most $7,500"."""

    formula: MatchFormula
    maximum: Decimal

    def __post_init__(self) -> None:
        check_dollars(self.maximum)

    @property
    def parts(self) -> tuple[MatchFormula, ...]:
        """Return the formula without its maximum."""
        return (self.formula,)

    def on_the_year(self, matched: Decimal, basis: Basis) -> Decimal:
        """Return the match, at most the maximum."""
        return min(self.maximum, self.formula.on_the_year(matched, basis))

    def by_paycheck(self, start: MatchSoFar) -> RunningMatch:
        """Return the match until it has paid the maximum."""
        return _UpTo(self.formula.by_paycheck(start), self.maximum - start.paid)

    def breaks(self, low: Decimal, high: Decimal, basis: Basis) -> Iterable[Decimal]:
        """Return the breaks of the formula, and where it reaches the maximum."""
        return _breaks_of_two(self.formula, FlatAmount(self.maximum), low, high, basis)


def at_most(formula: MatchFormula, maximum: Decimal | None) -> MatchFormula:
    """Return the formula with a maximum in dollars, if there is one."""
    return formula if maximum is None else Capped(formula, maximum)


def at_least(formula: MatchFormula, paid: Decimal | None) -> MatchFormula:
    """Return the formula with the dollars already paid as its minimum."""
    return GreaterOf(formula, FlatAmount(paid)) if paid else formula


class _TheGreater:
    def __init__(self, running: Sequence[RunningMatch]) -> None:
        self.running = running

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        return max([each.earn(matched, pay) for each in self.running])


class _UpTo:
    def __init__(self, inner: RunningMatch, left: Decimal) -> None:
        self.inner = inner
        self.left = max(ZERO, left)

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        return min(self.left, self.inner.earn(matched, pay))


def _breaks_of_two(
    first: MatchFormula, second: MatchFormula, low: Decimal, high: Decimal, basis: Basis
) -> list[Decimal]:
    points = sorted({*first.knots(low, high, basis), *second.knots(low, high, basis)})
    gaps = [first.on_the_year(x, basis) - second.on_the_year(x, basis) for x in points]
    crossings = [
        start + (end - start) * left / (left - right)
        for (start, end), (left, right) in zip(
            pairwise(points), pairwise(gaps), strict=True
        )
        if left * right < ZERO
    ]
    return [*points, *crossings]
