"""What people say for an option of the advisor is that option."""

from __future__ import annotations

from datetime import date

import pytest

from flows.advisor.flow import ADVISOR
from flows.dialogue.answers import Answers
from flows.dialogue.read_answer import read_answer
from flows.dialogue.reading import Context
from flows.words.question import labels

TODAY = date(2026, 11, 22)


@pytest.mark.parametrize(
    ("question", "said", "option"),
    [
        ("after_tax_limit", "no", "none"),
        ("after_tax_limit", "No limit.", "none"),
        ("after_tax_limit", "up to the IRS limit", "none"),
        ("in_plan_conversion", "auto", "automatic"),
        ("in_plan_conversion", "by request", "on_request"),
        ("in_service_rollover", "once a quarter", "limited"),
        ("in_service_rollover", "twice a year", "limited"),
        ("in_service_rollover", "only after 59½", "after_59_half"),
        ("in_service_rollover", "59.5", "after_59_half"),
        ("conversion_frequency", "daily", "every_paycheck"),
        ("conversion_frequency", "annually", "yearly"),
        ("match_timing", "with true-up", "true_up"),
        ("match_timing", "no true-up", "every_paycheck"),
        ("review", "the plan's rules", "plan"),
    ],
)
def test_what_people_say_for_an_option_is_that_option(
    question: str, said: str, option: str
) -> None:
    asked = ADVISOR[question]
    told = Context(TODAY, labels=labels(asked, Answers({}, TODAY)))

    assert read_answer(asked, said, told).text == option
