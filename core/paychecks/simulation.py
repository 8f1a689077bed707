"""One year simulated, paycheck by paycheck, with the stops that payroll makes."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import NamedTuple

from core.facts.plan import MatchTiming
from core.match.formula import MatchSoFar
from core.money import ZERO, percent_of, to_cent
from core.paychecks.paychecks import Paycheck
from core.room.case import Case
from core.room.employer_money import formula_match
from core.room.plan_limit import paycheck_cap, plan_cap
from core.room.take_home_floor import TakeHomeFloor
from core.tax.withholding import Withholding, on_bonus


class Standing(NamedTuple):
    """The current election: dollars of each paycheck, else a percent of it."""

    percent: Decimal
    dollars: Decimal | None

    def of(self, gross: Decimal) -> Decimal:
        """Return the dollars that it takes of a paycheck."""
        if self.dollars is not None:
            return min(self.dollars, gross)
        return to_cent(percent_of(self.percent, gross))


class PayYear(NamedTuple):
    """A year with paychecks to come, every fact known or assumed; dollars.

    ``first`` is the place of the first paycheck a change reaches; those before it
    hold what the standing elections take. ``payroll_tax`` is taken of each paycheck
    before anything after-tax can be, and income tax by ``withholding``, ``None`` where
    the year's figures for it are not held. Where the plan ``stops_by_itself``, its
    record-keeper ends after-tax contributions at 415(c) and at the plan's cap. Where
    ``after_tax_waits``, it takes after-tax money only once deferrals are full.
    """

    case: Case
    paychecks: tuple[Paycheck, ...]
    payroll_tax: tuple[Decimal, ...]
    withholding: Withholding | None
    floor: TakeHomeFloor
    first: int
    standing_deferral: Standing
    standing_after_tax: Standing
    pay_so_far: Decimal
    counted_so_far: Decimal
    deferral_so_far: Decimal
    match_so_far: Decimal
    catch_up_limit: Decimal
    nonelective: Decimal
    other: Decimal
    ceiling: Decimal
    spills_over: bool
    after_tax_waits: bool
    stops_by_itself: bool
    timing_is_unknown: bool  # then the larger match is the one to keep room for

    @property
    def payroll_stop(self) -> Decimal:
        """Return where payroll stops deferrals here: 402(g) plus the catch-up."""
        return self.case.limits.deferral + self.catch_up_limit

    @property
    def personal_limit(self) -> Decimal:
        """Return the most that may be deferred here after other employers (402(g))."""
        return max(ZERO, self.payroll_stop - self.case.deferral_elsewhere)

    @property
    def pays_by_paycheck(self) -> bool:
        """Say whether the match comes, or may come, with the paychecks."""
        on_the_year = self.case.match_timing is MatchTiming.ANNUAL
        return self.timing_is_unknown or not on_the_year

    def most_after_tax(self, place: int, base_deferral: Decimal) -> Decimal:
        """Return the most after-tax that the plan takes of a paycheck, in dollars."""
        pay = self.paychecks[place].elective
        most = percent_of(self.case.max_after_tax_percent, pay)
        cap = paycheck_cap(self.case, pay, base_deferral)
        return most if cap is None else min(most, cap)

    def catch_up_in(self, deferral: Decimal, before: Decimal) -> Decimal:
        """Return the part of a deferral beyond 402(g), when ``before`` is in already."""
        limit = self.case.limits.deferral
        return max(ZERO, before + deferral - limit) - max(ZERO, before - limit)

    def take_home(self, place: int, deferral: Decimal, catch_up: Decimal) -> Decimal:
        """Return what a deferral and taxes leave of a paycheck, in dollars.

        ``catch_up`` is the part of the deferral that is taxed now where it must be
        Roth (IRC 414(v)(7)); the rest is taken to be pre-tax. No income tax is in it
        where the year's figures for it are not held.
        """
        check = self.paychecks[place]
        as_roth = catch_up if self.case.must_catch_up_as_roth else ZERO
        income_tax = self._income_tax(check, deferral - as_roth)
        left = check.gross - deferral
        return max(ZERO, to_cent(left - self.payroll_tax[place] - income_tax))

    def _income_tax(self, check: Paycheck, pre_tax: Decimal) -> Decimal:
        if self.withholding is None:
            return ZERO
        if not check.bonus:
            return self.withholding.of(check.gross - pre_tax)
        # A percent is deferred of the bonus as of the rest, where the plan counts it.
        counted = check.elective - check.regular
        of_bonus = pre_tax * counted / check.elective if check.elective else ZERO
        of_regular = pre_tax - of_bonus
        return self.withholding.of(check.regular - of_regular) + on_bonus(
            check.bonus - of_bonus
        )


class Paid(NamedTuple):
    """The dollars of one paycheck; ``after_tax`` includes what ``spilled`` over.

    ``catch_up`` is the deferral beyond 402(g); ``is_stopped`` says that the
    record-keeper took less after-tax than was elected.
    """

    deferral: Decimal
    catch_up: Decimal
    after_tax: Decimal
    spilled: Decimal
    match: Decimal
    is_stopped: bool


class Simulated(NamedTuple):
    """A simulated year: its paychecks, and totals with the money so far."""

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
    def held_back(self) -> Decimal:
        """Return what was over the deferral limit before after-tax was open."""
        spilled = (paid.spilled for paid in self.paid if not paid.after_tax)
        return max(spilled, default=ZERO)

    @property
    def true_up(self) -> Decimal:
        """Return the match paid after the paychecks, in dollars."""
        return self.match - self.match_by_paycheck


def simulate(
    year: PayYear, deferrals: Sequence[Decimal], after_tax: Sequence[Decimal]
) -> Simulated:
    """Run the paychecks with the dollars wanted of each.

    Payroll stops deferrals at 402(g) and the catch-up; where the plan spills over, the
    rest goes in after-tax. Only where the plan stops by itself does after-tax end at
    415(c) and the plan's cap; elsewhere an election has to fit.
    """
    payroll = _Payroll(year, deferrals)
    wanted = zip(deferrals, after_tax, strict=True)
    paid = tuple(payroll.pay(place, *each) for place, each in enumerate(wanted))
    return _totals(year, paid, payroll.deferral, payroll.after_tax)


class _Payroll:
    """The running totals before the next paycheck."""

    def __init__(self, year: PayYear, deferrals: Sequence[Decimal]) -> None:
        case = year.case
        self.year, self.case = year, case
        self.stop, self.limit = year.payroll_stop, case.limits.deferral
        self.deferral, self.after_tax = year.deferral_so_far, case.after_tax_so_far
        matched = _matched(case, self.deferral, self.after_tax, year)
        checks = len(year.paychecks)
        start = MatchSoFar(matched, year.match_so_far, _limit(year), checks)
        self.running = case.formula.by_paycheck(start)
        self.earned = ZERO
        self.counted_left = max(ZERO, case.capped_pay - year.counted_so_far)
        self.cap = _cap_kept(year, deferrals) if year.stops_by_itself else None

    def pay(self, place: int, deferral: Decimal, after_tax: Decimal) -> Paid:
        """Pay one paycheck with the dollars wanted of it."""
        year, check = self.year, self.year.paychecks[place]
        gross = check.elective
        most = max(ZERO, min(gross, check.gross - year.payroll_tax[place]))
        wanted = min(deferral, most)
        taken = min(wanted, max(ZERO, self.stop - self.deferral))
        spilled = wanted - taken if year.spills_over else ZERO
        catch_up = taken - min(taken, max(ZERO, self.limit - self.deferral))
        is_open = self.deferral >= self.stop or not year.after_tax_waits
        carried = year.most_after_tax(place, taken - catch_up) if is_open else ZERO
        elected = to_cent(min(after_tax + spilled, carried, most - taken))
        matched_too = self.case.match_includes_catch_up
        of_match = taken if matched_too else taken - catch_up
        self.deferral += taken
        after = self._allowed(elected) if year.stops_by_itself else elected
        match = self._match(of_match, after, check.counted)
        self.after_tax += after
        return Paid(taken, catch_up, after, spilled, match, after < elected)

    def _match(self, deferral: Decimal, after_tax: Decimal, pay: Decimal) -> Decimal:
        counted = min(pay, self.counted_left)
        self.counted_left -= counted
        matched = deferral + after_tax if self.case.match_on_after_tax else deferral
        before = self.earned
        self.earned = self.running.earn(matched, counted)
        return self.earned - before

    def _allowed(self, elected: Decimal) -> Decimal:
        """Return the after-tax that a record-keeper lets in, by what is in already."""
        year = self.year
        match = year.match_so_far + (self.earned if year.pays_by_paycheck else ZERO)
        base = min(self.deferral, self.limit)
        others = base + match + self.case.other_employer_so_far
        left = year.ceiling - others - self.after_tax
        if self.cap is not None:
            left = min(left, self.cap - self.after_tax)
        return min(elected, max(ZERO, to_cent(left)))


def _cap_kept(year: PayYear, deferrals: Sequence[Decimal]) -> Decimal | None:
    """Return the cap that a record-keeper applies; a combined one needs the deferrals."""
    left = max(ZERO, year.payroll_stop - year.deferral_so_far)
    to_come = min(left, sum(deferrals, ZERO))
    in_all = year.deferral_so_far + to_come
    return plan_cap(year.case, min(in_all, year.case.limits.deferral))


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
    if not case.match.may_beat_the_year:
        paid = _within(paid, on_the_year - year.match_so_far)
    by_paycheck = year.match_so_far + sum((each.match for each in paid), ZERO)
    match = by_paycheck
    if case.match_timing is MatchTiming.TRUE_UP or year.timing_is_unknown:
        match = max(by_paycheck, on_the_year)
    elif case.match_timing is MatchTiming.ANNUAL:
        match = on_the_year
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
    """Return the paychecks with a total match of at most ``match_left``.

    Only figures so far that do not quite fit together exceed it.
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
    return plan_cap(year.case, simulated.base)


def overrun(year: PayYear, simulated: Simulated) -> Decimal:
    """Return the after-tax dollars by which a year passes 415(c) or the plan's cap."""
    over = simulated.additions - year.ceiling
    cap = cap_of(year, simulated)
    if cap is not None:
        over = max(over, simulated.after_tax - cap)
    return max(ZERO, over)


def after_tax_carried(year: PayYear, simulated: Simulated) -> list[Decimal]:
    """Return the after-tax dollars that each paycheck reached can put in.

    They are at most its take-home pay above the floor, and what the plan takes of it.
    """
    carried = []
    for place in range(year.first, len(year.paychecks)):
        paid = simulated.paid[place]
        home = year.take_home(place, paid.deferral, paid.catch_up)
        most = year.most_after_tax(place, paid.deferral - paid.catch_up)
        spared = year.floor.spares(home)
        carried.append(max(ZERO, to_cent(min(spared, most) - paid.spilled)))
    return carried
