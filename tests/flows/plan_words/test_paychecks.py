"""The paychecks of the year in the plan, and both limits of a job change."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.facts.saver import PercentDeferral
from flows.plan_words.paychecks import schedule_markdown
from templates import cents
from tests.flows.plan_cases import CASES, case


def section(name: str) -> str:
    return CASES[name].sections["paychecks"].markdown


def test_without_paydays_there_is_no_such_section() -> None:
    assert "paychecks" not in CASES["automatic"].sections


def test_it_says_what_to_set_from_which_paycheck() -> None:
    assert "After-tax: " in section("by paycheck, dated")
    assert " from Mar 20, 2026" in section("by paycheck, dated")


def test_paychecks_that_hold_the_same_are_one_row() -> None:
    rows = [
        line for line in section("by paycheck, dated").splitlines() if "| $" in line
    ]
    year = CASES["by paycheck, dated"].advice.year_plan
    assert year is not None
    assert len(rows) < len(year.schedule)
    assert any("(" in row for row in rows)


def test_every_paycheck_has_a_row_where_all_are_asked_for() -> None:
    made = CASES["by paycheck, dated"]
    table = schedule_markdown(made.result)
    year = made.advice.year_plan
    assert year is not None
    assert table.count("\n| ") == len(year.schedule)


@pytest.mark.parametrize(
    ("name", "said"),
    [
        ("by paycheck, dated", "Do not hurry it"),
        ("a true-up to come, dated", "of match paid after the paychecks"),
        ("a true-up to come, dated", "of other employer money"),
        ("timing unsure, dated", "if it is worked out by paycheck"),
        ("timing unsure, dated", "After-tax, the plan's cap"),
        ("timing unsure, dated", " a paycheck from Mar 31, 2026"),
        ("little room left, dated", "Set after-tax to zero from the paycheck of"),
        ("late, one paycheck too late to change", "too late for the next paycheck"),
        ("late, one paycheck too late to change", "What you want to take home keeps"),
        ("two jobs, dated", "Your deferrals, all jobs"),
    ],
)
def test_each_case_is_told_what_matters_to_it(name: str, said: str) -> None:
    assert said in section(name)


def test_a_job_change_sets_both_limits_side_by_side() -> None:
    ledger = CASES["two jobs, dated"].sections["ledger"].markdown
    assert "| At the other job | $12,000 | does not count |" in ledger
    assert "| The limit | $24,500 | $72,000 |" in ledger
    assert "Too much" not in ledger
    assert "ledger" not in CASES["automatic"].sections


def test_deferrals_over_the_limit_of_both_jobs_are_told_in_the_ledger() -> None:
    ledger = CASES["two jobs, too much"].sections["ledger"].markdown
    assert "| Too much | $10,000 |" in ledger


def test_a_job_change_and_the_paychecks_end_the_year_alike() -> None:
    made = CASES["two jobs, dated"]
    assert made.advice.year_plan is not None
    left = [cents(end.left) for end in made.advice.year_plan.ends[:2]]
    ledger = made.sections["ledger"].markdown
    assert f"| Left | {' | '.join(left)} |" in ledger


def test_a_percent_of_pay_stays_one_where_the_site_takes_dollars() -> None:
    # The same dollars of each paycheck would take a tenth of no bonus.
    made = case(
        election_step="dollars",
        deferral=PercentDeferral(percent=Decimal(10)),
        bonus=40_000,
        bonus_month=4,
        pay_frequency="biweekly",
        next_payday=date(2026, 3, 20),
    )
    paychecks = made.sections["paychecks"].markdown
    assert "- Deferrals: 10% of pay from Mar 20, 2026." in paychecks
    assert " a paycheck from Mar 20, 2026" in paychecks
    assert "Set them to 10% of pay from Mar 20, 2026" in made.sections["steps"].markdown


def test_with_no_room_left_the_deferrals_still_have_their_percent() -> None:
    made = case(
        after_tax_limit="dollars",
        after_tax_limit_dollars=8_000,
        after_tax_so_far=8_000,
        deferral_so_far=12_000,
        pay_frequency="biweekly",
        next_payday=date(2026, 7, 31),
    )
    assert made.advice.election is None
    paychecks = made.sections["paychecks"].markdown
    assert "- Deferrals: 1" in paychecks
    assert "% of pay from Jul 31, 2026" in paychecks


def test_only_a_true_up_is_said_to_come_after_the_paychecks() -> None:
    made = case(
        match_so_far=1_000, pay_frequency="biweekly", next_payday=date(2026, 3, 20)
    )
    assert "of match still to come" in made.sections["paychecks"].markdown


def test_a_payday_on_new_years_day_may_belong_to_the_old_year() -> None:
    made = case(pay_frequency="biweekly", next_payday=date(2026, 3, 27))
    of_it = "The paycheck of Jan 1, 2027 falls on a bank holiday."
    assert (
        of_it
        not in case(pay_frequency="biweekly", next_payday=date(2026, 3, 20)).markdown
    )
    assert of_it in made.sections["paychecks"].markdown
    assert "Set after-tax to zero for that paycheck" in made.markdown


def test_late_in_the_year_the_next_election_is_given_in_percent() -> None:
    steps = CASES["late, one paycheck too late to change"].sections["steps"].markdown
    assert "13% of pay as deferrals" in steps
    assert "The 2027 limits are not published here." in steps


def test_a_thin_paycheck_is_warned_about() -> None:
    made = case(
        pay=96_000,
        pay_frequency="biweekly",
        next_payday=date(2026, 3, 20),
        take_home_floor=0,
    )
    assert "brings home only about" in made.markdown
