"""The steps of a case: only what applies, in order, with real dates."""

from __future__ import annotations

from datetime import date

import pytest

from core.calendar_days import business_day, business_day_before
from core.facts.unknown import UNKNOWN
from core.results.advice import Advice, Step
from tests.core.cases import SPRING, advice_for, dollars, plan_with, saver_with

NO_WAY = {"in_plan_conversion": "no", "in_service_rollover": "no"}
ROLLOVER = {"in_plan_conversion": "no", "in_service_rollover": "limited"}
CALM = {"prior_year_wages": 100_000, "paychecks_left": 20, "gross_per_paycheck": 7_000}


def ids_of(advice: Advice) -> list[str]:
    return [step.id for step in advice.steps]


def step_of(advice: Advice, name: str) -> Step:
    return next(step for step in advice.steps if step.id == name)


@pytest.mark.parametrize(
    ("plan", "ids"),
    [
        (
            {},
            (
                "confirm_in_writing secure_match fill_deferrals liquidity_gate compute_room"
                " elect_after_tax switch_on_conversion verify_first_payroll quarterly_check"
                " tax_time next_january roth_ira_later"
            ),
        ),
        (
            {"in_plan_conversion": "on_request"},
            (
                "confirm_in_writing secure_match fill_deferrals liquidity_gate compute_room"
                " elect_after_tax hold_in_cash verify_first_payroll request_conversions"
                " quarterly_check tax_time next_january roth_ira_later"
            ),
        ),
        (
            ROLLOVER,
            (
                "confirm_in_writing secure_match fill_deferrals liquidity_gate compute_room"
                " elect_after_tax open_roth_ira hold_in_cash verify_first_payroll"
                " request_rollover confirm_posting quarterly_check tax_time next_january"
            ),
        ),
        (
            NO_WAY,
            (
                "ask_again_precisely ask_for_conversion keep_after_tax_at_zero"
                " secure_match fill_deferrals next_january"
            ),
        ),
        (
            {"after_tax": False},
            "secure_match fill_deferrals ask_employer_to_add recheck_open_enrolment",
        ),
        (
            {"after_tax": UNKNOWN, "match": UNKNOWN},
            (
                "send_hr_list look_in_documents call_record_keeper come_back"
                " fill_deferrals"
            ),
        ),
    ],
)
def test_an_outcome_has_its_steps_and_no_others(
    plan: dict[str, object], ids: str
) -> None:
    assert ids_of(advice_for(plan_with(**plan), saver_with(**CALM))) == ids.split()


def test_an_excess_comes_before_everything_else() -> None:
    advice = advice_for(saver=saver_with(**CALM, after_tax_so_far=50_000))
    assert ids_of(advice)[:5] == [
        "stop_after_tax",
        "leave_the_excess",
        "write_to_administrator",
        "find_the_cause",
        "expect_correction",
    ]
    assert step_of(advice, "stop_after_tax").figures["over"] == 8_050
    assert not {"elect_after_tax", "switch_on_conversion"} & set(ids_of(advice))
    assert advice.conversion is None


def test_an_excess_deferral_has_the_dates_of_the_law() -> None:
    saver = saver_with(**CALM, deferral_elsewhere=3_000, deferral=dollars(24_500))
    step = step_of(advice_for(saver=saver), "return_excess_deferral")
    assert step.figures == {
        "excess": 3_000,
        "is_in": False,
        "claim_by": date(2027, 3, 1),
        "paid_by": date(2027, 4, 15),
    }


@pytest.mark.parametrize(
    ("facts", "ids"),
    [
        ({"deferral_elsewhere": 5_000}, {"tell_new_employer"}),
        ({"prior_year_wages": 200_000}, {"ask_about_refunds", "keep_cash_for_refunds"}),
        ({"traditional_ira_balance": 9_000}, {"separate_ira"}),
        (
            {"paychecks_left": 3},
            {
                "find_last_payroll",
                "use_remaining_paychecks",
                "watch_net_pay",
                "set_next_years_election",
            },
        ),
    ],
)
def test_an_overlay_adds_its_steps(facts: dict[str, object], ids: set[str]) -> None:
    plain = set(ids_of(advice_for(saver=saver_with(**CALM))))
    changed = set(ids_of(advice_for(saver=saver_with(**{**CALM, **facts}))))
    assert changed - plain == ids


@pytest.mark.parametrize(
    ("birth_year", "year"), [(1965, None), (1966, 2026), (1968, 2028), (1969, None)]
)
def test_a_way_out_at_59_and_a_half_is_worth_waiting_two_years(
    birth_year: int, year: int | None
) -> None:
    advice = advice_for(plan_with(**NO_WAY), saver_with(birth_year=birth_year))
    waits = [step for step in advice.steps if step.id == "wait_for_a_path"]
    assert [step.figures["age_59_half_year"] for step in waits] == (
        [] if year is None else [year]
    )


def test_an_election_is_spelled_out_per_paycheck() -> None:
    advice = advice_for(saver=saver_with(**CALM))
    figures = step_of(advice, "elect_after_tax").figures
    assert figures["paychecks"] == 20
    assert figures["percent"] == 29  # 41,530.50 of 140,000 is 29.66%
    assert figures["dollars"] == 2_030


def test_the_whole_match_names_the_deferral_that_earns_it() -> None:
    figures = step_of(advice_for(), "secure_match").figures
    assert (figures["match"], figures["ceiling"]) == (5_550, 11_100)


def test_a_year_that_is_over_elects_nothing() -> None:
    advice = advice_for(saver=saver_with(**CALM), today=date(2027, 1, 5))
    assert advice.election is None
    done = {"elect_after_tax", "verify_first_payroll", "quarterly_check"}
    assert not done & set(ids_of(advice))
    assert step_of(advice, "next_january").due is None


@pytest.mark.parametrize(
    ("today", "due"),
    [
        (date(2026, 12, 24), date(2026, 12, 28)),
        (date(2026, 12, 30), date(2026, 12, 31)),
        (date(2026, 12, 31), date(2026, 12, 31)),
    ],
)
def test_an_election_of_the_last_days_is_still_of_the_year(
    today: date, due: date
) -> None:
    advice = advice_for(saver=saver_with(**CALM), today=today)
    assert step_of(advice, "elect_after_tax").due == due


def test_pay_of_a_year_that_is_over_funds_nothing() -> None:
    assert advice_for(today=date(2027, 1, 5)).room.fundable == 0


@pytest.mark.parametrize(
    ("day", "after", "before"),
    [
        (date(2026, 11, 20), date(2026, 11, 20), date(2026, 11, 20)),  # a Friday
        (date(2026, 11, 21), date(2026, 11, 23), date(2026, 11, 20)),
        (date(2026, 11, 22), date(2026, 11, 23), date(2026, 11, 20)),
        (date(2026, 11, 23), date(2026, 11, 23), date(2026, 11, 23)),
    ],
)
def test_a_weekend_moves_to_a_business_day(
    day: date, after: date, before: date
) -> None:
    assert business_day(day) == after
    assert business_day_before(day) == before


@pytest.mark.parametrize("today", [SPRING, date(2026, 5, 9), date(2026, 11, 22)])
@pytest.mark.parametrize("plan", [{}, ROLLOVER, NO_WAY, {"after_tax": UNKNOWN}])
def test_what_people_do_is_ahead_and_never_on_a_weekend(
    plan: dict[str, object], today: date
) -> None:
    advice = advice_for(plan_with(**plan), saver_with(**CALM), today)
    by_law = {"tax_time", "separate_ira", "return_excess_deferral"}
    dues = [step.due for step in advice.steps if step.id not in by_law and step.due]
    assert dues
    assert all(due >= today and due.weekday() < 5 for due in dues)


@pytest.mark.parametrize(
    ("today", "figures", "due"),
    [
        (date(2026, 6, 1), {"next_year": 2027, "are_out": False}, date(2026, 10, 15)),
        (date(2026, 11, 29), {"next_year": 2027, "are_out": True}, date(2026, 12, 7)),
    ],
)
def test_open_enrollment_is_looked_at_while_its_notices_are_out(
    today: date, figures: dict[str, object], due: date
) -> None:
    advice = advice_for(plan_with(after_tax=False), today=today)
    step = step_of(advice, "recheck_open_enrolment")

    assert (step.figures, step.due) == (figures, due)
