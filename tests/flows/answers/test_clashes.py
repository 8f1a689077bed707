"""What two answers about a plan say against each other is found, and nothing else."""

from __future__ import annotations

from datetime import date

import pytest

from flows.answers.clashes import clashes
from flows.answers.read_all import read_answers
from flows.dialogue.answers import Answers

TODAY = date(2026, 11, 22)


def found(**raw: str) -> list[tuple[str, str]]:
    read = read_answers(raw, TODAY)
    assert not read.problems
    return [(c.fact, c.other) for c in clashes(Answers(read.values, TODAY))]


@pytest.mark.parametrize(
    ("raw", "pair"),
    [
        (
            {"in_plan_conversion": "automatic", "plan_has_roth": "no"},
            ("plan_has_roth", "in_plan_conversion"),
        ),
        (
            {"in_plan_conversion": "on_request", "plan_has_roth": "no"},
            ("plan_has_roth", "in_plan_conversion"),
        ),
        (
            {"in_plan_conversion": "no", "conversion_frequency": "monthly"},
            ("conversion_frequency", "in_plan_conversion"),
        ),
        (
            {"after_tax": "no", "after_tax_limit": "dollars"},
            ("after_tax_limit", "after_tax"),
        ),
        (
            {"after_tax_limit": "none", "after_tax_limit_percent": "10"},
            ("after_tax_limit_percent", "after_tax_limit"),
        ),
        (
            {"after_tax_limit": "dollars", "after_tax_limit_percent": "10"},
            ("after_tax_limit_percent", "after_tax_limit"),
        ),
        (
            {
                "after_tax_limit": "none",
                "after_tax_limit_dollars": "$9,000",
            },
            ("after_tax_limit_dollars", "after_tax_limit"),
        ),
        (
            {"after_tax_limit_percent": "10"},
            ("after_tax_limit_percent", "after_tax_limit"),
        ),
        (
            {"after_tax_limit": "unsure", "after_tax_limit_dollars": "$9,000"},
            ("after_tax_limit_dollars", "after_tax_limit"),
        ),
        ({"after_tax": "no", "spillover": "yes"}, ("spillover", "after_tax")),
        (
            {"after_tax": "no", "match_on_after_tax": "yes"},
            ("match_on_after_tax", "after_tax"),
        ),
        ({"match": "none", "match_timing": "annual"}, ("match_timing", "match")),
        ({"match": "none", "match_maximum": "$5,000"}, ("match_maximum", "match")),
        (
            {"plan_catch_up": "no", "plan_super_catch_up": "yes"},
            ("plan_super_catch_up", "plan_catch_up"),
        ),
        (
            {"match": "50% of 6%, with a true-up", "match_timing": "every_paycheck"},
            ("match_timing", "match"),
        ),
    ],
)
def test_a_contradiction_is_found(raw: dict[str, str], pair: tuple[str, str]) -> None:
    assert found(**raw) == [pair]


@pytest.mark.parametrize(
    "raw",
    [
        {"in_plan_conversion": "no", "plan_has_roth": "no"},
        {"in_plan_conversion": "unsure", "plan_has_roth": "no"},
        {"in_plan_conversion": "no", "conversion_frequency": "unsure"},
        {"after_tax": "no", "after_tax_limit": "none"},
        {"after_tax": "unsure", "after_tax_limit": "dollars"},
        {"after_tax_limit": "percent_of_pay", "after_tax_limit_percent": "10"},
        {"after_tax_limit": "none", "after_tax_limit_percent": "unsure"},
        {"after_tax_limit_percent": "unsure"},
        {"match": "none", "match_on_after_tax": "no"},
        {"match": "unsure", "match_timing": "annual"},
        {"match": "50% of 6%, with a true-up", "match_timing": "true_up"},
        {"plan_catch_up": "unsure", "plan_super_catch_up": "yes"},
    ],
)
def test_what_can_both_be_true_is_none(raw: dict[str, str]) -> None:
    assert found(**raw) == []
