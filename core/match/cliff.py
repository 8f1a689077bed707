"""A match paid whole or not at all: "7% of pay if you put in at least 6%"."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from core.match.formula import (
    Basis,
    MatchError,
    MatchFormula,
    MatchSoFar,
    RunningMatch,
    check_dollars,
)
from core.money import CENT, HUNDRED, ZERO, percent_of

HALF_A_STEP: Final = Decimal("0.05")
"""Half a tenth of a percent, since plans test the elected percent, and payroll drops cents."""


@dataclass(frozen=True, slots=True)
class Cliff(MatchFormula):
    """A percent of eligible pay, or dollars, once deferrals reach a percent of pay."""

    threshold: Decimal
    paid: Decimal
    in_dollars: bool = False

    def __post_init__(self) -> None:
        check_dollars(self.paid)
        percents = (self.threshold, ZERO if self.in_dollars else self.paid)
        if max(percents) > HUNDRED:
            raise MatchError("tier_above_pay", f"{max(percents)}%")

    def is_reached(self, matched: Decimal, pay: Decimal) -> bool:
        """Say whether deferrals reach the threshold that earns the match."""
        return matched >= percent_of(self.threshold - HALF_A_STEP, pay)

    def on_the_year(self, matched: Decimal, basis: Basis) -> Decimal:
        """Return the match where the year's deferrals reach the threshold, else zero."""
        if not self.is_reached(matched, basis.pay):
            return ZERO
        return self.paid if self.in_dollars else percent_of(self.paid, basis.pay)

    def by_paycheck(self, start: MatchSoFar) -> RunningMatch:
        """Return the parts for the paychecks whose own deferral reaches the threshold."""
        return _PaycheckByPaycheck(self, start)

    def full_at(self, basis: Basis) -> Decimal:
        """Return the threshold in dollars."""
        return percent_of(self.threshold, basis.pay)

    def breaks(self, low: Decimal, high: Decimal, basis: Basis) -> Iterable[Decimal]:
        """Return both sides of the threshold: a cent below earns nothing."""
        del low, high
        step = percent_of(self.threshold - HALF_A_STEP, basis.pay)
        return (step - CENT, step)

    @property
    def percents_of_pay(self) -> tuple[Decimal, ...]:
        """Return the threshold."""
        return (self.threshold,)

    @property
    def may_beat_the_year(self) -> bool:
        """Return True: a few paychecks can reach what the whole year does not."""
        return True


class _PaycheckByPaycheck:
    def __init__(self, cliff: Cliff, start: MatchSoFar) -> None:
        self.cliff = cliff
        self.each = max(ZERO, cliff.paid - start.paid) / max(1, start.paychecks)
        self.earned = ZERO

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        if self.cliff.is_reached(matched, pay):
            of_pay = percent_of(self.cliff.paid, pay)
            self.earned += self.each if self.cliff.in_dollars else of_pay
        return self.earned
