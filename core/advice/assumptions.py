"""The values assumed for facts that nobody stated, where they matter to the case."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.advice.outcome import SHUT
from core.advice.situation import Situation
from core.facts.plan import (
    MOVE_EVERY_ROOM,
    AfterTaxLimitKind,
    ElectionStep,
    LimitPeriod,
    MatchTiming,
)
from core.facts.unknown import UNKNOWN
from core.money import ZERO
from core.results.advice import Assumption, ConversionEstimate, Growth, Outcome, Overlay
from core.room.case import (
    ASSUMED_MARGINAL_RATE,
    ASSUMED_STATUS,
    Case,
    assumed_prior_wages,
    given,
)
from core.room.catch_up import is_catch_up_age, is_super_catch_up_age
from core.room.hce import is_hce
from core.room.unknowns import converts_in_plan


def assumptions_for(
    situation: Situation,
    conversion: ConversionEstimate | None,
    growth: Growth | None,
    in_range: frozenset[str],
) -> tuple[Assumption, ...]:
    """Return the assumed values, except those that the range spans (``in_range``)."""
    told = _told(situation) | in_range
    facts = (*_about_the_plan(situation), *_about_the_person(situation))
    assumed = [Assumption(fact, value) for fact, value in facts if fact not in told]
    return (*assumed, *_about_the_estimates(situation, conversion, growth))


def _told(situation: Situation) -> frozenset[str]:
    """Return the facts that were stated."""
    return frozenset(
        fact
        for facts in (situation.plan, situation.saver)
        for fact in facts.model_fields_set
        if getattr(facts, fact) not in (UNKNOWN, None)
    )


_Facts = Iterator[tuple[str, object]]


def _about_the_plan(situation: Situation) -> _Facts:
    plan, case = situation.plan, situation.case
    yield from _about_the_match(situation)
    age = case.age_at_year_end
    shut_out = case.must_catch_up_as_roth and not case.plan_has_roth
    if is_catch_up_age(age) and not shut_out:
        yield "plan_catch_up", case.plan_catch_up
    if situation.deferral.catch_up_limit and is_super_catch_up_age(
        age, situation.limits
    ):
        yield "plan_super_catch_up", case.plan_super_catch_up
    if case.must_catch_up_as_roth and not converts_in_plan(plan):
        yield "plan_has_roth", case.plan_has_roth
    if situation.outcome in SHUT:
        return
    yield from ((fact, getattr(case, fact)) for fact in MOVE_EVERY_ROOM)
    if situation.room.payroll_capacity is not None:
        yield "max_after_tax_percent", case.max_after_tax_percent
        if isinstance(plan.after_tax_limit_percent, Decimal):
            yield "after_tax_limit_period", LimitPeriod.PAYCHECK
    yield from _about_what_stops(situation)
    if situation.election is not None:
        step = plan.election_step
        yield "election_step", ElectionStep.WHOLE_PERCENT if step is UNKNOWN else step


def _about_what_stops(situation: Situation) -> _Facts:
    if situation.case.eligible_pay > situation.limits.compensation:
        yield "stops_at_pay_limit", False
    if situation.case.bonus_left > ZERO:
        yield "bonus_election", "same"
    if situation.outcome is Outcome.READY_IN_SERVICE:
        yield "pause_after_rollover_months", 0


def _about_the_match(situation: Situation) -> _Facts:
    case = situation.case
    if situation.plan.match is UNKNOWN:
        return
    if not case.match.depends_on_deferrals:
        return
    if case.match.depends_on_pace:
        yield "match_timing", case.match_timing
    if situation.plan.match_timing is MatchTiming.TRUE_UP:
        yield "true_up_needs_year_end", False
    if situation.deferral.catch_up > ZERO:
        yield "match_includes_catch_up", case.match_includes_catch_up
    if situation.outcome not in SHUT:
        yield "match_on_after_tax", case.match_on_after_tax


def _about_the_person(situation: Situation) -> _Facts:
    saver, case = situation.saver, situation.case
    yield "deferral", situation.deferral.total
    if _counts_eligible_pay(case):
        yield "eligible_pay", case.eligible_pay
    yield "deferral_elsewhere", case.deferral_elsewhere
    offered = situation.outcome not in SHUT
    if offered:
        yield "after_tax_so_far", case.after_tax_so_far
    yield from _about_the_paychecks(situation)
    wages = assumed_prior_wages(saver)
    by_wages = offered and wages > situation.limits.hce_pay_last_year
    if by_wages or situation.has(Overlay.ROTH_CATCHUP):
        yield "prior_year_wages", wages
    if not offered:  # no testing, no conversion, nothing to fund
        return
    if not is_hce(saver, situation.limits):
        yield "owns_5_percent", False
    yield "marginal_rate", given(saver.marginal_rate) or ASSUMED_MARGINAL_RATE
    if situation.can_contribute:
        yield "filing_status", ASSUMED_STATUS
        if situation.room.take_home_floor:
            yield "take_home_floor", situation.room.take_home_floor


def _about_the_paychecks(situation: Situation) -> _Facts:
    year = situation.year_plan
    if year is None:
        return
    if year.deferral_so_far:
        yield "deferral_so_far", year.deferral_so_far
    if year.match_so_far:
        yield "match_so_far", year.match_so_far
    yield "gross_per_paycheck", min(row.gross for row in year.schedule)


def _counts_eligible_pay(case: Case) -> bool:
    caps = (AfterTaxLimitKind.PERCENT_OF_PAY, AfterTaxLimitKind.COMBINED_PERCENT)
    return (
        case.match.depends_on_pace
        or case.nonelective_percent > ZERO
        or case.after_tax_limit in caps
    )


def _about_the_estimates(
    situation: Situation, conversion: ConversionEstimate | None, growth: Growth | None
) -> Iterator[Assumption]:
    if situation.can_contribute:
        yield Assumption("buffer", situation.reserve.buffer)
    if growth is not None:
        yield Assumption("growth_return", growth.return_percent)
    if conversion is not None:
        yield Assumption("conversion_delay", conversion.delay_days)
