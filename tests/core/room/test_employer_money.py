"""The match of a year: by paycheck, with a true-up, and on after-tax money."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core.facts.plan import MatchTiming
from core.facts.unknown import UNKNOWN
from core.limits import limits_for
from core.match.amounts import FlatAmount, NoMatch
from core.match.combined import Capped, GreaterOf
from core.match.formula import MatchFormula
from core.match.shares import ShareOfDeferrals, ToFractionOfLimit
from core.match.tiers import DollarTiers, PayTiers, Tier
from core.room.case import case_of
from core.room.room import work_out
from tests.core.cases import (
    ALL_OF_FOUR,
    HALF_OF_SIX,
    advice_for,
    dollars,
    plan_with,
    saver_with,
)

FRONT_LOADED = saver_with(pay=300_000, deferral_so_far=24_500, match_so_far=3_750)


@pytest.mark.parametrize(
    ("timing", "match", "room", "true_up"),
    [
        ("every_paycheck", 3_750, 43_750, 0),  # vector Y06
        ("true_up", 9_000, 38_500, 5_250),  # vector Y07
        ("annual", 9_000, 38_500, 5_250),
    ],
)
def test_a_front_loaded_year_depends_on_the_timing(
    timing: str, match: int, room: int, true_up: int
) -> None:
    advice = advice_for(plan_with(match_timing=timing), FRONT_LOADED)
    assert advice.employer.match == match
    assert advice.room.now == room
    assert advice.reserve.true_up == true_up


def test_an_unknown_timing_spans_both() -> None:
    advice = advice_for(plan_with(match_timing=UNKNOWN), FRONT_LOADED)
    assert advice.range is not None
    assert [advice.range.low, advice.range.high] == [38_500, 43_750]
    assert advice.range.narrowed_by == "match_timing"
    assert advice.range.low_case == {"match_timing": MatchTiming.ANNUAL}
    assert advice.range.high_case == {"match_timing": MatchTiming.EVERY_PAYCHECK}


def test_filling_the_larger_room_before_a_true_up_goes_over() -> None:  # vector Y08
    saver = FRONT_LOADED.model_copy(update={"after_tax_so_far": Decimal(43_750)})
    advice = advice_for(plan_with(match_timing="true_up"), saver)
    assert advice.room.over == 5_250


def test_an_even_pace_earns_the_whole_match_by_paycheck_too() -> None:
    saver = saver_with(
        pay=300_000,
        deferral_so_far=12_250,
        match_so_far=4_500,
        paychecks_left=12,
        gross_per_paycheck=12_500,
    )
    advice = advice_for(plan_with(match_timing="every_paycheck"), saver)
    assert advice.employer.match == 9_000


@pytest.mark.parametrize(
    ("formula", "match"),
    [
        (HALF_OF_SIX, 3_000),  # the annual formula, though 2,400 more is earned
        (ShareOfDeferrals(Decimal(50)), 6_000),
        (FlatAmount(Decimal(1_500)), 1_500),
        (ToFractionOfLimit(Decimal(100), Decimal("0.5")), 11_000),
        (Capped(HALF_OF_SIX, Decimal(1_200)), 1_200),
        (DollarTiers((Tier(Decimal(100), Decimal(0), Decimal(6_000)),)), 1_000),
        (GreaterOf(HALF_OF_SIX, ShareOfDeferrals(Decimal(5))), 3_000),
    ],
)
def test_by_paycheck_the_rest_of_the_year_earns_its_own_match(
    formula: MatchFormula, match: int
) -> None:
    saver = saver_with(
        pay=100_000,
        deferral=dollars(20_000),
        deferral_so_far=10_000,
        match_so_far=1_000,
        paychecks_left=8,
        gross_per_paycheck=10_000,
    )
    plan = plan_with(match=formula, match_timing="every_paycheck")
    assert advice_for(plan, saver).employer.match == match


def test_by_paycheck_the_match_never_passes_the_annual_formula() -> None:
    saver = saver_with(deferral_so_far=2_000, match_so_far=5_000)
    advice = advice_for(plan_with(match_timing="every_paycheck"), saver)
    assert advice.employer.match == 5_550


def test_a_match_on_after_tax_with_the_tier_full_changes_nothing() -> None:
    plan = plan_with(match=ALL_OF_FOUR)
    on_after_tax = plan.model_copy(update={"match_on_after_tax": True})
    assert advice_for(on_after_tax).room.legal == advice_for(plan).room.legal


@pytest.mark.parametrize(
    ("formula", "room"),
    [
        # a + 50% of (24,500 + a) = 47,500
        (ShareOfDeferrals(Decimal(50)), "23_500"),
        (Capped(ShareOfDeferrals(Decimal(50)), Decimal(15_000)), "32_500"),
        (
            GreaterOf(ShareOfDeferrals(Decimal(10)), FlatAmount(Decimal(5_000))),
            "40_954.54",
        ),
        (ToFractionOfLimit(Decimal(50), Decimal(1)), "23_500"),
        (PayTiers((Tier(Decimal(100), Decimal(0), Decimal(20)),)), "11_500"),
        (NoMatch(), "47_500"),
    ],
)
def test_a_match_on_after_tax_is_solved_exactly(
    formula: MatchFormula, room: str
) -> None:
    plan = plan_with(match=formula, match_on_after_tax=True)
    advice = advice_for(plan, saver_with(pay=300_000))
    assert advice.room.legal == Decimal(room)
    additions = advice.deferral.base + advice.employer.total + advice.room.now
    assert Decimal("71_999.98") <= additions <= 72_000


def test_what_payroll_cannot_take_brings_no_match() -> None:
    plan = plan_with(match=ShareOfDeferrals(Decimal(50)), match_on_after_tax=True)
    saver = saver_with(paychecks_left=2, gross_per_paycheck=1_000)
    advice = advice_for(plan, saver)
    assert advice.employer.match == (24_500 + 2_000) // 2


money = st.integers(0, 4_000_000).map(lambda cents: Decimal(cents) / 100)
rates = st.integers(0, 100).map(Decimal)
simple_formulas = st.one_of(
    st.builds(ShareOfDeferrals, rates),
    st.builds(FlatAmount, money),
    st.builds(
        lambda r, u: PayTiers((Tier(r, Decimal(0), u),)),
        rates,
        st.integers(1, 30).map(Decimal),
    ),
    st.builds(
        lambda r, u: DollarTiers((Tier(r, Decimal(500), u + 501),)), rates, money
    ),
    st.builds(ToFractionOfLimit, rates, st.just(Decimal("0.5"))),
)
formulas = st.one_of(
    simple_formulas,
    st.builds(GreaterOf, simple_formulas, simple_formulas),
    st.builds(Capped, simple_formulas, money),
)


@settings(max_examples=150)
@given(formula=formulas, pay=st.integers(100_000, 400_000))
def test_one_dollar_more_than_the_room_would_pass_the_limit(
    formula: MatchFormula, pay: int
) -> None:
    plan = plan_with(match=formula, match_on_after_tax=True)
    case = case_of(plan, saver_with(pay=pay), limits_for(2026))
    worked = work_out(case)
    assert worked.deferral.base + worked.employer.total + worked.now <= 72_000
    more = case._replace(after_tax_so_far=worked.legal + 1)
    assert work_out(more).over > 0
