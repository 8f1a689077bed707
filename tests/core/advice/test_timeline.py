"""The dates of a plan's year."""

from __future__ import annotations

from datetime import date

import pytest

from core.advice.timeline import last_payday
from tests.core.cases import SPRING, advice_for, dollars, plan_with, saver_with

CALM = {"prior_year_wages": 100_000}


def dates_of(today: date, **facts: object) -> dict[str, date]:
    plan = plan_with(in_plan_conversion="on_request", conversion_frequency="monthly")
    advice = advice_for(plan, saver_with(**{**CALM, **facts}), today)
    return {entry.id: entry.on for entry in advice.timeline}


def test_a_plan_made_in_spring_has_the_whole_years_dates() -> None:
    assert dates_of(SPRING) == {
        "ask_hr": date(2026, 3, 2),
        "hr_waiting": date(2026, 3, 9),
        "set_election": date(2026, 3, 5),
        "verify_payroll": date(2026, 3, 26),
        "convert": date(2026, 3, 26),
        "april_check": date(2026, 4, 1),
        "july_check": date(2026, 7, 1),
        "october_check": date(2026, 10, 1),
        "next_limits": date(2026, 11, 16),
        "final_change": date(2026, 12, 1),
        "year_end": date(2026, 12, 31),
        "january_election": date(2027, 1, 4),
        "forms_1099r": date(2027, 2, 1),
    }


def test_a_plan_made_late_leaves_out_what_is_past() -> None:
    late = dates_of(date(2026, 11, 22))
    assert not {"july_check", "october_check"} & set(late)
    assert late["set_election"] == date(2026, 11, 23)


@pytest.mark.parametrize(
    ("facts", "ids"),
    [
        ({"prior_year_wages": 200_000}, {"refund_date"}),
        (
            {"deferral": dollars(24_500), "deferral_elsewhere": 1_000},
            {"claim_excess", "return_excess"},
        ),
        ({"traditional_ira_balance": 1}, {"ira_deadline"}),
        (
            {"next_payday": date(2026, 3, 6), "pay_frequency": "biweekly"},
            {"last_payroll", "change_election", "change_deferral"},
        ),
    ],
)
def test_a_date_of_the_law_shows_where_it_applies(
    facts: dict[str, object], ids: set[str]
) -> None:
    assert set(dates_of(SPRING, **facts)) - set(dates_of(SPRING)) == ids


PAID = {"next_payday": date(2026, 3, 6), "pay_frequency": "biweekly"}


def test_a_changed_pace_is_told_the_day_after_the_payday_before_it() -> None:
    advice = advice_for(saver=saver_with(**CALM, **PAID))
    assert advice.election is not None
    (later,) = advice.election.after_tax[1:]
    (entry,) = [each for each in advice.timeline if each.id == "change_election"]

    assert entry.figures["starts"] == later.starts
    assert entry.on < later.starts
    assert (later.starts - entry.on).days == 11  # paid on Fridays, so from Monday


def test_the_stop_is_told_as_early_as_a_change_needs() -> None:
    facts = {**CALM, **PAID, "after_tax_so_far": 41_700}
    advice = advice_for(saver=saver_with(**facts))
    assert advice.year_plan is not None
    stop = advice.year_plan.stop_after_tax_on
    (entry,) = [each for each in advice.timeline if each.id == "stop_after_tax"]

    assert stop is not None
    assert entry.figures["starts"] == stop
    assert SPRING <= entry.on < stop


def test_too_much_is_written_about_within_days() -> None:
    over = dates_of(SPRING, after_tax_so_far=50_000)

    assert over["write_administrator"] == date(2026, 3, 5)
    assert "convert" not in over  # what is over is left where it is


def test_the_nearest_date_comes_first() -> None:
    dates = [entry.on for entry in advice_for().timeline]
    assert dates == sorted(dates)


@pytest.mark.parametrize(
    ("next_payday", "on"),
    [
        (date(2026, 3, 2), date(2026, 3, 5)),  # paid today: the one after that
        (date(2026, 3, 6), date(2026, 3, 5)),
        (date(2026, 3, 9), date(2026, 3, 5)),  # in a week: it can be reached
        (date(2026, 3, 13), date(2026, 3, 5)),
    ],
)
def test_an_election_is_set_before_the_paycheck_it_holds_from(
    next_payday: date, on: date
) -> None:
    dates = dates_of(SPRING, pay_frequency="biweekly", next_payday=next_payday)

    assert dates["set_election"] == on


@pytest.mark.parametrize(
    ("frequency", "next_payday", "last"),
    [
        ("weekly", date(2026, 11, 27), date(2026, 12, 25)),
        ("biweekly", date(2026, 11, 27), date(2026, 12, 25)),
        ("biweekly", date(2026, 12, 18), date(2026, 12, 18)),
        ("semimonthly", date(2026, 11, 30), date(2026, 12, 31)),
        ("monthly", date(2026, 11, 27), date(2026, 12, 25)),  # the 27th is a Sunday
        ("monthly", date(2026, 10, 31), date(2026, 12, 31)),
        ("monthly", date(2027, 1, 29), None),
        (None, date(2026, 11, 27), None),
        ("weekly", None, None),
    ],
)
def test_the_last_payday_follows_from_the_next(
    frequency: str | None, next_payday: date | None, last: date | None
) -> None:
    saver = saver_with(pay_frequency=frequency, next_payday=next_payday)
    assert last_payday(saver) == last
