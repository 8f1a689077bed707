"""The arithmetic that is shown adds up to the result, and each line has its source."""

from __future__ import annotations

from decimal import Decimal

import pytest

from core.facts.unknown import UNKNOWN
from core.match.shares import ShareOfDeferrals
from core.results.advice import Advice
from tests.core.cases import SPRING, advice_for, plan_with, saver_with
from tests.core.vector_rows import Row, plan_of, read_rows, saver_of

ROWS = read_rows()


def amounts_of(advice: Advice) -> dict[str, Decimal]:
    return {line.id: line.amount for line in advice.trace}


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_lines_of_a_worked_example_add_up(row: Row) -> None:
    advice = advice_for(plan_of(row), saver_of(row), SPRING)
    line = amounts_of(advice)
    left = line["limit_415c"] - line["base_deferral"] - line["employer_total"]
    assert line["legal_room"] == max(0, left)
    assert line["annual_room"] == min(line["legal_room"], line.get("plan_cap", left))
    used = line.get("after_tax_so_far", Decimal(0))
    capacity = line.get("payroll_capacity", line["annual_room"])
    assert line["room_now"] == max(0, min(line["annual_room"] - used, capacity))
    assert line["all_in"] == advice.room.all_in


def test_a_line_shows_only_where_it_says_something() -> None:
    plain = amounts_of(advice_for())
    assert not {
        "catch_up",
        "plan_cap",
        "over_limit",
        "excess_deferral",
        "true_up",
        "match_on_after_tax",
    } & set(plain)


@pytest.mark.parametrize(
    ("plan", "saver", "line", "amount"),
    [
        ({}, {"birth_year": 1970}, "catch_up_limit", 8_000),
        ({}, {"birth_year": 1970}, "catch_up", 8_000),
        ({"nonelective_percent": 3}, {}, "nonelective", 5_550),
        ({"other_employer_dollars": 700}, {}, "other_employer", 700),
        ({}, {"deferral_so_far": 25_000}, "excess_deferral", 500),
        ({}, {"after_tax_so_far": 42_000}, "over_limit", 50),
        ({"match_timing": "true_up"}, {"match_so_far": 550}, "true_up", 5_000),
        (
            {"match": ShareOfDeferrals(Decimal(50)), "match_on_after_tax": True},
            {},
            "match_on_after_tax",
            11_750,
        ),
    ],
)
def test_a_line_shows_what_it_is_about(
    plan: dict[str, object], saver: dict[str, object], line: str, amount: int
) -> None:
    advice = advice_for(plan_with(**plan), saver_with(**saver))
    assert amounts_of(advice)[line] == amount


def test_a_figure_of_the_year_names_its_notice() -> None:
    sources = {line.id: line.source for line in advice_for().trace}
    for figure in ("deferral_limit", "dollar_limit", "compensation_limit"):
        assert sources[figure] == "Notice 2025-67"


def test_an_unknown_match_is_no_match_of_nothing() -> None:
    plan = plan_with(after_tax=False, match=UNKNOWN)
    shown = amounts_of(advice_for(plan))
    assert not {"match", "employer_total", "legal_room"} & set(shown)
    assert shown["annual_room"] == 0
