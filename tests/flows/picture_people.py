"""People whose pictures are the hardest to draw, beside those of the plan's own tests."""

from __future__ import annotations

from datetime import date

from core.facts.plan import MatchTiming
from tests.flows.plan_cases import CASES, Case, case

NEW_YEAR = date(2026, 1, 1)
BY_PAYCHECK = MatchTiming.EVERY_PAYCHECK

PEOPLE: dict[str, Case] = {
    **CASES,
    "weekly, a bar for each of 52": case(
        today=NEW_YEAR,
        match_timing=BY_PAYCHECK,
        pay_frequency="weekly",
        next_payday=date(2026, 1, 2),
    ),
    "weekly with a bonus ten times a paycheck": case(
        today=NEW_YEAR,
        pay=290_000,
        bonus=60_000,
        bonus_month=6,
        match_timing=BY_PAYCHECK,
        pay_frequency="weekly",
        next_payday=date(2026, 1, 9),
    ),
    "27 paychecks": case(
        today=NEW_YEAR,
        match_timing=BY_PAYCHECK,
        pay_frequency="biweekly",
        next_payday=date(2026, 1, 2),
    ),
    "everything there is to draw": case(
        pay=2_500_000,
        birth_year=1965,
        match_timing=BY_PAYCHECK,
        nonelective_percent=3,
        other_employer_dollars=1_234,
        after_tax_so_far=3_000,
        pay_frequency="semimonthly",
        next_payday=date(2026, 3, 20),
    ),
    "low pay": case(
        pay=42_000,
        match_timing=BY_PAYCHECK,
        deferral_so_far=900,
        match_so_far=200,
        pay_frequency="monthly",
        next_payday=date(2026, 3, 31),
    ),
    "one paycheck": case(
        today=date(2026, 12, 20),
        deferral_so_far=20_000,
        match_so_far=5_000,
        after_tax_so_far=9_000,
        pay_frequency="monthly",
        next_payday=date(2026, 12, 31),
    ),
    "cents": case(pay="123456.78", match_maximum="1234.56", nonelective_percent="2.5"),
    "no pay": case(pay=0),
    "a dollar of pay": case(pay=1),
    "one year to 65": case(birth_year=1961),
}
