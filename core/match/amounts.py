"""A match of the same dollars whatever is deferred, none among them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from core.match.formula import (
    Basis,
    MatchSoFar,
    MatchThroughTheYear,
    RunningMatch,
    check_dollars,
)
from core.money import ZERO


class _SameForAll(MatchThroughTheYear):
    __slots__ = ()

    def by_paycheck(self, start: MatchSoFar) -> RunningMatch:
        """Return what is still to come of the year's dollars, in equal parts."""
        dollars = self.on_the_year(ZERO, Basis(ZERO, ZERO))
        return _InEqualParts(dollars, start)

    def full_at(self, basis: Basis) -> None:
        """Return ``None``: the deferral changes nothing."""
        del basis

    def breaks(self, low: Decimal, high: Decimal, basis: Basis) -> Iterable[Decimal]:
        """Give none."""
        del low, high, basis
        return ()


class _InEqualParts:
    def __init__(self, dollars: Decimal, start: MatchSoFar) -> None:
        self.each = max(ZERO, dollars - start.paid) / max(1, start.paychecks)
        self.earned = ZERO

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        del matched, pay
        self.earned += self.each
        return self.earned


@dataclass(frozen=True, slots=True)
class NoMatch(_SameForAll):
    """The employer matches nothing."""

    def on_the_year(self, matched: Decimal, basis: Basis) -> Decimal:
        """Return zero."""
        del matched, basis
        return ZERO


@dataclass(frozen=True, slots=True)
class _Dollars(_SameForAll):
    dollars: Decimal

    def __post_init__(self) -> None:
        check_dollars(self.dollars)

    def on_the_year(self, matched: Decimal, basis: Basis) -> Decimal:
        """Return the dollars."""
        del matched, basis
        return self.dollars


class FlatAmount(_Dollars):
    """The same dollars for everyone, whatever they defer: "$1,500 a year"."""

    __slots__ = ()


class ActualAmount(_Dollars):
    """The dollars the person says the match comes to in the whole year."""

    __slots__ = ()

    @property
    def reported(self) -> Decimal:
        """Return the dollars as the person gave them."""
        return self.dollars


NO_MATCH: Final = NoMatch()
