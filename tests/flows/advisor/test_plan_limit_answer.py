"""The plan's own limit, as people answer it."""

from __future__ import annotations

from datetime import date

import pytest

from flows.advisor.flow import ADVISOR
from flows.advisor.plan_limit_answer import PercentOfBase
from flows.answers.read_all import read_answers
from flows.dialogue.answers import Answers
from flows.dialogue.reading import AnswerError, Context
from flows.words.question import said_back

KIND = ADVISOR["after_tax_limit"].kind
CONTEXT = Context(date(2026, 11, 22))


@pytest.mark.parametrize(
    ("typed", "kind"),
    [
        ("none", "none"),
        ("percent_of_pay", "percent_of_pay"),
        ("10% of pay", "percent_of_pay"),
        ("10 percent", "percent_of_pay"),
        ("50% combined", "combined_percent"),
        ("65% together with my deferrals", "combined_percent"),
        ("$20,000", "dollars"),
        ("20000 dollars", "dollars"),
        ("10% of salary, with a cap of $25k", "percent_and_dollars"),
        ("the lesser of 15% and $30,000", "percent_and_dollars"),
        ("10% of the first $360,000 of pay", "percent_of_pay"),  # no cap in dollars
    ],
)
def test_a_figure_says_which_kind_of_limit_it_is(typed: str, kind: str) -> None:
    assert KIND.read(typed, CONTEXT).value == kind


@pytest.mark.parametrize("typed", ["20000", "whatever", "%"])
def test_what_names_no_kind_is_asked_again(typed: str) -> None:
    with pytest.raises(AnswerError):
        KIND.read(typed, CONTEXT)


@pytest.mark.parametrize(
    ("typed", "figure"),
    [
        ("10% of pay", "10%"),
        ("50 percent combined", "50 percent"),
        ("up to $20k a year", "$20k"),
        ("20,000 dollars", "20,000"),
        ("percent_of_pay", ""),  # the kind alone
        ("10% or 12% of pay", ""),  # which one?
    ],
)
def test_the_figure_that_names_the_kind_answers_the_next_question(
    typed: str, figure: str
) -> None:
    assert KIND.read(typed, CONTEXT).more.strip() == figure


def told(text: str) -> dict[str, object]:
    return read_answers({"after_tax_limit": text}, CONTEXT.today).values


def test_a_percent_and_an_amount_in_one_text_are_both_kept() -> None:
    read = told("10% of pay, at most $25,000")
    assert read["after_tax_limit_percent"] == 10
    assert read["after_tax_limit_dollars"] == 25_000


def test_a_combined_percent_with_an_amount_is_asked_again() -> None:
    with pytest.raises(AnswerError):
        KIND.read("50% combined, at most $20,000", CONTEXT)


@pytest.mark.parametrize(
    "text", ["25% of base", "25% of base pay only", "25% of base, no bonus"]
)
def test_a_percent_of_base_pay_stays_one(text: str) -> None:
    percent = told(text)["after_tax_limit_percent"]
    assert percent == 25
    assert isinstance(percent, PercentOfBase)


@pytest.mark.parametrize("text", ["25% of eligible pay", "25% of base plus bonus"])
def test_a_percent_of_all_pay_is_no_percent_of_base(text: str) -> None:
    assert not isinstance(told(text)["after_tax_limit_percent"], PercentOfBase)


def test_a_percent_of_base_reads_back_as_one() -> None:
    percent = ADVISOR["after_tax_limit_percent"]
    reading = percent.kind.read("25% of my base salary", CONTEXT)
    assert reading.text == "25% of base"
    assert percent.kind.read(reading.text, CONTEXT).value == reading.value
    answers = Answers({}, CONTEXT.today)
    assert said_back(percent, reading.value, answers) == "25% of your base pay."
