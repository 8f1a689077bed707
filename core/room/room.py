"""How much after-tax fits: the legal room, the plan's cap, and what is left of both."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from core.facts.plan import AfterTaxLimitKind
from core.facts.saver import DollarDeferral, PercentDeferral
from core.money import ZERO, percent_of
from core.results.advice import Binding, Deferral, EmployerMoney
from core.room.case import Case
from core.room.catch_up import catch_up_limit
from core.room.employer_money import employer_money, year_match
from core.room.match_on_after_tax import most_after_tax
from core.room.payroll import payroll_capacity


@dataclass(frozen=True, slots=True)
class Worked:
    """A case worked out: what the room is made of, in dollars."""

    limit_415c: Decimal
    deferral: Deferral
    matched: Decimal
    match_deferral_limit: Decimal
    employer: EmployerMoney
    legal: Decimal
    plan_cap: Decimal | None
    annual: Decimal
    capacity: Decimal | None
    now: Decimal
    over: Decimal


def split_deferral(case: Case) -> Deferral:
    """Split the year's elective deferral as 402(g), 414(v) and 415(c) count it."""
    limit = case.limits.deferral
    catch_up_most = catch_up_limit(
        case.age_at_year_end,
        plan_catch_up=case.plan_catch_up,
        plan_super_catch_up=case.plan_super_catch_up,
        shut_out=case.must_catch_up_as_roth and not case.plan_has_roth,
        limits=case.limits,
    )
    total = total_deferral(case, limit + catch_up_most)
    base = min(total, limit)
    catch_up = min(total - base, catch_up_most, max(ZERO, case.pay - base))
    excess = max(
        ZERO,
        total - base - catch_up,
        total + case.deferral_elsewhere - limit - catch_up_most,
    )
    return Deferral(total, base, catch_up, catch_up_most, excess)


def total_deferral(case: Case, most: Decimal) -> Decimal:
    """Return the year's deferral here, in dollars, catch-up included.

    ``most`` is 402(g) and the catch-up together. A percent stops there, because
    payroll stops it there (IRC 401(a)(30)); payroll does not know of deferrals at
    another employer, so those lower only the maximum that a person chooses.
    """
    election = case.deferral
    if isinstance(election, DollarDeferral):
        return election.dollars
    so_far = case.deferral_so_far or ZERO
    if isinstance(election, PercentDeferral):
        return max(so_far, min(percent_of(election.percent, case.pay), most))
    return max(so_far, min(most - case.deferral_elsewhere, case.pay), ZERO)


def plan_cap(case: Case, deferral_total: Decimal) -> Decimal | None:
    """Return the plan's own limit on after-tax in dollars, ``None`` without one.

    A percent counts pay up to 401(a)(17); plans differ on that, so a warning shows
    both figures. A combined percent is shared with the elective deferral.
    """
    if not case.after_tax:
        return ZERO
    percent = case.after_tax_limit_percent
    match case.after_tax_limit:
        case AfterTaxLimitKind.DOLLARS:
            return case.after_tax_limit_dollars
        case AfterTaxLimitKind.PERCENT_OF_PAY if percent is not None:
            return percent_of(percent, case.capped_pay)
        case AfterTaxLimitKind.COMBINED_PERCENT if percent is not None:
            return max(ZERO, percent_of(percent, case.eligible_pay) - deferral_total)
    return None


def work_out(case: Case) -> Worked:
    """Work out the room of one case: 415(c) first, then the plan, then payroll."""
    deferral = split_deferral(case)
    included = case.match_includes_catch_up
    matched = deferral.base + (deferral.catch_up if included else ZERO)
    match_limit = case.limits.deferral + (deferral.catch_up_limit if included else ZERO)
    employer = employer_money(case, year_match(case, matched, match_limit))
    ceiling = min(case.limits.annual_additions, case.pay)  # 415(c)(1): the lesser
    legal = max(ZERO, ceiling - deferral.base - employer.total)
    if case.match_on_after_tax:
        space = ceiling - deferral.base - employer.nonelective - employer.other
        legal = most_after_tax(case, matched, match_limit, space)
    cap = plan_cap(case, deferral.total)
    annual = legal if cap is None else min(legal, cap)
    capacity = payroll_capacity(case)
    left = max(ZERO, annual - case.after_tax_so_far)
    now = left if capacity is None else min(left, capacity)
    if case.match_on_after_tax:
        with_after_tax = matched + case.after_tax_so_far + now
        employer = employer_money(case, year_match(case, with_after_tax, match_limit))
    over = max(ZERO, deferral.base + employer.total + case.after_tax_so_far - ceiling)
    return Worked(
        limit_415c=ceiling,
        deferral=deferral,
        matched=matched,
        match_deferral_limit=match_limit,
        employer=employer,
        legal=legal,
        plan_cap=cap,
        annual=annual,
        capacity=capacity,
        now=now,
        over=over,
    )


def is_shut(case: Case) -> bool:
    """Say whether the plan takes no after-tax from this person at all: a cap of $0.

    A combined percent that the deferrals fill is not that: the bucket exists.
    """
    if not case.after_tax:
        return True
    match case.after_tax_limit:
        case AfterTaxLimitKind.DOLLARS:
            return case.after_tax_limit_dollars == ZERO
        case AfterTaxLimitKind.PERCENT_OF_PAY:
            return case.after_tax_limit_percent == ZERO
    return False


def binding_of(case: Case, worked: Worked) -> Binding:
    """Name the limit that stops the contributions: the first, in this order."""
    left = worked.annual - case.after_tax_so_far
    cap = worked.plan_cap
    in_order = (
        (Binding.NOT_OFFERED, is_shut(case)),
        (Binding.OVER_LIMIT, worked.over > ZERO),
        (Binding.NO_ROOM, worked.legal == ZERO),
        (Binding.PAYROLL_CAPACITY, worked.now < left),
        (Binding.PLAN_CAP, cap is not None and cap < worked.legal),
        (Binding.COMP_100PCT, case.pay < case.limits.annual_additions),
    )
    return next((limit for limit, binds in in_order if binds), Binding.DOLLAR_415C)
