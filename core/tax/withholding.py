"""What payroll withholds from pay, as an estimate: income tax and payroll tax.

The percentage method of IRS Publication 15-T for a Form W-4 without any entries, and
the flat rate for a bonus. State tax and health premiums are not in it.
"""

from __future__ import annotations

from bisect import bisect_right
from decimal import Decimal
from typing import Final, NamedTuple

from core.facts.saver import FilingStatus
from core.limits import Brackets, Limits
from core.money import HUNDRED, ZERO, percent_of

SOCIAL_SECURITY_PERCENT: Final = Decimal("6.2")  # IRC 3101(a), up to the wage base
MEDICARE_PERCENT: Final = Decimal("1.45")  # IRC 3101(b)(1)
MORE_MEDICARE_PERCENT: Final = Decimal("0.9")  # IRC 3101(b)(2)
MORE_MEDICARE_ABOVE: Final = Decimal(200_000)
"""Wages from one employer, whatever the filing status (IRC 3102(f)(1))."""

RATES: Final = tuple(Decimal(rate) for rate in (10, 12, 22, 24, 32, 35, 37))
"""IRC 1(j): the percents of the brackets; the first six have an upper end."""

BONUS_PERCENT: Final = Decimal(22)  # Reg. 31.3402(g)-1: supplemental wages
LARGE_BONUS_PERCENT: Final = Decimal(37)
LARGE_BONUS_ABOVE: Final = Decimal(1_000_000)


class Withholding(NamedTuple):
    """The income tax on one payment of pay, as payroll's table for a year has it.

    ``starts`` is the pay from which each rate applies, ``below`` the tax on all pay
    under it, in dollars.
    """

    starts: tuple[Decimal, ...]
    below: tuple[Decimal, ...]

    def of(self, pay: Decimal) -> Decimal:
        """Return the income tax on a payment less its pre-tax deferral, in dollars."""
        place = bisect_right(self.starts, pay) - 1
        if place < 0:
            return ZERO
        return self.below[place] + percent_of(RATES[place], pay - self.starts[place])


def withholding_of(
    limits: Limits, status: FilingStatus, payments: Decimal
) -> Withholding | None:
    """Return the table for pay that comes in so many equal ``payments`` a year.

    ``None`` for a year whose income tax figures are not held.
    """
    brackets, deduction = _figures(limits, status)
    if brackets is None or deduction is None:
        return None
    ends = (ZERO, *brackets)
    taxed = zip(RATES, ends, brackets, strict=False)
    below = [ZERO]
    for rate, low, high in taxed:
        below.append(below[-1] + percent_of(rate, high - low))
    return Withholding(
        starts=tuple((deduction + end) / payments for end in ends),
        below=tuple(tax / payments for tax in below),
    )


def _figures(
    limits: Limits, status: FilingStatus
) -> tuple[Brackets | None, Decimal | None]:
    match status:
        case FilingStatus.MARRIED_JOINTLY:
            return limits.tax_brackets_joint, limits.standard_deduction_joint
        case FilingStatus.MARRIED_SEPARATELY:
            return limits.tax_brackets_separate, limits.standard_deduction_separate
        case FilingStatus.HEAD_OF_HOUSEHOLD:
            return limits.tax_brackets_head, limits.standard_deduction_head
    return limits.tax_brackets_single, limits.standard_deduction_single


def on_bonus(bonus: Decimal) -> Decimal:
    """Return the income tax that is withheld from a bonus, in dollars."""
    large = max(ZERO, bonus - LARGE_BONUS_ABOVE)
    return percent_of(BONUS_PERCENT, bonus - large) + percent_of(
        LARGE_BONUS_PERCENT, large
    )


def payroll_tax(limits: Limits, pay_so_far: Decimal, pay: Decimal) -> Decimal:
    """Return Social Security and Medicare tax on pay that follows other pay, in dollars.

    Deferrals are no less taxed than the rest (IRC 3121(v)(1)).
    """
    covered = max(ZERO, min(pay, limits.social_security_wage_base - pay_so_far))
    more = max(ZERO, min(pay, pay_so_far + pay - MORE_MEDICARE_ABOVE))
    in_percent = (
        SOCIAL_SECURITY_PERCENT * covered
        + MEDICARE_PERCENT * pay
        + MORE_MEDICARE_PERCENT * more
    )
    return in_percent / HUNDRED
