"""The match on after-tax money: how much fits when each dollar brings employer money.

Room and match depend on each other, but every formula is a line broken at a few
points, so the answer is found exactly on one segment; nothing is iterated.
"""

from __future__ import annotations

from decimal import Decimal
from itertools import pairwise

from core.match.shapes import (
    Capped,
    DollarTiers,
    FlatAmount,
    GreaterOf,
    MatchFormula,
    PayTiers,
    ToFractionOfLimit,
    match_dollars,
)
from core.money import HUNDRED, ZERO, to_cent
from core.room.case import Case


def most_after_tax(
    case: Case, matched: Decimal, deferral_limit: Decimal, space: Decimal
) -> Decimal:
    """Return the most after-tax that fits into ``space`` with the match it brings.

    ``space`` is what 415(c) leaves for match and after-tax together; ``matched`` the
    deferrals matched already. Rounded down to the cent, so that it always fits.
    """
    curve = _Curve(_whole_formula(case), case.capped_pay, deferral_limit)
    if curve.at(matched) >= space:
        return ZERO
    points = curve.knots(matched, matched + space)
    used = [x - matched + curve.at(x) for x in points]
    # The last point alone fills the space, so one segment always reaches it.
    end = next(i for i, each in enumerate(used) if each >= space)
    share = (space - used[end - 1]) / (used[end] - used[end - 1])
    return to_cent(points[end - 1] - matched + share * (points[end] - points[end - 1]))


def _whole_formula(case: Case) -> MatchFormula:
    formula = case.match
    if case.match_maximum is not None:
        formula = Capped(formula, case.match_maximum)
    if case.match_so_far:
        formula = GreaterOf(formula, FlatAmount(case.match_so_far))
    return formula


class _Curve:
    """A match formula as a broken line over the matched dollars."""

    def __init__(
        self, formula: MatchFormula, pay: Decimal, deferral_limit: Decimal
    ) -> None:
        self.formula = formula
        self.pay = pay
        self.deferral_limit = deferral_limit

    def at(self, matched: Decimal) -> Decimal:
        return match_dollars(
            self.formula,
            matched_deferrals=matched,
            pay=self.pay,
            deferral_limit=self.deferral_limit,
        )

    def _of(self, formula: MatchFormula) -> _Curve:
        return _Curve(formula, self.pay, self.deferral_limit)

    def knots(self, low: Decimal, high: Decimal) -> list[Decimal]:
        """Return the ends and the points between them where the line breaks."""
        inside = [x for x in self._breaks(low, high) if low < x < high]
        return [low, *sorted(set(inside)), high]

    def _breaks(self, low: Decimal, high: Decimal) -> list[Decimal]:
        match self.formula:
            case PayTiers(tiers):
                unit = self.pay / HUNDRED
                return [bound * unit for t in tiers for bound in (t.low, t.high)]
            case DollarTiers(tiers):
                return [bound for t in tiers for bound in (t.low, t.high)]
            case ToFractionOfLimit(rate, fraction) if rate:
                return [fraction * self.deferral_limit * HUNDRED / rate]
            case GreaterOf(first, second):
                return _breaks_of_two(self._of(first), self._of(second), low, high)
            case Capped(formula, maximum):
                flat = self._of(FlatAmount(maximum))
                return _breaks_of_two(self._of(formula), flat, low, high)
        return []


def _breaks_of_two(
    first: _Curve, second: _Curve, low: Decimal, high: Decimal
) -> list[Decimal]:
    points = sorted({*first.knots(low, high), *second.knots(low, high)})
    gaps = [first.at(x) - second.at(x) for x in points]
    crossings = [
        start + (end - start) * left / (left - right)
        for (start, end), (left, right) in zip(
            pairwise(points), pairwise(gaps), strict=True
        )
        if left * right < ZERO
    ]
    return [*points, *crossings]
