"""Early withdrawals: T12 to T14, the order of the layers, and the three clocks."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import FactError
from core.tax.conversion import Contract
from core.tax.withdrawals import (
    ConversionLayer,
    RothIra,
    clock_has_run,
    withdraw_from_roth_401k,
    withdraw_from_roth_ira,
)

FORTY = Decimal(40)
SIXTY = Decimal(60)
ONE_CONVERSION = RothIra(
    first_year=2025,
    contributions=Decimal(0),
    conversions=(ConversionLayer(2025, taxed=Decimal(100), untaxed=Decimal(40000)),),
    earnings=Decimal(0),
)


def test_t12_recapture_reaches_only_the_part_that_was_taxed() -> None:
    taken = withdraw_from_roth_ira(Decimal(5000), ONE_CONVERSION, year=2027, age=FORTY)
    assert taken.taxable == 0
    assert taken.additional_tax == 10


def test_t13_there_is_no_recapture_from_59_and_a_half() -> None:
    taken = withdraw_from_roth_ira(Decimal(5000), ONE_CONVERSION, year=2027, age=SIXTY)
    assert taken.taxable == 0
    assert taken.additional_tax == 0


@pytest.mark.parametrize(
    ("age", "tax"),
    [("59.49", 10), ("59.5", 0), ("59.51", 0)],
)
def test_recapture_ends_at_exactly_59_and_a_half(age: str, tax: int) -> None:
    taken = withdraw_from_roth_ira(
        Decimal(5000), ONE_CONVERSION, year=2027, age=Decimal(age)
    )
    assert taken.additional_tax == tax


@pytest.mark.parametrize(("year", "tax"), [(2029, 10), (2030, 0), (2031, 0)])
def test_recapture_ends_after_five_tax_years(year: int, tax: int) -> None:
    taken = withdraw_from_roth_ira(Decimal(5000), ONE_CONVERSION, year=year, age=FORTY)
    assert taken.additional_tax == tax


@pytest.mark.parametrize(
    ("year", "has_run"), [(2029, False), (2030, True), (2031, True)]
)
def test_a_clock_started_in_2025_has_run_on_1_january_2030(
    year: int, *, has_run: bool
) -> None:
    assert clock_has_run(2025, year) is has_run


LAYERED = RothIra(
    first_year=2020,
    contributions=Decimal(1000),
    conversions=(
        ConversionLayer(2026, taxed=Decimal(30), untaxed=Decimal(470)),
        ConversionLayer(2020, taxed=Decimal(20), untaxed=Decimal(480)),
    ),
    earnings=Decimal(500),
)


@pytest.mark.parametrize(
    ("amount", "taxable", "additional_tax"),
    [
        (1000, 0, 0),  # contributions
        (1500, 0, 0),  # the conversion of 2020: its clock has run
        (1510, 0, 1),  # ten dollars of the taxed part of 2026
        (1530, 0, 3),
        (2000, 0, 3),  # the untaxed part of 2026
        (2001, 1, "3.1"),  # the first dollar of earnings
        (2500, 500, 53),
    ],
)
def test_layers_come_out_in_the_order_of_the_law(
    amount: int, taxable: int, additional_tax: int | str
) -> None:
    taken = withdraw_from_roth_ira(Decimal(amount), LAYERED, year=2027, age=FORTY)
    assert taken.taxable == taxable
    assert taken.additional_tax == Decimal(additional_tax)


def test_earnings_are_free_once_the_clock_and_the_age_are_reached() -> None:
    taken = withdraw_from_roth_ira(Decimal(2500), LAYERED, year=2027, age=SIXTY)
    assert taken.taxable == 0
    assert taken.additional_tax == 0


def test_earnings_before_the_clock_has_run_are_income_without_the_10_percent() -> None:
    ira = RothIra(2025, Decimal(0), (), Decimal(100))
    taken = withdraw_from_roth_ira(Decimal(100), ira, year=2027, age=SIXTY)
    assert taken.taxable == 100
    assert taken.additional_tax == 0


def test_more_than_the_roth_ira_holds_is_refused() -> None:
    with pytest.raises(FactError, match="out_of_range"):
        withdraw_from_roth_ira(Decimal("2500.01"), LAYERED, year=2027, age=FORTY)


ROTH_401K = Contract(Decimal(45000), Decimal(50000))


def test_t14_a_roth_401k_pays_basis_and_earnings_in_proportion() -> None:
    payment, taken = withdraw_from_roth_401k(
        Decimal(10000), ROTH_401K, first_year=2025, year=2027, age=FORTY
    )
    assert payment.basis == 9000
    assert taken.taxable == 1000
    assert taken.additional_tax == 100


@pytest.mark.parametrize(
    ("year", "age", "taxable", "additional_tax"),
    [
        (2029, "59.5", 1000, 0),  # old enough, the plan's clock still runs
        (2030, "59.4", 1000, 100),  # the clock has run, too young
        (2030, "59.5", 0, 0),
    ],
)
def test_a_qualified_payment_needs_both_the_age_and_the_clock(
    year: int, age: str, taxable: int, additional_tax: int
) -> None:
    _, taken = withdraw_from_roth_401k(
        Decimal(10000), ROTH_401K, first_year=2025, year=year, age=Decimal(age)
    )
    assert taken.taxable == taxable
    assert taken.additional_tax == additional_tax


@given(
    amount=st.decimals(0, 2500, places=2),
    year=st.integers(2026, 2040),
    age=st.decimals(20, 80, places=1),
)
def test_contributions_and_conversions_are_never_income(
    amount: Decimal, year: int, age: Decimal
) -> None:
    taken = withdraw_from_roth_ira(amount, LAYERED, year=year, age=age)
    assert taken.taxable <= max(Decimal(0), amount - 2000)
    assert taken.additional_tax <= (taken.taxable + 50) / 10
