"""The questions that every shape of match answers, and what similar shapes share.

Rates and bounds are in percent, amounts in dollars. A new shape is a class here;
nothing outside this folder asks which shape a match has.
"""

from __future__ import annotations

import re
from abc import ABC, abstractmethod
from collections.abc import Iterable
from decimal import Decimal
from typing import Final, NamedTuple, Protocol

from core.errors import FactError, FactProblem
from core.money import ZERO

MAX_RATE_PERCENT: Final = Decimal(300)
_WORD_STARTS: Final = re.compile(r"(?<!^)(?=[A-Z])")


class MatchError(FactError):
    """A match formula that no plan could have."""

    def __init__(self, problem: FactProblem, given: object, **details: object) -> None:
        super().__init__("match", problem, given, **details)


class Basis(NamedTuple):
    """The dollars a formula measures by.

    ``pay`` is eligible pay up to 401(a)(17); ``deferral_limit`` is 402(g), with
    catch-up where that is matched.
    """

    pay: Decimal
    deferral_limit: Decimal


class MatchSoFar(NamedTuple):
    """The match before the first paycheck to come, in dollars, and the number of those."""

    matched: Decimal
    paid: Decimal
    deferral_limit: Decimal
    paychecks: int


class RunningMatch(Protocol):
    """The match earned paycheck after paycheck."""

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        """Return the match earned so far, this paycheck included, in dollars."""
        ...


class MatchFormula(ABC):
    """A shape that a match can have."""

    __slots__ = ()

    @property
    def parts(self) -> tuple[MatchFormula, ...]:
        """Return the formulas it is made of, in the order they are said."""
        return ()

    @property
    def kind(self) -> str:
        """Return the name by which the shape's words are found: ``pay_tiers``."""
        return _WORD_STARTS.sub("_", type(self).__name__).lower()

    @property
    def reported(self) -> Decimal | None:
        """Return the year's match in dollars, where the person reported it."""
        return None

    @abstractmethod
    def on_the_year(self, matched: Decimal, basis: Basis) -> Decimal:
        """Return the year's match for the deferrals that are matched, cents kept."""

    @abstractmethod
    def by_paycheck(self, start: MatchSoFar) -> RunningMatch:
        """Return the match of a plan that works it out on each paycheck."""

    @abstractmethod
    def full_at(self, basis: Basis) -> Decimal | None:
        """Return the deferral that earns the whole match; None where none is needed."""

    @abstractmethod
    def breaks(self, low: Decimal, high: Decimal, basis: Basis) -> Iterable[Decimal]:
        """Return the deferrals at which another dollar begins to earn more or less.

        Between them the match is a straight line; ``low`` and ``high`` bound the
        search.
        """

    @property
    @abstractmethod
    def percents_of_pay(self) -> tuple[Decimal, ...]:
        """Return the shares of pay at which a deferral begins to earn more or less."""

    @property
    @abstractmethod
    def may_beat_the_year(self) -> bool:
        """Say whether uneven deferrals can earn more by paycheck than on the year."""

    @property
    def depends_on_deferrals(self) -> bool:
        """Say whether the match depends on the deferrals."""
        return self.full_at(Basis(ZERO, ZERO)) is not None

    @property
    def depends_on_pace(self) -> bool:
        """Say whether matching by paycheck can pay less than matching on the year."""
        return bool(self.percents_of_pay)

    def knots(self, low: Decimal, high: Decimal, basis: Basis) -> list[Decimal]:
        """Return both ends and the breaks between them, in order."""
        inside = {x for x in self.breaks(low, high, basis) if low < x < high}
        return [low, *sorted(inside), high]


class MatchThroughTheYear(MatchFormula):
    """A match on dollars deferred, whatever the pay, worked out on the year to date."""

    __slots__ = ()

    @property
    def percents_of_pay(self) -> tuple[Decimal, ...]:
        """Return none, since pay does not matter."""
        return ()

    @property
    def may_beat_the_year(self) -> bool:
        """Return False: after the last paycheck the match is the year's."""
        return False

    def by_paycheck(self, start: MatchSoFar) -> RunningMatch:
        """Return what each paycheck adds to the year's match."""
        return _YearToDate(self, start)


class _YearToDate:
    def __init__(self, formula: MatchFormula, start: MatchSoFar) -> None:
        self.formula = formula
        self.basis = Basis(ZERO, start.deferral_limit)
        self.matched = start.matched
        self.before = formula.on_the_year(start.matched, self.basis)

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        del pay
        self.matched += matched
        return self.formula.on_the_year(self.matched, self.basis) - self.before


def check_rate(rate: Decimal) -> None:
    """Raise `MatchError` for a rate that no employer pays."""
    if not ZERO <= rate <= MAX_RATE_PERCENT:
        raise MatchError("rate_out_of_range", f"{rate}%")


def check_dollars(dollars: Decimal) -> None:
    """Raise `MatchError` for dollars below zero."""
    if dollars < ZERO:
        raise MatchError("match_below_zero", dollars)
