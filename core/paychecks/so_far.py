"""The year as it stands today: what went in so far, estimated where it was not said."""

from __future__ import annotations

from decimal import ROUND_HALF_EVEN, Decimal
from typing import NamedTuple

from core.facts.plan import LimitControl, PlanFacts
from core.facts.saver import (
    DollarsOfPaycheck,
    PaycheckElection,
    PercentOfPaycheck,
    Saver,
)
from core.facts.unknown import UNKNOWN, Unknown
from core.money import CENT, HUNDRED, ZERO, percent_of, to_cent, to_step
from core.paychecks.paychecks import Paycheck, first_reached
from core.paychecks.simulation import PayYear, Standing
from core.room.case import ASSUMED_MARGINAL_RATE, Case, given, known
from core.room.employer_money import formula_match
from core.room.payroll import MEDICARE_PERCENT, SOCIAL_SECURITY_PERCENT
from core.room.room import Worked


def pay_year(
    plan: PlanFacts,
    saver: Saver,
    case: Case,
    worked: Worked,
    paychecks: tuple[Paycheck, ...],
) -> PayYear:
    """Return the year to simulate; what went in so far is estimated where it is unsaid."""
    so_far = _so_far(saver, case, worked, paychecks)
    return PayYear(
        case=case,
        paychecks=paychecks,
        payroll_tax=_payroll_tax(case, so_far.pay, paychecks),
        tax_percent=known(saver.marginal_rate, ASSUMED_MARGINAL_RATE),
        first=first_reached(saver, paychecks),
        standing_deferral=_standing(
            saver.deferral_election_now,
            _share(so_far.deferral, so_far.pay, worked.deferral.total, case),
        ),
        standing_after_tax=_standing(
            saver.after_tax_election_now,
            _share(case.after_tax_so_far, so_far.pay, ZERO, case),
        ),
        pay_so_far=so_far.pay,
        deferral_so_far=so_far.deferral,
        match_so_far=so_far.match,
        catch_up_limit=worked.deferral.catch_up_limit,
        nonelective=worked.employer.nonelective,
        other=worked.employer.other,
        ceiling=worked.limit_415c,
        spills_over=known(plan.spillover, otherwise=False),
        stops_by_itself=plan.limit_control is LimitControl.HARD_STOP,
        timing_is_unknown=plan.match_timing is UNKNOWN,
    )


class _SoFar(NamedTuple):
    pay: Decimal
    deferral: Decimal
    match: Decimal


def _so_far(
    saver: Saver, case: Case, worked: Worked, paychecks: tuple[Paycheck, ...]
) -> _SoFar:
    pay = given(saver.pay_so_far)
    if pay is None:
        pay_left = sum((check.gross for check in paychecks), ZERO)
        pay = max(ZERO, case.pay - pay_left)
    share = min(Decimal(1), pay / case.pay) if case.pay else ZERO
    deferral = case.deferral_so_far
    if deferral is None:
        deferral = to_cent(worked.deferral.total * share)
    match = case.match_so_far
    if match is None:
        matched = min(deferral, worked.match_deferral_limit)
        match = _match_of_a_part(case, matched, worked.match_deferral_limit, share)
    return _SoFar(pay, deferral, match)


def _match_of_a_part(
    case: Case, matched: Decimal, deferral_limit: Decimal, share: Decimal
) -> Decimal:
    """Return the match of the part of the year that is over, at an even pace."""
    if not share:
        return ZERO
    whole = formula_match(case, min(matched / share, deferral_limit), deferral_limit)
    return to_cent(whole * share)


def _standing(election: PaycheckElection | Unknown | None, share: Decimal) -> Standing:
    """Return what stands on the plan's site, else the share that went in so far."""
    match election:
        case PercentOfPaycheck(percent=percent):
            return Standing(percent, None)
        case DollarsOfPaycheck(dollars=dollars):
            return Standing(ZERO, dollars)
    return Standing(share, None)


def _share(so_far: Decimal, pay_so_far: Decimal, year: Decimal, case: Case) -> Decimal:
    """Return an election in percent of pay: as so far on average, else the year's.

    Less pay so far than a paycheck is what rounding left over, and no average.
    """
    if pay_so_far and pay_so_far >= (case.gross_per_paycheck or ZERO):
        return min(HUNDRED, so_far * HUNDRED / pay_so_far)
    return min(HUNDRED, year * HUNDRED / case.pay) if case.pay else ZERO


def _payroll_tax(
    case: Case, pay_so_far: Decimal, paychecks: tuple[Paycheck, ...]
) -> tuple[Decimal, ...]:
    """Return Social Security and Medicare tax of each paycheck (IRC 3101), in dollars."""
    base_left = max(ZERO, case.limits.social_security_wage_base - pay_so_far)
    taxes = []
    for check in paychecks:
        covered = min(check.gross, base_left)
        base_left -= covered
        medicare = percent_of(MEDICARE_PERCENT, check.gross)
        social_security = percent_of(SOCIAL_SECURITY_PERCENT, covered)
        taxes.append(to_step(medicare + social_security, CENT, ROUND_HALF_EVEN))
    return tuple(taxes)
