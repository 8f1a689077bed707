"""Dollars: exact to the cent inside, rounded only to be shown."""

from __future__ import annotations

from decimal import ROUND_DOWN, Decimal
from typing import Final

ZERO: Final = Decimal(0)
HUNDRED: Final = Decimal(100)
_DOLLAR: Final = Decimal(1)
CENT: Final = Decimal("0.01")


def percent_of(rate_percent: Decimal, amount: Decimal) -> Decimal:
    """Return ``rate_percent`` per cent of ``amount``, in dollars, unrounded."""
    return rate_percent * amount / HUNDRED


def down_to_dollar(amount: Decimal) -> Decimal:
    """Drop the cents: advice may fall a dollar short, and never passes a limit."""
    return amount.quantize(_DOLLAR, ROUND_DOWN)


def to_cent(amount: Decimal) -> Decimal:
    """Drop what is smaller than a cent."""
    return amount.quantize(CENT, ROUND_DOWN)
