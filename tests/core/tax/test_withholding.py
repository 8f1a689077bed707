"""What payroll withholds: worked out by hand from the year's published figures."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.facts.saver import FilingStatus, PercentOfPaycheck
from core.limits import limits_for
from core.match.tiers import PayTiers, Tier
from core.tax.withholding import on_bonus, payroll_tax, withholding_of
from tests.core.cases import advice_for, plan_with, saver_with

LIMITS = limits_for(2026)
ONCE = Decimal(1)
ALL_OF_SIX = PayTiers((Tier(Decimal(100), Decimal(0), Decimal(6)),))


@pytest.mark.parametrize(
    ("status", "pay", "tax"),
    [
        ("single", "16_100", "0"),  # the standard deduction
        ("single", "28_500", "1_240"),  # the end of the 10% bracket
        ("single", "28_501", "1_240.12"),
        ("single", "260_000", "54_504"),
        ("married_jointly", "260_000", "39_868"),
        ("married_separately", "260_000", "54_504"),
        ("head_of_household", "84_150", "6_846"),  # 10% of 17,700, 12% of 42,300
        ("single", "1_000_000", "320_000.25"),
    ],
)
def test_a_years_income_tax_goes_by_its_brackets(
    status: str, pay: str, tax: str
) -> None:
    table = withholding_of(LIMITS, FilingStatus(status), ONCE)
    assert table is not None
    assert table.of(Decimal(pay)) == Decimal(tax)


def test_a_paycheck_is_taxed_as_its_share_of_the_year() -> None:
    table = withholding_of(LIMITS, FilingStatus.SINGLE, Decimal(26))
    assert table is not None
    assert abs(table.of(Decimal(10_000)) * 26 - 54_504) < Decimal("0.01")
    assert table.of(Decimal(-5)) == 0


@pytest.mark.parametrize("year", [2023, 2024])
def test_a_year_without_figures_has_no_table(year: int) -> None:
    assert withholding_of(limits_for(year), FilingStatus.SINGLE, ONCE) is None


@pytest.mark.parametrize(
    ("so_far", "pay", "tax"),
    [
        (0, 10_000, "765"),
        (180_000, 10_000, "424"),  # 4,500 to the wage base of 184,500
        (190_000, 10_000, "145"),  # up to 200,000 exactly
        (195_000, 10_000, "190"),  # 5,000 of it above
        (240_000, 10_000, "235"),
    ],
)
def test_payroll_tax_follows_the_wages_so_far(so_far: int, pay: int, tax: str) -> None:
    assert payroll_tax(LIMITS, Decimal(so_far), Decimal(pay)) == Decimal(tax)


@pytest.mark.parametrize(
    ("bonus", "tax"), [(10_000, 2_200), (1_000_000, 220_000), (1_100_000, 257_000)]
)
def test_a_bonus_is_taxed_at_a_flat_rate(bonus: int, tax: int) -> None:
    assert on_bonus(Decimal(bonus)) == tax


@pytest.mark.parametrize(
    ("status", "before_extra_medicare"),
    [("single", "7_758.69"), ("married_jointly", "8_321.61")],
)
def test_a_paycheck_above_200000_of_wages_pays_more_medicare(
    status: str, before_extra_medicare: str
) -> None:
    # With $6,300 of after-tax, $1,459 and $2,022 are left before the 0.9% of $10,000.
    saver = saver_with(
        birth_year=1986,
        pay=260_000,
        filing_status=status,
        marginal_rate=35,
        deferral_so_far=24_500,
        match_so_far=7_000,
        after_tax_so_far=18_000,
        pay_so_far=240_000,
        pay_frequency="biweekly",
        next_payday=date(2026, 12, 4),
        gross_per_paycheck=10_000,
        after_tax_election_now=PercentOfPaycheck(percent=Decimal(63)),
    )
    plan = plan_with(match=ALL_OF_SIX, match_timing="true_up")
    year = advice_for(plan, saver, date(2026, 11, 29)).year_plan

    assert year is not None
    assert year.schedule[0].after_tax == 6_300
    assert year.schedule[0].net == Decimal(before_extra_medicare) - 6_300 - 90
