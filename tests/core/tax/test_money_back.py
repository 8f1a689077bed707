"""The ACP test's limit and what a plan sends back: K13 to K15, K17 and K18."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.tax.money_back import (
    highest_acp_for_hces,
    last_day_to_return_excess,
    refund_after_acp_test,
    return_excess_deferral,
)


@pytest.mark.parametrize(
    ("nhce_average", "highest"),
    [
        pytest.param("6", "8", id="K13"),
        pytest.param("1.5", "3", id="K14"),
        pytest.param("10", "12.5", id="K15"),
        ("0", "0"),
        ("1.99", "3.98"),  # below 2%: twice the average
        ("2", "4"),  # twice and two points more are the same
        ("2.01", "4.01"),  # above: two points more
        ("7.99", "9.99"),
        ("8", "10"),  # two points more and 125% are the same
        ("8.01", "10.0125"),  # above: 125%
    ],
)
def test_hces_may_average_so_much(nhce_average: str, highest: str) -> None:
    assert highest_acp_for_hces(Decimal(nhce_average)) == Decimal(highest)


def test_k17_of_an_acp_refund_only_the_earnings_are_taxed_when_paid() -> None:
    refund = refund_after_acp_test(
        Decimal(40000), Decimal(900), paid_on=date(2027, 3, 1)
    )
    assert refund.taxable == 900
    assert refund.tax_year == 2027
    assert refund.returned_untaxed == 40000


def test_an_acp_refund_at_a_loss_has_nothing_taxable() -> None:
    refund = refund_after_acp_test(
        Decimal(40000), Decimal(-900), paid_on=date(2027, 3, 1)
    )
    assert refund.taxable == 0
    assert refund.returned_untaxed == 39100


def test_k18_an_excess_deferral_returned_late_is_taxed_twice() -> None:
    returned = return_excess_deferral(
        Decimal(2500), Decimal(60), deferral_year=2026, paid_on=date(2027, 4, 20)
    )
    assert not returned.in_time
    assert returned.taxed_in_deferral_year == 2500
    assert returned.taxed_again == 2500


@pytest.mark.parametrize(
    ("day", "in_time", "taxed_when_paid", "taxed_again"),
    [(14, True, 60, 0), (15, True, 60, 0), (16, False, 0, 2500)],
)
def test_15_april_is_the_last_day(
    day: int, *, in_time: bool, taxed_when_paid: int, taxed_again: int
) -> None:
    returned = return_excess_deferral(
        Decimal(2500), Decimal(60), deferral_year=2026, paid_on=date(2027, 4, day)
    )
    assert returned.in_time is in_time
    assert returned.taxed_in_deferral_year == 2500
    assert returned.taxed_when_paid == taxed_when_paid
    assert returned.taxed_again == taxed_again


def test_the_deadline_is_in_the_year_after_the_deferral() -> None:
    assert last_day_to_return_excess(2026) == date(2027, 4, 15)
