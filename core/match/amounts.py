"""A match of the same dollars for every deferral, or of nothing."""

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
        """Return the dollars still to come, in equal parts."""
        dollars = self.on_the_year(ZERO, Basis(ZERO, ZERO))
        return _InEqualParts(dollars, start)

    def full_at(self, basis: Basis) -> None:
        """Return None: no deferral is needed."""
        del basis

    def breaks(self, low: Decimal, high: Decimal, basis: Basis) -> Iterable[Decimal]:
        """Return none."""
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
    """The same dollars for everyone: "$1,500 a year"."""

    __slots__ = ()


class ActualAmount(_Dollars):
    """The dollars that the person reports for the whole year."""

    __slots__ = ()

    @property
    def reported(self) -> Decimal:
        """Return the reported dollars."""
        return self.dollars


NO_MATCH: Final = NoMatch()
