"""An election as a plan's site takes it, and the one that fills an amount.

Even percents rarely fill an amount. The rest takes a step more in the last paychecks,
so that a forgotten change puts in too little, never too much.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from core.money import HUNDRED, ZERO, percent_of, to_cent, to_step


class Pace(NamedTuple):
    """An amount of each paycheck, and another from the place ``changes`` on.

    They are percents of a paycheck, or dollars where ``in_dollars``.
    """

    now: Decimal
    then: Decimal
    changes: int
    in_dollars: bool

    def amounts(self, first: int, grosses: Sequence[Decimal]) -> list[Decimal]:
        """Return the dollars wanted of each paycheck from ``first`` on, zero before."""
        return [
            ZERO if place < first else self._of(place, gross)
            for place, gross in enumerate(grosses)
        ]

    def _of(self, place: int, gross: Decimal) -> Decimal:
        wanted = self.now if place < self.changes else self.then
        if self.in_dollars:
            return min(wanted, gross)
        return to_cent(percent_of(wanted, gross))


class Site(NamedTuple):
    """The step of the plan's site in percent, None for dollars, and the highest percent."""

    step: Decimal | None
    most_percent: Decimal


def steady(percent: Decimal, paychecks: int) -> Pace:
    """Return one percent for all paychecks."""
    return Pace(percent, percent, paychecks, in_dollars=False)


def filling(
    target: Decimal,
    first: int,
    grosses: Sequence[Decimal],
    site: Site,
    *,
    stops_by_itself: bool = False,
) -> Pace:
    """Return the even pace that puts in at most ``target`` dollars.

    Where payroll ``stops_by_itself`` at the target, one more paycheck may have the
    higher step.
    """
    step, most_percent = site
    reached = grosses[first:]
    pay = sum(reached, ZERO)
    if target <= ZERO or pay == ZERO:
        return steady(ZERO, len(grosses))
    if step is None:
        each = to_cent(_dollars_of_each(target, reached, most_percent))
        return Pace(each, each, len(grosses), in_dollars=True)
    low = to_step(min(target * HUNDRED / pay, most_percent), step)
    if low == ZERO:
        # Too little for a step in every paycheck: the first of them, then none.
        return _in_the_first(
            target, first, grosses, step if step <= most_percent else ZERO
        )
    even = steady(low, len(grosses))
    if low + step > most_percent:
        return even
    spare = target - sum(even.amounts(first, grosses), ZERO)
    changes = _raised_from(even, step, grosses, first, spare)
    pace = even._replace(then=low + step, changes=changes)
    if stops_by_itself and sum(pace.amounts(first, grosses), ZERO) < target:
        pace = pace._replace(changes=max(first, changes - 1))
    return pace if pace.changes > first else steady(low + step, len(grosses))


def _dollars_of_each(
    target: Decimal, grosses: Sequence[Decimal], most_percent: Decimal
) -> Decimal:
    """Return the dollars of each paycheck; a small one gives all that it holds.

    Where a paycheck may not give all, the smallest one decides for each.
    """
    paid = sorted(gross for gross in grosses if gross)
    if most_percent < HUNDRED:
        smallest = percent_of(most_percent, paid[0])
        return min(target / len(grosses), smallest)
    left = target
    for place, gross in enumerate(paid):
        each = left / (len(paid) - place)
        if each <= gross:
            return each
        left -= gross
    return paid[-1]


def _in_the_first(
    target: Decimal, first: int, grosses: Sequence[Decimal], percent: Decimal
) -> Pace:
    one = steady(percent, len(grosses))
    left = target
    for place, each in enumerate(one.amounts(first, grosses)[first:], start=first):
        left -= each
        if left < ZERO:
            return one._replace(then=ZERO, changes=place)
    return one


def _raised_from(
    even: Pace, step: Decimal, grosses: Sequence[Decimal], first: int, spare: Decimal
) -> int:
    """Return the place from which the spare dollars allow one step more."""
    for place in range(len(grosses) - 1, first - 1, -1):
        gross = grosses[place]
        raised = to_cent(percent_of(even.now + step, gross))
        spare -= raised - to_cent(percent_of(even.now, gross))
        if spare < ZERO:
            return place + 1
    return first
