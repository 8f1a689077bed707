"""After-tax money that is matched by paycheck, where pay passes 401(a)(17)."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from core.match.tiers import PayTiers, Tier
from core.money import ZERO
from tests.core.cases import advice_for, plan_with, saver_with

ALL_OF_TEN = PayTiers((Tier(Decimal(100), Decimal(0), Decimal(10)),))


def test_both_go_in_while_pay_counts() -> None:
    # 60,000 a month counts to June. 7% deferred and 3% after-tax are the 10% matched:
    # five months of 6,000, and in June 3,500 (what 24,500 leaves) and 1,800.
    plan = plan_with(
        match=ALL_OF_TEN, match_timing="every_paycheck", match_on_after_tax=True
    )
    saver = saver_with(
        pay=720_000,
        deferral_so_far=0,
        match_so_far=0,
        after_tax_so_far=0,
        pay_so_far=0,
        pay_frequency="monthly",
        next_payday=date(2026, 1, 30),
    )
    year = advice_for(plan, saver, date(2026, 1, 5)).year_plan
    assert year is not None
    assert sum((row.deferral for row in year.schedule), ZERO) == Decimal(24_500)
    assert sum((row.after_tax for row in year.schedule), ZERO) == Decimal(10_800)
    assert year.match_low == Decimal(35_300)
    assert not any(row.after_tax for row in year.schedule[6:])
    assert year.lost_to_rounding == Decimal(500)
