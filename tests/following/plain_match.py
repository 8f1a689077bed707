"""The match in plain terms: what each shape pays, read from the fields of the formula.

Written without `core.match`'s own evaluation, so that one can hold the other.
"""

from __future__ import annotations

from decimal import Decimal

from core.match.formula import MatchFormula

NOTHING = Decimal(0)


def shape(formula: MatchFormula) -> str:
    return type(formula).__name__


def in_tiers(formula: MatchFormula, money: Decimal, unit: Decimal) -> Decimal:
    """Pay each tier's rate on the dollars that lie inside it."""
    paid = NOTHING
    for tier in getattr(formula, "tiers", ()):
        low, high = tier.low * unit, tier.high * unit
        inside = min(money, high) - low
        if inside > 0:
            paid += inside * tier.rate / 100
    return paid


def of_the_year(  # noqa: PLR0911 - a line a shape
    formula: MatchFormula, money: Decimal, pay: Decimal, limit: Decimal
) -> Decimal:
    """Return what a formula pays on a whole year's matched money and counted pay."""
    kind = shape(formula)
    if kind == "PayTiers":
        return in_tiers(formula, money, pay / 100)
    if kind == "DollarTiers":
        return in_tiers(formula, money, Decimal(1))
    if kind == "ShareOfDeferrals":
        return money * Decimal(getattr(formula, "rate")) / 100  # noqa: B009 - by its name
    if kind == "ToFractionOfLimit":
        rate, fraction = (
            Decimal(getattr(formula, name)) for name in ("rate", "fraction")
        )
        return min(money * rate / 100, fraction * limit)
    if kind in ("FlatAmount", "ActualAmount"):
        return Decimal(getattr(formula, "dollars"))  # noqa: B009 - by its name
    if kind == "GreaterOf":
        return max(
            of_the_year(getattr(formula, name), money, pay, limit)
            for name in ("first", "second")
        )
    if kind == "Capped":
        inner = of_the_year(getattr(formula, "formula"), money, pay, limit)  # noqa: B009
        return min(inner, Decimal(getattr(formula, "maximum")))  # noqa: B009
    if kind == "Cliff":
        least = Decimal(getattr(formula, "threshold")) * pay / 100  # noqa: B009
        percent = Decimal(getattr(formula, "paid"))  # noqa: B009 - by its name
        whole = percent if getattr(formula, "in_dollars") else percent * pay / 100  # noqa: B009
        return whole if money >= least - Decimal("0.01") else NOTHING
    if kind == "NoMatch":
        return NOTHING
    raise LookupError(f"say here in plain terms what a match of the shape {kind} pays")


def is_by_pay(formula: MatchFormula) -> bool:
    """Say whether the formula looks at each paycheck's pay, so that pace matters."""
    kind = shape(formula)
    if kind == "Capped":
        return is_by_pay(getattr(formula, "formula"))  # noqa: B009
    if kind == "GreaterOf":
        return any(is_by_pay(getattr(formula, name)) for name in ("first", "second"))
    return kind in ("PayTiers", "Cliff")


class Running:
    """A match paid paycheck by paycheck, from where the year stands."""

    def __init__(
        self, formula: MatchFormula, money: Decimal, paid: Decimal, limit: Decimal
    ) -> None:
        self.formula, self.limit = formula, limit
        self.money, self.start, self.paid = money, paid, paid
        kind = shape(formula)
        inner = {"Capped": ("formula",), "GreaterOf": ("first", "second")}.get(kind, ())
        if not is_by_pay(formula):
            inner = ()  # its total is that of the dollars so far, whatever the paycheck
        self.parts = [
            Running(getattr(formula, each), money, paid, limit) for each in inner
        ]

    def add(self, money: Decimal, pay: Decimal) -> Decimal:
        """Return the match paid by now, with one more paycheck's."""
        kind = shape(self.formula)
        before = self.money
        self.money += money
        if self.parts:
            totals = [part.add(money, pay) for part in self.parts]
            self.paid = max(totals)
            if kind == "Capped":
                most = Decimal(getattr(self.formula, "maximum"))  # noqa: B009
                self.paid = max(self.start, min(self.paid, most))
        elif kind == "PayTiers" or (
            kind == "Cliff" and not getattr(self.formula, "in_dollars")  # noqa: B009
        ):
            self.paid += of_the_year(self.formula, money, pay, self.limit)
        elif kind in ("FlatAmount", "ActualAmount", "Cliff"):
            whole = of_the_year(self.formula, money, pay, self.limit)
            self.paid = max(self.paid, whole)
        else:
            now = of_the_year(self.formula, self.money, pay, self.limit)
            self.paid += now - of_the_year(self.formula, before, pay, self.limit)
        return self.paid
