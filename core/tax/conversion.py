"""What moving after-tax money to Roth costs: only its growth is ever taxed.

The pro-rata of IRAs (IRC 408(d)(2)) has no place here: a payment from a plan is
not a payment from an IRA, so nothing in this module takes an IRA balance. It is
in `core.tax.ira`, for the regular backdoor.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from core.errors import FactError
from core.money import ZERO, percent_of, to_cent
from core.results.advice import ConversionEstimate

_DAYS_A_YEAR: Final = 365
_WITHHELD_PERCENT: Final = Decimal(20)  # IRC 3405(c)(1)(B)
_ROLLOVER_DAYS: Final = 60  # IRC 402(c)(3)(A)


@dataclass(frozen=True, slots=True)
class Contract:
    """What one payment is measured against: dollars already taxed, and the whole."""

    basis: Decimal
    balance: Decimal


@dataclass(frozen=True, slots=True)
class Payment:
    """An amount that leaves a contract, as the law divides it.

    ``basis`` was taxed before and is not again; ``pretax`` is taxed unless it goes
    where it stays untaxed (a traditional IRA, the pre-tax side of a plan).
    """

    amount: Decimal
    basis: Decimal
    pretax: Decimal


@dataclass(frozen=True, slots=True)
class Split:
    """One payment by destination, and what of it is income this year."""

    traditional: Payment
    roth: Payment
    cash: Payment

    @property
    def taxable(self) -> Decimal:
        """Return the pre-tax dollars that went where they are taxed now."""
        return self.roth.pretax + self.cash.pretax


@dataclass(frozen=True, slots=True)
class IndirectPayment:
    """A cheque to the person: what is kept back, and the last day to roll it over."""

    cheque: Decimal
    withheld: Decimal
    roll_over_by: date


def growth_until_converted(
    basis: Decimal, delay_days: int, return_percent: Decimal
) -> Decimal:
    """Return what after-tax dollars gain, or lose, while they wait: a simple return.

    Within a year it is at or above the compound figure, so that the tax shown is
    not too low. Raises `FactError` for a negative amount or delay.
    """
    if basis < ZERO:
        raise FactError("after_tax", "below_zero", basis)
    if delay_days < 0:
        raise FactError("delay_days", "below_zero", delay_days)
    return to_cent(percent_of(return_percent, basis) * delay_days / _DAYS_A_YEAR)


def taxable_earnings(basis: Decimal, value: Decimal) -> Decimal:
    """Return what a conversion adds to income: growth over the basis, never a loss.

    IRC 402A(c)(4)(A)(i) and 408A(d)(3)(A)(i); converting below basis gives no
    deduction.
    """
    return max(ZERO, value - basis)


def estimate_conversion(
    basis: Decimal,
    delay_days: int,
    return_percent: Decimal,
    marginal_rate: Decimal,
    *,
    tax_year: int,
) -> ConversionEstimate:
    """Estimate the tax on converting ``basis`` dollars after ``delay_days``.

    Rates in percent. The growth is ordinary income of ``tax_year``, the year of the
    conversion.
    """
    growth = growth_until_converted(basis, delay_days, return_percent)
    earnings = taxable_earnings(basis, basis + growth)
    return ConversionEstimate(
        converted=basis + growth,
        basis=basis,
        earnings=earnings,
        tax=to_cent(percent_of(marginal_rate, earnings)),
        delay_days=delay_days,
        return_percent=return_percent,
        marginal_rate=marginal_rate,
        tax_year=tax_year,
    )


def contract_paid_from(
    after_tax: Contract, rest_of_plan: Decimal, *, accounts_separately: bool
) -> Contract:
    """Return what a payment from the after-tax sub-account is measured against.

    A plan may treat after-tax contributions and their earnings as a contract of
    their own (IRC 72(d)(2)). One that does not spreads the basis over everything
    it holds outside the Roth account; ``rest_of_plan`` is that other money.
    """
    if accounts_separately:
        return after_tax
    return Contract(after_tax.basis, after_tax.balance + rest_of_plan)


def pay_out(amount: Decimal, contract: Contract) -> Payment:
    """Divide a payment in the proportion of its contract (IRC 72(e)(8)(B)).

    Basis cannot leave without its share of the earnings. Where the contract has
    lost value the whole payment is basis. Raises `FactError` for an amount that
    the contract does not hold.
    """
    if not ZERO < amount <= contract.balance:
        most = contract.balance
        raise FactError("amount", "out_of_range", amount, low=ZERO, high=most)
    basis = min(amount, to_cent(amount * contract.basis / contract.balance))
    return Payment(amount, basis, amount - basis)


def split_by_destination(
    payment: Payment, *, traditional: Decimal, roth: Decimal, cash: Decimal = ZERO
) -> Split:
    """Divide one payment among destinations as Notice 2014-54 lets the person.

    Pre-tax dollars go first to the direct rollovers, of these to the traditional
    IRA (or the plan's pre-tax side), and only what is left reaches the person.
    Raises `FactError` unless the destinations add up to the payment.
    """
    divided = traditional + roth + cash
    if divided != payment.amount:
        amount = payment.amount
        raise FactError("destinations", "not_all_divided", divided, amount=amount)
    to_traditional = _filled(traditional, payment.pretax)
    to_roth = _filled(roth, payment.pretax - to_traditional.pretax)
    left = payment.pretax - to_traditional.pretax - to_roth.pretax
    return Split(to_traditional, to_roth, _filled(cash, left))


def pay_to_person(payment: Payment, received: date) -> IndirectPayment:
    """Return what a cheque to the person comes to, and its 60-day limit.

    A fifth of the taxable part is withheld (IRC 3405(c)(1)(B)); all of the rest
    must be rolled over within 60 days of receipt (IRC 402(c)(3)(A)).
    """
    withheld = to_cent(percent_of(_WITHHELD_PERCENT, payment.pretax))
    return IndirectPayment(
        cheque=payment.amount - withheld,
        withheld=withheld,
        roll_over_by=received + timedelta(days=_ROLLOVER_DAYS),
    )


def _filled(amount: Decimal, pretax_left: Decimal) -> Payment:
    pretax = min(amount, pretax_left)
    return Payment(amount, amount - pretax, pretax)
