"""The year from where it stands: pay so far, the elections in force, and their stops."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

import pytest

from core.errors import FactError
from core.facts.unknown import UNKNOWN
from core.match.amounts import NoMatch
from core.results.advice import Advice, Note
from core.results.year import Passed, Unchanged, YearPlan
from tests.core.cases import HALF_OF_SIX, advice_for, plan_with, saver_with

Facts = Mapping[str, object]
NOTHING: Facts = {}
AUTUMN = date(2026, 10, 1)
TWO_DAYS_BEFORE = date(2026, 10, 13)  # too late for the paycheck of the 15th
HALF_WAY: dict[str, object] = {
    "pay": 120_000,  # 10,000 a month: three are left
    "pay_so_far": 90_000,
    "deferral_so_far": 18_000,
    "match_so_far": 0,
    "after_tax_so_far": 30_000,
    "pay_frequency": "monthly",
    "next_payday": date(2026, 10, 15),
}


def percent(figure: int) -> dict[str, object]:
    return {"kind": "percent", "percent": figure}


def advised(
    saver: Facts = NOTHING, plan: Facts = NOTHING, today: date = AUTUMN
) -> Advice:
    facts = plan_with(**{"match": NoMatch(), **plan})
    return advice_for(facts, saver_with(**{**HALF_WAY, **saver}), today)


def year_of(
    saver: Facts = NOTHING, plan: Facts = NOTHING, today: date = AUTUMN
) -> YearPlan:
    year = advised(saver, plan, today).year_plan
    assert year is not None
    return year


def unchanged(saver: Facts = NOTHING, plan: Facts = NOTHING) -> Unchanged:
    end = year_of(saver, plan).unchanged
    assert end is not None
    return end


def warning(advice: Advice, name: str) -> Note | None:
    return next((note for note in advice.warnings if note.id == name), None)


# Pay so far


def test_pay_so_far_is_what_the_match_no_longer_counts() -> None:
    # 360,000 counts in the year; 330,000 of it is behind, so one paycheck is matched.
    facts: dict[str, object] = {
        "pay": 480_000,
        "gross_per_paycheck": 40_000,
        "deferral_so_far": 20_000,
        "deferral": percent(6),
    }
    by_paycheck = {"match": plan_with().match, "match_timing": "every_paycheck"}
    counted = year_of({**facts, "pay_so_far": 340_000}, by_paycheck).schedule
    unsaid = year_of({**facts, "pay_so_far": None}, by_paycheck).schedule
    assert [row.match > 0 for row in counted] == [True, False, False]
    assert [row.match > 0 for row in unsaid] == [False, False, False]


@pytest.mark.parametrize(
    ("pay_so_far", "clashes"),
    [(79_999, True), (80_000, True), (80_001, False), (90_000, False), (100_000, True)],
)
def test_pay_so_far_a_paycheck_off_the_years_pay_is_said(
    pay_so_far: int, *, clashes: bool
) -> None:
    advice = advised({"pay_so_far": pay_so_far})
    assert (warning(advice, "pay_figures_clash") is not None) == clashes


def test_more_pay_so_far_than_in_the_year_is_refused() -> None:
    with pytest.raises(FactError) as caught:
        advised({"pay_so_far": 120_001})
    assert caught.value.fact == "pay_so_far"


def test_without_pay_so_far_nothing_can_clash() -> None:
    assert year_of({"pay_so_far": None}).pay_clash is None


# The elections in force


@pytest.mark.parametrize(
    ("election", "held"),
    [
        (percent(5), Decimal(500)),
        ({"kind": "dollars", "dollars": 700}, Decimal(700)),
        ({"kind": "dollars", "dollars": 20_000}, Decimal(6_500)),  # payroll stops it
        (None, Decimal(2_000)),  # as on average so far
    ],
)
def test_a_paycheck_that_no_change_reaches_holds_the_election_in_force(
    election: object, held: Decimal
) -> None:
    year = year_of({"deferral_election_now": election}, today=TWO_DAYS_BEFORE)
    assert year.settled == 1
    assert year.schedule[0].deferral == held


def test_the_after_tax_in_force_is_held_too() -> None:
    year = year_of({"after_tax_election_now": percent(7)}, today=TWO_DAYS_BEFORE)
    assert year.schedule[0].after_tax == Decimal(700)


def test_without_an_election_in_force_nothing_is_said_of_leaving_it() -> None:
    assert year_of().unchanged is None


def test_where_the_year_ends_if_nothing_is_changed() -> None:
    end = unchanged(
        {"deferral_election_now": percent(10), "after_tax_election_now": percent(5)}
    )
    assert end.deferral == Decimal(21_000)
    assert end.after_tax == Decimal(31_500)
    assert end.additions == Decimal(52_500)
    assert end.passed == ()
    assert end.stopped_on is None


# Where an election in force would pass a limit: 72,000 - 24,500 - 30,000 is left


def with_after_tax(dollars: int, **saver: object) -> dict[str, object]:
    elections = {
        "deferral_election_now": {"kind": "dollars", "dollars": 2_200},
        "after_tax_election_now": {"kind": "dollars", "dollars": dollars},
    }
    return {**elections, **saver}


def _passed(on: date, over: int) -> Passed:
    return Passed("annual_additions", on, Decimal(over))


@pytest.mark.parametrize(
    ("dollars", "so_far", "passed"),
    [
        (5_833, 30_000, None),  # three of them are 17,499 of 17,500
        (5_834, 30_000, (date(2026, 12, 15), 2)),
        (7_000, 30_000, (date(2026, 12, 15), 3_500)),
        (5_000, 45_000, (date(2026, 11, 13), 12_500)),
        (7_000, 45_000, (date(2026, 10, 15), 18_500)),
    ],
)
def test_an_election_that_would_pass_the_limit_is_warned_of_with_its_day(
    dollars: int, so_far: int, passed: tuple[date, int] | None
) -> None:
    saver = with_after_tax(dollars, after_tax_so_far=so_far)
    expected = () if passed is None else (_passed(*passed),)
    assert unchanged(saver).passed == expected
    warned = warning(advised(saver), "standing_election_passes")
    assert (warned is not None) == bool(expected)


def test_a_record_keeper_that_stops_by_itself_keeps_to_the_limit() -> None:
    end = unchanged(with_after_tax(7_000), {"limit_control": "hard_stop"})
    assert end.after_tax == Decimal(47_500)
    assert end.additions == Decimal(72_000)
    assert end.passed == ()
    assert end.stopped_on == date(2026, 12, 15)


@pytest.mark.parametrize("control", ["monitored", "not_monitored", UNKNOWN])
def test_elsewhere_nothing_stops_by_itself(control: object) -> None:
    end = unchanged(with_after_tax(7_000), {"limit_control": control})
    assert end.stopped_on is None
    assert end.passed[0].over == Decimal(3_500)


def test_a_stop_that_goes_by_what_is_in_leaves_no_room_for_a_later_match() -> None:
    plan = {"limit_control": "hard_stop", "match": HALF_OF_SIX}
    end = unchanged(with_after_tax(7_000), plan)
    assert end.passed == (Passed("annual_additions", None, Decimal(3_600)),)


@pytest.mark.parametrize(
    ("control", "after_tax", "passed"),
    [
        ("hard_stop", 40_000, ()),
        (
            "not_monitored",
            42_000,
            (Passed("plan_cap", date(2026, 12, 15), Decimal(2_000)),),
        ),
    ],
)
def test_the_plans_own_cap_is_kept_by_a_record_keeper_that_stops(
    control: str, after_tax: int, passed: tuple[Passed, ...]
) -> None:
    plan = {
        "limit_control": control,
        "after_tax_limit": "dollars",
        "after_tax_limit_dollars": 40_000,
    }
    end = unchanged(with_after_tax(4_000), plan)
    assert end.after_tax == after_tax
    assert end.passed == passed


def test_a_combined_cap_is_kept_with_the_deferrals_to_come() -> None:
    plan = {
        "limit_control": "hard_stop",
        "after_tax_limit": "combined_percent",
        "after_tax_limit_percent": 50,  # 60,000 less 24,500 of deferrals
    }
    assert unchanged(with_after_tax(4_000), plan).after_tax == Decimal(35_500)


def test_payroll_does_not_know_of_deferrals_at_another_job() -> None:
    end = unchanged(with_after_tax(0, deferral_elsewhere=4_000))
    assert end.passed == (Passed("deferral", date(2026, 11, 13), Decimal(4_000)),)
