"""The match on after-tax money: how much fits when each dollar brings employer money.

Room and match depend on each other. Every formula is a line broken at a few points, so
one of its segments holds the exact answer.
"""

from __future__ import annotations

from decimal import Decimal

from core.match.combined import at_least
from core.match.formula import Basis
from core.money import ZERO, to_cent
from core.room.case import Case


def most_after_tax(
    case: Case, matched: Decimal, deferral_limit: Decimal, space: Decimal
) -> Decimal:
    """Return the most after-tax that fits into ``space`` with the match it brings.

    ``space`` is what 415(c) leaves for both; ``matched`` are the deferrals matched
    already. It is rounded down to the cent.
    """
    formula = at_least(case.formula, case.match_so_far)
    basis = Basis(case.capped_pay, deferral_limit)
    if formula.on_the_year(matched, basis) >= space:
        return ZERO
    points = formula.knots(matched, matched + space, basis)
    used = [x - matched + formula.on_the_year(x, basis) for x in points]
    # The last point alone fills the space, so one segment always reaches it.
    end = next(i for i, each in enumerate(used) if each >= space)
    share = (space - used[end - 1]) / (used[end] - used[end - 1])
    return to_cent(points[end - 1] - matched + share * (points[end] - points[end - 1]))
