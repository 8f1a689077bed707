"""Rounding never adds: what is shown may fall short and never passes a limit."""

from __future__ import annotations

from decimal import ROUND_UP, Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.money import CENT, ONE, percent_of, to_cent, to_step
from tests.promises.sources import python_files

STEPS = [CENT, Decimal("0.1"), Decimal("0.25"), Decimal("0.5"), ONE, Decimal(5)]

amounts = st.decimals("-1e9", "1e12", places=10)
steps = st.sampled_from(STEPS)


@pytest.mark.parametrize(
    ("amount", "dollars", "cents"),
    [
        ("43_749.99", "43_749", "43_749.99"),
        ("43_750", "43_750", "43_750.00"),
        ("0.999", "0", "0.99"),
        ("0.001", "0", "0.00"),
        ("1e3", "1_000", "1_000.00"),
    ],
)
def test_an_amount_is_cut_and_never_rounded_up(
    amount: str, dollars: str, cents: str
) -> None:
    assert str(to_step(Decimal(amount), ONE)) == str(Decimal(dollars))
    assert str(to_cent(Decimal(amount))) == str(Decimal(cents))


@given(amounts, steps)
def test_a_rounded_amount_is_whole_steps_and_less_than_one_short(
    amount: Decimal, step: Decimal
) -> None:
    down, up = to_step(amount, step), to_step(amount, step, ROUND_UP)
    assert down % step == up % step == 0
    assert abs(down) <= abs(amount) <= abs(up) < abs(down) + 2 * step
    assert abs(amount) - abs(down) < step


@given(amounts, steps)
def test_rounding_a_second_time_changes_nothing(amount: Decimal, step: Decimal) -> None:
    once = to_step(amount, step)
    assert str(to_step(once, step)) == str(once)


@given(amounts, amounts, steps)
def test_rounding_keeps_the_order(one: Decimal, two: Decimal, step: Decimal) -> None:
    low, high = sorted((one, two))
    assert to_step(low, step) <= to_step(high, step)


def test_the_core_and_the_flows_round_in_one_place() -> None:
    elsewhere = [
        file
        for file in python_files("core", "flows")
        if "quantize(" in file.read_text(encoding="utf-8")
        or "to_integral_value(ROUND" in file.read_text(encoding="utf-8")
    ]
    # the engine of the dialogue knows nothing of the core
    assert [file.name for file in elsewhere] == ["money.py", "amount.py"]


def test_a_percent_is_exact() -> None:
    assert percent_of(Decimal("8.17"), Decimal(300_000)) == 24_510
    assert percent_of(Decimal("0.1"), Decimal("0.1")) == Decimal("0.0001")
