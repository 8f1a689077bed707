"""Every worked example of vectors.csv comes out to the dollar."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core import advise
from core.results.advice import Advice
from tests.core.vector_rows import Row, plan_of, read_rows, saver_of

ROWS = read_rows()
EXPECTED = {
    "exp_402g": "deferral_limit",
    "exp_catchup_limit": "catch_up_limit",
    "exp_base_deferral": "base_deferral",
    "exp_catchup_used": "catch_up",
    "exp_excess_402g": "excess",
    "exp_match": "match",
    "exp_employer_total": "employer",
    "exp_415_limit": "limit_415c",
    "exp_legal_room_full_year": "legal",
    "exp_plan_cap": "plan_cap",
    "exp_payroll_capacity": "capacity",
    "exp_aftertax_room_now": "now",
    "exp_over_limit": "over",
    "exp_total_all_in": "all_in",
}


def figures_of(advice: Advice) -> dict[str, Decimal | None]:
    traced = {line.id: line.amount for line in advice.trace}
    room, deferral = advice.room, advice.deferral
    return {
        "deferral_limit": traced["deferral_limit"],
        "catch_up_limit": deferral.catch_up_limit,
        "base_deferral": deferral.base,
        "catch_up": deferral.catch_up,
        "excess": deferral.excess,
        "match": advice.employer.match,
        "employer": advice.employer.total,
        "limit_415c": advice.limit_415c,
        "legal": room.legal,
        "plan_cap": room.plan_cap,
        "capacity": room.payroll_capacity,
        "now": room.now,
        "over": room.over,
        "all_in": room.all_in,
    }


@pytest.mark.parametrize("row", ROWS, ids=[row["id"] for row in ROWS])
def test_the_worked_example_comes_out_to_the_dollar(row: Row) -> None:
    today = date(int(row["tax_year"]), 3, 2)
    advice = advise(plan_of(row), saver_of(row), today)
    expected = {
        name: Decimal(row[column]) if row[column] else None
        for column, name in EXPECTED.items()
    }
    # The dollar limit stands in its own column even where pay is the lower one.
    got = figures_of(advice)
    assert got == expected
    assert advice.room.binding == row["exp_binding"]
    assert advice.range is None


def test_there_are_worked_examples() -> None:
    assert len(ROWS) > 60
