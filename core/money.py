"""Dollars: exact inside, rounded only when shown."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import Final

ZERO: Final = Decimal(0)
HUNDRED: Final = Decimal(100)
ONE: Final = Decimal(1)
"""A whole dollar, or a whole percent."""

CENT: Final = Decimal("0.01")


def percent_of(rate_percent: Decimal, amount: Decimal) -> Decimal:
    """Return ``rate_percent`` percent of ``amount``, in dollars, unrounded."""
    return rate_percent * amount / HUNDRED


def to_step(amount: Decimal, step: Decimal, rounding: str = ROUND_DOWN) -> Decimal:
    """Return the amount in whole steps, such as cents, rounded down so that no limit is passed."""
    return (amount / step).quantize(ONE, rounding) * step


def to_cent(amount: Decimal) -> Decimal:
    """Return the amount without fractions of a cent."""
    return to_step(amount, CENT)
