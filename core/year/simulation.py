"""One year simulated: each paycheck in turn, with the stops that payroll makes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from core.case import Case
from core.employer_money import formula_match
from core.money import ZERO, percent_of, to_cent
from core.plan_facts import MatchTiming
from core.room import plan_cap
from core.year.match_paid import MatchSoFar, may_beat_the_year, running_match
from core.year.paychecks import Paycheck


class PayYear(NamedTuple):
    """A year with paychecks to come, every fact known or assumed; dollars.

    ``first`` is the place of the first paycheck a change reaches; the shares are the
    percents of pay that the paychecks before it hold. ``payroll_tax`` is taken of
    each paycheck before anything after-tax can be, income tax at ``tax_percent`` of
    what is not deferred.
    """

    case: Case
    paychecks: tuple[Paycheck, ...]
    payroll_tax: tuple[Decimal, ...]
    tax_percent: Decimal
    first: int
    standing_deferral: Decimal
    standing_after_tax: Decimal
    pay_so_far: Decimal
    deferral_so_far: Decimal
    match_so_far: Decimal
    catch_up_limit: Decimal
    nonelective: Decimal
    other: Decimal
    ceiling: Decimal
    spills_over: bool

    @property
    def payroll_stop(self) -> Decimal:
        """Return where payroll stops deferrals here: 402(g) and the catch-up."""
        return self.case.limits.deferral + self.catch_up_limit

    @property
    def personal_limit(self) -> Decimal:
        """Return the most that may be deferred here, other employers counted (402(g))."""
        return max(ZERO, self.payroll_stop - self.case.deferral_elsewhere)

    def take_home(self, place: int, deferral: Decimal) -> Decimal:
        """Return what a paycheck leaves after a deferral and taxes, in dollars."""
        gross = self.paychecks[place].gross
        left = gross - deferral
        taxes = self.payroll_tax[place] + percent_of(self.tax_percent, left)
        return max(ZERO, to_cent(left - taxes))


class Paid(NamedTuple):
    """What one paycheck put in, in dollars; ``after_tax`` has what spilled over in it."""

    deferral: Decimal
    after_tax: Decimal
    spilled: Decimal
    match: Decimal


class Simulated(NamedTuple):
    """A simulated year: its paychecks, and the year's totals, so-far money included."""

    paid: tuple[Paid, ...]
    deferral: Decimal
    base: Decimal
    catch_up: Decimal
    after_tax: Decimal
    match_by_paycheck: Decimal
    match_on_the_year: Decimal
    match: Decimal
    employer: Decimal

    @property
    def additions(self) -> Decimal:
        """Return the annual additions that 415(c) counts."""
        return self.base + self.employer + self.after_tax

    @property
    def true_up(self) -> Decimal:
        """Return the match that comes after the paychecks, in dollars."""
        return self.match - self.match_by_paycheck


def simulate(
    year: PayYear, deferrals: Sequence[Decimal], after_tax: Sequence[Decimal]
) -> Simulated:
    """Run the paychecks with what is wanted of each, in dollars.

    Payroll stops deferrals at 402(g) and the catch-up, takes no more than a paycheck
    holds, and puts in after-tax what is over the deferral limit where the plan spills
    over. It does not stop after-tax at 415(c): an election has to fit by itself.
    """
    case = year.case
    limit, stop, included = (
        case.limits.deferral,
        year.payroll_stop,
        case.match_includes_catch_up,
    )
    deferral, put_in = year.deferral_so_far, case.after_tax_so_far
    matched = _matched(case, deferral, put_in, year)
    running = running_match(
        case, MatchSoFar(matched, year.match_so_far, _limit(year), len(year.paychecks))
    )
    share = case.eligible_pay / case.pay if case.pay else ZERO
    counted_left = max(ZERO, case.capped_pay - year.pay_so_far * share)
    earned_before = ZERO
    paid = []
    for place, check in enumerate(year.paychecks):
        gross = check.gross
        most = max(ZERO, gross - year.payroll_tax[place])
        wanted = min(deferrals[place], most)
        taken = min(wanted, max(ZERO, stop - deferral))
        spilled = wanted - taken if year.spills_over else ZERO
        carried = percent_of(case.max_after_tax_percent, gross)
        after = min(after_tax[place] + spilled, to_cent(carried), most - taken)
        counted = min(gross * share, counted_left)
        counted_left -= counted
        base_before = min(deferral, limit)
        deferral += taken
        of_match = taken if included else min(deferral, limit) - base_before
        if case.match_on_after_tax:
            of_match += after
        earned = running.earn(of_match, counted)
        paid.append(Paid(taken, after, spilled, earned - earned_before))
        put_in += after
        earned_before = earned
    return _totals(year, tuple(paid), deferral, put_in)


def _limit(year: PayYear) -> Decimal:
    included = year.case.match_includes_catch_up
    return year.case.limits.deferral + (year.catch_up_limit if included else ZERO)


def _matched(
    case: Case, deferral: Decimal, after_tax: Decimal, year: PayYear
) -> Decimal:
    matched = min(deferral, _limit(year))
    return matched + after_tax if case.match_on_after_tax else matched


def _totals(
    year: PayYear, paid: tuple[Paid, ...], deferral: Decimal, after_tax: Decimal
) -> Simulated:
    case = year.case
    base = min(deferral, case.limits.deferral)
    matched = _matched(case, deferral, after_tax, year)
    on_the_year = max(formula_match(case, matched, _limit(year)), year.match_so_far)
    if not may_beat_the_year(case.match):
        paid = _within(paid, on_the_year - year.match_so_far)
    by_paycheck = year.match_so_far + sum((each.match for each in paid), ZERO)
    match = by_paycheck
    if case.match_timing is MatchTiming.ANNUAL:
        match = on_the_year
    elif case.match_timing is MatchTiming.TRUE_UP:
        match = max(by_paycheck, on_the_year)
    return Simulated(
        paid=paid,
        deferral=deferral,
        base=base,
        catch_up=deferral - base,
        after_tax=after_tax,
        match_by_paycheck=by_paycheck,
        match_on_the_year=on_the_year,
        match=match,
        employer=match + year.nonelective + year.other,
    )


def _within(paid: tuple[Paid, ...], match_left: Decimal) -> tuple[Paid, ...]:
    """Return the paychecks with their match held to what the year's formula leaves.

    Only figures so far that do not quite fit together can bring it that far.
    """
    if sum((each.match for each in paid), ZERO) <= match_left:
        return paid
    held = []
    for each in paid:
        match = min(each.match, match_left)
        match_left -= match
        held.append(each._replace(match=match))
    return tuple(held)


def cap_of(year: PayYear, simulated: Simulated) -> Decimal | None:
    """Return the plan's own cap on the year's after-tax in dollars, if it has one."""
    return plan_cap(year.case, simulated.deferral)


def overrun(year: PayYear, simulated: Simulated) -> Decimal:
    """Return by how many after-tax dollars a year passes 415(c) or the plan's cap."""
    over = simulated.additions - year.ceiling
    cap = cap_of(year, simulated)
    if cap is not None:
        over = max(over, simulated.after_tax - cap)
    return max(ZERO, over)
