"""What one paycheck holds: the year's pay so far is never taken for it."""

from __future__ import annotations

from datetime import date

import pytest

from flows.advisor.flow import ADVISOR
from flows.answers.read_all import read_answers
from flows.dialogue.reading import AnswerError, Context

KIND = ADVISOR["gross_per_paycheck"].kind
TODAY = date(2026, 7, 6)


def read(typed: str, **before: object) -> object:
    return KIND.read(typed, Context(TODAY, before)).value


@pytest.mark.parametrize("typed", ["7,115", "$15,417"])
def test_a_usual_paycheck_is_taken(typed: str) -> None:
    assert read(typed, pay=read("185000"))


@pytest.mark.parametrize(("typed", "left"), [("96,250", 12), ("28,000", 22)])
def test_a_year_so_far_is_no_paycheck(typed: str, left: int) -> None:
    with pytest.raises(AnswerError) as asked:
        read(typed, pay=read("185000"), paychecks_left=left)
    assert asked.value.problem == "not_one_paycheck"


def test_a_small_gross_is_doubted_once_the_paychecks_left_make_too_much() -> None:
    assert read("20,000", pay=read("185000"))
    with pytest.raises(AnswerError):
        read("20,000", pay=read("185000"), paychecks_left=22)


def test_whoever_was_hired_late_has_large_paychecks() -> None:
    assert read("16,500", pay=read("66000"), paychecks_left=4) == 16_500


def test_what_is_said_to_be_a_paycheck_is_one_and_stays_one() -> None:
    context = Context(TODAY, {"pay": read("185000")})
    reading = KIND.read("28,000 a paycheck", context)
    assert reading.text == "28000 a paycheck"
    assert KIND.read(reading.text, context) == reading


def test_a_file_is_asked_the_same() -> None:
    raw = {"pay": "$185,000", "gross_per_paycheck": "$96,250"}
    (problem,) = read_answers(raw, TODAY).problems
    assert problem.question == "gross_per_paycheck"
