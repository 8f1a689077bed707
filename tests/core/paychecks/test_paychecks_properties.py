"""What holds of every year, whatever the plan and the figures so far."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

import pytest
from hypothesis import assume, example, given, settings
from hypothesis import strategies as st

from core import advise
from core.errors import FactError
from core.facts.plan import ElectionStep, MatchTiming, PlanFacts, Spillover
from core.facts.saver import DollarDeferral, PayFrequency, PercentDeferral, Saver
from core.facts.unknown import UNKNOWN, Unknown
from core.limits import limits_for
from core.match.amounts import NoMatch
from core.match.formula import Basis, MatchFormula
from core.match.shares import DOLLAR_FOR_DOLLAR
from core.money import ZERO, percent_of
from core.paychecks.deferral_pace import SAME_PERCENT, Settled
from core.paychecks.pace import Site, filling
from core.paychecks.paychecks import pay_of_year, with_paychecks
from core.paychecks.paydays import paychecks_in_year
from core.paychecks.simulation import simulate
from core.paychecks.so_far import pay_year
from core.results.advice import Advice
from core.results.year import ScheduledPaycheck, YearPlan
from core.room.case import case_of
from core.room.range import ends_of
from core.room.room import work_out
from core.room.unknowns import LOW_CAP_PERCENT, doubts_of
from tests.core.year_cases import FREQUENCIES, PAY_TIERS, TODAY, plans, savers

LIMITS = limits_for(2026)
CENT = Decimal("0.01")


BEFORE_THE_YEAR = date(2025, 12, 15)


def advised(
    plan: PlanFacts, saver: Saver, today: date = TODAY
) -> tuple[Advice, YearPlan]:
    try:
        advice = advise(plan, saver, today)
    except FactError:
        assume(False)  # noqa: FBT003 - hypothesis's own way to say "not this one"
        raise
    assume(advice.year_plan is not None)
    assert advice.year_plan is not None
    return advice, advice.year_plan


def total(rows: tuple[ScheduledPaycheck, ...], column: str) -> Decimal:
    return sum((getattr(row, column) for row in rows), ZERO)


def amount(value: object) -> Decimal:
    assert isinstance(value, Decimal)
    return value


def safest(plan: PlanFacts) -> PlanFacts:
    """Return the plan with what the range's low end assumes of an unknown match."""
    low = {
        "match": DOLLAR_FOR_DOLLAR,
        "match_on_after_tax": True,
        "match_includes_catch_up": True,
        "match_maximum": None,
    }
    unknown = {name: low[name] for name in low if getattr(plan, name) is UNKNOWN}
    return plan.model_copy(update=unknown)


def match_at_end(
    plan: PlanFacts, saver: Saver, year: YearPlan, after_tax: Decimal
) -> Decimal:
    """Return the year's match by the plan's own way, the larger one if it is unknown."""
    by_paycheck = amount(saver.match_so_far) + total(year.schedule, "match")
    if plan.match_timing is MatchTiming.EVERY_PAYCHECK:
        return by_paycheck
    on_year = annual_match(plan, saver, year, after_tax)
    return (
        on_year
        if plan.match_timing is MatchTiming.ANNUAL
        else max(on_year, by_paycheck)
    )


def annual_match(
    plan: PlanFacts, saver: Saver, year: YearPlan, after_tax: Decimal
) -> Decimal:
    case = case_of(plan, saver, LIMITS)
    catch_up = work_out(case).deferral.catch_up_limit
    most = LIMITS.deferral + (catch_up if case.match_includes_catch_up else ZERO)
    deferral = amount(saver.deferral_so_far) + total(year.schedule, "deferral")
    matched = min(deferral, most) + (after_tax if case.match_on_after_tax else ZERO)
    match = case.match.on_the_year(matched, Basis(case.capped_pay, most))
    if case.match_maximum is not None:
        match = min(match, case.match_maximum)
    return max(match, amount(saver.match_so_far))


HIGH_PAID_PLAN = PlanFacts.model_validate(
    {
        "after_tax": True,
        "in_plan_conversion": "automatic",
        "match": PAY_TIERS[0],
        "match_timing": "every_paycheck",
        "after_tax_limit_percent": 10,
    }
)
HIGH_PAID = Saver.model_validate(
    {
        "tax_year": 2026,
        "birth_year": 1984,
        "pay": 720_000,
        "prior_year_wages": 0,
        "deferral_elsewhere": 9_500,
        "deferral_so_far": 0,
        "match_so_far": 0,
        "after_tax_so_far": 0,
        "pay_frequency": "weekly",
        "next_payday": date(2026, 1, 1),
    }
)
"""A second job, and pay of which half counts: an election once ran past 402(g) here."""


@settings(max_examples=600)
@given(plan=plans, saver=savers())
@example(plan=HIGH_PAID_PLAN, saver=HIGH_PAID)
def test_no_limit_is_ever_passed_by_what_is_proposed(
    plan: PlanFacts, saver: Saver
) -> None:
    advice, year = advised(plan, saver)
    if advice.election is None:
        return
    reached = year.schedule[year.settled :]
    deferral = amount(saver.deferral_so_far) + total(year.schedule, "deferral")
    after_tax = amount(saver.after_tax_so_far) + total(year.schedule, "after_tax")
    if total(reached, "deferral"):
        personal = LIMITS.deferral + advice.deferral.catch_up_limit
        assert deferral + amount(saver.deferral_elsewhere) <= personal
    if total(reached, "after_tax"):
        match = match_at_end(safest(plan), saver, year, after_tax)
        other = advice.employer.nonelective + advice.employer.other
        additions = min(deferral, LIMITS.deferral) + match + other + after_tax
        assert additions <= advice.limit_415c
        if advice.room.plan_cap is not None:
            assert after_tax <= advice.room.plan_cap
        assert total(reached, "after_tax") <= advice.room.now
    for row in reached:
        most = plan.max_after_tax_percent
        carried = LOW_CAP_PERCENT if most is UNKNOWN else amount(most)
        assert row.after_tax <= row.gross * carried / 100
        assert row.deferral + row.after_tax <= row.gross
        assert row.net is None or row.net >= ZERO


@settings(max_examples=200)
@given(plan=plans, saver=savers())
def test_the_schedules_sum_is_the_totals_sum(plan: PlanFacts, saver: Saver) -> None:
    _, year = advised(plan, saver)
    ends = {end.id: end.reached for end in year.ends}
    deferral = amount(saver.deferral_so_far) + total(year.schedule, "deferral")
    assert ends["deferral"] == deferral + amount(saver.deferral_elsewhere)
    after_tax = amount(saver.after_tax_so_far) + total(year.schedule, "after_tax")
    assert year.schedule[-1].after_tax_so_far == after_tax
    if "plan_cap" in ends:
        assert ends["plan_cap"] == after_tax
    catch_up = max(ZERO, deferral - LIMITS.deferral) - max(
        ZERO, amount(saver.deferral_so_far) - LIMITS.deferral
    )
    assert total(year.schedule, "catch_up") == catch_up


@settings(max_examples=200)
@given(plan=plans, saver=savers(), timing=st.sampled_from(("annual", "true_up")))
def test_a_match_worked_out_on_the_year_comes_to_the_annual_formula(
    plan: PlanFacts, saver: Saver, timing: str
) -> None:
    plan = plan.model_copy(update={"match_timing": MatchTiming(timing)})
    assume(saver.eligible_pay is not UNKNOWN)  # the range's end may count either
    _, year = advised(plan, saver)
    after_tax = year.schedule[-1].after_tax_so_far
    by_paycheck = amount(saver.match_so_far) + total(year.schedule, "match")
    expected = annual_match(safest(plan), saver, year, after_tax)
    if timing == "true_up":
        expected = max(expected, by_paycheck)
        assert abs(by_paycheck + year.true_up - expected) <= CENT
    assert abs(year.match_high - expected) <= CENT


@settings(max_examples=200)
@given(plan=plans, saver=savers())
def test_one_more_paycheck_never_lowers_what_can_go_in(
    plan: PlanFacts, saver: Saver
) -> None:
    # The same year and the same figures so far, with the pay of one more paycheck
    # still to come. It may raise the deferral or the match and leave less room beside
    # them, so what counts is all that can go in: deferral, match and after-tax.
    payday = saver.next_payday
    assert isinstance(payday, date)
    assume(payday.month > 1)
    if plan.match is not UNKNOWN and plan.match.may_beat_the_year:
        # It pays nothing for the first percents of each paycheck: spreading loses some.
        plan = plan.model_copy(update={"match": NoMatch()})
    gross = min(Decimal(6_000), saver.pay / 12)
    later = {"pay_frequency": PayFrequency.MONTHLY, "gross_per_paycheck": gross}
    later |= {"paychecks_left": None, "bonus": None, "pay_so_far": None}
    fewer, more = (
        saver.model_copy(update={**later, "next_payday": date(2026, month, 15)})
        for month in (payday.month, payday.month - 1)
    )
    rounding = 4 * gross / 100  # two steps of one paycheck, and the match on them
    if plan.election_step is ElectionStep.DOLLARS:
        rounding = Decimal(1)
    if isinstance(saver.deferral, PercentDeferral):
        # A percent so close to what was said stays as it was said.
        pay = gross * (14 - payday.month)
        rounding += 2 * percent_of(SAME_PERCENT, pay)
    assert can_go_in(plan, more) >= can_go_in(plan, fewer) - rounding


def can_go_in(plan: PlanFacts, saver: Saver) -> Decimal:
    """Return what goes in; an unknown timing is paced as if it were by paycheck."""
    _, year = advised(plan, saver)
    ends = {end.id: end.reached for end in year.ends}
    match = year.match_high
    if plan.match_timing is UNKNOWN:
        match = amount(saver.match_so_far) + total(year.schedule, "match")
    return ends["deferral"] + match + year.possible


@settings(max_examples=200)
@given(
    plan=plans,
    saver=savers(),
    timing=st.sampled_from((MatchTiming.EVERY_PAYCHECK, UNKNOWN)),
)
def test_no_even_pace_earns_more_match_by_paycheck_than_what_is_proposed(
    plan: PlanFacts, saver: Saver, timing: MatchTiming | Unknown
) -> None:
    # Where after-tax waits for full deferrals, these come early, and the loss is said.
    assume(plan.spillover is not Spillover.ONLY_WHEN_FULL)
    plan = plan.model_copy(update={"match_timing": timing})
    _, proposed = advised(plan, saver)
    reached = proposed.schedule[proposed.settled :]
    assume(reached)
    earned = proposed.match_so_far + total(proposed.schedule, "match")
    even = match_of_an_even_pace(plan, saver, total(reached, "deferral"))
    rounding = len(proposed.schedule) * CENT
    if plan.election_step is not ElectionStep.DOLLARS:
        # Two whole percents side by side, where a tier ends between them.
        rounding += total(reached, "gross") / 400
    assert earned >= even - rounding


def match_of_an_even_pace(plan: PlanFacts, saver: Saver, deferral: Decimal) -> Decimal:
    """Return the match by paycheck of the same deferral, evenly from every paycheck.

    On a site that takes dollars that is the same dollars from each.
    """
    pay = pay_of_year(saver, TODAY)
    assert pay is not None
    case = with_paychecks(case_of(plan, saver, LIMITS), pay)
    ends = ends_of(case, doubts_of(plan, saver, case))
    year = pay_year(plan, saver, ends.low, ends.low_worked, pay)
    settled = Settled(year, [each.elective for each in pay.to_come])
    reached = [each.elective for each in pay.reached]
    after = [deferral * gross / (sum(reached) or 1) for gross in reached]
    if plan.election_step is ElectionStep.DOLLARS:
        each = filling(deferral, 0, reached, Site(None, Decimal(100))).now
        after = [min(each, gross) for gross in reached]
    deferrals = settled.early_deferrals + after
    return simulate(year, deferrals, settled.after_tax(None)).match_by_paycheck


@settings(max_examples=200)
@given(
    formula=st.sampled_from(PAY_TIERS),
    frequency=st.sampled_from(FREQUENCIES),
    pay=st.integers(40_000, 1_000_000),
    step=st.sampled_from(("1", "0.5", "0.1", "dollars")),
)
def test_a_whole_year_ahead_earns_the_match_of_the_annual_formula(
    formula: MatchFormula, frequency: str, pay: int, step: str
) -> None:
    # Also above 401(a)(17), where an even pace would earn only the match of the part
    # of its deferrals that falls into the paychecks that count.
    year = whole_year(formula, frequency, pay, step)
    counted = min(Decimal(pay), LIMITS.compensation)
    annual = formula.on_the_year(LIMITS.deferral, Basis(counted, LIMITS.deferral))
    rounding = year.schedule[0].gross / 200
    assert total(year.schedule, "match") >= annual - rounding


def whole_year(formula: MatchFormula, frequency: str, pay: int, step: str) -> YearPlan:
    plan = PlanFacts.model_validate(
        {
            "after_tax": True,
            "in_plan_conversion": "automatic",
            "match": formula,
            "match_timing": "every_paycheck",
            "election_step": step,
        }
    )
    first = (
        date(2026, 1, 2) if frequency in ("weekly", "biweekly") else date(2026, 1, 15)
    )
    saver = Saver.model_validate(
        {
            "tax_year": 2026,
            "birth_year": 1984,
            "pay": pay,
            "pay_frequency": frequency,
            "next_payday": first,
            "prior_year_wages": 100_000,
        }
    )
    year = advised(plan, saver, BEFORE_THE_YEAR)[1]
    assert paychecks_in_year(PayFrequency(frequency), first) == len(year.schedule)
    return year


class Wanted(NamedTuple):
    target: Decimal
    gross: Decimal
    paychecks: int
    first: int
    site: Site
    stops: bool


wanted_amounts = st.builds(
    Wanted,
    target=st.integers(0, 5_000_000).map(lambda cents: Decimal(cents) / 100),
    gross=st.integers(1, 40_000).map(Decimal),
    paychecks=st.integers(1, 53),
    first=st.integers(0, 52),
    site=st.builds(
        Site,
        step=st.sampled_from((Decimal(1), Decimal("0.5"), Decimal("0.1"), None)),
        most_percent=st.sampled_from((Decimal(100), Decimal(50), Decimal("12.5"))),
    ),
    stops=st.booleans(),
)


@settings(max_examples=300)
@given(wanted=wanted_amounts)
def test_rounding_loses_less_than_one_step_of_one_paycheck(wanted: Wanted) -> None:
    target, gross, paychecks, first, site, stops = wanted
    step, most = site
    assume(first < paychecks)
    grosses = [gross] * paychecks
    pace = filling(target, first, grosses, site, stops_by_itself=stops)
    amounts = pace.amounts(first, grosses)
    assert not any(amounts[:first])
    assert all(each <= gross * most / 100 for each in amounts)
    missed = target - sum(amounts, ZERO)
    one_step = gross * (step or ZERO) / 100 + paychecks * CENT
    enough = (paychecks - first) * gross * (most - (step or ZERO)) / 100 >= target
    assert stops or missed >= ZERO
    assert missed <= one_step or not enough


@pytest.mark.parametrize("dollars", [Decimal(0), Decimal(24_500)])
def test_somebody_over_the_limit_already_is_told_to_put_in_nothing(
    dollars: Decimal,
) -> None:
    plan = PlanFacts.model_validate(
        {"after_tax": True, "in_plan_conversion": "automatic", "match": PAY_TIERS[0]}
    )
    saver = Saver(
        tax_year=2026,
        birth_year=1984,
        pay=Decimal(185_000),
        deferral=DollarDeferral(dollars=dollars),
        deferral_so_far=ZERO,
        after_tax_so_far=Decimal(72_000),
        pay_frequency=PayFrequency.BIWEEKLY,
        next_payday=date(2026, 11, 27),
    )
    advice = advise(plan, saver, TODAY)
    assert advice.election is None
