"""What every shape of match must say of itself, and what shapes of one kind share.

Rates and bounds are in percent, amounts in dollars. A new shape is a class that
answers these questions; nothing outside this folder asks which shape it is.
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
    """What a formula measures by, in dollars.

    ``pay`` is eligible pay already held to 401(a)(17); ``deferral_limit`` the limit
    a formula may refer to (402(g), with catch-up where that is matched).
    """

    pay: Decimal
    deferral_limit: Decimal


class MatchSoFar(NamedTuple):
    """Where the match stands before the first paycheck; dollars, and paychecks to come."""

    matched: Decimal
    paid: Decimal
    deferral_limit: Decimal
    paychecks: int


class RunningMatch(Protocol):
    """The match earned since the start, paycheck after paycheck."""

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        """Return the match earned so far with one more paycheck's, in dollars."""
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
        """Return the shape's own name, by which its words are found: ``pay_tiers``."""
        return _WORD_STARTS.sub("_", type(self).__name__).lower()

    @property
    def reported(self) -> Decimal | None:
        """Return the year's match in dollars where the person gave just that."""
        return None

    @abstractmethod
    def on_the_year(self, matched: Decimal, basis: Basis) -> Decimal:
        """Return the year's match for what is deferred and matched, cents kept."""

    @abstractmethod
    def by_paycheck(self, start: MatchSoFar) -> RunningMatch:
        """Return the match of a plan that looks at each paycheck as it comes."""

    @abstractmethod
    def full_at(self, basis: Basis) -> Decimal | None:
        """Return the deferral that earns the whole match, in dollars.

        ``None`` where the match does not depend on the deferral.
        """

    @abstractmethod
    def breaks(self, low: Decimal, high: Decimal, basis: Basis) -> Iterable[Decimal]:
        """Give the deferrals at which a further dollar begins to earn more or less.

        The line of the match is straight from one to the next; ``low`` and ``high``
        are where it is looked at.
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
        """Say whether the match depends on what is deferred."""
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
    """A match on dollars deferred, whatever the pay: it goes by what the year has brought."""

    __slots__ = ()

    @property
    def percents_of_pay(self) -> tuple[Decimal, ...]:
        """Return none: pay does not enter."""
        return ()

    @property
    def may_beat_the_year(self) -> bool:
        """Say no: the last paycheck ends where the year does."""
        return False

    def by_paycheck(self, start: MatchSoFar) -> RunningMatch:
        """Return the match that each paycheck adds to the year's."""
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
