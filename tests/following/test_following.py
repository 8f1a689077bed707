"""The plan, followed as payroll would: the checkers find faults, and what is clean stays so.

``python -m tests.following 2000`` runs them over more people and says what they find.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from decimal import Decimal
from random import Random
from typing import Any

import pytest

from tests.following import found, run_cases
from tests.following.known_case import Known
from tests.following.made_people import make
from tests.following.other_ways import other_findings
from tests.following.plain_match import Running, of_the_year
from tests.following.planted_faults import PERSON, PLANTED, TODAY, Spoiled, plan_of
from tests.following.run_cases import as_answered, findings_of, run

CLEAN = frozenset(
    {
        found.OVER_402G,
        found.CAP_IN_THE_YEAR,
        found.PAYDAYS_DIFFER,
        found.NEGATIVE,
        found.STEP_DIFFERS,
        found.RESERVE_DIFFERS,
        found.BEFORE_TODAY,
        found.CAP_LOWERS,
        found.OTHER_YEAR,
        found.SUM_IS_FALSE,
        found.DOES_NOT_FOOT,
        found.ROWS_JOINED,
        found.NOT_THE_JSONS,
        found.CRASH,
        found.HEADLINE_DIFFERS,
        found.HEADLINE_HOLDS_BUFFER,
        found.BUFFER_NOT_KEPT,
        found.STEP_ASKS_MORE,
        found.DEFER_OVER_402G,
        found.ALARM_UNKNOWN,
    }
)
"""The kinds of which there is no finding. A kind that is mended joins them for good."""


@pytest.mark.parametrize(
    ("kind", "changed", "plant"),
    PLANTED,
    ids=[f"{kind}-{place}" for place, (kind, _, _) in enumerate(PLANTED)],
)
def test_a_planted_fault_is_found(
    kind: str, changed: dict[str, object], plant: Callable[[Spoiled], None]
) -> None:
    spoiled = plan_of(**changed)
    assert kind not in spoiled.kinds()
    plant(spoiled)
    assert kind in spoiled.kinds()


def test_every_kind_is_planted_somewhere() -> None:
    elsewhere = {
        found.CAP_LOWERS,
        found.PAYCHECK_LOWERS,
        found.NOT_COVERED,
        found.CRASH,
    }
    assert {kind for kind, _, _ in PLANTED} | elsewhere == found.KINDS


def in_short(to_elect: int, low: int = 0, high: int = 50_000) -> dict[str, Any]:
    return {
        "outcome": "READY_AUTO",
        "room": {"over": 0, "now": low, "fundable": low},
        "range": {"low": low, "high": high},
        "employer": {"total": 0},
        "schedule": [{"gross": 8_000}] * 4,
        "year": {"settled": 0, "to_elect": to_elect},
    }


def kinds_beside(
    answers: dict[str, object], plan: Mapping[str, Any], other: dict[str, Any]
) -> set[str]:
    found_ = other_findings(Known({**PERSON, **answers}, TODAY), plan, lambda _: other)
    return {finding.kind for finding in found_}


def test_a_higher_cap_that_lowers_is_found() -> None:
    cap: dict[str, object] = {"max_after_tax_percent": "10%"}
    assert found.CAP_LOWERS in kinds_beside(cap, in_short(9_000), in_short(5_000))
    assert kinds_beside(cap, in_short(9_000), in_short(9_000)) == set()


def test_a_paycheck_more_that_lowers_is_found() -> None:
    assert kinds_beside({}, in_short(5_000), in_short(9_000)) == {found.PAYCHECK_LOWERS}


def test_an_end_that_a_range_leaves_out_is_found() -> None:
    unsure: dict[str, object] = {"match_timing": "unsure"}
    narrow, low = in_short(9_000, 8_000, 10_000), in_short(9_000, 7_000, 9_000)
    assert found.NOT_COVERED in kinds_beside(unsure, narrow, low)
    assert kinds_beside(unsure, narrow, narrow) == set()


def test_a_crash_is_a_finding(monkeypatch: pytest.MonkeyPatch) -> None:
    def crash(*_: object) -> None:
        raise ZeroDivisionError

    monkeypatch.setattr(run_cases, "result_for", crash)
    findings = findings_of(PERSON, TODAY)
    assert findings is not None
    assert [finding.kind for finding in findings] == [found.CRASH]


@pytest.mark.parametrize("part", range(5))
def test_what_is_clean_stays_clean(part: int) -> None:
    tally = run(100, seed=500 + part)
    wrong = {kind: tally.examples[kind] for kind in tally.kinds if kind in CLEAN}
    assert wrong == {}
    assert tally.refused < 10


def test_a_seed_makes_the_same_people() -> None:
    one, same = (as_answered(make(Random("7"))) for _ in range(2))  # noqa: S311 - people
    assert one == same


@pytest.mark.parametrize(
    ("text", "money", "pay", "paid"),
    [
        ("none", 9_000, 100_000, 0),
        ("50% of the first 6%", 9_000, 100_000, 3_000),
        ("100% of the first 3% and 50% of the next 2%", 9_000, 100_000, 4_000),
        ("100% of the first $6,000", 9_000, 100_000, 6_000),
        ("50% of contributions", 9_000, 100_000, 4_500),
        ("50 cents on the dollar up to $4,000", 9_000, 100_000, 4_000),
        ("greater of 100% up to $3,000 or 50% of contributions", 9_000, 1, 4_500),
        ("$1,500 a year", 0, 100_000, 1_500),
        ("8% of pay if you put in 2%", 2_000, 100_000, 8_000),
        ("8% of pay if you put in 2%", 1_900, 100_000, 0),
    ],
)
def test_the_plain_match_pays_what_the_sentence_says(
    text: str, money: int, pay: int, paid: int
) -> None:
    formula = Known({"match": text}, TODAY).formula
    assert formula is not None
    whole = of_the_year(formula, Decimal(money), Decimal(pay), Decimal(24_500))
    assert whole == paid


def test_a_match_by_paycheck_counts_each_paycheck_alone() -> None:
    formula = Known({"match": "50% of the first 6%"}, TODAY).formula
    assert formula is not None
    running = Running(formula, Decimal(0), Decimal(0), Decimal(24_500))
    assert running.add(Decimal(2_000), Decimal(8_000)) == 240
    assert running.add(Decimal(0), Decimal(8_000)) == 240
