"""How often money may go out, in the words of people and of plan booklets."""

from __future__ import annotations

from datetime import date

import pytest

from flows.advisor.flow import ADVISOR
from flows.advisor.frequency_answer import frequency_in
from flows.answers.read_all import read_answers
from flows.dialogue.read_answer import read_answer
from flows.dialogue.reading import AnswerError, Context

TODAY = date(2026, 2, 16)


def told(text: str) -> tuple[object, str]:
    reading = read_answer(ADVISOR["in_service_rollover"], text, Context(TODAY))
    return reading.value, reading.more


@pytest.mark.parametrize(
    ("text", "value", "more"),
    [
        ("twice a year", "limited", "semiannual"),
        ("twice per calendar year", "limited", "semiannual"),
        ("up to twice per calendar year", "limited", "semiannual"),
        ("semi-annually", "limited", "semiannual"),
        ("once every 6 months", "limited", "semiannual"),
        ("once in six months", "limited", "semiannual"),
        ("2 times a year", "limited", "semiannual"),
        ("quarterly", "limited", "quarterly"),
        ("once per quarter", "limited", "quarterly"),
        ("four times a year", "limited", "quarterly"),
        ("once a year", "limited", "yearly"),
        ("once a month", "limited", "monthly"),
        ("three times a year", "limited", ""),  # none of ours: asked
        ("limited", "limited", ""),
        ("yes, $500 minimum", "yes", ""),
        ("only when I leave", "no", ""),
        ("only after 59 1/2", "after_59_half", ""),
    ],
)
def test_a_limit_of_times_is_read_with_its_number(
    text: str, value: str, more: str
) -> None:
    assert told(text) == (value, more)


@pytest.mark.parametrize("text", ["", "hello", "0 times a year", "every 6", "6 months"])
def test_what_tells_no_frequency_gives_none(text: str) -> None:
    assert frequency_in(text) == ""


def test_what_is_neither_is_asked_again() -> None:
    with pytest.raises(AnswerError):
        told("when pigs fly")


def test_a_file_needs_the_frequency_only_once() -> None:
    raw = {"in_plan_conversion": "no", "in_service_rollover": "twice a year"}
    read = read_answers({"after_tax": "yes", **raw}, TODAY)

    assert read.problems == ()
    assert read.values["rollover_frequency"] == "semiannual"


def test_how_often_money_may_leave_says_nothing_of_a_conversion_inside() -> None:
    raw = {"in_plan_conversion": "on_request", "in_service_rollover": "twice a year"}
    read = read_answers({"after_tax": "yes", **raw}, TODAY)

    assert read.problems == ()
    assert "rollover_frequency" not in read.values
