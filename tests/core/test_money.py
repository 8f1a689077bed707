"""Rounding never adds: what is shown may fall short and never passes a limit."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.money import down_to_dollar, percent_of, to_cent


@pytest.mark.parametrize(
    ("amount", "dollars", "cents"),
    [
        ("43_749.99", "43_749", "43_749.99"),
        ("43_750", "43_750", "43_750.00"),
        ("0.999", "0", "0.99"),
        ("0.001", "0", "0.00"),
    ],
)
def test_an_amount_is_cut_and_never_rounded_up(
    amount: str, dollars: str, cents: str
) -> None:
    assert down_to_dollar(Decimal(amount)) == Decimal(dollars)
    assert to_cent(Decimal(amount)) == Decimal(cents)


def test_a_percent_is_exact() -> None:
    assert percent_of(Decimal("8.17"), Decimal(300_000)) == 24_510
    assert percent_of(Decimal("0.1"), Decimal("0.1")) == Decimal("0.0001")
