"""The steps about deferrals: only what a paycheck of the year can still change."""

from __future__ import annotations

from datetime import date

import pytest

from core.results.advice import Advice, Step
from tests.core.cases import SPRING, advice_for, dollars, plan_with, saver_with

CALM = {"prior_year_wages": 100_000}
AUTUMN = date(2026, 11, 22)


def ids_of(advice: Advice) -> list[str]:
    return [step.id for step in advice.steps]


def step_of(advice: Advice, name: str) -> Step:
    return next(step for step in advice.steps if step.id == name)


@pytest.mark.parametrize(
    ("so_far", "told"),
    [("24_499.99", True), ("24_500", False)],
)
def test_deferrals_that_are_full_are_not_asked_for_again(
    so_far: str,
    told: bool,  # noqa: FBT001 - a column of the table
) -> None:
    advice = advice_for(saver=saver_with(**CALM, deferral_so_far=so_far))
    assert ("fill_deferrals" in ids_of(advice)) is told
    assert ("secure_match" in ids_of(advice)) is told


def test_a_chosen_amount_that_is_in_leaves_the_rest_to_decide() -> None:
    saver = saver_with(**CALM, deferral=dollars(5_000), deferral_so_far=5_000)
    assert "fill_deferrals" in ids_of(advice_for(saver=saver))


def test_without_a_paycheck_left_no_deferral_can_change() -> None:
    saver = saver_with(**CALM, paychecks_left=0, gross_per_paycheck=7_000)
    ids = ids_of(advice_for(saver=saver, today=AUTUMN))
    assert not {"secure_match", "fill_deferrals", "elect_after_tax"} & set(ids)
    assert "set_next_years_election" in ids


def test_too_much_is_lowered_first_and_what_is_in_goes_back_after() -> None:
    saver = saver_with(**CALM, deferral_elsewhere=10_000, deferral=dollars(24_500))
    advice = advice_for(saver=saver)
    assert ids_of(advice)[:3] == [
        "fill_deferrals",
        "tell_new_employer",
        "return_excess_deferral",
    ]
    assert step_of(advice, "fill_deferrals").due == date(2026, 3, 5)
    assert ids_of(advice).count("fill_deferrals") == 1


def test_too_much_that_is_in_already_can_only_go_back() -> None:
    saver = saver_with(**CALM, deferral_elsewhere=10_000, deferral_so_far=24_500)
    ids = ids_of(advice_for(saver=saver))
    assert ids[:2] == ["tell_new_employer", "return_excess_deferral"]
    assert "fill_deferrals" not in ids


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (SPRING, date(2027, 3, 1)),
        (date(2027, 3, 1), date(2027, 3, 1)),
        (date(2027, 3, 2), date(2027, 4, 15)),
        (date(2027, 4, 15), date(2027, 4, 15)),
        (date(2027, 4, 16), None),
    ],
)
def test_an_excess_is_told_by_1_march_and_paid_back_by_15_april(
    today: date, due: date | None
) -> None:
    saver = saver_with(**CALM, deferral=dollars(30_000))
    step = step_of(advice_for(saver=saver, today=today), "return_excess_deferral")
    assert step.due == due


@pytest.mark.parametrize("paychecks", [None, 3])
def test_late_in_the_year_payrolls_cut_off_is_asked_for_first(
    paychecks: int | None,
) -> None:
    saver = saver_with(**CALM, paychecks_left=paychecks)
    for way in ("automatic", "on_request"):
        plan = plan_with(in_plan_conversion=way)
        ids = ids_of(advice_for(plan, saver, AUTUMN))
        assert ids[0] == "find_last_payroll"
        assert ids.count("find_last_payroll") == 1


def test_the_whole_match_never_asks_for_more_than_all_jobs_may_defer() -> None:
    # Half of 6% needs $11,100 here; $20,000 elsewhere leave $4,500.
    saver = saver_with(**CALM, deferral_elsewhere=20_000, deferral=dollars(12_000))
    step = step_of(advice_for(saver=saver), "secure_match")
    assert step.figures["ceiling"] == 4_500
    nothing = saver_with(**CALM, deferral_elsewhere=24_500, deferral=dollars(12_000))
    assert "secure_match" not in ids_of(advice_for(saver=nothing))


def test_what_needs_a_paycheck_of_the_year_is_due_within_it() -> None:
    saver = saver_with(**CALM, deferral_elsewhere=5_000, deferral=dollars(24_500))
    steps = advice_for(saver=saver, today=date(2026, 12, 30)).steps
    dues = {step.id: step.due for step in steps}
    for name in ("fill_deferrals", "tell_new_employer", "secure_match"):
        assert dues[name] == date(2026, 12, 31)


@pytest.mark.parametrize(
    ("so_far", "wages", "roth_only"),
    [
        (24_500, 150_001, True),  # only catch-up is left, and it must be Roth
        (24_500, 150_000, False),
        (24_499, 150_001, False),  # a dollar may still go in pre-tax
    ],
)
def test_catch_up_that_must_be_roth_is_not_offered_as_pre_tax(
    so_far: int, wages: int, *, roth_only: bool
) -> None:
    saver = saver_with(birth_year=1968, deferral_so_far=so_far, prior_year_wages=wages)
    steps = {step.id: step for step in advice_for(saver=saver).steps}

    assert steps["fill_deferrals"].figures["roth_only"] is roth_only


def test_box_three_is_compared_up_to_the_wage_base_of_its_year() -> None:
    saver = saver_with(birth_year=1968, pay=400_000, prior_year_wages=380_000)
    steps = {step.id: step for step in advice_for(saver=saver).steps}

    assert steps["check_roth_catch_up"].figures["wage_base"] == 176_100
