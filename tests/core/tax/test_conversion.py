"""The conversion vectors T01 to T11, T15 and T16, and what holds for any payment."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.errors import FactError
from core.tax.conversion import (
    Contract,
    contract_paid_from,
    estimate_conversion,
    growth_until_converted,
    pay_out,
    pay_to_person,
    split_by_destination,
    taxable_earnings,
)
from core.tax.forms import expected_1099r
from core.tax.ira import convert_ira

ZERO = Decimal(0)
dollars = st.decimals(0, 1_000_000, places=2)
some_dollars = st.decimals(1, 1_000_000, places=2)


def test_t01_only_the_growth_since_the_contribution_is_taxable() -> None:
    payment = pay_out(Decimal(10150), Contract(Decimal(10000), Decimal(10150)))
    assert payment.pretax == 150
    assert payment.basis == 10000


def test_t03_earnings_sent_to_a_traditional_ira_are_not_taxed_now() -> None:
    payment = pay_out(Decimal(10200), Contract(Decimal(10000), Decimal(10200)))
    split = split_by_destination(payment, traditional=Decimal(200), roth=Decimal(10000))
    assert split.taxable == 0
    assert astuple(split.traditional) == (200, 0, 200)
    assert astuple(split.roth) == (10000, 10000, 0)


def test_t04_part_of_the_sub_account_carries_its_share_of_the_earnings() -> None:
    payment = pay_out(Decimal(10250), Contract(Decimal(20000), Decimal(20500)))
    assert payment.basis == 10000
    assert payment.pretax == 250


WHOLE_PLAN = contract_paid_from(
    Contract(Decimal(20000), Decimal(20000)),
    Decimal(80000),
    accounts_separately=False,
)


def test_t05_without_a_contract_of_its_own_basis_is_spread_over_the_plan() -> None:
    payment = pay_out(Decimal(50000), WHOLE_PLAN)
    assert payment.pretax == 40000
    assert payment.basis == 10000


def test_with_a_contract_of_its_own_the_rest_of_the_plan_does_not_count() -> None:
    after_tax = Contract(Decimal(20000), Decimal(20500))
    assert (
        contract_paid_from(after_tax, Decimal(80000), accounts_separately=True)
        == after_tax
    )


def test_t06_pretax_to_a_traditional_ira_leaves_nothing_taxable() -> None:
    split = split_by_destination(
        pay_out(Decimal(100000), WHOLE_PLAN),
        traditional=Decimal(80000),
        roth=Decimal(10000),
        cash=Decimal(10000),
    )
    assert split.taxable == 0
    assert split.roth.basis == 10000
    assert split.cash.basis == 10000


def test_direct_rollovers_below_the_pretax_amount_are_all_pretax() -> None:
    split = split_by_destination(
        pay_out(Decimal(100000), WHOLE_PLAN),
        traditional=Decimal(50000),
        roth=Decimal(10000),
        cash=Decimal(40000),
    )
    assert split.roth.pretax == 10000
    assert split.cash.pretax == 20000
    assert split.taxable == 30000


def test_destinations_that_do_not_add_up_are_refused() -> None:
    payment = pay_out(Decimal(50000), WHOLE_PLAN)
    with pytest.raises(FactError, match="not_all_divided"):
        split_by_destination(payment, traditional=ZERO, roth=Decimal(1))


def test_t07_a_rollover_without_earnings_is_not_taxed_whatever_iras_hold() -> None:
    (form,) = expected_1099r("B", Decimal(40000), ZERO)
    assert form.line_5a == 40000
    assert form.line_5b == 0


def backdoor_with_a_pretax_ira() -> Decimal:
    return convert_ira(
        Decimal(7500),
        nondeductible_basis=Decimal(7500),
        left_at_year_end=Decimal(92500),
    ).pretax


def test_t08_a_regular_backdoor_is_shared_among_all_iras() -> None:
    payment = convert_ira(
        Decimal(7500),
        nondeductible_basis=Decimal(7500),
        left_at_year_end=Decimal(92500),
    )
    assert payment.basis == Decimal("562.50")
    assert payment.pretax == Decimal("6937.50")


def test_t09_the_plan_rollover_and_the_regular_backdoor_do_not_mix() -> None:
    (rollover,) = expected_1099r("B", Decimal(40000), ZERO)
    assert rollover.line_5b == 0
    assert rollover.line_5b + backdoor_with_a_pretax_ira() == Decimal("6937.50")


def test_a_backdoor_with_no_other_ira_is_not_taxed() -> None:
    payment = convert_ira(
        Decimal(7500), nondeductible_basis=Decimal(7500), left_at_year_end=ZERO
    )
    assert payment.pretax == 0


def test_t11_converting_everything_taxes_all_of_the_growth() -> None:
    payment = pay_out(Decimal(35000), Contract(Decimal(30000), Decimal(35000)))
    assert payment.pretax == 5000


def test_t15_a_cheque_to_the_person_loses_a_fifth_of_the_earnings() -> None:
    payment = pay_out(Decimal(10500), Contract(Decimal(10000), Decimal(10500)))
    cheque = pay_to_person(payment, date(2026, 11, 22))
    assert cheque.withheld == 100
    assert cheque.cheque == 10400
    assert cheque.roll_over_by == date(2027, 1, 21)  # 60 days


def test_t16_a_conversion_below_basis_is_not_taxed_and_not_deducted() -> None:
    payment = pay_out(Decimal(9800), Contract(Decimal(10000), Decimal(9800)))
    assert payment.pretax == 0
    assert payment.basis == 9800
    assert taxable_earnings(Decimal(10000), Decimal(9800)) == 0


@pytest.mark.parametrize(
    ("value", "taxable"),
    [
        ("9999.99", "0"),
        ("10000", "0"),
        ("10000.01", "0.01"),
    ],
)
def test_earnings_begin_a_cent_above_basis(value: str, taxable: str) -> None:
    assert taxable_earnings(Decimal(10000), Decimal(value)) == Decimal(taxable)


@pytest.mark.parametrize(
    ("delay_days", "return_percent", "growth"),
    [
        (0, "7", "0"),  # converted the day it arrives
        (365, "7", "700"),
        (73, "10", "200"),  # a fifth of a year
        (14, "7", "26.84"),  # 26.849…: dropped below the cent
        (365, "-2", "-200"),
    ],
)
def test_growth_is_a_simple_return_for_the_days_waited(
    delay_days: int, return_percent: str, growth: str
) -> None:
    assert growth_until_converted(
        Decimal(10000), delay_days, Decimal(return_percent)
    ) == Decimal(growth)


def test_an_estimate_taxes_the_growth_at_the_marginal_rate() -> None:
    estimate = estimate_conversion(
        Decimal(10000), 365, Decimal("1.5"), Decimal(24), tax_year=2026
    )
    assert estimate.converted == 10150
    assert estimate.basis == 10000
    assert estimate.earnings == 150
    assert estimate.tax == 36


def test_an_estimate_with_a_loss_has_no_tax() -> None:
    estimate = estimate_conversion(
        Decimal(10000), 365, Decimal(-2), Decimal(24), tax_year=2026
    )
    assert estimate.converted == 9800
    assert estimate.earnings == 0
    assert estimate.tax == 0


@pytest.mark.parametrize(
    ("basis", "delay_days", "fact"), [(-1, 30, "after_tax"), (1, -1, "delay_days")]
)
def test_a_negative_amount_or_delay_is_refused(
    basis: int, delay_days: int, fact: str
) -> None:
    with pytest.raises(FactError) as refused:
        growth_until_converted(Decimal(basis), delay_days, Decimal(7))
    assert refused.value.fact == fact


@pytest.mark.parametrize(
    ("amount", "accepted"),
    [("0", False), ("0.01", True), ("20500", True), ("20500.01", False)],
)
def test_a_payment_is_above_nothing_and_at_most_the_balance(
    amount: str, *, accepted: bool
) -> None:
    contract = Contract(Decimal(20000), Decimal(20500))
    if accepted:
        assert pay_out(Decimal(amount), contract).amount == Decimal(amount)
    else:
        with pytest.raises(FactError, match="out_of_range"):
            pay_out(Decimal(amount), contract)


@given(basis=dollars, balance=some_dollars, share=st.decimals(0, 1, places=4))
def test_a_payment_is_always_its_basis_plus_its_pretax_part(
    basis: Decimal, balance: Decimal, share: Decimal
) -> None:
    amount = max(Decimal("0.01"), (balance * share).quantize(Decimal("0.01")))
    payment = pay_out(amount, Contract(basis, balance))
    assert payment.basis + payment.pretax == payment.amount
    assert payment.basis >= 0
    assert payment.pretax >= 0


@given(basis=dollars, growth=st.decimals(-1, 1, places=2))
def test_principal_is_never_taxed(basis: Decimal, growth: Decimal) -> None:
    value = basis + basis * growth
    assert value - taxable_earnings(basis, value) <= basis


@given(
    pretax=dollars,
    basis=some_dollars,
    first=st.decimals(0, 1, places=3),
    second=st.decimals(0, 1, places=3),
)
def test_a_split_moves_every_dollar_and_invents_none(
    pretax: Decimal, basis: Decimal, first: Decimal, second: Decimal
) -> None:
    payment = pay_out(basis + pretax, Contract(basis, basis + pretax))
    traditional = payment.amount * first
    roth = (payment.amount - traditional) * second
    split = split_by_destination(
        payment,
        traditional=traditional,
        roth=roth,
        cash=payment.amount - traditional - roth,
    )
    parts = (split.traditional, split.roth, split.cash)
    assert sum(part.pretax for part in parts) == payment.pretax
    assert sum(part.basis for part in parts) == payment.basis
    assert all(part.basis >= 0 and part.pretax >= 0 for part in parts)
    assert split.taxable == max(ZERO, payment.pretax - traditional)
