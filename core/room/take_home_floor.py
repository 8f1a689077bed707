"""What a paycheck is to bring home at least, whatever room the limits leave."""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple

from core.facts.saver import PayFrequency, Saver
from core.money import ZERO, percent_of
from core.room.case import given

KEPT_PERCENT: Final = Decimal(40)
"""Of what a paycheck brings home: a court, too, leaves as much (15 USC 1673(b)(2))."""

KEPT_A_YEAR: Final = 30 * Decimal("7.25") * 52
"""Thirty hours a week at the federal minimum wage, as 15 USC 1673(a)(2) protects them."""

ASSUMED_FREQUENCY: Final = PayFrequency.BIWEEKLY


class TakeHomeFloor(NamedTuple):
    """The least take-home of one paycheck: as the person set it, or our default; dollars."""

    chosen: Decimal | None
    least: Decimal

    def of(self, net: Decimal) -> Decimal:
        """Return the floor of a paycheck that brings home ``net`` without after-tax."""
        if self.chosen is not None:
            return self.chosen
        return max(percent_of(KEPT_PERCENT, net), self.least)

    def spares(self, net: Decimal) -> Decimal:
        """Return what such a paycheck can give to after-tax, in dollars."""
        return max(ZERO, net - self.of(net))


def floor_of(saver: Saver) -> TakeHomeFloor:
    """Return the person's floor, or the default for how often pay comes."""
    least = KEPT_A_YEAR / frequency_of(saver).paychecks_a_year
    return TakeHomeFloor(given(saver.take_home_floor), least)


def frequency_of(saver: Saver) -> PayFrequency:
    """Return how often pay comes, every two weeks where it was not said."""
    return given(saver.pay_frequency) or ASSUMED_FREQUENCY
