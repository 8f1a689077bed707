"""Too much deferred, too little pay, too late a date: the words fit the day."""

from __future__ import annotations

from datetime import date

import pytest

from core.facts.unknown import UNKNOWN
from core.match.amounts import NoMatch
from templates import dollars
from tests.flows.plan_cases import AUTUMN, CASES, case, deferring


@pytest.mark.parametrize(
    ("today", "step", "warning", "form"),
    [
        (date(2026, 3, 10), "Take back up to $5,500", "Lower them", "code P"),
        (date(2027, 2, 1), "Take back $5,500", "It has to come back", "code P"),
        (date(2027, 3, 2), "is past. Ask at once", "It has to come back", "code P"),
        (date(2027, 4, 15), "is past. Ask at once", "It has to come back", "code P"),
        (
            date(2027, 4, 16),
            "taxed again when it comes out",
            "April 15, 2027, the last day to pay it back, is past",
            "not paid back are 2026 income",
        ),
    ],
)
def test_an_excess_deferral_is_told_what_can_still_be_done(
    today: date, step: str, warning: str, form: str
) -> None:
    sections = case(deferral=deferring(30_000), today=today).sections
    assert step in sections["steps"].markdown
    assert warning in sections["summary"].markdown
    assert form in sections["tax_time"].markdown


def test_one_job_has_one_plan_to_tell() -> None:
    alone = case(deferral=deferring(30_000)).sections["steps"].markdown
    assert "Tell the plan by Mar 1, 2027" in alone
    both = CASES["two jobs, too much"].sections["steps"].markdown
    assert "Tell one of the plans by Mar 1, 2027" in both


def test_full_deferrals_are_not_told_to_go_on() -> None:
    summary = CASES["by paycheck, front-loaded"].sections["summary"].markdown
    assert "Keep deferring" not in summary
    assert "the paychecks left earn none" in summary


def test_an_election_without_paychecks_is_no_more_than_pay_can_carry() -> None:
    late = CASES["late, nothing said of paychecks"]
    assert late.advice.room.fundable < late.advice.room.now
    most = dollars(late.advice.room.fundable)
    assert f"**Spread up to {most} of after-tax" in late.sections["steps"].markdown


def test_pay_that_is_all_deferred_elects_nothing() -> None:
    # Vector C02: legal room of $5,500, and no pay left to put in.
    spent = case(
        pay=30_000, birth_year=1971, deferral=deferring(30_000), match=NoMatch()
    )
    steps = spent.sections["steps"].markdown
    assert "Leave the after-tax election at zero" in steps
    assert "leave no pay in 2026 that could carry any" in steps


def test_answers_that_come_after_payrolls_last_day_are_for_next_year() -> None:
    asked = case(after_tax=UNKNOWN, today=AUTUMN).sections["steps"].markdown
    assert "If payroll's last day for 2026 has passed by then" in asked
    assert "last day for 2026" not in case(after_tax=UNKNOWN).markdown


def test_a_rollover_from_59_and_a_half_waits_for_that_day() -> None:
    from_then = CASES["to a Roth IRA from 59 and a half"].sections["steps"].markdown
    assert "from the day you are 59½, not before" in from_then
    assert "59½, not before" not in CASES["to a Roth IRA"].markdown


def test_over_the_limit_says_what_is_counted_while_the_year_lasts() -> None:
    over = CASES["over the limit"]
    sections = over.sections
    assert sections["summary"].title == (
        "Your 2026 total comes to $700 over the limit. Stop after-tax now."
    )
    assert "also what is still to come" in sections["summary"].markdown
    assert "the whole year's deferrals and employer money" in sections["steps"].markdown


def test_over_the_limit_of_a_year_that_is_over_has_nothing_to_stop() -> None:
    over = case(after_tax_so_far=42_650, today=date(2027, 2, 1))
    assert (
        over.sections["summary"].title
        == "Your 2026 total comes to $700 over the limit."
    )
    assert "to come" not in over.sections["summary"].markdown
    assert "Each after-tax paycheck" not in over.markdown
    assert "Stop the after-tax election" not in over.markdown
    assert "exceed the section 415(c) limit by $700. Please" in over.markdown


def test_paychecks_that_cannot_carry_the_room_are_not_said_to() -> None:
    tight = case(
        pay=95_000,
        deferral_so_far=4_000,
        paychecks_left=4,
        gross_per_paycheck=7_916,
        today=date(2026, 9, 14),
    )
    assert tight.advice.room.binding == "PAYROLL_CAPACITY"
    assert "and still take home at least" in tight.sections["summary"].title
    election = tight.advice.election
    assert election is not None
    assert f"Set after-tax to at most {election.percent}% of pay" in tight.markdown


def test_over_the_limit_whatever_the_match_is_said_to_be_at_least() -> None:
    over = case(match=UNKNOWN, after_tax_so_far=48_000).sections["summary"]
    assert over.title.startswith("Your 2026 total comes to at least $500 over")
