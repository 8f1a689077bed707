"""What payroll takes and pay can fund: capacity, election, buffer, net pay."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.facts.unknown import UNKNOWN
from core.match.amounts import NO_MATCH
from core.results.advice import Binding, Overlay
from core.room.payroll import buffer_of, gross_of_paycheck, pay_still_to_come
from tests.core.cases import advice_for, dollars, plan_with, saver_with


@pytest.mark.parametrize(
    ("room", "buffer"),
    [
        ("0", "0"),
        ("150", "150"),
        ("200", "200"),
        ("20_000", "200"),
        ("20_100", "201"),
        ("20_001", "201"),
        ("41_950", "420"),
    ],
)
def test_the_buffer_is_two_hundred_dollars_or_one_percent(
    room: str, buffer: str
) -> None:
    assert buffer_of(Decimal(room)) == Decimal(buffer)


@pytest.mark.parametrize(
    ("step", "percent", "each"),
    [
        ("1", "45", "3_600"),
        ("0.5", "45.5", "3_640"),
        ("0.1", "45.9", "3_672"),
        ("dollars", "45.91", "3_672.83"),
        (UNKNOWN, "45", "3_600"),
    ],
)
def test_an_election_is_rounded_down_to_what_the_site_takes(
    step: object, percent: str, each: str
) -> None:
    # Room 72,000 - 24,500 - 6,240 - 19,000 = 22,260, less 1%, $223: 22,037 in six.
    saver = saver_with(
        pay=208_000,
        after_tax_so_far=19_000,
        paychecks_left=6,
        gross_per_paycheck=8_000,
        take_home_floor=0,
    )
    election = advice_for(plan_with(election_step=step), saver).election
    assert election is not None
    assert election.percent == Decimal(percent)
    assert election.dollars == Decimal(each)


def test_an_election_keeps_to_the_plans_percent() -> None:
    plan = plan_with(max_after_tax_percent=Decimal("12.5"), election_step="0.5")
    advice = advice_for(plan, saver_with(paychecks_left=10, gross_per_paycheck=7_000))
    assert advice.room.binding is Binding.PAYROLL_CAPACITY
    assert advice.room.payroll_capacity == 8_750
    assert advice.election is not None
    assert advice.election.percent <= Decimal("12.5")


def test_an_unsaid_gross_is_estimated_from_how_often_pay_comes() -> None:
    saver = saver_with(pay=208_000, paychecks_left=6, pay_frequency="biweekly")
    election = advice_for(saver=saver).election
    assert gross_of_paycheck(saver, date(2026, 9, 1)) == 8_000
    assert election is not None
    assert election.dollars == election.percent * 80


@pytest.mark.parametrize("paychecks", [None, UNKNOWN, 0])
def test_without_a_paycheck_left_there_is_no_election(paychecks: object) -> None:
    saver = saver_with(paychecks_left=paychecks, gross_per_paycheck=8_000)
    assert advice_for(saver=saver).election is None


def test_a_plan_without_a_way_to_roth_gets_no_election() -> None:
    plan = plan_with(in_plan_conversion="no", in_service_rollover="no")
    saver = saver_with(paychecks_left=6, gross_per_paycheck=8_000)
    assert advice_for(plan, saver).election is None


def test_pay_that_is_all_deferred_funds_nothing() -> None:  # vector C02
    saver = saver_with(birth_year=1971, pay=30_000, deferral=dollars(30_000))
    advice = advice_for(plan_with(match=NO_MATCH), saver, date(2026, 1, 1))
    assert advice.room.now == 5_500
    assert advice.room.fundable == 0
    assert Overlay.LOW_CASH in advice.overlays


def test_room_beyond_net_pay_is_room_on_paper() -> None:  # vector S20
    saver = saver_with(pay=70_500, take_home_floor=0)
    room = advice_for(plan_with(match=NO_MATCH), saver, date(2026, 1, 1)).room
    # 70,500 - 24,500 deferred; 7.65% of all pay, and of 46,000 - 16,100 = 29,900 taxed
    # 1,240 on the first 12,400 and 12% of 17,500.
    home = Decimal(46_000) - Decimal("5_393.25") - 1_240 - 2_100
    assert room.fundable == home
    assert room.fundable < room.now


@pytest.mark.parametrize(("wages", "taxed"), [(150_000, 0), (150_001, 960)])
def test_catch_up_that_must_be_roth_leaves_less_to_fund(wages: int, taxed: int) -> None:
    saver = saver_with(
        birth_year=1971,
        pay=70_500,
        prior_year_wages=wages,
        deferral=dollars(32_500),
        take_home_floor=0,
    )
    plan = plan_with(match=NO_MATCH, plan_catch_up=True)
    room = advice_for(plan, saver, date(2026, 1, 1)).room

    # 38,000 - 16,100 = 21,900 is taxed, and 12% of the 8,000 that must be Roth.
    left, payroll_tax, income_tax = 70_500 - 32_500, Decimal("5_393.25"), 1_240 + 1_140
    assert room.fundable == left - payroll_tax - income_tax - taxed


@pytest.mark.parametrize(
    ("today", "left"),
    [
        (date(2025, 12, 31), 365_000),
        (date(2026, 1, 1), 365_000),
        (date(2026, 12, 31), 1_000),
        (date(2027, 1, 1), 0),
    ],
)
def test_pay_left_follows_the_days_left(today: date, left: int) -> None:
    assert pay_still_to_come(saver_with(pay=365_000), today) == left


@pytest.mark.parametrize(
    ("bonus_month", "left"), [(2, 16_000), (9, 16_000), (10, 26_000), (12, 26_000)]
)
def test_a_bonus_counts_until_it_is_paid(bonus_month: int, left: int) -> None:
    saver = saver_with(
        paychecks_left=2,
        gross_per_paycheck=8_000,
        bonus=10_000,
        bonus_month=bonus_month,
    )
    assert pay_still_to_come(saver, date(2026, 9, 1)) == left


@pytest.mark.parametrize("deferral", [4_500, 24_500])
def test_an_election_is_never_more_than_the_pay_left_can_carry(deferral: int) -> None:
    saver = saver_with(
        pay=95_000,
        deferral=dollars(deferral),
        deferral_so_far=4_000,
        paychecks_left=4,
        gross_per_paycheck=7_916,
    )
    advice = advice_for(saver=saver, today=date(2026, 9, 14))
    assert advice.election is not None
    assert advice.room.fundable < advice.room.now
    assert advice.election.dollars * 4 <= advice.room.fundable
    taken = advice.election.dollars * 4 + (deferral - 4_000)
    assert taken < 4 * 7_916  # all of it out of the same pay


def test_the_trace_names_what_the_election_puts_in() -> None:
    by_id = {line.id: line.amount for line in advice_for().trace}
    assert by_id["to_elect"] == 41_950 - 420
    tight = advice_for(saver=saver_with(pay=50_000))
    by_id = {line.id: line.amount for line in tight.trace}
    assert by_id["to_elect"] == tight.room.fundable < tight.room.now


def test_whoever_was_hired_lately_has_nearly_all_the_pay_still_to_come() -> None:
    facts: dict[str, object] = {
        "pay": 66_000,
        "deferral": dollars(0),
        "deferral_elsewhere": 24_500,
        "take_home_floor": 0,
    }
    plan, today = plan_with(match=NO_MATCH), date(2026, 9, 10)
    whole_year = advice_for(plan, saver_with(**facts), today)
    hired = saver_with(**facts, hired_on=date(2026, 9, 1))
    assert whole_year.room.fundable < 20_000
    assert advice_for(plan, hired, today).room.fundable >= 40_000


def test_what_went_in_so_far_is_counted_from_the_hire_date() -> None:
    facts: dict[str, object] = {
        "pay": 66_000,
        "pay_frequency": "biweekly",
        "next_payday": date(2026, 9, 18),
    }
    new = saver_with(**facts, hired_on=date(2026, 9, 10))
    advice = advice_for(plan_with(), new, date(2026, 9, 11))
    assert advice.year_plan is not None
    assert advice.year_plan.deferral_so_far == 0
    assert sum(row.gross for row in advice.year_plan.schedule) == 66_000
