"""Growth three ways: a case by hand, and what holds for any rates."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import FactError
from core.tax.growth import project

dollars = st.decimals(0, 100_000, places=2)
years = st.integers(0, 50)
returns = st.decimals(0, 20, places=2)
rates = st.decimals(0, 100, places=1)


def test_two_years_by_hand() -> None:
    growth = project(
        Decimal(10000),
        2,
        return_percent=Decimal(10),
        marginal_rate=Decimal(25),
        drag_percent=Decimal(1),
        capital_gains_rate=Decimal(20),
    )
    assert growth.roth == 21000  # 10,000 a year ago, grown by 10%, and 10,000
    assert growth.after_tax_unconverted == 20750  # 1,000 of growth less 250
    assert growth.taxable == 20720  # grown by 9%: 900 of gain less 180


def test_five_years_at_8_percent_are_the_published_correction() -> None:
    growth = project(Decimal(46500), 5, return_percent=Decimal(8))
    assert round(growth.roth, -2) == 272800


def test_the_defaults_are_the_assumptions_that_are_shown() -> None:
    growth = project(Decimal(1), 1)
    assert growth.return_percent == 7
    assert growth.marginal_rate == 24
    assert growth.drag_percent == Decimal("0.5")
    assert growth.capital_gains_rate == 15


@given(
    yearly=dollars,
    years=years,
    assumed=st.fixed_dictionaries(
        {
            "return_percent": returns,
            "marginal_rate": rates,
            "drag_percent": rates,
            "capital_gains_rate": rates,
        }
    ),
)
def test_roth_is_never_behind(
    yearly: Decimal, years: int, assumed: dict[str, Decimal]
) -> None:
    growth = project(yearly, years, **assumed)
    assert growth.roth >= growth.after_tax_unconverted
    assert growth.roth >= growth.taxable
    assert min(growth.after_tax_unconverted, growth.taxable) >= yearly * years


@given(yearly=dollars, years=years, tax=rates, drag=rates, gains=rates)
def test_without_a_return_all_three_hold_what_was_put_in(
    yearly: Decimal, years: int, tax: Decimal, drag: Decimal, gains: Decimal
) -> None:
    growth = project(
        yearly,
        years,
        return_percent=Decimal(0),
        marginal_rate=tax,
        drag_percent=drag,
        capital_gains_rate=gains,
    )
    put_in = yearly * years
    assert (growth.roth, growth.after_tax_unconverted, growth.taxable) == (
        put_in,
        put_in,
        put_in,
    )


@given(yearly=dollars, years=years, rate=returns, times=st.integers(1, 100))
def test_so_many_times_the_money_becomes_so_many_times_as_much(
    yearly: Decimal, years: int, rate: Decimal, times: int
) -> None:
    once = project(yearly, years, return_percent=rate)
    more = project(yearly * times, years, return_percent=rate)
    cents_dropped = Decimal("0.01") * times
    assert abs(more.roth - once.roth * times) <= cents_dropped
    assert abs(more.taxable - once.taxable * times) <= cents_dropped
    assert (
        abs(more.after_tax_unconverted - once.after_tax_unconverted * times)
        <= cents_dropped
    )


@given(yearly=dollars, years=years, loss=st.decimals(-100, 0, places=1))
def test_a_loss_is_taxed_nowhere(yearly: Decimal, years: int, loss: Decimal) -> None:
    growth = project(yearly, years, return_percent=loss)
    assert growth.roth == growth.after_tax_unconverted == growth.taxable
    assert growth.roth <= yearly * years


@pytest.mark.parametrize(
    ("yearly", "years", "return_percent", "fact"),
    [
        ("-0.01", 30, "7", "yearly"),
        ("1", -1, "7", "years"),
        ("1", 81, "7", "years"),
        ("1", 30, "50.01", "return_percent"),
        ("1", 30, "-100.01", "return_percent"),
    ],
)
def test_what_no_projection_can_mean_is_refused(
    yearly: str, years: int, return_percent: str, fact: str
) -> None:
    with pytest.raises(FactError) as refused:
        project(Decimal(yearly), years, return_percent=Decimal(return_percent))
    assert refused.value.fact == fact


@pytest.mark.parametrize("rate", ["-0.1", "100.1"])
def test_a_rate_beyond_its_range_is_refused(rate: str) -> None:
    with pytest.raises(FactError, match="out_of_range"):
        project(Decimal(1), 1, marginal_rate=Decimal(rate))


def test_the_largest_case_still_has_its_cents() -> None:
    growth = project(Decimal(1_000_000_000), 80, return_percent=Decimal(50))
    assert growth.roth.as_tuple().exponent == -2
