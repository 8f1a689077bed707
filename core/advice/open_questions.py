"""The questions still to ask HR: plan facts without an answer that could change the result."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.advice.outcome import READY, SHUT, roth_clashes
from core.facts.plan import (
    MOVE_EVERY_ROOM,
    AfterTaxLimitKind,
    InServiceRollover,
    MatchTiming,
    PlanFacts,
)
from core.facts.saver import Saver
from core.facts.unknown import UNKNOWN
from core.match.formula import MatchFormula
from core.results.advice import Outcome
from core.room.case import Case, given
from core.room.catch_up import is_catch_up_age, is_super_catch_up_age
from core.room.hce import has_unsaid_cap, is_hce
from core.room.unknowns import converts_in_plan


def open_questions(
    plan: PlanFacts, saver: Saver, case: Case, outcome: Outcome
) -> frozenset[str]:
    """Return the ids of the plan facts still to ask for."""
    asking = _Asking(plan, saver, case, outcome)
    if outcome in SHUT:
        return frozenset(asking.about_the_match())
    return frozenset((*asking.must_haves(), *asking.nice_to_haves()))


class _Asking:
    """The open questions of one case, by subject."""

    def __init__(
        self, plan: PlanFacts, saver: Saver, case: Case, outcome: Outcome
    ) -> None:
        self.plan = plan
        self.saver = saver
        self.case = case
        self.outcome = outcome
        self.answered = {
            fact
            for fact in plan.model_fields_set
            if getattr(plan, fact) not in (UNKNOWN, None)
        }
        if has_unsaid_cap(plan, saver, case.limits):  # "none" was not for this person
            self.answered.discard("after_tax_limit")

    def _open(self, *facts: str) -> Iterator[str]:
        return (fact for fact in facts if fact not in self.answered)

    def must_haves(self) -> Iterator[str]:
        plan = self.plan
        yield from self._open("after_tax", "in_plan_conversion")
        if roth_clashes(plan):
            yield from ("in_plan_conversion", "plan_has_roth")
        if not converts_in_plan(plan):
            yield from self._open("in_service_rollover")
        yield from self._about_the_cap()
        yield from self.about_the_match()
        yield from self._open(*MOVE_EVERY_ROOM)
        yield from self._open("limit_control")
        if is_hce(self.saver, self.case.limits):
            yield from self._open("acp_refunds")

    def _about_the_cap(self) -> Iterator[str]:
        kind = self.plan.after_tax_limit
        if kind is AfterTaxLimitKind.DOLLARS:
            yield from self._open("after_tax_limit_dollars")
        elif kind in (
            AfterTaxLimitKind.PERCENT_OF_PAY,
            AfterTaxLimitKind.COMBINED_PERCENT,
        ):
            yield from self._open("after_tax_limit_percent")
            if self.plan.after_tax_limit_dollars is UNKNOWN:
                yield "after_tax_limit_dollars"

    def about_the_match(self) -> Iterator[str]:
        match = self.plan.match
        yield from self._open("match")
        if match is UNKNOWN or self._timing_matters(match):
            yield from self._open("match_timing")

    def _timing_matters(self, match: MatchFormula) -> bool:
        if not match.depends_on_deferrals:
            return False
        return match.depends_on_pace or self.plan.match_timing is UNKNOWN

    def nice_to_haves(self) -> Iterator[str]:
        plan, case = self.plan, self.case
        age = case.age_at_year_end
        if not converts_in_plan(plan):
            yield from self._open("plan_has_roth")
        if is_catch_up_age(age):
            yield from self._open("plan_catch_up")
        if is_super_catch_up_age(age, case.limits) and plan.plan_catch_up is not False:
            yield from self._open("plan_super_catch_up")
        if isinstance(plan.after_tax_limit_percent, Decimal):
            yield from self._open("after_tax_limit_period")
        yield from self._about_what_is_matched()
        if self.outcome in READY:
            yield from self._about_the_mechanics()
        yield from self._open("spillover")
        yield from self._about_what_stops()

    def _about_what_stops(self) -> Iterator[str]:
        if self.case.eligible_pay > self.case.limits.compensation:
            yield from self._open("stops_at_pay_limit")
        if given(self.saver.bonus):
            yield from self._open("bonus_election")
        if self.plan.match_timing is MatchTiming.TRUE_UP:
            yield from self._open("true_up_needs_year_end")
        if self.outcome is Outcome.READY_IN_SERVICE:
            yield from self._open("pause_after_rollover_months")

    def _about_what_is_matched(self) -> Iterator[str]:
        match = self.plan.match
        if match is not UNKNOWN and not match.depends_on_deferrals:
            return
        if is_catch_up_age(self.case.age_at_year_end):
            yield from self._open("match_includes_catch_up")
        yield from self._open("match_on_after_tax")
        if self.plan.match_maximum is UNKNOWN:
            yield "match_maximum"

    def _about_the_mechanics(self) -> Iterator[str]:
        if self.outcome is not Outcome.READY_IN_SERVICE:
            yield from self._open("conversion_frequency")
        elif self.plan.in_service_rollover is InServiceRollover.LIMITED:
            yield from self._open("rollover_frequency")
        yield from self._open("election_step", "max_after_tax_percent")
