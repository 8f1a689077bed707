"""The clauses of a text about a match, as data, each with its place in the text.

`flows.reading.match.read` finds them; `flows.reading.match.meaning` gives their meaning
together.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Literal, TypeAlias

from core.match.formula import MatchFormula
from core.money import HUNDRED

Place: TypeAlias = tuple[int, int]


@dataclass(frozen=True, slots=True)
class MatchReading:
    """A match formula, with the other facts of the same sentence; None where it has none.

    ``so_far`` marks an `ActualAmount` that is not the whole year's yet.
    """

    formula: MatchFormula
    nonelective_percent: Decimal | None = None
    includes_catch_up: bool | None = None
    on_after_tax: bool | None = None
    true_up: bool | None = None
    each_paycheck: bool | None = None
    discretionary: bool | None = None
    so_far: bool | None = None


@dataclass(frozen=True, slots=True)
class Amount:
    """A number as written: percent, dollars, or neither."""

    value: Decimal
    unit: Literal["percent", "dollars", "bare"]

    @property
    def is_dollars(self) -> bool:
        """Say whether the number is dollars; a bare 6000 is, a bare 6 is not."""
        return self.unit == "dollars" or (self.unit == "bare" and self.value > HUNDRED)


@dataclass(frozen=True, slots=True)
class Rate:
    """The employer's money, in percent of a dollar deferred."""

    percent: Decimal
    on_dollar: bool = False  # "50 cents on the dollar"
    of_contributions: bool = False  # "50% of contributions"
    plain: bool = False  # a mere "6%", which may be no rate at all


@dataclass(frozen=True, slots=True)
class Reach:
    """The part of the deferral that a rate matches: "of the first 6% of pay"."""

    kind: Literal["first", "next", "bare", "upto", "match", "range"]
    high: Amount
    low: Amount | None = None
    of_pay: bool = False
    of_contributions: bool = False

    def turned(self) -> Reach:
        """Return the reach for a text that puts it before its rate, where it bounds the deferral."""
        kind = self.kind if self.kind in ("next", "range") else "first"
        return replace(self, kind=kind)


@dataclass(frozen=True, slots=True)
class TierClause:
    """A rate with its reach."""

    place: Place
    rate: Rate
    reach: Reach


@dataclass(frozen=True, slots=True)
class BareRate:
    """A rate without a reach: "50%", "they match 6%"."""

    place: Place
    rate: Rate


@dataclass(frozen=True, slots=True)
class BareReach:
    """A reach without a rate: "up to 6%"."""

    place: Place
    reach: Reach


@dataclass(frozen=True, slots=True)
class ShareOfPay:
    """A percent of pay without a rate: "6% of pay"."""

    place: Place
    percent: Decimal


@dataclass(frozen=True, slots=True)
class BareDollars:
    """Dollars alone, or said to be yearly."""

    place: Place
    dollars: Decimal
    a_year: bool = False


@dataclass(frozen=True, slots=True)
class Whole:
    """A clause that needs no other, with every reading it has."""

    place: Place
    readings: tuple[MatchReading, ...]


@dataclass(frozen=True, slots=True)
class Label:
    """The plan's name for its design: safe harbor, QACA."""

    place: Place
    name: Literal["safe_harbor", "safe_harbor_match", "basic", "enhanced", "qaca"]
    percent: Decimal | None = None


@dataclass(frozen=True, slots=True)
class Maximum:
    """The most that the match pays, in dollars or in percent of pay."""

    place: Place
    amount: Amount


@dataclass(frozen=True, slots=True)
class Nonelective:
    """The percent of pay for everybody; None where only its name stands."""

    place: Place
    percent: Decimal | None


@dataclass(frozen=True, slots=True)
class SaverGives:
    """The saver's own part: "if I put in 6%"."""

    place: Place
    percent: Decimal


@dataclass(frozen=True, slots=True)
class WhoGives:
    """Who pays: it tells "they match $1,500" from "they give $1,500"."""

    place: Place
    verb: Literal["they_match", "they_give", "the_match", "everyone"]


@dataclass(frozen=True, slots=True)
class Remark:
    """A remark; one with a name sets that field of the reading."""

    place: Place
    name: str = ""
    value: bool = True


@dataclass(frozen=True, slots=True)
class Alternatives:
    """Two rows of which the formula, or the reader, takes one."""

    place: Place
    kind: Literal["greater", "lesser", "either"]
    first: Row
    second: Row


Main: TypeAlias = (
    TierClause
    | BareRate
    | BareReach
    | ShareOfPay
    | BareDollars
    | Whole
    | Label
    | Alternatives
)
Clause: TypeAlias = Main | Maximum | Nonelective | SaverGives | WhoGives | Remark


@dataclass(frozen=True, slots=True)
class Row:
    """Clauses side by side."""

    place: Place
    clauses: tuple[Clause, ...] = ()
