"""The meaning of tiers: where each starts and ends, and how a maximum cuts them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass, replace
from decimal import ROUND_HALF_EVEN, Decimal
from functools import partial

from core.match.combined import Capped
from core.match.formula import MAX_RATE_PERCENT, MatchError, MatchFormula
from core.match.shares import ShareOfDeferrals
from core.match.tiers import DollarTiers, PayTiers, Tier
from core.money import HUNDRED, ZERO, to_step
from flows.reading.match.clauses import Main, MatchReading, Maximum, Place, TierClause

FARTHEST_REACH = Decimal(20)  # nobody need put in more of their pay for a full match
MOST_READINGS = 6
MOST_TIERS = 8
SMALLEST_RATE = Decimal("0.0001")
"""The step to which a calculated rate is rounded, in percent."""


class MeaninglessError(ValueError):
    """The clause at ``place`` makes no sense where it stands."""

    def __init__(self, place: Place) -> None:
        super().__init__(f"no meaning at {place}")
        self.place = place


@dataclass(frozen=True, slots=True)
class Meanings:
    """The readings of a row, and the place that makes them more than one."""

    readings: tuple[MatchReading, ...]
    doubt: Place


def possible(place: Place, *candidates: Callable[[], MatchFormula]) -> Meanings:
    """Return the formulas that a plan could have; raises if there is none."""
    formulas: dict[MatchFormula, None] = {}
    errors: list[MatchError] = []
    for candidate in candidates:
        try:
            formulas.setdefault(candidate())
        except MatchError as error:
            errors.append(error)
    if errors and not formulas:
        raise errors[0]
    return Meanings(tuple(MatchReading(f) for f in formulas), place)


def union(first: Meanings, second: Meanings, doubt: Place) -> Meanings:
    """Return the readings of both, each once."""
    readings = tuple(dict.fromkeys((*first.readings, *second.readings)))
    return Meanings(readings, doubt)


def each(
    found: Meanings, change: Callable[[MatchFormula], MatchFormula], place: Place
) -> Meanings:
    """Change the formula of every reading, dropping those that cannot be changed."""
    kept: dict[MatchReading, None] = {}
    errors: list[MatchError] = []
    for reading in found.readings:
        try:
            kept.setdefault(replace(reading, formula=change(reading.formula)))
        except MatchError as error:
            errors.append(error)
    if not kept:
        raise errors[0] if errors else MeaninglessError(place)
    return Meanings(tuple(kept), found.doubt)


# ---- tiers


def pay_tier(rate: Decimal, high: Decimal, low: Decimal = ZERO) -> MatchFormula:
    """Return one tier of pay; the bounds are percents."""
    return PayTiers((Tier(rate, low, high),))


def dollars_tier(rate: Decimal, high: Decimal, low: Decimal = ZERO) -> MatchFormula:
    """Return one tier of dollars."""
    return DollarTiers((Tier(rate, low, high),))


def pay_until_match_is(rate: Decimal, percent: Decimal) -> MatchFormula:
    """Return the tier whose match, in full, is ``percent`` of pay."""
    if not rate:
        raise MatchError("rate_of_nothing", "0%")
    return pay_tier(rate, worked_out(percent * HUNDRED / rate))


def worked_out(percent: Decimal) -> Decimal:
    """Round a quotient to what can be written and read back."""
    if percent > MAX_RATE_PERCENT:  # no shape takes it, however it is rounded
        return percent
    return to_step(percent, SMALLEST_RATE, ROUND_HALF_EVEN).normalize()


def share_until_match_is(rate: Decimal, dollars: Decimal) -> MatchFormula:
    """Return a share of deferrals capped at ``dollars``, where possible as a plain tier."""
    if rate == HUNDRED:
        return dollars_tier(rate, dollars)
    return Capped(ShareOfDeferrals(rate), dollars)


def of_tier(tier: TierClause) -> Meanings:
    """Read a lone tier: only here "up to" may bound the match itself."""
    rate, reach = tier.rate.percent, tier.reach
    high = reach.high.value
    tiers, until = (
        (dollars_tier, share_until_match_is)
        if reach.high.is_dollars
        else (pay_tier, pay_until_match_is)
    )
    of_deferrals = partial(tiers, rate, high)
    of_match = partial(until, rate, high)
    match reach.kind:
        case "next":
            raise MeaninglessError(tier.place)
        case "range" if reach.low:
            return possible(tier.place, partial(tiers, rate, high, reach.low.value))
        case "match":
            return possible(tier.place, of_match)
        case "upto" if not _bounds_deferrals(tier):
            if reach.high.is_dollars and tier.rate.on_dollar:
                return possible(tier.place, of_match)
            if reach.high.is_dollars or high * HUNDRED <= FARTHEST_REACH * rate:
                return possible(tier.place, of_deferrals, of_match)
    return possible(tier.place, of_deferrals)


def _bounds_deferrals(tier: TierClause) -> bool:
    """Say whether the "up to" of a tier plainly bounds the deferral.

    A percent does where pay, contributions or the dollar are named; dollars only where
    they are called contributions.
    """
    if tier.reach.high.is_dollars:
        return tier.reach.of_contributions
    return (
        tier.reach.of_pay
        or tier.reach.of_contributions
        or tier.rate.on_dollar
        or tier.rate.of_contributions
    )


def of_tiers(mains: Sequence[Main]) -> Meanings:
    """Read tiers in a row, each starting where the one before it ends."""
    paths: list[tuple[Tier, ...]] = [()]
    doubt = mains[0].place
    tiers = [m for m in mains if isinstance(m, TierClause)]
    in_dollars = bool(tiers) and tiers[0].reach.high.is_dollars
    for main in mains:
        if not isinstance(main, TierClause) or (
            main.reach.high.is_dollars != in_dollars
        ):
            raise MeaninglessError(main.place)
        longer = [(*path, tier) for path in paths for tier in _next_tiers(main, path)]
        doubt = main.place if len(longer) > len(paths) == 1 else doubt
        paths = longer[:MOST_READINGS]
    _check_count(mains)
    shape = DollarTiers if in_dollars else PayTiers
    return possible(doubt, *(partial(shape, path) for path in paths))


def _check_count(mains: Sequence[Main]) -> None:
    if len(mains) > MOST_TIERS:
        raise MatchError("too_many_tiers", len(mains))


def _next_tiers(clause: TierClause, path: tuple[Tier, ...]) -> list[Tier]:
    """Return the tiers that a clause can mean after those before it."""
    top = path[-1].high if path else ZERO
    bounds = _bounds(clause, clause.reach.high.value, top)
    return [Tier(clause.rate.percent, low, high) for low, high in bounds]


def _bounds(
    clause: TierClause, high: Decimal, top: Decimal
) -> list[tuple[Decimal, Decimal]]:
    """Return the start and end that a tier may have after one that ends at ``top``."""
    kind, low = clause.reach.kind, clause.reach.low
    if kind == "range" and low:
        return [(low.value, high)]
    if kind == "match" or (kind == "next" and not top):
        raise MeaninglessError(clause.place)
    until, after = (top, high), (top, top + high)
    return {
        "next": [after],
        "upto": [until] if high > top else [after],
        # "first 2%" after "first 3%" lies inside it, and is refused as such.
        "first": [until, after] if high > top else [(ZERO, high)],
        "bare": [until, after] if high > top else [after],
    }[kind][: None if top else 1]


# ---- a maximum


def capped(found: Meanings, maximum: Maximum) -> Meanings:
    """Apply a maximum to every reading, dropping those that never reach it."""
    value = maximum.amount.value
    if maximum.amount.is_dollars:
        return each(found, partial(Capped, maximum=value), maximum.place)
    return each(found, partial(_held_to_percent, percent=value), maximum.place)


def _held_to_percent(formula: MatchFormula, percent: Decimal) -> MatchFormula:
    """Return a formula capped at a percent of pay, its tiers cut off there."""
    match formula:
        case ShareOfDeferrals(rate):
            return pay_until_match_is(rate, percent)
        case PayTiers(tiers):
            return PayTiers(tuple(_cut(tiers, percent)))
    raise MatchError("maximum_not_in_dollars", f"{percent}%")


def _cut(tiers: tuple[Tier, ...], percent: Decimal) -> Iterable[Tier]:
    left = percent
    for tier in tiers:
        full = tier.rate * (tier.high - tier.low) / HUNDRED
        if left <= ZERO:
            return
        if full <= left:
            yield tier
        else:
            high = tier.low + left * HUNDRED / tier.rate
            yield replace(tier, high=worked_out(high))
        left -= full
    if left > ZERO:
        reached = percent - left
        raise MatchError("maximum_not_reached", f"{percent}%", reached=reached)
