"""All that is known of one person's case, for the parts of the advice."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from core.advice.outcome import READY, SHUT, is_59_half_by
from core.facts.plan import (
    AfterTaxLimitKind,
    ConversionFrequency,
    InServiceRollover,
    PlanFacts,
)
from core.facts.saver import (
    DollarsOfPaycheck,
    MaximumDeferral,
    PercentOfPaycheck,
    Saver,
)
from core.facts.unknown import UNKNOWN
from core.limits import Limits
from core.match.amounts import NO_MATCH
from core.match.formula import Basis
from core.money import ZERO, to_cent
from core.results.advice import (
    Deferral,
    Election,
    EmployerMoney,
    Outcome,
    Overlay,
    Reserve,
    Room,
)
from core.results.year import YearPlan
from core.room.case import Case, given
from core.room.employer_money import formula_match, year_match
from core.room.room import Worked

NO_ELECTION: Final = (
    PercentOfPaycheck(percent=ZERO),
    DollarsOfPaycheck(dollars=ZERO),
)


@dataclass(frozen=True, slots=True)
class Situation:
    """The facts, the results and the day of one case."""

    plan: PlanFacts
    saver: Saver
    limits: Limits
    today: date
    case: Case
    worked: Worked
    outcome: Outcome
    overlays: tuple[Overlay, ...]
    room: Room
    reserve: Reserve
    election: Election | None
    open_questions: frozenset[str]
    year_plan: YearPlan | None = None

    @property
    def deferral(self) -> Deferral:
        """Return the elective deferral, split as the law counts it."""
        return self.worked.deferral

    @property
    def employer(self) -> EmployerMoney:
        """Return the employer's money."""
        return self.worked.employer

    @property
    def known_facts(self) -> frozenset[str]:
        """Return the facts of the plan that were given a value."""
        given_facts = self.plan.model_fields_set
        return frozenset(
            fact for fact in given_facts if getattr(self.plan, fact) is not UNKNOWN
        )

    @property
    def is_ready(self) -> bool:
        """Say whether after-tax money can become Roth in this plan."""
        return self.outcome in READY

    @property
    def can_contribute(self) -> bool:
        """Say whether there is room and time left, with a way to Roth."""
        in_time = not is_over(self.saver, self.today)
        return self.is_ready and self.room.now > ZERO and in_time

    @property
    def to_elect(self) -> Decimal:
        """Return the room left less the buffer, at most what pay can fund."""
        if self.year_plan is None:
            return what_to_elect(self.room, self.reserve)
        return self.year_plan.to_elect

    @property
    def buffer_kept(self) -> Decimal:
        """Return what the election leaves of the room as a buffer, in dollars.

        Nothing where the paychecks end before the room does: it stays free by itself.
        """
        buffer = self.reserve.buffer
        return buffer if self.room.now - self.to_elect >= buffer else ZERO

    @property
    def deferral_planned(self) -> Decimal:
        """Return the deferral here that the plan counts with, in dollars."""
        counted = max(ZERO, self.deferral.total - self.deferral.excess)
        if self.year_plan is None:
            return counted
        here = self.year_plan.ends[0].reached - self.case.deferral_elsewhere
        return min(counted, here)

    @property
    def match_missed(self) -> Decimal:
        """Return the match that deferring more would still earn, in dollars.

        Where after-tax money is matched too, what of it is in and goes in earns match.
        """
        after_tax = ZERO
        if self.case.match_on_after_tax:
            after_tax = self.case.after_tax_so_far + self.room.goes_in
        return missed_match(self.case, self.worked, after_tax)

    def room_for_whole_match(self, deferral: Decimal) -> Decimal:
        """Return what deferring this much, and its match, would take of 415(c)."""
        base = min(deferral, self.limits.deferral)
        return max(ZERO, base - self.deferral.base) + self.match_missed

    @property
    def deferrals_are_full(self) -> bool:
        """Say whether all that may be deferred here is in already."""
        so_far, deferral = self.case.deferral_so_far, self.deferral
        if so_far is None or so_far < deferral.total:
            return False
        takes_all = isinstance(self.saver.deferral, MaximumDeferral)
        return takes_all or deferral.base >= self.limits.deferral

    @property
    def puts_in_after_tax(self) -> bool:
        """Say whether after-tax money went in, or an election now takes some."""
        now = given(self.saver.after_tax_election_now)
        elected = now is not None and now not in NO_ELECTION
        return self.case.after_tax_so_far > ZERO or elected

    @property
    def can_defer(self) -> bool:
        """Say whether a paycheck of the year can still change the deferrals."""
        no_paycheck = self.case.paychecks_left == 0
        return not (self.deferrals_are_full or no_paycheck)

    @property
    def cap_is_known(self) -> bool:
        """Say whether the plan's own cap was stated, not assumed for the range."""
        plan, case = self.plan, self.case
        kind = case.after_tax_limit
        dollars, percent = plan.after_tax_limit_dollars, plan.after_tax_limit_percent
        told = isinstance(dollars, Decimal)
        if kind is not AfterTaxLimitKind.DOLLARS:
            told = isinstance(percent, Decimal) and (told or dollars is None)
        return plan.after_tax_limit == kind and told

    @property
    def over_the_cap(self) -> Decimal:
        """Return the after-tax dollars above the plan's own cap, where it was stated."""
        cap = self.room.plan_cap
        if cap is None or not self.cap_is_known:
            return ZERO
        return max(ZERO, self.case.after_tax_so_far - cap)

    @property
    def opens_on(self) -> date | None:
        """Return the day from which money can move, where that is still to come."""
        by_age = self.plan.in_service_rollover is InServiceRollover.AFTER_59_HALF
        if not by_age or self.outcome is not Outcome.READY_IN_SERVICE:
            return None
        opens = is_59_half_by(self.saver)
        return opens if opens > self.today else None

    @property
    def conversion_frequency(self) -> ConversionFrequency | None:
        """Return how often the money may become Roth, by the way it goes."""
        inside = given(self.plan.conversion_frequency)
        if self.outcome is not Outcome.READY_IN_SERVICE:
            return inside
        return given(self.plan.rollover_frequency) or inside

    @property
    def has_match(self) -> bool:
        """Say whether the plan is known to match."""
        match = self.plan.match
        return match is not UNKNOWN and match != NO_MATCH

    @property
    def match_is_left_out(self) -> bool:
        """Say whether an unknown match does not matter, as no after-tax money is offered."""
        return self.plan.match is UNKNOWN and self.outcome in SHUT

    @property
    def match_on_deferrals(self) -> Decimal:
        """Return the match that the deferrals alone bring, in dollars."""
        worked = self.worked
        return year_match(self.case, worked.matched, worked.match_deferral_limit)

    @property
    def may_be_refunded(self) -> bool:
        """Say whether a failed test could return this person's after-tax money."""
        puts_in = self.outcome in READY or self.outcome is Outcome.ASK_HR
        in_already = self.case.after_tax_so_far > ZERO
        return self.has(Overlay.HCE) and (puts_in or in_already)

    def has(self, overlay: Overlay) -> bool:
        """Say whether an overlay applies."""
        return overlay in self.overlays


def what_to_elect(room: Room, reserve: Reserve) -> Decimal:
    """Return the dollars to put in: at most the room, and the pay left."""
    return min(room.now - reserve.buffer, room.fundable)


def is_over(saver: Saver, today: date) -> bool:
    """Say whether the tax year is past, with no paycheck to come."""
    return today.year > saver.tax_year


def match_ceiling(case: Case, deferral_limit: Decimal) -> Decimal | None:
    """Return the deferral that earns the whole match; None where the match needs none."""
    full = case.match.full_at(Basis(case.capped_pay, deferral_limit))
    return None if full is None else to_cent(min(full, deferral_limit))


def missed_match(case: Case, worked: Worked, after_tax: Decimal = ZERO) -> Decimal:
    """Return the match that deferring more would still earn on the year, in dollars.

    It follows the annual formula, up to the most that this person may defer here.
    ``after_tax`` is what of the after-tax money is matched.
    """
    most = worked.match_deferral_limit - case.deferral_elsewhere
    reachable = max(worked.matched, min(most, case.pay), ZERO)
    whole = formula_match(case, reachable, worked.match_deferral_limit)
    matched = worked.matched + after_tax
    earned = formula_match(case, matched, worked.match_deferral_limit)
    return to_cent(max(ZERO, whole - earned))
