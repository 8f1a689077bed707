"""The room: how a deferral splits, what a plan's cap does, which limit binds."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.facts.saver import PercentDeferral
from core.match.amounts import NoMatch
from core.results.advice import Binding, Outcome, Overlay
from tests.core.cases import advice_for, dollars, plan_with, saver_with


def test_the_ordinary_case_leaves_what_the_law_leaves() -> None:
    advice = advice_for()
    assert advice.employer.match == 5_550
    assert advice.room.now == 72_000 - 24_500 - 5_550


@pytest.mark.parametrize(
    ("pay", "elsewhere", "total"),
    [
        (185_000, 0, 24_500),
        (185_000, 10_000, 14_500),
        (185_000, 24_500, 0),
        (185_000, 30_000, 0),
        (20_000, 0, 20_000),  # nobody defers more than the pay
        (20_000, 10_000, 14_500),  # the limit is the person's, the pay this job's
    ],
)
def test_the_maximum_is_what_the_law_and_the_pay_leave(
    pay: int, elsewhere: int, total: int
) -> None:
    saver = saver_with(pay=pay, deferral_elsewhere=elsewhere)
    assert advice_for(plan_with(match=NoMatch()), saver).deferral.total == total


@pytest.mark.parametrize(
    ("percent", "total"), [("4", 7_400), ("13.25", "24_500"), ("40", 24_500)]
)
def test_a_percent_is_of_total_pay_and_stops_at_the_limit(
    percent: str, total: int | str
) -> None:
    saver = saver_with(deferral=PercentDeferral(percent=Decimal(percent)))
    deferral = advice_for(saver=saver).deferral
    assert deferral.total == Decimal(total)
    assert deferral.excess == 0


@pytest.mark.parametrize(
    ("here", "elsewhere", "excess"),
    [
        (24_500, 0, 0),
        (24_501, 0, 1),
        (10_000, 14_500, 0),
        (10_000, 14_500.01, "0.01"),
        (24_500, 5_000, 5_000),
    ],
)
def test_the_deferral_limit_is_one_for_all_jobs(
    here: int, elsewhere: float, excess: int | str
) -> None:
    saver = saver_with(
        deferral=dollars(here), deferral_elsewhere=Decimal(str(elsewhere))
    )
    assert advice_for(saver=saver).deferral.excess == Decimal(excess)


def test_catch_up_is_measured_at_this_employer() -> None:  # vector J07
    saver = saver_with(
        birth_year=1974, deferral=dollars(8_000), deferral_elsewhere=24_500
    )
    deferral = advice_for(saver=saver).deferral
    assert [deferral.base, deferral.catch_up, deferral.excess] == [8_000, 0, 0]


def test_a_deferral_already_past_the_limit_is_not_wished_away() -> None:
    advice = advice_for(saver=saver_with(deferral_so_far=25_000))
    assert advice.deferral.excess == 500


@pytest.mark.parametrize(
    ("limit", "cap"),
    [
        ({"after_tax_limit": "percent_of_pay", "after_tax_limit_percent": 10}, 18_500),
        ({"after_tax_limit": "dollars", "after_tax_limit_dollars": 12_000}, 12_000),
        (
            {"after_tax_limit": "combined_percent", "after_tax_limit_percent": 20},
            12_500,
        ),
    ],
)
def test_a_plan_cap_below_the_legal_room_binds(
    limit: dict[str, object], cap: int
) -> None:
    room = advice_for(plan_with(**limit)).room
    assert [room.plan_cap, room.annual] == [cap, cap]
    assert room.binding is Binding.PLAN_CAP


def test_a_combined_percent_that_deferrals_fill_still_has_its_bucket() -> None:
    plan = plan_with(after_tax_limit="combined_percent", after_tax_limit_percent=10)
    advice = advice_for(plan)
    assert advice.room.now == 0
    assert advice.room.binding is Binding.PLAN_CAP
    assert advice.outcome is Outcome.READY_AUTO


@pytest.mark.parametrize(
    ("shut", "outcome"),
    [
        ({"after_tax": False}, Outcome.NOT_OFFERED),
        (
            {"after_tax_limit": "dollars", "after_tax_limit_dollars": 0},
            Outcome.CAPPED_AT_ZERO,
        ),
        (
            {"after_tax_limit": "percent_of_pay", "after_tax_limit_percent": 0},
            Outcome.CAPPED_AT_ZERO,
        ),
    ],
)
def test_a_cap_of_nothing_is_a_source_that_takes_nothing(
    shut: dict[str, object], outcome: Outcome
) -> None:
    advice = advice_for(plan_with(**shut))
    assert advice.outcome is outcome
    assert advice.room.binding is Binding.NOT_OFFERED
    assert advice.room.now == 0
    assert advice.range is None


@pytest.mark.parametrize(
    ("so_far", "now", "over", "binding"),
    [
        ("41_949.99", "0.01", "0", Binding.DOLLAR_415C),
        ("41_950", "0", "0", Binding.DOLLAR_415C),
        ("41_950.01", "0", "0.01", Binding.OVER_LIMIT),
    ],
)
def test_the_last_cent_of_room(
    so_far: str, now: str, over: str, binding: Binding
) -> None:
    room = advice_for(saver=saver_with(after_tax_so_far=so_far)).room
    assert (room.now, room.over) == (Decimal(now), Decimal(over))
    assert room.binding is binding


@pytest.mark.parametrize(
    ("pay", "binding"),
    [
        ("71_999.99", Binding.COMP_100PCT),
        ("72_000", Binding.DOLLAR_415C),
        ("72_000.01", Binding.DOLLAR_415C),
    ],
)
def test_pay_below_the_dollar_limit_is_the_limit(pay: str, binding: Binding) -> None:
    advice = advice_for(saver=saver_with(pay=pay))
    assert advice.room.binding is binding
    assert advice.limit_415c == min(Decimal(pay), 72_000)


def test_a_pay_of_four_million_is_legal() -> None:
    advice = advice_for(saver=saver_with(pay=4_000_000))
    assert advice.employer.match == 10_800  # half of 6% of $360,000


def test_money_that_came_already_counts_though_less_was_expected() -> None:
    advice = advice_for(
        plan_with(other_employer_dollars=1_000),
        saver_with(other_employer_so_far=3_000, match_so_far=7_000),
    )
    assert advice.employer.total == 10_000


def test_used_up_room_is_no_room() -> None:
    advice = advice_for(saver=saver_with(after_tax_so_far=41_950))
    assert Overlay.NO_ROOM in advice.overlays
    assert Overlay.OVER_LIMIT not in advice.overlays
