"""A room with something unknown: both ends are real cases, and hold every answer."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from core import advise
from core.facts.plan import AfterTaxLimitKind
from core.facts.unknown import UNKNOWN
from core.match.amounts import NoMatch
from core.match.cliff import Cliff
from core.match.formula import MatchFormula
from core.match.shares import ShareOfDeferrals
from core.results.advice import Advice, Outcome, Overlay
from core.room.unknowns import LOW_CAP_PERCENT
from tests.core.cases import (
    HALF_OF_SIX,
    SPRING,
    advice_for,
    dollars,
    plan_with,
    saver_with,
)

Facts = dict[str, object]


def ends_of(advice: Advice) -> list[Decimal]:
    assert advice.range is not None
    return [advice.range.low, advice.range.high]


@pytest.mark.parametrize(
    ("unknown", "low", "high"),
    [
        # $185,000, deferral 24,500, match 5,550: 41,950 with everything known.
        ("match", 23_000, 47_500),  # a dollar for each dollar; none
        ("after_tax_limit", 11_100, 41_950),  # 6% of pay; none
        ("nonelective_percent", 41_950 - 9_250, 41_950),  # 5% of pay; none
        ("other_employer_dollars", 41_950 - 18_500, 41_950),  # 10% of pay; none
        ("match_maximum", 41_950, 47_500),
        ("match_on_after_tax", 41_950, 41_950),  # the tier is full already
    ],
)
def test_an_unknown_plan_fact_makes_a_range(unknown: str, low: int, high: int) -> None:
    advice = advice_for(plan_with(**{unknown: UNKNOWN}))
    assert ends_of(advice) == [low, high]
    assert advice.range is not None
    assert advice.range.narrowed_by == unknown
    assert advice.room.now == low


@pytest.mark.parametrize(
    ("kind", "value", "low", "high"),
    [
        ("percent_of_pay", "after_tax_limit_percent", 11_100, 41_950),
        ("dollars", "after_tax_limit_dollars", 11_100, 41_950),
        # 24,500 is 13.2% of pay: 14% and 6% more, less the deferral
        ("combined_percent", "after_tax_limit_percent", 12_500, 41_950),
    ],
)
def test_a_kind_of_cap_without_its_figure_is_as_open(
    kind: str, value: str, low: int, high: int
) -> None:
    for unknown in (UNKNOWN, None):
        advice = advice_for(plan_with(after_tax_limit=kind, **{value: unknown}))
        assert ends_of(advice) == [low, high]
        assert value in advice.open_questions


@pytest.mark.parametrize(
    ("unknown", "low", "high"),
    [
        ("after_tax_so_far", 0, 41_950),
        ("deferral_elsewhere", 41_950, 72_000),
        ("eligible_pay", 41_950, 44_725),  # half of the pay, half of the match
    ],
)
def test_an_unknown_about_the_person_makes_a_range(
    unknown: str, low: int, high: int
) -> None:
    assert ends_of(advice_for(saver=saver_with(**{unknown: UNKNOWN}))) == [low, high]


def test_a_known_maximum_holds_an_unknown_match() -> None:
    advice = advice_for(plan_with(match=UNKNOWN, match_maximum=5_000))
    assert ends_of(advice) == [42_500, 47_500]


def test_a_match_already_paid_is_the_least_an_unknown_one_can_be() -> None:
    advice = advice_for(plan_with(match=UNKNOWN), saver_with(match_so_far=2_000))
    assert ends_of(advice) == [23_000, 45_500]


def test_more_eligible_pay_can_be_the_high_end() -> None:
    plan = plan_with(after_tax_limit="percent_of_pay", after_tax_limit_percent=10)
    advice = advice_for(plan, saver_with(eligible_pay=UNKNOWN))
    assert ends_of(advice) == [9_250, 18_500]


@pytest.mark.parametrize(
    ("unknown", "birth_year"),
    [
        ("match_includes_catch_up", 1984),  # nobody catches up at 42
        ("plan_catch_up", 1984),
        ("plan_super_catch_up", 1970),
        ("max_after_tax_percent", 1984),  # no paychecks given
        ("conversion_frequency", 1984),
        ("limit_control", 1984),
    ],
)
def test_what_cannot_move_the_room_makes_no_range(
    unknown: str, birth_year: int
) -> None:
    advice = advice_for(
        plan_with(**{unknown: UNKNOWN}), saver_with(birth_year=birth_year)
    )
    assert advice.range is None


def test_an_unknown_bucket_is_asked_first_and_the_range_holds_if_it_is_there() -> None:
    advice = advice_for(plan_with(after_tax=UNKNOWN))
    assert advice.outcome is Outcome.ASK_HR
    assert ends_of(advice) == [41_950, 41_950]
    assert advice.range is not None
    assert advice.range.narrowed_by == "after_tax"
    both = advice_for(plan_with(after_tax=UNKNOWN, match=UNKNOWN))
    assert ends_of(both) == [23_000, 47_500]
    assert both.range is not None
    assert both.range.narrowed_by == "after_tax"


@pytest.mark.parametrize(
    ("facts", "asked"),
    [
        ({"in_plan_conversion": UNKNOWN}, "in_plan_conversion"),
        ({"in_plan_conversion": "no"}, "in_service_rollover"),
        ({"in_plan_conversion": UNKNOWN, "match": UNKNOWN}, "match"),
    ],
)
def test_an_unknown_way_to_roth_is_asked_when_nothing_else_is_open(
    facts: Facts, asked: str
) -> None:
    advice = advice_for(plan_with(**facts))
    assert advice.range is not None
    assert advice.range.narrowed_by == asked


def test_the_question_asked_is_the_one_that_narrows_most() -> None:
    plan = plan_with(nonelective_percent=UNKNOWN, match=UNKNOWN)
    advice = advice_for(plan)
    assert advice.range is not None
    assert advice.range.narrowed_by == "match"  # 24,500 wide against 9,250


def test_nobody_is_over_the_limit_by_money_that_may_never_come() -> None:
    saver = saver_with(after_tax_so_far=40_000)
    maybe = advice_for(plan_with(match=UNKNOWN), saver)
    assert Overlay.OVER_LIMIT not in maybe.overlays
    assert Overlay.NO_ROOM not in maybe.overlays
    assert "stop_after_tax" not in [step.id for step in maybe.steps]
    assert maybe.room.over == 0
    surely = advice_for(plan_with(match=UNKNOWN), saver_with(after_tax_so_far=48_000))
    assert surely.room.over == 500
    assert Overlay.OVER_LIMIT in surely.overlays


def test_roth_in_the_plan_can_decide_whether_a_high_earner_catches_up() -> None:
    plan = plan_with(
        plan_has_roth=UNKNOWN,
        in_plan_conversion="no",
        in_service_rollover="yes",
        match=ShareOfDeferrals(Decimal(50)),
        match_includes_catch_up=True,
    )
    saver = saver_with(birth_year=1971, prior_year_wages=200_000)
    advice = advice_for(plan, saver)
    assert ends_of(advice) == [31_250, 35_250]
    in_plan = plan.model_copy(update={"in_plan_conversion": "on_request"})
    assert advice_for(in_plan, saver).range is None


CAP_ANSWERS: list[Facts] = [
    {"after_tax_limit": AfterTaxLimitKind.NONE},
    {"after_tax_limit": "percent_of_pay", "after_tax_limit_percent": 6},
    {"after_tax_limit": "percent_of_pay", "after_tax_limit_percent": 11},
    {"after_tax_limit": "dollars", "after_tax_limit_dollars": 30_000},
]

MATCHES = st.sampled_from(
    [
        NoMatch(),
        HALF_OF_SIX,
        ShareOfDeferrals(Decimal(50)),
        ShareOfDeferrals(Decimal(100)),
    ]
)
ANSWERS: dict[str, st.SearchStrategy[object]] = {
    "match_on_after_tax": st.booleans(),
    "match_includes_catch_up": st.booleans(),
    "match_maximum": st.sampled_from([None, 0, 3_000, 40_000]),
    "match_timing": st.sampled_from(["every_paycheck", "true_up", "annual"]),
    "nonelective_percent": st.integers(0, 5),
    "other_employer_dollars": st.integers(0, 18_500),
    "plan_catch_up": st.booleans(),
    "plan_super_catch_up": st.booleans(),
    "max_after_tax_percent": st.integers(6, 100),
}


@st.composite
def questions(draw: st.DrawFn) -> tuple[Facts, Facts]:
    """Return some facts that are unknown, and an answer for each."""
    open_facts = draw(st.sets(st.sampled_from(sorted(ANSWERS)), min_size=1))
    answers: Facts = {fact: draw(ANSWERS[fact]) for fact in sorted(open_facts)}
    unknown: Facts = dict.fromkeys(answers, UNKNOWN)
    if draw(st.booleans()):
        unknown["after_tax_limit"] = UNKNOWN
        answers.update(draw(st.sampled_from(CAP_ANSWERS)))
    return unknown, answers


@settings(max_examples=250)
@given(
    asked=questions(),
    match=MATCHES,
    match_is_open=st.booleans(),
    birth_year=st.sampled_from([1965, 1972, 1984]),
    so_far=st.sampled_from([None, (0, 0), (24_500, 1_000), (10_000, 5_000)]),
    paychecks=st.sampled_from([None, 3, 20]),
)
def test_whatever_the_answers_are_the_room_is_inside_the_range(  # noqa: PLR0913 - a case has as many sides
    *,
    asked: tuple[Facts, Facts],
    match: MatchFormula,
    match_is_open: bool,
    birth_year: int,
    so_far: tuple[int, int] | None,
    paychecks: int | None,
) -> None:
    unknown, answers = asked
    saver = saver_with(
        birth_year=birth_year,
        deferral_so_far=so_far[0] if so_far else None,
        match_so_far=so_far[1] if so_far else None,
        paychecks_left=paychecks,
        gross_per_paycheck=7_000,
    )
    answered = advise(plan_with(**{**answers, "match": match}), saver, SPRING)
    open_match: object = UNKNOWN if match_is_open else match
    before = advise(plan_with(**{**unknown, "match": open_match}), saver, SPRING)
    if before.range is None:
        assert answered.room.now == before.room.now
    else:
        assert before.range.low <= answered.room.now <= before.range.high
        assert before.range.narrowed_by in {*unknown, "match"}


@settings(max_examples=100)
@given(asked=questions(), birth_year=st.sampled_from([1965, 1972, 1984]))
def test_each_end_comes_out_when_its_answers_are_given(
    asked: tuple[Facts, Facts], birth_year: int
) -> None:
    saver = saver_with(
        birth_year=birth_year, paychecks_left=9, gross_per_paycheck=7_000
    )
    unknown, _ = asked
    before = advise(plan_with(**unknown), saver, SPRING).range
    if before is None:
        return
    for room, case in ((before.low, before.low_case), (before.high, before.high_case)):
        facts = {**dict(case)}
        if "after_tax_limit" in facts:
            cap = facts.pop("after_tax_limit")
            facts |= {
                "after_tax_limit": "none" if cap is None else "percent_of_pay",
                "after_tax_limit_percent": None if cap is None else LOW_CAP_PERCENT,
            }
        plan = plan_with(**{**unknown, **facts})
        assert advise(plan, saver, SPRING).room.now == room


@pytest.mark.parametrize("eligible_pay", [92_500, 120_000, 185_000])
def test_an_unknown_cap_is_as_low_as_the_pay_that_may_count_makes_it(
    eligible_pay: int,
) -> None:
    unsure = advice_for(
        plan_with(after_tax_limit=UNKNOWN), saver_with(eligible_pay=UNKNOWN)
    )
    low, high = ends_of(unsure)
    tight = plan_with(after_tax_limit="percent_of_pay", after_tax_limit_percent=6)
    known = advice_for(tight, saver_with(eligible_pay=eligible_pay))
    assert low == 5_550  # 6% of half the pay
    assert low <= known.room.now <= high


def test_an_unknown_cap_tells_its_low_end_in_dollars() -> None:
    unsure = advice_for(plan_with(after_tax_limit=UNKNOWN))
    assert unsure.range is not None
    assert unsure.range.low_case["after_tax_limit"] == 11_100
    assert unsure.range.high_case["after_tax_limit"] is None
    assert "percent_cap_on_full_pay" not in {note.id for note in unsure.warnings}


def test_an_unknown_cap_of_well_paid_people_is_no_known_percent() -> None:
    unsure = advice_for(plan_with(after_tax_limit=UNKNOWN), saver_with(pay=500_000))
    assert "percent_cap_on_full_pay" not in {note.id for note in unsure.warnings}


@pytest.mark.parametrize("limit", [{}, {"after_tax_limit": "none"}])
def test_a_lower_cap_for_the_highly_paid_is_a_cap_of_unknown_size(
    limit: Facts,
) -> None:
    plan = plan_with(acp_refunds="hce_cap", **limit)
    advice = advice_for(plan, saver_with(prior_year_wages=160_001))
    assert ends_of(advice) == [11_100, 41_950]
    assert advice.room.now == 11_100
    assert "after_tax_limit" in advice.open_questions


def test_a_lower_cap_for_the_highly_paid_holds_nobody_else() -> None:
    plan = plan_with(acp_refunds="hce_cap", after_tax_limit="none")
    advice = advice_for(plan, saver_with(prior_year_wages=160_000))
    assert advice.range is None
    assert "after_tax_limit" not in advice.open_questions


def test_a_lower_cap_that_was_given_is_the_plans_cap() -> None:
    plan = plan_with(
        acp_refunds="hce_cap",
        after_tax_limit="percent_of_pay",
        after_tax_limit_percent=4,
    )
    advice = advice_for(plan, saver_with(prior_year_wages=160_001))
    assert advice.range is None
    assert advice.room.now == 7_400


def test_over_in_every_case_is_over_by_the_least_of_them_and_adds_up() -> None:
    saver = saver_with(after_tax_so_far=48_000)
    advice = advice_for(plan_with(match=UNKNOWN), saver)
    assert advice.room.over == 500  # without any match
    amounts = {line.id: line.amount for line in advice.trace}
    total = (
        amounts["base_deferral"]
        + amounts["employer_total"]
        + amounts["after_tax_so_far"]
    )
    assert total - amounts["limit_415c"] == amounts["over_limit"] == 500
    assert ends_of(advice) == [0, 0]


SEVEN_FROM_SIX = Cliff(Decimal(6), Decimal(7))


def test_a_match_that_comes_at_once_is_largest_where_deferrals_just_reach_it() -> None:
    # $9,000 is 6% of $150,000; of the whole $200,000 it would earn nothing.
    advice = advice_for(
        plan_with(match=SEVEN_FROM_SIX),
        saver_with(pay=200_000, deferral=dollars(9_000), eligible_pay=UNKNOWN),
    )
    assert ends_of(advice) == [72_000 - 9_000 - 10_500, 72_000 - 9_000]


def test_paychecks_left_can_reach_what_the_year_does_not() -> None:
    # $6,000 is 5% of the year's pay and 10% of what is left of it.
    saver = saver_with(
        pay=120_000,
        deferral=dollars(6_000),
        deferral_so_far=0,
        match_so_far=0,
        after_tax_so_far=20_000,
        paychecks_left=6,
        gross_per_paycheck=10_000,
    )
    by_paycheck = plan_with(match=SEVEN_FROM_SIX, match_timing="every_paycheck")
    assert advice_for(by_paycheck, saver).employer.match == 4_200
    unsaid = advice_for(plan_with(match=SEVEN_FROM_SIX, match_timing=UNKNOWN), saver)
    assert ends_of(unsaid) == [46_000 - 4_200, 46_000]
