"""Match formulas as data: the shapes plans use, and what each pays on a year.

Rates and bounds are in percent, amounts in dollars. Parsing what people write
lives in `flows.reading.match.read`; this module needs no parser.
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import pairwise

from core.errors import FactError, FactProblem
from core.money import HUNDRED, ZERO, percent_of

MAX_RATE_PERCENT = Decimal(300)


class MatchError(FactError):
    """A match formula that no plan could have."""

    def __init__(self, problem: FactProblem, given: object, **details: object) -> None:
        super().__init__("match", problem, given, **details)


@dataclass(frozen=True, slots=True)
class Tier:
    """``rate`` percent of the deferrals that lie between ``low`` and ``high``.

    The bounds are percents of pay or dollars, as the formula that holds the tier
    says.
    """

    rate: Decimal
    low: Decimal
    high: Decimal

    def __post_init__(self) -> None:
        _check_rate(self.rate)
        if not ZERO <= self.low < self.high:
            raise MatchError("tier_without_width", f"{self.low}-{self.high}")


def _check_rate(rate: Decimal) -> None:
    if not ZERO <= rate <= MAX_RATE_PERCENT:
        raise MatchError("rate_out_of_range", f"{rate}%")


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


@dataclass(frozen=True, slots=True)
class NoMatch:
    """The employer matches nothing."""


@dataclass(frozen=True, slots=True)
class PayTiers:
    """Tiers bounded by percents of eligible pay: "100% of 3%, 50% of the next 2%"."""

    tiers: tuple[Tier, ...]

    def __post_init__(self) -> None:
        _check_order(self.tiers)
        if self.tiers[-1].high > HUNDRED:
            raise MatchError("tier_above_pay", f"{self.tiers[-1].high}%")


@dataclass(frozen=True, slots=True)
class DollarTiers:
    """Tiers bounded by dollars: "100% of the first $6,000, 50% of the next $11,000"."""

    tiers: tuple[Tier, ...]

    def __post_init__(self) -> None:
        _check_order(self.tiers)


@dataclass(frozen=True, slots=True)
class ShareOfDeferrals:
    """A share of every dollar deferred: "50% of your contributions"."""

    rate: Decimal

    def __post_init__(self) -> None:
        _check_rate(self.rate)


@dataclass(frozen=True, slots=True)
class ToFractionOfLimit:
    """A share of deferrals until the match is a fraction of the deferral limit."""

    rate: Decimal
    fraction: Decimal

    def __post_init__(self) -> None:
        _check_rate(self.rate)
        if not ZERO < self.fraction <= 1:
            raise MatchError("fraction_out_of_range", f"{self.fraction}")


@dataclass(frozen=True, slots=True)
class FlatAmount:
    """The same dollars for everyone, whatever they defer: "$1,500 a year"."""

    dollars: Decimal

    def __post_init__(self) -> None:
        _check_dollars(self.dollars)


@dataclass(frozen=True, slots=True)
class ActualAmount:
    """The dollars the person says the match comes to in the whole year."""

    dollars: Decimal

    def __post_init__(self) -> None:
        _check_dollars(self.dollars)


def _check_dollars(dollars: Decimal) -> None:
    if dollars < ZERO:
        raise MatchError("match_below_zero", dollars)


@dataclass(frozen=True, slots=True)
class GreaterOf:
    """Whichever of two formulas pays more."""

    first: MatchFormula
    second: MatchFormula


@dataclass(frozen=True, slots=True)
class Capped:
    """A formula with a dollar maximum written into it: "100% of 6%, at most $7,500"."""

    formula: MatchFormula
    maximum: Decimal

    def __post_init__(self) -> None:
        _check_dollars(self.maximum)


MatchFormula = (
    NoMatch
    | PayTiers
    | DollarTiers
    | ShareOfDeferrals
    | ToFractionOfLimit
    | FlatAmount
    | ActualAmount
    | GreaterOf
    | Capped
)


def match_dollars(  # noqa: PLR0911 - a line a shape
    formula: MatchFormula,
    *,
    matched_deferrals: Decimal,
    pay: Decimal,
    deferral_limit: Decimal,
) -> Decimal:
    """Return the year's match in dollars, cents kept.

    ``pay`` is eligible pay already held to 401(a)(17); ``deferral_limit`` the
    limit the formula may refer to (402(g), with catch-up where that is matched).
    """
    match formula:
        case NoMatch():
            return ZERO
        case PayTiers(tiers):
            return _tier_sum(tiers, matched_deferrals, pay / HUNDRED)
        case DollarTiers(tiers):
            return _tier_sum(tiers, matched_deferrals, Decimal(1))
        case ShareOfDeferrals(rate):
            return percent_of(rate, matched_deferrals)
        case ToFractionOfLimit(rate, fraction):
            return min(percent_of(rate, matched_deferrals), fraction * deferral_limit)
        case FlatAmount(dollars) | ActualAmount(dollars):
            return dollars
        case GreaterOf(first, second):
            return max(
                match_dollars(
                    f,
                    matched_deferrals=matched_deferrals,
                    pay=pay,
                    deferral_limit=deferral_limit,
                )
                for f in (first, second)
            )
        case Capped(inner, maximum):
            return min(
                maximum,
                match_dollars(
                    inner,
                    matched_deferrals=matched_deferrals,
                    pay=pay,
                    deferral_limit=deferral_limit,
                ),
            )
