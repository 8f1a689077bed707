"""Finds the election that fills the room: deferrals and match first, then after-tax."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import NamedTuple

from core.case import ASSUMED_MARGINAL_RATE, Case, known
from core.employer_money import formula_match
from core.money import CENT, HUNDRED, ZERO, percent_of, to_cent
from core.payroll import MEDICARE_PERCENT, SOCIAL_SECURITY_PERCENT
from core.plan_facts import PlanFacts
from core.room import Worked
from core.saver import Saver
from core.year.deferring import Settled, best_deferral
from core.year.pace import Pace, Site, filling, steady, step_of
from core.year.paychecks import Paycheck, first_reached
from core.year.simulation import PayYear, Simulated, overrun, simulate


class Filled(NamedTuple):
    """An election with the year that follows from it; dollars.

    ``possible`` is what the paychecks and the limits allow before the site's rounding;
    ``carried`` is what the paychecks bring home for it, ``room`` what the limits alone allow, ``over`` what would pass 415(c) or the plan's cap without any new after-tax money,
    ``match_gained`` the match that an even deferral pace would lose.
    """

    deferral: Pace
    after_tax: Pace
    simulated: Simulated
    possible: Decimal
    carried: Decimal
    room: Decimal
    over: Decimal
    match_gained: Decimal


def pay_year(
    plan: PlanFacts,
    saver: Saver,
    case: Case,
    worked: Worked,
    paychecks: tuple[Paycheck, ...],
) -> PayYear:
    """Return the year to simulate; what went in so far is estimated where it is unsaid."""
    pay_left = sum((check.gross for check in paychecks), ZERO)
    pay_so_far = max(ZERO, case.pay - pay_left)
    share = pay_so_far / case.pay if case.pay else ZERO
    deferral = case.deferral_so_far
    if deferral is None:
        deferral = to_cent(worked.deferral.total * share)
    match = case.match_so_far
    if match is None:
        matched = min(deferral, worked.match_deferral_limit)
        match = _match_of_a_part(case, matched, worked.match_deferral_limit, share)
    return PayYear(
        case=case,
        paychecks=paychecks,
        payroll_tax=_payroll_tax(case, pay_so_far, paychecks),
        tax_percent=known(saver.marginal_rate, ASSUMED_MARGINAL_RATE),
        first=first_reached(saver, paychecks),
        standing_deferral=_share(deferral, pay_so_far, worked.deferral.total, case.pay),
        standing_after_tax=_share(case.after_tax_so_far, pay_so_far, ZERO, case.pay),
        pay_so_far=pay_so_far,
        deferral_so_far=deferral,
        match_so_far=match,
        catch_up_limit=worked.deferral.catch_up_limit,
        nonelective=worked.employer.nonelective,
        other=worked.employer.other,
        ceiling=worked.limit_415c,
        spills_over=known(plan.spillover, otherwise=False),
    )


def _match_of_a_part(
    case: Case, matched: Decimal, deferral_limit: Decimal, share: Decimal
) -> Decimal:
    """Return the match of the part of the year that is over, at an even pace."""
    if not share:
        return ZERO
    whole = formula_match(case, min(matched / share, deferral_limit), deferral_limit)
    return to_cent(whole * share)


def _share(
    so_far: Decimal, pay_so_far: Decimal, year: Decimal, pay: Decimal
) -> Decimal:
    """Return a standing election in percent of pay: as so far, else the whole year's."""
    if pay_so_far:
        return min(HUNDRED, so_far * HUNDRED / pay_so_far)
    return min(HUNDRED, year * HUNDRED / pay) if pay else ZERO


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
        taxes.append((medicare + social_security).quantize(CENT))
    return tuple(taxes)


def fill(year: PayYear, plan: PlanFacts, worked: Worked, buffer: Decimal) -> Filled:
    """Return the best election: the match and the deferrals first, never past a limit.

    ``buffer`` is kept free of the year's room, in dollars. Nothing after-tax is
    proposed where the year would pass a limit without it: then the plan corrects.
    """
    settled = Settled(year, [check.gross for check in year.paychecks])
    step = step_of(plan)
    deferral, without, gained = best_deferral(year, plan, worked, settled)
    none = steady(ZERO, len(settled.grosses))
    over = overrun(year, without)
    most = min(year.case.max_after_tax_percent, _most_percent(year, without))
    room = ZERO if over else _possible(year, worked, without, buffer)
    carried = sum(_free(year, without), ZERO)
    filled = Filled(deferral, none, without, ZERO, carried, room, over, gained)
    target = min(room, carried)
    while target > ZERO:  # once, and again where after-tax money earns match
        pace = filling(target, year.first, settled.grosses, Site(step, most))
        wanted = settled.after_tax(pace)
        simulated = simulate(year, settled.deferrals(deferral), wanted)
        passed = overrun(year, simulated)
        if not passed:
            return filled._replace(after_tax=pace, simulated=simulated, possible=target)
        target -= max(passed, CENT)
    return filled


def _possible(
    year: PayYear, worked: Worked, without: Simulated, buffer: Decimal
) -> Decimal:
    """Return the after-tax dollars a change may still bring in, by every limit.

    Never more than the annual arithmetic leaves: it holds the larger match where
    plans differ, and that is the one to keep room for.
    """
    so_far = year.case.after_tax_so_far
    settled = without.after_tax - so_far
    left = worked.annual - so_far - settled - buffer
    if not year.case.match_on_after_tax:  # there the annual room solves for both
        left = min(left, year.ceiling - without.additions)
    return max(ZERO, left)


def _free(year: PayYear, without: Simulated) -> list[Decimal]:
    """Return what each paycheck a change reaches can put in after-tax, in dollars."""
    percent = year.case.max_after_tax_percent
    free = []
    for place, home in _brought_home(year, without):
        carried = to_cent(percent_of(percent, year.paychecks[place].gross))
        free.append(min(carried, home))
    return free


def _brought_home(year: PayYear, without: Simulated) -> Iterator[tuple[int, Decimal]]:
    for place in range(year.first, len(year.paychecks)):
        paid = without.paid[place]
        home = year.take_home(place, paid.deferral) - paid.spilled
        yield place, max(ZERO, home)


def _most_percent(year: PayYear, without: Simulated) -> Decimal:
    """Return the highest percent that every paycheck brings home."""
    shares = (
        home * HUNDRED / year.paychecks[place].gross
        for place, home in _brought_home(year, without)
        if year.paychecks[place].gross
    )
    return min(shares, default=ZERO)
