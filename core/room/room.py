"""The after-tax dollars that fit: the legal room, the plan's cap, and what is left."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal

from core.facts.saver import DollarDeferral, PercentDeferral
from core.money import ZERO, percent_of
from core.results.advice import Binding, Deferral, EmployerMoney
from core.room.case import Case
from core.room.catch_up import catch_up_limit
from core.room.employer_money import employer_money, year_match
from core.room.match_on_after_tax import most_after_tax
from core.room.payroll import holds_each_paycheck, payroll_capacity
from core.room.plan_limit import is_shut, most_deferral_percent, plan_cap


@dataclass(frozen=True, slots=True)
class Worked:
    """A case worked out: the parts of the room, in dollars."""

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
    over_in: Decimal


def split_deferral(case: Case) -> Deferral:
    """Split the year's elective deferral as 402(g), 414(v) and 415(c) count it."""
    limit = case.limits.deferral
    catch_up_most = catch_up_of(case)
    total = total_deferral(case, limit + catch_up_most)
    base = min(total, limit)
    catch_up = min(total - base, catch_up_most, max(ZERO, case.pay - base))
    excess = max(
        ZERO,
        total - base - catch_up,
        total + case.deferral_elsewhere - limit - catch_up_most,
    )
    in_already = (case.deferral_so_far or ZERO) + case.deferral_elsewhere
    excess_in = min(excess, max(ZERO, in_already - limit - catch_up_most))
    return Deferral(total, base, catch_up, catch_up_most, excess, excess_in)


def catch_up_of(case: Case) -> Decimal:
    """Return the most catch-up that the plan takes from this person, in dollars."""
    return catch_up_limit(
        case.age_at_year_end,
        plan_catch_up=case.plan_catch_up,
        plan_super_catch_up=case.plan_super_catch_up,
        shut_out=case.must_catch_up_as_roth and not case.plan_has_roth,
        limits=case.limits,
    )


def total_deferral(case: Case, most: Decimal) -> Decimal:
    """Return the year's deferral here, in dollars, catch-up included.

    ``most`` is 402(g) plus the catch-up, where payroll stops a percent (IRC
    401(a)(30)). Deferrals at another employer lower only the maximum that a person
    chooses, as payroll does not know of them.
    """
    election = case.deferral
    if isinstance(election, DollarDeferral):
        return election.dollars
    so_far = case.deferral_so_far or ZERO
    by_plan = _most_by_plan(case)
    if isinstance(election, PercentDeferral):
        wanted = percent_of(election.percent, case.elective_pay)
        return max(so_far, min(wanted, most, by_plan))
    return max(so_far, min(most - case.deferral_elsewhere, case.pay, by_plan), ZERO)


def _most_by_plan(case: Case) -> Decimal:
    """Return the most that a combined limit allows as deferrals and catch-up, in dollars."""
    percent = most_deferral_percent(case)
    return percent_of(percent, case.eligible_pay) + catch_up_of(case)


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
    cap = plan_cap(case, deferral.base)
    annual = legal if cap is None else min(legal, cap)
    capacity = payroll_capacity(case, deferral.base)
    left = max(ZERO, annual - case.after_tax_so_far)
    now = left if capacity is None else min(left, capacity)
    if case.match_on_after_tax:
        with_after_tax = matched + case.after_tax_so_far + now
        employer = employer_money(case, year_match(case, with_after_tax, match_limit))
    over = max(ZERO, deferral.base + employer.total + case.after_tax_so_far - ceiling)
    absorbed = min(over, deferral.catch_up_limit - deferral.catch_up, deferral.base)
    if absorbed > ZERO:
        deferral, over = _as_catch_up(deferral, absorbed), over - absorbed
        legal += absorbed
        annual = legal if cap is None else min(legal, cap)
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
        over_in=min(over, _over_in(case, deferral, employer, ceiling)),
    )


def _as_catch_up(deferral: Deferral, dollars: Decimal) -> Deferral:
    """Return the deferral with what passes 415(c) as catch-up.

    Deferrals above a statutory limit are catch-up, as far as that goes (Treas. Reg.
    1.414(v)-1(b)(1)(i)).
    """
    base, catch_up = deferral.base - dollars, deferral.catch_up + dollars
    return replace(deferral, base=base, catch_up=catch_up)


def _over_in(
    case: Case, deferral: Deferral, employer: EmployerMoney, ceiling: Decimal
) -> Decimal:
    """Return what may be in above 415(c) already, in dollars.

    What was not told of deferrals and match is taken to be in, where after-tax money
    went in beside it, or the year is over; what was told to be still to come is not.
    """
    begun = case.year_is_over or case.after_tax_so_far > ZERO
    base, match = case.deferral_so_far, case.match_so_far
    if base is None:
        base = deferral.base if begun else ZERO
    if match is None:
        match = employer.match if begun else ZERO
    expected = employer.nonelective + employer.other
    others = expected if begun and not case.other_is_told else ZERO
    base_in = min(base, deferral.base)
    employer_in = match + max(others, case.other_employer_so_far)
    return max(ZERO, base_in + employer_in + case.after_tax_so_far - ceiling)


def binding_of(case: Case, worked: Worked) -> Binding:
    """Return the first limit, in this order, that stops the contributions."""
    left = worked.annual - case.after_tax_so_far
    cap = worked.plan_cap
    in_order = (
        (Binding.NOT_OFFERED, is_shut(case)),
        (Binding.OVER_LIMIT, worked.over > ZERO),
        (Binding.NO_ROOM, worked.legal == ZERO),
        (Binding.PLAN_CAP, worked.now < left and holds_each_paycheck(case, worked.now)),
        (Binding.PAYROLL_CAPACITY, worked.now < left),
        (Binding.PLAN_CAP, cap is not None and cap < worked.legal),
        (Binding.COMP_100PCT, case.pay < case.limits.annual_additions),
    )
    return next((limit for limit, binds in in_order if binds), Binding.DOLLAR_415C)
