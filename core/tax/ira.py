"""The regular backdoor Roth IRA, the one move for which IRA balances matter."""

from __future__ import annotations

from decimal import Decimal

from core.tax.conversion import Contract, Payment, pay_out


def convert_ira(
    converted: Decimal, *, nondeductible_basis: Decimal, left_at_year_end: Decimal
) -> Payment:
    """Divide a conversion from traditional IRAs into basis and taxable dollars.

    All traditional, SEP and SIMPLE IRAs are one (IRC 408(d)(2)); their value is
    what is left on 31 December plus what was converted (Form 8606, lines 6 to 9).
    The plan's own after-tax money is no part of it. Raises `FactError` for a
    conversion of nothing.
    """
    everything = Contract(nondeductible_basis, left_at_year_end + converted)
    return pay_out(converted, everything)
