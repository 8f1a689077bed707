"""The plan's own limit, as people answer it."""

from __future__ import annotations

from datetime import date

import pytest

from flows.advisor.flow import ADVISOR
from flows.dialogue.reading import AnswerError, Context

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
