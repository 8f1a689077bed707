"""Taking Roth money out: what is taxed, and what the 10% additional tax reaches.

A Roth IRA pays contributions first; a Roth 401(k) pays a share of everything.
Three clocks run apart: the plan's, the Roth IRA's, and one for each conversion.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from core.errors import FactError
from core.money import ZERO, percent_of
from core.tax.conversion import Contract, Payment, pay_out

_CLOCK_YEARS: Final = 5
_FREE_AGE: Final = Decimal("59.5")  # IRC 72(t)(2)(A)(i), 408A(d)(2)(A)(i)
_ADDITIONAL_TAX_PERCENT: Final = Decimal(10)  # IRC 72(t)(1)


@dataclass(frozen=True, slots=True)
class ConversionLayer:
    """One year's conversion in a Roth IRA: the part taxed then, and the part not."""

    year: int
    taxed: Decimal
    untaxed: Decimal


@dataclass(frozen=True, slots=True)
class RothIra:
    """All of a person's Roth IRAs, which the law treats as one.

    ``first_year`` is that of the first contribution or conversion ever.
    """

    first_year: int
    contributions: Decimal
    conversions: tuple[ConversionLayer, ...]
    earnings: Decimal


@dataclass(frozen=True, slots=True)
class Withdrawal:
    """What a withdrawal adds to income, and the additional tax, in dollars."""

    amount: Decimal
    taxable: Decimal
    additional_tax: Decimal


def clock_has_run(first_year: int, year: int) -> bool:
    """Say whether five tax years have passed since 1 January of ``first_year``.

    IRC 402A(d)(2)(B), 408A(d)(2)(B), 408A(d)(3)(F)(i).
    """
    return year >= first_year + _CLOCK_YEARS


def withdraw_from_roth_ira(
    amount: Decimal, ira: RothIra, *, year: int, age: Decimal
) -> Withdrawal:
    """Return the tax effect of a withdrawal, for somebody with no other exception.

    The order is that of IRC 408A(d)(4)(B): contributions, conversions oldest
    first with the taxed part of each before the rest, then earnings. Under 59½
    the taxed part of a conversion less than five years old bears 10% (IRC
    408A(d)(3)(F)), and so do earnings. Raises `FactError` for more than there is.
    """
    taxable = penalised = ZERO
    left = amount
    for layer, income, early in _layers(ira, year, age):
        taken = min(left, layer)
        left -= taken
        taxable += taken if income else ZERO
        penalised += taken if early else ZERO
    if left > ZERO:
        held = amount - left
        raise FactError("amount", "out_of_range", amount, low=ZERO, high=held)
    return Withdrawal(amount, taxable, percent_of(_ADDITIONAL_TAX_PERCENT, penalised))


def withdraw_from_roth_401k(
    amount: Decimal, account: Contract, *, first_year: int, year: int, age: Decimal
) -> tuple[Payment, Withdrawal]:
    """Return a payment's shares of basis and earnings, and its tax effect.

    Not qualified, it is basis and earnings in proportion, never basis first (IRC
    402A(d)(4), 72(e)(8)). The recapture on a recent conversion's taxed part comes
    on top and is not in it. The plan must allow the withdrawal at all.
    """
    payment = pay_out(amount, account)
    qualified = age >= _FREE_AGE and clock_has_run(first_year, year)
    taxable = ZERO if qualified else payment.pretax
    early = taxable if age < _FREE_AGE else ZERO
    tax = percent_of(_ADDITIONAL_TAX_PERCENT, early)
    return payment, Withdrawal(amount, taxable, tax)


def _layers(
    ira: RothIra, year: int, age: Decimal
) -> Iterator[tuple[Decimal, bool, bool]]:
    under_age = age < _FREE_AGE
    yield ira.contributions, False, False
    for each in sorted(ira.conversions, key=lambda layer: layer.year):
        recaptured = under_age and not clock_has_run(each.year, year)
        yield each.taxed, False, recaptured
        yield each.untaxed, False, False
    qualified = not under_age and clock_has_run(ira.first_year, year)
    yield ira.earnings, not qualified, under_age
