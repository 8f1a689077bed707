"""The unknown facts that move the room, with the real cases at either end of each.

Each end is a case that a plan or person could have, so that the range holds the truth.
"Low" and "high" are those of the room.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_UP, Decimal
from typing import Final

from core.facts.plan import AfterTaxLimitKind, InPlanConversion, MatchTiming, PlanFacts
from core.facts.saver import MaximumDeferral, Saver
from core.facts.unknown import UNKNOWN
from core.match.amounts import NO_MATCH
from core.match.shares import DOLLAR_FOR_DOLLAR
from core.money import HUNDRED, ONE, ZERO, percent_of, to_step
from core.room.case import Case
from core.room.catch_up import is_catch_up_age, is_super_catch_up_age
from core.room.hce import has_unsaid_cap
from core.room.payroll import pay_left
from core.room.room import split_deferral, work_out

LOW_CAP_PERCENT: Final = Decimal(6)  # as tight as the caps met for well-paid staff
HIGH_NONELECTIVE_PERCENT: Final = Decimal(5)
HIGH_OTHER_PERCENT: Final = Decimal(10)
BASE_SHARE_OF_PAY: Final = Decimal("0.5")  # a plan that counts base pay only


@dataclass(frozen=True, slots=True)
class Doubt:
    """An unknown fact, with its value at each end of the room.

    An end changes the fact itself in the case, unless ``low_changes`` or
    ``high_changes`` say otherwise.
    """

    fact: str
    low: object
    high: object
    low_changes: Mapping[str, object] = field(default_factory=dict)
    high_changes: Mapping[str, object] = field(default_factory=dict)

    def at_low(self) -> Mapping[str, object]:
        """Return the changes of the low end."""
        return self.low_changes or {self.fact: self.low}

    def at_high(self) -> Mapping[str, object]:
        """Return the changes of the high end."""
        return self.high_changes or {self.fact: self.high}


def converts_in_plan(plan: PlanFacts) -> bool:
    """Say whether the plan is known to convert inside itself, so must have Roth."""
    return plan.in_plan_conversion in (
        InPlanConversion.AUTOMATIC,
        InPlanConversion.ON_REQUEST,
    )


def doubts_of(plan: PlanFacts, saver: Saver, case: Case) -> tuple[Doubt, ...]:
    """Return the unknown facts that move this room, in the order HR is asked.

    A plan without after-tax money has none: its room is $0.
    """
    if not case.after_tax:
        return ()
    return (
        *_about_the_cap(plan, saver, case),
        *_about_the_match(plan, case),
        *_about_other_money(plan, case),
        *_about_catch_up(plan, case),
        *_about_payroll(plan, case),
        *_about_the_person(saver, case),
    )


def _about_the_cap(plan: PlanFacts, saver: Saver, case: Case) -> Iterator[Doubt]:
    # A kind of cap without its figure is as open as an unknown one.
    low = percent_of(LOW_CAP_PERCENT, case.capped_pay)
    match plan.after_tax_limit:
        case AfterTaxLimitKind.NONE if not has_unsaid_cap(plan, saver, case.limits):
            return
        case AfterTaxLimitKind.DOLLARS:
            if not isinstance(plan.after_tax_limit_dollars, Decimal):
                yield Doubt("after_tax_limit_dollars", low, None)
        case AfterTaxLimitKind.PERCENT_OF_PAY | AfterTaxLimitKind.COMBINED_PERCENT:
            if not isinstance(plan.after_tax_limit_percent, Decimal):
                percent = _low_percent(plan.after_tax_limit, case)
                yield Doubt("after_tax_limit_percent", percent, HUNDRED)
            if plan.after_tax_limit_dollars is UNKNOWN:
                yield Doubt("after_tax_limit_dollars", low, None)
        case _:
            # A percent, because what it comes to depends on the pay that counts.
            held = {
                "after_tax_limit": AfterTaxLimitKind.PERCENT_OF_PAY,
                "after_tax_limit_percent": LOW_CAP_PERCENT,
            }
            free = {"after_tax_limit": AfterTaxLimitKind.NONE}
            yield Doubt("after_tax_limit", low, None, held, free)


def _low_percent(kind: AfterTaxLimitKind, case: Case) -> Decimal:
    if kind is AfterTaxLimitKind.PERCENT_OF_PAY or not case.eligible_pay:
        return LOW_CAP_PERCENT
    deferral = split_deferral(case).total * HUNDRED / case.eligible_pay
    share = to_step(deferral, ONE, ROUND_UP)
    return min(HUNDRED, share + LOW_CAP_PERCENT)


def _about_the_match(plan: PlanFacts, case: Case) -> Iterator[Doubt]:
    if plan.match == NO_MATCH:
        return
    if plan.match is UNKNOWN:
        yield Doubt("match", DOLLAR_FOR_DOLLAR, NO_MATCH)
    if plan.match_maximum is UNKNOWN:
        yield Doubt("match_maximum", None, ZERO)
    if plan.match is not UNKNOWN and not plan.match.depends_on_deferrals:
        return
    so_far_tells = case.match_so_far is not None and case.deferral_so_far is not None
    if plan.match_timing is UNKNOWN and so_far_tells:
        low, high = _timings_by_match(case)
        yield Doubt("match_timing", low, high)
    if plan.match_on_after_tax is UNKNOWN:
        yield Doubt("match_on_after_tax", low=True, high=False)
    may_catch_up = is_catch_up_age(case.age_at_year_end)
    if plan.match_includes_catch_up is UNKNOWN and may_catch_up:
        yield Doubt("match_includes_catch_up", low=True, high=False)


def _timings_by_match(case: Case) -> list[MatchTiming]:
    """Return the two match timings, the one with more match, so less room, first."""
    return sorted(
        (MatchTiming.ANNUAL, MatchTiming.EVERY_PAYCHECK),
        key=lambda timing: -work_out(case._replace(match_timing=timing)).employer.match,
    )


def _about_other_money(plan: PlanFacts, case: Case) -> Iterator[Doubt]:
    if plan.nonelective_percent is UNKNOWN:
        yield Doubt("nonelective_percent", HIGH_NONELECTIVE_PERCENT, ZERO)
    if plan.other_employer_dollars is UNKNOWN:
        most = percent_of(HIGH_OTHER_PERCENT, case.capped_pay)
        yield Doubt("other_employer_dollars", most, ZERO)


def _about_catch_up(plan: PlanFacts, case: Case) -> Iterator[Doubt]:
    # More catch-up is more to match and more of a combined percent: less room.
    if not is_catch_up_age(case.age_at_year_end):
        return
    if plan.plan_catch_up is UNKNOWN:
        yield Doubt("plan_catch_up", low=True, high=False)
    supers = is_super_catch_up_age(case.age_at_year_end, case.limits)
    if plan.plan_super_catch_up is UNKNOWN and supers:
        yield Doubt("plan_super_catch_up", low=True, high=False)
    roth_is_open = plan.plan_has_roth is UNKNOWN and not converts_in_plan(plan)
    if roth_is_open and case.must_catch_up_as_roth:
        yield Doubt("plan_has_roth", low=True, high=False)


def _about_payroll(plan: PlanFacts, case: Case) -> Iterator[Doubt]:
    if plan.max_after_tax_percent is UNKNOWN and pay_left(case) is not None:
        yield Doubt("max_after_tax_percent", LOW_CAP_PERCENT, HUNDRED)


def _about_the_person(saver: Saver, case: Case) -> Iterator[Doubt]:
    if saver.eligible_pay is UNKNOWN:
        yield Doubt("eligible_pay", saver.pay, BASE_SHARE_OF_PAY * saver.pay)
    takes_the_rest = isinstance(saver.deferral, MaximumDeferral)
    if saver.deferral_elsewhere is UNKNOWN and takes_the_rest:
        most = case.limits.deferral + split_deferral(case).catch_up_limit
        yield Doubt("deferral_elsewhere", ZERO, most)
    if saver.after_tax_so_far is UNKNOWN:
        yield Doubt("after_tax_so_far", work_out(case).annual, ZERO)
