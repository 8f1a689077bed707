"""A match in tiers: a rate for the deferrals between two bounds, then another."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from core.match.formula import (
    Basis,
    MatchError,
    MatchFormula,
    MatchSoFar,
    MatchThroughTheYear,
    RunningMatch,
    check_rate,
)
from core.money import HUNDRED, ZERO, percent_of


@dataclass(frozen=True, slots=True)
class Tier:
    """A rate, in percent, for the deferrals between ``low`` and ``high``.

    The bounds are percents of pay or dollars, depending on the formula.
    """

    rate: Decimal
    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        check_rate(self.rate)
        if not ZERO <= self.low < self.high:
            raise MatchError("tier_without_width", f"{self.low}-{self.high}")


@dataclass(frozen=True, slots=True)
class PayTiers(MatchFormula):
    """Tiers bounded by percents of eligible pay: "100% of 3%, 50% of the next 2%"."""

    tiers: tuple[Tier, ...]

    def __post_init__(self) -> None:
        _check_order(self.tiers)
        if self.tiers[-1].high > HUNDRED:
            raise MatchError("tier_above_pay", f"{self.tiers[-1].high}%")

    def on_the_year(self, matched: Decimal, basis: Basis) -> Decimal:
        """Return the match of the tiers on the year's pay."""
        return _tier_sum(self.tiers, matched, basis.pay / HUNDRED)

    def by_paycheck(self, start: MatchSoFar) -> RunningMatch:
        """Return the match of the tiers on each paycheck by itself."""
        del start
        return _PaycheckAlone(self.tiers)

    def full_at(self, basis: Basis) -> Decimal:
        """Return the end of the last tier."""
        return self.tiers[-1].high * basis.pay / HUNDRED

    def breaks(self, low: Decimal, high: Decimal, basis: Basis) -> Iterable[Decimal]:
        """Return the bounds of the tiers."""
        del low, high
        return [bound * basis.pay / HUNDRED for bound in _bounds(self.tiers)]

    @property
    def percents_of_pay(self) -> tuple[Decimal, ...]:
        """Return the end of each tier."""
        return tuple(tier.high for tier in self.tiers)

    @property
    def may_beat_the_year(self) -> bool:
        """Say whether a later tier has a higher rate, or deferrals before a tier earn nothing."""
        reached, rate = ZERO, self.tiers[0].rate
        for tier in self.tiers:
            if tier.low > reached or tier.rate > rate:
                return True
            reached, rate = tier.high, tier.rate
        return False


class _PaycheckAlone:
    def __init__(self, tiers: tuple[Tier, ...]) -> None:
        self.tiers = tiers
        self.earned = ZERO

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        self.earned += _tier_sum(self.tiers, matched, pay / HUNDRED)
        return self.earned


@dataclass(frozen=True, slots=True)
class DollarTiers(MatchThroughTheYear):
    """Tiers bounded by dollars: "100% of the first $6,000, 50% of the next $11,000"."""

    tiers: tuple[Tier, ...]

    def __post_init__(self) -> None:
        _check_order(self.tiers)

    def on_the_year(self, matched: Decimal, basis: Basis) -> Decimal:
        """Return the match of the tiers on the dollars deferred."""
        del basis
        return _tier_sum(self.tiers, matched, Decimal(1))

    def full_at(self, basis: Basis) -> Decimal:
        """Return the end of the last tier."""
        del basis
        return self.tiers[-1].high

    def breaks(self, low: Decimal, high: Decimal, basis: Basis) -> Iterable[Decimal]:
        """Return the bounds of the tiers."""
        del low, high, basis
        return _bounds(self.tiers)


def _check_order(tiers: tuple[Tier, ...]) -> None:
    if not tiers:
        raise MatchError("no_tier", tiers)
    for first, second in pairwise(tiers):
        if second.low < first.high:
            given = f"{first.low}-{first.high}, {second.low}-{second.high}"
            raise MatchError("tiers_overlap", given)


def _tier_sum(tiers: tuple[Tier, ...], deferrals: Decimal, unit: Decimal) -> Decimal:
    return sum(
        (
            percent_of(t.rate, max(ZERO, min(deferrals, t.high * unit) - t.low * unit))
            for t in tiers
        ),
        ZERO,
    )


def _bounds(tiers: tuple[Tier, ...]) -> list[Decimal]:
    return [bound for tier in tiers for bound in (tier.low, tier.high)]
