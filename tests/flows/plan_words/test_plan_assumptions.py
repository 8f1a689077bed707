"""What was assumed: true of this very case, and only what its result depends on."""

from __future__ import annotations

import pytest

from core.facts.unknown import UNKNOWN
from flows.plan_words.sections import assumption_lines
from tests.every import every
from tests.flows.plan_cases import CASES, Case, case, deferring


def assumed(case_: Case) -> dict[str, str]:
    """Return each assumption's sentence by its fact."""
    lines = assumption_lines(case_.result)
    facts = (each.fact for each in case_.advice.assumptions)
    return dict(zip(facts, lines, strict=True))


@every(CASES)
def test_no_assumption_promises_by_how_much_the_number_moves(case_: Case) -> None:
    for line in assumed(case_).values():
        assert "by as much" not in line or "can lower" in line


def test_deferring_less_does_not_always_raise_the_number() -> None:
    # At 52 the first $8,000 less are catch-up, which never used any room.
    whole, less = (
        case(birth_year=1974),
        case(birth_year=1974, deferral=deferring(24_500)),
    )
    assert whole.advice.room.now == less.advice.room.now
    line = assumed(whole)["deferral"]
    assert line.endswith("If you defer less, the number can rise.")


@pytest.mark.parametrize("kind", ["percent_of_pay", "combined_percent"])
def test_less_pay_that_counts_makes_a_cap_in_percent_smaller(kind: str) -> None:
    capped = case(after_tax_limit=kind, after_tax_limit_percent=20)
    line = assumed(capped)["eligible_pay"]
    assert line.endswith("the match is smaller, and so is the plan's own cap.")
    assert "can rise" in assumed(case())["eligible_pay"]


def test_a_plan_that_offers_nothing_has_no_number_to_move() -> None:
    not_offered = assumed(CASES["not offered"])
    assert not any("the number" in line for line in not_offered.values())
    beside_it = {"marginal_rate", "prior_year_wages", "owns_5_percent"}
    assert not beside_it & not_offered.keys()


def test_wages_decide_about_roth_catch_up_from_50_and_from_2026() -> None:
    about = "whether catch-up must be Roth"
    assert about in assumed(case(birth_year=1974))["prior_year_wages"]
    for other in (case(birth_year=1984), case(birth_year=1974, tax_year=2025)):
        assert about not in assumed(other)["prior_year_wages"]


def test_catch_up_is_not_assumed_for_those_shut_out_of_it() -> None:
    assert "plan_catch_up" not in assumed(CASES["52, no Roth in the plan"])
    assert "plan_catch_up" in assumed(case(birth_year=1974))
    unsure = case(birth_year=1974, plan_catch_up=UNKNOWN)
    assert "plan_catch_up" not in assumed(unsure)
