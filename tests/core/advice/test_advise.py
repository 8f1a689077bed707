"""What holds for every piece of advice, whatever the facts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

import core
from core import advise
from core.facts.plan import PlanFacts
from core.facts.saver import Saver
from core.facts.unknown import UNKNOWN
from core.match.amounts import NoMatch
from core.match.formula import MatchFormula
from core.match.shares import ShareOfDeferrals, ToFractionOfLimit
from tests.core.cases import HALF_OF_SIX, SPRING, advice_for, plan_with, saver_with

LATE_NOVEMBER = date(2026, 11, 22)

matches = st.sampled_from(
    [
        NoMatch(),
        HALF_OF_SIX,
        ShareOfDeferrals(Decimal(50)),
        ToFractionOfLimit(Decimal(100), Decimal("0.5")),
        UNKNOWN,
    ]
)
plans = st.builds(
    plan_with,
    match=matches,
    match_on_after_tax=st.sampled_from([False, True, UNKNOWN]),
    match_includes_catch_up=st.sampled_from([False, True, UNKNOWN]),
    match_timing=st.sampled_from(["annual", "true_up", "every_paycheck", UNKNOWN]),
    after_tax=st.sampled_from([True, UNKNOWN]),
    in_plan_conversion=st.sampled_from(["automatic", "on_request", "no", UNKNOWN]),
    in_service_rollover=st.sampled_from(["yes", "after_59_half", "no", UNKNOWN]),
    after_tax_limit=st.sampled_from(["none", "percent_of_pay", UNKNOWN]),
    after_tax_limit_percent=st.integers(0, 60),
    nonelective_percent=st.sampled_from([0, 3, UNKNOWN]),
    plan_catch_up=st.sampled_from([True, False, UNKNOWN]),
    election_step=st.sampled_from(["1", "0.5", "0.1", "dollars", UNKNOWN]),
)
savers = st.builds(
    saver_with,
    birth_year=st.integers(1950, 2005),
    pay=st.integers(72_000, 600_000),
    deferral_elsewhere=st.sampled_from([0, 8_000, 24_500]),
    deferral_so_far=st.sampled_from([None, 0, 12_000]),
    match_so_far=st.sampled_from([None, 0, 2_500]),
    after_tax_so_far=st.sampled_from([0, 5_000, 60_000, UNKNOWN]),
    paychecks_left=st.sampled_from([None, 0, 3, 26]),
    gross_per_paycheck=st.sampled_from([None, 6_500]),
    marginal_rate=st.sampled_from([0, 24, 37]),
)
days = st.dates(date(2025, 12, 1), date(2027, 1, 31))


@settings(max_examples=200)
@given(plan=plans, saver=savers, today=days)
def test_using_the_room_never_passes_a_limit(
    plan: PlanFacts, saver: Saver, today: date
) -> None:
    advice = advise(plan, saver, today)
    room = advice.room
    if not room.over and advice.range is None:
        used = advice.deferral.base + advice.employer.total + room.now
        so_far = saver.after_tax_so_far
        assert isinstance(so_far, Decimal)
        assert used + so_far <= advice.limit_415c
    assert 0 <= room.now <= room.annual <= room.legal <= advice.limit_415c
    assert 0 <= room.fundable <= room.now
    assert room.now == 0 or room.over == 0
    assert advice.reserve.buffer <= room.now


@settings(max_examples=200)
@given(plan=plans, saver=savers, today=days)
def test_an_election_never_gives_more_than_the_room_less_the_buffer(
    plan: PlanFacts, saver: Saver, today: date
) -> None:
    advice = advise(plan, saver, today)
    if advice.election is None:
        return
    total = advice.election.dollars * advice.election.paychecks
    assert total <= advice.room.now - advice.reserve.buffer
    assert advice.election.percent <= 100


@settings(max_examples=100)
@given(plan=plans, saver=savers, today=days)
def test_the_same_facts_give_the_same_advice(
    plan: PlanFacts, saver: Saver, today: date
) -> None:
    assert advise(plan, saver, today) == advise(plan, saver, today)


@settings(max_examples=100)
@given(plan=plans, saver=savers, today=days)
def test_steps_come_once_and_dates_are_ahead(
    plan: PlanFacts, saver: Saver, today: date
) -> None:
    advice = advise(plan, saver, today)
    ids = [step.id for step in advice.steps]
    assert len(ids) == len(set(ids))
    assert all(entry.on >= today for entry in advice.timeline)
    assert len(set(advice.open_questions)) == len(advice.open_questions)


@settings(max_examples=100)
@given(
    match=matches.filter(lambda each: each is not UNKNOWN),
    pay=st.integers(100_000, 500_000),
    more=st.integers(1, 50_000),
)
def test_more_employer_money_never_leaves_more_room(
    match: MatchFormula, pay: int, more: int
) -> None:
    plan = plan_with(match=match)
    richer = plan.model_copy(update={"other_employer_dollars": Decimal(more)})
    saver = saver_with(pay=pay)
    assert advice_for(richer, saver).room.now <= advice_for(plan, saver).room.now


@settings(max_examples=100)
@given(
    birth_year=st.integers(1950, 2005),
    match=matches.filter(lambda each: each is not UNKNOWN),
)
def test_age_never_changes_the_legal_room_of_a_plan_that_matches_no_catch_up(
    birth_year: int, match: MatchFormula
) -> None:
    plan = plan_with(match=match)
    aged = advice_for(plan, saver_with(birth_year=birth_year))
    assert aged.room.legal == advice_for(plan).room.legal


@pytest.mark.parametrize(
    ("plan", "path"),
    [
        ({}, "A"),
        ({"in_plan_conversion": "on_request"}, "A"),
        ({"in_plan_conversion": "no", "in_service_rollover": "yes"}, "B"),
    ],
)
def test_a_way_to_roth_brings_its_form(plan: dict[str, object], path: str) -> None:
    advice = advice_for(plan_with(**plan))
    (form,) = advice.form_1099r
    assert advice.conversion is not None
    assert form.path == path
    assert [form.box_7, form.box_5] == ["G", 41_950]
    assert form.box_2a == advice.conversion.earnings
    assert form.form_8606 is False


def test_growth_runs_to_sixty_five_on_the_years_room() -> None:
    growth = advice_for().growth
    assert growth is not None
    assert [growth.years, growth.yearly] == [23, 41_950]
    old = advice_for(saver=saver_with(birth_year=1955)).growth
    assert old is not None
    assert old.years == 1


def test_no_room_grows_nothing() -> None:
    assert advice_for(plan_with(after_tax=False)).growth is None


def test_the_core_offers_advise_and_nothing_else_by_that_way() -> None:
    assert core.advise is advise
    with pytest.raises(AttributeError, match="advice_of"):
        core.advice_of  # noqa: B018 - reading it is the test


def test_pay_that_is_nothing_has_no_room() -> None:
    advice = advise(plan_with(match=NoMatch()), saver_with(pay=0), SPRING)
    assert [advice.room.now, advice.deferral.total] == [0, 0]


def test_the_forms_to_expect_are_of_what_the_pay_left_can_put_in() -> None:
    advice = advice_for(saver=saver_with(after_tax_so_far=1_000), today=LATE_NOVEMBER)
    assert advice.room.fundable < advice.room.now
    assert advice.conversion is not None
    assert advice.conversion.basis == 1_000 + advice.room.fundable
    assert advice.form_1099r[0].box_5 == advice.conversion.basis
