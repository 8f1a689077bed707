"""The math, what moved after a change, and the one-line form of a plan."""

from __future__ import annotations

import pytest

from flows.plan_words.differences import moved_markdown
from flows.plan_words.math import ground, math_markdown
from templates import cents
from tests.every import every
from tests.flows.plan_cases import CASES, Case, case, deferring

every_case = every(CASES)


def math(case_: Case) -> str:
    return math_markdown(case_.result)


@every_case
def test_the_math_has_every_line_of_the_trace_with_its_source(case_: Case) -> None:
    rows = [line for line in math(case_).splitlines() if line.startswith("| ")][1:]

    assert len(rows) == len(case_.advice.trace)
    for row, line in zip(rows, case_.advice.trace, strict=True):
        label, amount, how = row.strip("| ").split(" | ")
        assert label
        assert amount == cents(line.amount)
        assert how.endswith(ground(line))


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("automatic", "50% of the first 6% of $185,000"),
        (
            "deferring a percent too small for the match",
            "100% of the first 3%, 50% of the next 2% of $185,000",
        ),
        ("tiers in dollars", "100% of the first $6,000, 50% of the next $11,000"),
        ("pay below the limit", "50% of $24,500"),
        ("to half of the limit", "100% of $24,500, up to 50% of the limit"),
        (
            "greater of",
            "the greater of 100% of $24,500, at most $3,000 and 50% of $24,500",
        ),
        ("flat", "a fixed amount"),
        ("as reported", "as you gave it"),
        ("no room", "no match"),
        ("match on after-tax, capped", "50% of $24,500, at most $15,000"),
        ("everything unsure", "not known, the most counted: 100% of $24,500"),
        ("by paycheck, front-loaded", "paid so far"),
        ("automatic", "$72,000 - $24,500 - $5,550; IRC 415(c)(1)"),
        ("percent cap above the pay limit", "$500,000, at most $360,000"),
        ("percent cap above the pay limit", "10% of $360,000"),
        ("combined cap", "30% of pay, less your deferrals"),
        ("late, two paychecks", "2 x $8,000 x 50%"),
        ("late, a bonus to come", "(2 x $8,000 + $15,000 bonus) x 50%"),
        ("pay below the limit", "your pay; the $72,000 limit is above it"),
        ("52, catch-up must be Roth", "age 52 at the end of 2026"),
        ("true-up to come", "less $1,000 paid so far"),
    ],
)
def test_each_line_shows_how_it_comes_about(name: str, how: str) -> None:
    plain = math(CASES[name]).replace("\u2212", "-").replace("\u00d7", "x")

    assert how in plain


def test_the_math_of_a_range_says_which_case_it_is() -> None:
    assert math(CASES["everything unsure"]).startswith("The lines are the lowest case")
    assert not math(CASES["automatic"]).startswith("The lines")


def test_nothing_moves_between_equal_advices() -> None:
    advice = CASES["automatic"].advice

    assert moved_markdown(advice, advice) == "Nothing in the plan moved."


def test_what_moved_is_shown_before_and_now() -> None:
    before = CASES["automatic"].advice
    after = case(deferral=deferring(20_000), after_tax_limit="none").advice

    assert moved_markdown(before, after).splitlines() == [
        "| 2026 | before | now |",
        "|---|---:|---:|",
        "| Room, lowest | $41,950 | $46,450 |",
        "| Room, highest | $41,950 | $46,450 |",
        "| Your deferrals | $24,500 | $20,000 |",
        "| Pay can carry about | $41,950 | $46,450 |",
        "| Open questions | 11 | 10 |",
    ]
