"""A match of a share of every dollar deferred, with or without an end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from core.match.formula import (
    Basis,
    MatchError,
    MatchSoFar,
    MatchThroughTheYear,
    RunningMatch,
    check_rate,
)
from core.money import HUNDRED, ZERO, percent_of


@dataclass(frozen=True, slots=True)
class ShareOfDeferrals(MatchThroughTheYear):
    """A share of every dollar deferred: "50% of your contributions"."""

    rate: Decimal

    def __post_init__(self) -> None:
        check_rate(self.rate)

    def on_the_year(self, matched: Decimal, basis: Basis) -> Decimal:
        """Return the share of what is deferred."""
        del basis
        return percent_of(self.rate, matched)

    def full_at(self, basis: Basis) -> Decimal:
        """Return the deferral limit, as every dollar is matched."""
        return basis.deferral_limit

    def breaks(self, low: Decimal, high: Decimal, basis: Basis) -> Iterable[Decimal]:
        """Return none."""
        del low, high, basis
        return ()


@dataclass(frozen=True, slots=True)
class ToFractionOfLimit(MatchThroughTheYear):
    """A share of deferrals until the match is a fraction of the deferral limit."""

    rate: Decimal
    fraction: Decimal

    def __post_init__(self) -> None:
        check_rate(self.rate)
        if not ZERO < self.fraction <= 1:
            raise MatchError("fraction_out_of_range", f"{self.fraction}")

    def on_the_year(self, matched: Decimal, basis: Basis) -> Decimal:
        """Return the share, at most the fraction of the limit."""
        most = self.fraction * basis.deferral_limit
        return min(percent_of(self.rate, matched), most)

    def by_paycheck(self, start: MatchSoFar) -> RunningMatch:
        """Return the share of each paycheck, until the fraction of the limit is paid."""
        most = self.fraction * start.deferral_limit
        return _UntilPaid(self.rate, max(ZERO, most - start.paid))

    def full_at(self, basis: Basis) -> Decimal:
        """Return the deferral whose match is the fraction of the limit."""
        if not self.rate:
            return basis.deferral_limit
        return self.fraction * basis.deferral_limit * HUNDRED / self.rate

    def breaks(self, low: Decimal, high: Decimal, basis: Basis) -> Iterable[Decimal]:
        """Return the deferral at which the match ends."""
        del low, high
        return (self.full_at(basis),)


class _UntilPaid:
    def __init__(self, rate: Decimal, left: Decimal) -> None:
        self.rate, self.left = rate, left
        self.earned = ZERO

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        del pay
        self.earned = min(self.left, self.earned + percent_of(self.rate, matched))
        return self.earned


DOLLAR_FOR_DOLLAR: Final = ShareOfDeferrals(HUNDRED)
"""The highest usual match, which the room allows for while the match is unknown."""
