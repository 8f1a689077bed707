"""Headline, schedule, steps and forms of a plan hold the same amounts."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from core.facts.plan import AcpRefunds, MatchTiming
from core.facts.saver import DollarDeferral, MaximumDeferral
from core.facts.unknown import UNKNOWN
from core.match.amounts import NoMatch
from core.match.tiers import PayTiers, Tier
from tests.flows.plan_cases import SPRING, Case, case

ALL_OF_EIGHT = PayTiers((Tier(Decimal(100), Decimal(0), Decimal(8)),))
HALF_OF_EIGHT = PayTiers((Tier(Decimal(50), Decimal(0), Decimal(8)),))


def monthly(today: date = SPRING, **facts: object) -> Case:
    paid: dict[str, object] = {
        "pay": 150_000,
        "gross_per_paycheck": 12_500,
        "pay_frequency": "monthly",
    }
    every = {**paid, "next_payday": date(2026, 3, 31), **facts}
    return case(today=today, **every)


def step(made: Case, name: str) -> dict[str, object]:
    return next(dict(each.figures) for each in made.advice.steps if each.id == name)


def test_the_headline_is_what_the_schedule_puts_in() -> None:
    made = monthly(deferral=MaximumDeferral())
    room, year = made.advice.room, made.advice.year_plan
    assert year is not None
    assert room.goes_in == sum(row.after_tax for row in year.schedule)
    assert made.advice.form_1099r[0].box_5 == room.goes_in
    assert made.markdown.startswith(f"# You can put ${int(room.goes_in):,} after-tax")
    assert room.goes_in <= room.now - made.advice.reserve.buffer


def test_the_match_step_asks_for_what_the_plan_counts() -> None:
    made = monthly(
        pay=190_000,
        gross_per_paycheck=Decimal("15833.33"),
        match=HALF_OF_EIGHT,
        deferral=DollarDeferral(dollars=Decimal(9_000)),
    )
    asked = step(made, "secure_match")
    assert made.advice.room.legal == 72_000 - 9_000 - 4_500
    year = made.advice.year_plan
    assert year is not None
    assert asked["ceiling"] == year.ends[0].reached
    assert (asked["whole"], asked["missed"]) == (15_200, 3_100)
    assert asked["costs"] == 15_200 - 9_000 + 3_100
    assert "would claim it, and take $9,300 of" in made.markdown


def test_matched_after_tax_money_leaves_no_match_unclaimed() -> None:
    made = monthly(
        match=ALL_OF_EIGHT,
        match_on_after_tax=True,
        match_timing=MatchTiming.ANNUAL,
        deferral=DollarDeferral(dollars=Decimal(6_000)),
    )
    assert "unclaimed" not in made.markdown
    assert step(made, "secure_match")["missed"] == 0


def test_money_that_is_not_known_raises_no_alarm() -> None:
    made = monthly(
        pay=420_000,
        gross_per_paycheck=35_000,
        match=NoMatch(),
        nonelective_percent=5,
        other_employer_dollars=UNKNOWN,
        after_tax_so_far=6_000,
    )
    year = made.advice.year_plan
    assert year is not None
    assert made.advice.room.over == year.over == 0
    assert made.advice.employer.other == 72_000 - 24_500 - 18_000 - 6_000
    assert "not known, counted until HR says" in made.markdown
    assert "Stop after-tax" not in made.markdown


def test_a_refund_that_happened_is_not_asked_about() -> None:
    told = case(pay=220_000, acp_refunds=AcpRefunds.HAPPENED)
    steps = [each.id for each in told.advice.steps]
    assert "ask_about_refunds" not in steps
    assert "keep_cash_for_refunds" in steps


def test_a_buffer_is_promised_only_where_the_election_leaves_it() -> None:
    late = monthly(
        next_payday=date(2026, 11, 30),
        today=date(2026, 11, 2),
        after_tax_limit="percent_of_pay",
        after_tax_limit_percent=6,
    )
    assert step(late, "compute_room")["buffer"] == 0
    assert "free as a buffer" not in late.sections["steps"].markdown
