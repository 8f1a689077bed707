"""The year to date: what went in so far, estimated where it was not stated."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from core.facts.plan import LimitControl, PlanFacts, Spillover
from core.facts.saver import (
    DollarsOfPaycheck,
    PaycheckElection,
    PercentOfPaycheck,
    Saver,
)
from core.facts.unknown import UNKNOWN, Unknown
from core.limits import Limits
from core.money import CENT, HUNDRED, ZERO, to_cent, to_step
from core.paychecks.paychecks import Paycheck, PayOfYear
from core.paychecks.simulation import PayYear, Standing
from core.room.case import ASSUMED_STATUS, Case, given
from core.room.employer_money import formula_match
from core.room.room import Worked
from core.room.take_home_floor import floor_of
from core.tax.withholding import Withholding, payroll_tax, withholding_of


def pay_year(
    plan: PlanFacts,
    saver: Saver,
    case: Case,
    worked: Worked,
    pay: PayOfYear,
) -> PayYear:
    """Return the year to simulate, with estimates for what was not stated."""
    so_far, paychecks = _so_far(case, worked, pay), pay.to_come
    return PayYear(
        case=case,
        paychecks=paychecks,
        payroll_tax=_payroll_tax(case, pay.paid.gross, paychecks),
        withholding=_withholding(saver, case.limits),
        floor=floor_of(saver),
        first=pay.first,
        standing_deferral=_standing(
            saver.deferral_election_now,
            _share(so_far.deferral, pay, worked.deferral.total, case),
        ),
        standing_after_tax=_standing(
            saver.after_tax_election_now,
            _share(case.after_tax_so_far, pay, ZERO, case),
        ),
        pay_so_far=pay.paid.gross,
        counted_so_far=pay.paid.counted,
        deferral_so_far=so_far.deferral,
        match_so_far=so_far.match,
        catch_up_limit=worked.deferral.catch_up_limit,
        nonelective=worked.employer.nonelective,
        other=worked.employer.other,
        ceiling=worked.limit_415c,
        spills_over=plan.spillover in (Spillover.YES, Spillover.ONLY_WHEN_FULL),
        after_tax_waits=plan.spillover is Spillover.ONLY_WHEN_FULL,
        stops_by_itself=plan.limit_control is LimitControl.HARD_STOP,
        timing_is_unknown=plan.match_timing is UNKNOWN,
    )


class _SoFar(NamedTuple):
    deferral: Decimal
    match: Decimal


def _so_far(case: Case, worked: Worked, pay: PayOfYear) -> _SoFar:
    """Return what went in so far, as stated or at an even pace over the paydays past."""
    share = pay.share_paid
    deferral = case.deferral_so_far
    if deferral is None:
        deferral = to_cent(worked.deferral.total * share)
    match = case.match_so_far
    if match is None:
        matched = min(deferral, worked.match_deferral_limit)
        match = _match_of_a_part(case, matched, worked.match_deferral_limit, share)
    return _SoFar(deferral, match)


def _match_of_a_part(
    case: Case, matched: Decimal, deferral_limit: Decimal, share: Decimal
) -> Decimal:
    """Return the match of the past part of the year, at an even pace."""
    if not share:
        return ZERO
    whole = formula_match(case, min(matched / share, deferral_limit), deferral_limit)
    return to_cent(whole * share)


def _standing(election: PaycheckElection | Unknown | None, share: Decimal) -> Standing:
    """Return the current election, else the average share so far."""
    match election:
        case PercentOfPaycheck(percent=percent):
            return Standing(percent, None)
        case DollarsOfPaycheck(dollars=dollars):
            return Standing(ZERO, dollars)
    return Standing(share, None)


def _share(so_far: Decimal, pay: PayOfYear, year: Decimal, case: Case) -> Decimal:
    """Return the average percent of pay so far, else the year's.

    Pay of less than a paycheck comes of rounding and gives no average.
    """
    paid = pay.paid.elective
    if paid and paid >= (case.gross_per_paycheck or ZERO):
        return min(HUNDRED, so_far * HUNDRED / paid)
    whole = case.eligible_pay
    return min(HUNDRED, year * HUNDRED / whole) if whole else ZERO


def _payroll_tax(
    case: Case, pay_so_far: Decimal, paychecks: tuple[Paycheck, ...]
) -> tuple[Decimal, ...]:
    """Return Social Security and Medicare tax of each paycheck (IRC 3101), in dollars."""
    taxes = []
    for check in paychecks:
        tax = payroll_tax(case.limits, pay_so_far, check.gross)
        taxes.append(to_step(tax, CENT, ROUND_HALF_EVEN))
        pay_so_far += check.gross
    return tuple(taxes)


def _withholding(saver: Saver, limits: Limits) -> Withholding | None:
    """Return the income tax table for the person's paychecks; as single where unsaid."""
    frequency = given(saver.pay_frequency)
    if frequency is None:
        return None
    status = given(saver.filing_status) or ASSUMED_STATUS
    return withholding_of(limits, status, Decimal(frequency.paychecks_a_year))
