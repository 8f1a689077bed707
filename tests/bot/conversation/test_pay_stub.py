"""A pay stub in one message, wherever the year so far is asked."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import Kind
from bot.conversation.scene import Scene
from core.results.advice import Advice
from tests.bot.talking_person import SHORTEST, TODAY, Person

JULY = date(2026, 7, 20)
STUB = "deferral 12,400 match 3,100 after-tax 8,000, every other Friday, next 7/31"


def advice_of(person: Person) -> Advice:
    return Scene(person.session, person.today).result.advice


def at_after_tax() -> Person:
    return Person(*SHORTEST, "max", today=JULY)


def test_what_was_read_is_said_back_and_counts() -> None:
    person = at_after_tax().says(STUB)

    assert "Deferrals so far: $12,400" in person.seen
    assert "Next payday: Jul 31, 2026" in person.seen
    assert "Paychecks left: 11" in person.seen
    year = advice_of(person).year_plan
    assert year is not None
    assert len(year.schedule) == 11


def test_what_it_answers_is_not_asked_again() -> None:
    person = at_after_tax().says(STUB)

    assert "How much is one paycheck" in person.open.markdown

    person.says("7,115")

    assert person.open.kind is Kind.REVIEW


def test_the_review_lists_what_was_brought() -> None:
    person = at_after_tax().says(STUB, "7,115")

    assert "Match so far: $3,100" in person.open.markdown


def test_at_the_review_and_after_the_plan_it_counts_too() -> None:
    person = at_after_tax().says("0", STUB, "7,115")
    assert person.open.kind is Kind.REVIEW

    person.says("deferral 13,000, match 3,300")
    assert "Deferrals so far: $13,000" in person.seen

    person.says("plan", "deferral 13,400, match 3,400")

    assert "Deferrals so far: $13,400" in person.seen
    assert person.session.facts["deferral_so_far"] == "13400"


def test_fewer_paychecks_than_the_calendar_were_said_and_stay() -> None:
    person = at_after_tax().says("1,000", "9", "7,115", STUB)

    year = advice_of(person).year_plan
    assert year is not None
    assert len(year.schedule) == 9
    assert year.settled == 0


def test_after_the_plan_it_says_what_moved() -> None:
    person = at_after_tax().says("0", "plan", STUB)

    assert "After-tax per paycheck" in person.seen
    assert person.open.kind is Kind.QUESTION


@pytest.mark.parametrize("text", ["8,000", "deferral 12,400, 3,100", "about 8k"])
def test_anything_else_is_an_answer_to_the_open_question(text: str) -> None:
    person = at_after_tax().says(text)

    assert not person.session.facts


def test_a_stub_elsewhere_is_no_stub() -> None:
    person = Person(*SHORTEST[:4], today=TODAY).says(STUB)

    assert not person.session.facts


def test_a_figure_that_cannot_be_is_named_and_left_as_it_was() -> None:
    person = at_after_tax().says("deferral 12,400, match 3,100, next 2/30")

    assert "Not read, and left as it was: next payday" in person.seen
    assert person.session.facts["match_so_far"] == "3100"
    assert "next_payday" not in person.session.facts


def test_a_gross_of_the_year_is_not_read_as_one_paycheck() -> None:
    person = at_after_tax().says("gross 96,250, deferral 12,400, match 3,100")

    assert "left as it was: gross pay per paycheck" in person.seen
    assert "gross_per_paycheck" not in person.session.facts


def test_paychecks_can_be_seen_one_by_one() -> None:
    person = at_after_tax().says(STUB, "7,115", "plan", "paychecks")

    assert person.seen.count("| $7,115 |") == 11


def test_without_a_payday_the_paychecks_say_what_they_need() -> None:
    person = at_after_tax().says("0", "plan", "paychecks")

    assert "next payday" in person.seen


def test_a_stub_can_be_taken_back_a_question_at_a_time() -> None:
    person = at_after_tax().says(STUB).says("back")

    assert "How many paychecks" in person.open.markdown
