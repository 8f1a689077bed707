"""Dollars: exact to the cent inside, rounded only to be shown."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import Final

ZERO: Final = Decimal(0)
HUNDRED: Final = Decimal(100)
ONE: Final = Decimal(1)
"""A whole dollar, or a whole percent."""

CENT: Final = Decimal("0.01")


def percent_of(rate_percent: Decimal, amount: Decimal) -> Decimal:
    """Return ``rate_percent`` per cent of ``amount``, in dollars, unrounded."""
    return rate_percent * amount / HUNDRED


def to_step(amount: Decimal, step: Decimal, rounding: str = ROUND_DOWN) -> Decimal:
    """Return the amount in whole steps, as of a cent or half a percent.

    Down unless said: advice may fall a step short, and never passes a limit.
    """
    return (amount / step).quantize(ONE, rounding) * step


def to_cent(amount: Decimal) -> Decimal:
    """Drop what is smaller than a cent."""
    return to_step(amount, CENT)
