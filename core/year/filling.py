"""Finds the election that fills the room: deferrals and match first, then after-tax."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final, NamedTuple

from core.case import ASSUMED_MARGINAL_RATE, Case, known
from core.employer_money import formula_match
from core.money import CENT, HUNDRED, ZERO, percent_of, to_cent
from core.payroll import MEDICARE_PERCENT, SOCIAL_SECURITY_PERCENT
from core.plan_facts import MatchTiming, PlanFacts
from core.room import Worked
from core.saver import PercentDeferral, Saver
from core.year.pace import Pace, Site, filling, steady, step_of
from core.year.paychecks import Paycheck, first_reached
from core.year.simulation import PayYear, Simulated, overrun, simulate

SAME_PERCENT: Final = Decimal(1)
"""A percent that comes this close to the year's deferral stays as it was said."""


class Filled(NamedTuple):
    """An election with the year that follows from it; dollars.

    ``possible`` is what the paychecks and the limits allow before the site's rounding;
    ``room`` what the limits alone allow, ``over`` what would pass 415(c) or the plan's cap without any new after-tax money.
    """

    deferral: Pace
    after_tax: Pace
    simulated: Simulated
    possible: Decimal
    room: Decimal
    over: Decimal


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
    settled = _Settled(year, [check.gross for check in year.paychecks])
    step = step_of(plan)
    deferral, without = _best_deferral(year, worked, settled, step)
    none = steady(ZERO, len(settled.grosses))
    over = overrun(year, without)
    most = min(year.case.max_after_tax_percent, _most_percent(year, without))
    room = ZERO if over else _possible(year, worked, without, buffer)
    filled = Filled(deferral, none, without, ZERO, room, over)
    target = min(room, sum(_free(year, without), ZERO))
    while target > ZERO:  # once, and again where after-tax money earns match
        pace = filling(target, year.first, settled.grosses, Site(step, most))
        wanted = settled.after_tax(pace)
        simulated = simulate(year, settled.deferrals(deferral), wanted)
        passed = overrun(year, simulated)
        if not passed:
            return Filled(deferral, pace, simulated, target, room, over)
        target -= max(passed, CENT)
    return filled


class _Settled:
    """What is wanted of each paycheck, those before the change as they stand."""

    def __init__(self, year: PayYear, grosses: list[Decimal]) -> None:
        self.first = year.first
        self.grosses = grosses
        early = grosses[: year.first]
        self.early_deferrals = [_of(year.standing_deferral, each) for each in early]
        self.early_after_tax = [_of(year.standing_after_tax, each) for each in early]

    def deferrals(self, pace: Pace) -> list[Decimal]:
        return (
            self.early_deferrals + pace.amounts(self.first, self.grosses)[self.first :]
        )

    def after_tax(self, pace: Pace | None) -> list[Decimal]:
        if pace is None:
            return self.early_after_tax + [ZERO] * (len(self.grosses) - self.first)
        return (
            self.early_after_tax + pace.amounts(self.first, self.grosses)[self.first :]
        )


def _of(percent: Decimal, gross: Decimal) -> Decimal:
    return to_cent(percent_of(percent, gross))


def _best_deferral(
    year: PayYear, worked: Worked, settled: _Settled, step: Decimal | None
) -> tuple[Pace, Simulated]:
    """Return the even pace, or one that ends with the pay that a match counts.

    Where a match by paycheck stops counting pay at 401(a)(17), what is deferred after
    that earns nothing, and an even pace would leave some of the match behind.
    """
    nothing = settled.after_tax(None)
    even = _deferral_pace(year, worked, settled, step)
    simulated = simulate(year, settled.deferrals(even), nothing)
    counted = _paychecks_counted(year)
    is_annual = year.case.match_timing is MatchTiming.ANNUAL
    if is_annual or not year.first < counted < len(year.paychecks):
        return even, simulated
    early = _deferral_pace(year, worked, settled, step, counted)
    sooner = simulate(year, settled.deferrals(early), nothing)
    if sooner.match > simulated.match:
        return early, sooner
    return even, simulated


def _paychecks_counted(year: PayYear) -> int:
    """Return how many paychecks come before the plan stops counting pay (R8)."""
    share = year.case.eligible_pay / year.case.pay if year.case.pay else ZERO
    counted = year.pay_so_far * share
    for place, check in enumerate(year.paychecks):
        if counted >= year.case.limits.compensation:
            return place
        counted += check.gross * share
    return len(year.paychecks)


def _deferral_pace(
    year: PayYear,
    worked: Worked,
    settled: _Settled,
    step: Decimal | None,
    end: int | None = None,
) -> Pace:
    """Return the pace that brings the year's deferral to what the person wants of it.

    Spread over the paychecks before the place ``end`` where there is one.
    """
    grosses = settled.grosses[:end]
    before = year.deferral_so_far + sum(settled.early_deferrals, ZERO)
    left = max(ZERO, year.personal_limit - before)
    wanted = min(left, max(ZERO, worked.deferral.total - before))
    election = year.case.deferral
    if isinstance(election, PercentDeferral):
        pay = sum(settled.grosses[year.first :], ZERO)
        as_said = percent_of(election.percent, pay)
        if as_said <= left and abs(as_said - wanted) < percent_of(SAME_PERCENT, pay):
            return steady(election.percent, len(settled.grosses))
    stops = before + wanted == year.payroll_stop and not year.spills_over
    site = Site(step, HUNDRED)
    pace = filling(wanted, year.first, grosses, site, stops_by_itself=stops)
    if end is None:
        return pace
    return _ending(pace, end)


def _ending(pace: Pace, end: int) -> Pace:
    """Return a pace of one percent that stops at a place: two changes are too many."""
    return pace._replace(then=ZERO, changes=end) if pace.then else pace


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
