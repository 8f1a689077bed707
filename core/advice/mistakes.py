"""The mistakes that this case invites, and those that an answer shows."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from core.advice.outcome import SHUT, SURELY_59_HALF, may_roll_over
from core.advice.situation import Situation
from core.facts.plan import AcpRefunds, MatchTiming
from core.facts.saver import DollarDeferral
from core.facts.unknown import UNKNOWN
from core.limits import Limits, limits_for, published_years
from core.money import ZERO
from core.results.advice import Binding, Note, Outcome, Overlay
from core.room.case import given
from core.room.catch_up import is_catch_up_age
from core.room.unknowns import converts_in_plan


def mistakes_for(situation: Situation) -> tuple[Note, ...]:
    """Return the mistakes that people in this case make, by id."""
    ids = (
        *_with_contributions(situation),
        *_with_conversions(situation),
        *_with_the_person(situation),
    )
    return tuple(Note(each, {}) for each in ids)


def _with_contributions(situation: Situation) -> Iterator[str]:
    if situation.plan.after_tax is UNKNOWN:
        yield "roth_is_not_after_tax"
    if situation.outcome in SHUT:
        return
    if (
        situation.plan.match_timing is MatchTiming.EVERY_PAYCHECK
        and situation.has_match
    ):
        yield "front_loading"
    elif _money_may_still_come(situation):
        yield "filling_before_true_up"
    if situation.room.binding is Binding.PLAN_CAP and situation.cap_is_known:
        yield "plan_cap_is_lower"
    if situation.may_be_refunded:
        yield "refunds_as_hce"


def _money_may_still_come(situation: Situation) -> bool:
    plan = situation.plan
    return (
        plan.match_timing in (MatchTiming.TRUE_UP, UNKNOWN)
        or plan.other_employer_dollars is UNKNOWN
        or situation.reserve.true_up > ZERO
    )


def _with_conversions(situation: Situation) -> Iterator[str]:
    if not situation.is_ready:
        return
    if situation.outcome is not Outcome.READY_AUTO:
        yield from ("leaving_unconverted", "box_2a_error")
        yield "earnings_tax_no_withholding"
    if situation.outcome is Outcome.READY_MANUAL:
        yield "converting_everything"
    if situation.outcome is Outcome.READY_IN_SERVICE:
        yield from ("traditional_ira_detour", "cheque_to_yourself")
        yield "form_8606_not_for_this"
    if given(situation.saver.traditional_ira_balance):
        yield "ira_balances_do_not_matter"


def _with_the_person(situation: Situation) -> Iterator[str]:
    if situation.has(Overlay.JOB_CHANGE):
        yield "excess_over_two_jobs"
    in_plan = situation.outcome in (Outcome.READY_AUTO, Outcome.READY_MANUAL)
    if in_plan and is_catch_up_age(situation.case.age_at_year_end):
        yield "roth_has_no_lifetime_rmds"
    no_way = situation.outcome in (Outcome.NOT_OFFERED, Outcome.AFTER_TAX_NO_PATH)
    if situation.has(Overlay.LOW_CASH) and not no_way:
        yield "cash_needed_soon"


def corrections_for(situation: Situation) -> tuple[Note, ...]:
    """Return what an answer of this person shows to be misunderstood."""
    return (*_about_their_answers(situation), *_about_the_clocks(situation))


def _about_their_answers(situation: Situation) -> Iterator[Note]:
    balance = given(situation.saver.traditional_ira_balance)
    if balance and situation.outcome not in SHUT:
        yield Note("ira_balance_is_irrelevant", {"balance": balance})
    yield from _old_limit(situation)
    says_none = situation.plan.acp_refunds is AcpRefunds.NONE
    if says_none and situation.may_be_refunded:
        yield Note("safe_harbor_does_not_exempt", {})


def _old_limit(situation: Situation) -> Iterator[Note]:
    if not isinstance(situation.saver.deferral, DollarDeferral):
        return
    dollars = situation.saver.deferral.dollars
    year = _year_of_limit(dollars, situation.limits.year)
    if year is not None:
        yield Note(
            "last_years_deferral_limit",
            {
                "given": dollars,
                "limit": situation.limits.deferral + situation.deferral.catch_up_limit,
                "last_limit": dollars,
                "last_year": year,
            },
        )


def _year_of_limit(dollars: Decimal, before: int) -> int | None:
    """Return the latest earlier year in which this amount was the limit on deferrals."""
    years = (year for year, most in _earlier_limits(before) if dollars in most)
    return next(years, None)


@cache
def _earlier_limits(before: int) -> tuple[tuple[int, frozenset[Decimal]], ...]:
    """Yield each earlier year with its limit for each age, the latest year first."""
    years = [limits_for(year) for year in published_years() if year < before]
    return tuple(
        (each.year, frozenset(each.deferral + extra for extra in _catch_ups(each)))
        for each in reversed(years)
    )


def _catch_ups(limits: Limits) -> tuple[Decimal, ...]:
    extras = (ZERO, limits.catch_up, limits.super_catch_up)
    return tuple(extra for extra in extras if extra is not None)


def _about_the_clocks(situation: Situation) -> Iterator[Note]:
    if not situation.is_ready:
        return
    age = situation.case.age_at_year_end
    if situation.outcome is Outcome.READY_IN_SERVICE:
        yield Note("form_8606", {})
    if age < SURELY_59_HALF:
        yield Note("five_year_clock", {})
    both_ways = converts_in_plan(situation.plan) and may_roll_over(
        situation.plan, situation.saver, situation.today
    )
    if both_ways or age >= SURELY_59_HALF:
        yield Note("lifetime_rmds", {})
    by_request = situation.outcome is not Outcome.READY_AUTO
    if by_request and situation.has(Overlay.LATE_YEAR):
        yield Note("conversion_has_no_deadline", {})
