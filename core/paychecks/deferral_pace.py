"""The deferral election: an even pace, unless another one earns more of the match."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_UP, Decimal
from typing import Final, NamedTuple

from core.facts.plan import MatchTiming, PlanFacts
from core.facts.saver import PercentDeferral
from core.facts.unknown import UNKNOWN
from core.money import CENT, HUNDRED, ZERO, percent_of, to_cent, to_step
from core.paychecks.pace import Pace, Site, filling, steady, step_of
from core.paychecks.simulation import (
    PayYear,
    Simulated,
    after_tax_carried,
    overrun,
    simulate,
)
from core.room.plan_limit import most_deferral_percent
from core.room.room import Worked

SAME_PERCENT: Final = Decimal(1)
"""A percent that comes this close to the year's deferral stays as it was said."""

HIGHEST_PERCENT: Final = Decimal(50)
"""What a paycheck can hold of a catch-up that is left for the last of them."""

MORE_PERCENT: Final = Decimal(25)
"""Where an even pace takes as much already, the last paychecks may take so much more."""

ROUNDED_STEPS: Final = 2
"""So many steps of one paycheck are a fair price for match."""

_WORTH_A_LOOK: Final = Decimal(1)

CARRIED_PERCENT: Final = Decimal(90)
"""Payroll tax comes out of a paycheck before a deferral can (IRC 3102)."""


class Settled:
    """What is wanted of each paycheck, those before the change as they stand."""

    def __init__(self, year: PayYear, grosses: list[Decimal]) -> None:
        self.first = year.first
        self.grosses = grosses
        early = grosses[: year.first]
        self.early_deferrals = [year.standing_deferral.of(each) for each in early]
        self.early_after_tax = [year.standing_after_tax.of(each) for each in early]

    def deferrals(self, pace: Pace) -> list[Decimal]:
        """Return the deferral wanted of each paycheck under a pace, in dollars."""
        return (
            self.early_deferrals + pace.amounts(self.first, self.grosses)[self.first :]
        )

    def after_tax(self, pace: Pace | None) -> list[Decimal]:
        """Return the after-tax wanted of each paycheck, none where there is no pace."""
        if pace is None:
            return self.early_after_tax + [ZERO] * (len(self.grosses) - self.first)
        return (
            self.early_after_tax + pace.amounts(self.first, self.grosses)[self.first :]
        )


def timing_is_told(plan: PlanFacts) -> bool:
    """Say whether it is known over which period the match is worked out.

    A timing that was only assumed is no ground for losing match.
    """
    told = "match_timing" in plan.model_fields_set
    return told and plan.match_timing is not UNKNOWN


class Paced(NamedTuple):
    """A deferral pace, its year without new after-tax, and the match an even one loses."""

    pace: Pace
    simulated: Simulated
    match_gained: Decimal


def best_deferral(
    year: PayYear, plan: PlanFacts, worked: Worked, settled: Settled
) -> Paced:
    """Return the even pace with its year, or the one that earns more of the match.

    Only a match by paycheck can tell them apart. Where the timing is not known, match
    that may be lost is weighed in dollars against the after-tax money that guarding it
    costs; where it is assumed to be on the year, nothing is guarded.
    """
    wish = _Wish(year, plan, worked, settled)
    nothing = settled.after_tax(None)
    best = wish.even()
    result = simulate(year, settled.deferrals(best), nothing)
    even = Paced(best, result, ZERO)
    if not year.pays_by_paycheck or year.case.match_timing is MatchTiming.TRUE_UP:
        return even
    for pace in wish.others():
        if _earns_it_all(year, result):
            break
        other = simulate(year, settled.deferrals(pace), nothing)
        keeps_up = other.deferral >= result.deferral - _rounding(settled, wish.site)
        fits = overrun(year, other) <= overrun(year, result)
        if keeps_up and fits and other.match_by_paycheck > result.match_by_paycheck:
            best, result = pace, other
    gained = result.match_by_paycheck - even.simulated.match_by_paycheck
    if year.timing_is_unknown and gained <= _after_tax_lost(year, worked, even, result):
        return even
    return Paced(best, result, gained)


def _after_tax_lost(
    year: PayYear, worked: Worked, even: Paced, other: Simulated
) -> Decimal:
    """Return the after-tax dollars that fit at an even pace, and not at another one."""
    room = max(ZERO, worked.annual - year.case.after_tax_so_far)
    fits, left = (
        min(room, sum(after_tax_carried(year, each), ZERO))
        for each in (even.simulated, other)
    )
    return fits - left


def _earns_it_all(year: PayYear, result: Simulated) -> bool:
    """Say whether no pace can earn a dollar more than this one does."""
    missed = result.match_on_the_year - result.match_by_paycheck
    return missed < _WORTH_A_LOOK and not year.case.match.may_beat_the_year


def _rounding(settled: Settled, site: Site) -> Decimal:
    """Return the dollars of deferral that rounding may cost a pace with more match."""
    if site.step is None:
        return CENT * len(settled.grosses)
    return ROUNDED_STEPS * percent_of(site.step, max(settled.grosses, default=ZERO))


class _Wish:
    """What the person wants to defer of the rest of the year, and ways to pace it."""

    def __init__(
        self, year: PayYear, plan: PlanFacts, worked: Worked, settled: Settled
    ) -> None:
        self.year = year
        self.grosses = settled.grosses
        self.site = Site(step_of(plan), most_deferral_percent(year.case))
        self.before = year.deferral_so_far + sum(settled.early_deferrals, ZERO)
        self.left = max(ZERO, year.personal_limit - self.before)
        wanted = max(ZERO, worked.deferral.total - self.before)
        self.wanted = min(self.left, wanted)
        filled = self.before + self.wanted == year.payroll_stop
        self.stops_by_itself = filled and not year.spills_over
        self.spills_by_itself = filled and year.spills_over

    def even(self) -> Pace:
        """Return the pace that brings the year's deferral to what is wanted of it."""
        election = self.year.case.deferral
        if isinstance(election, PercentDeferral):
            pay = sum(self.grosses[self.year.first :], ZERO)
            as_said = percent_of(election.percent, pay)
            gap = abs(as_said - self.wanted)
            if as_said <= self.left and gap < percent_of(SAME_PERCENT, pay):
                return steady(election.percent, len(self.grosses))
        return self._filling(self.wanted, self.grosses)

    def _filling(self, dollars: Decimal, grosses: list[Decimal]) -> Pace:
        return filling(
            dollars,
            self.year.first,
            grosses,
            self.site,
            stops_by_itself=self.stops_by_itself,
        )

    def others(self) -> Iterator[Pace]:
        """Give the paces that may earn more where paychecks are matched one by one."""
        ends = list(self._ends_of_counted_pay())
        for end in ends:
            yield from self._sooner_while_pay_counts(end)
        base_left = self.year.case.limits.deferral - self.before
        unmatched = not self.year.case.match_includes_catch_up
        if unmatched and ZERO < base_left < self.wanted:
            yield from self._catch_up_last(base_left, ends)
        yield from self._more_beside_a_bonus()

    def _more_beside_a_bonus(self) -> Iterator[Pace]:
        """Give the paces in dollars that hold more of a bonus, for its match.

        The same dollars of every paycheck are a small part of the one with the bonus.
        The others keep what a tier of the match asks of them.
        """
        first, checks = self.year.first, self.year.paychecks
        places = [at for at in range(first, len(checks)) if checks[at].bonus]
        if self.site.step is not None or not places:
            return
        for top in self.year.case.match.percents_of_pay:
            kept = to_step(percent_of(top, checks[first].regular), CENT, ROUND_UP)
            yield from self._two_levels(kept, places[0], more_comes_first=False)
            yield from self._two_levels(kept, places[0] + 1, more_comes_first=True)

    def _two_levels(
        self, kept: Decimal, changes: int, *, more_comes_first: bool
    ) -> Iterator[Pace]:
        """Give the pace with ``kept`` dollars or more on one side of a change."""
        first, count = self.year.first, len(self.grosses)
        sides = (self.grosses[first:changes], self.grosses[changes:count])
        fuller, other = sides if more_comes_first else reversed(sides)
        if not fuller or not other:
            return
        most = to_cent(percent_of(self.most_at_the_end, min(fuller)))
        more = to_cent((self.wanted - kept * len(other)) / len(fuller))
        if more > most:
            more = most
            kept = to_cent((self.wanted - more * len(fuller)) / len(other))
        if kept < more:
            levels = (more, kept) if more_comes_first else (kept, more)
            yield Pace(*levels, changes, in_dollars=True)

    def _ends_of_counted_pay(self) -> Iterator[int]:
        """Give the places before which pay counts, where 401(a)(17) ends it early."""
        year = self.year
        to_come = sum((check.elective for check in year.paychecks), ZERO)
        if year.counted_so_far + to_come <= year.case.capped_pay:
            return
        # Only part of the last one counts, so either end may earn more.
        counted = _paychecks_counted(self.year)
        for end in (counted - 1, counted):
            if self.year.first < end < len(self.grosses):
                yield end

    def _sooner_while_pay_counts(self, counted: int) -> Iterator[Pace]:
        """Give the paces that fill up before 401(a)(17): what comes later earns nothing.

        Payroll stops them by itself at the limit; where it does not, what is over goes
        into the paychecks after that. What a plan spills over becomes after-tax.
        """
        pace = self._filling(self.wanted, self.grosses[:counted])
        if self.stops_by_itself or not pace.then:
            yield pace
            return
        same = pace._replace(then=pace.now, changes=counted)
        early = same.amounts(self.year.first, self.grosses[:counted])
        rest = self.wanted - sum(early, ZERO)
        later = filling(rest, counted, self.grosses, self.site)
        # One change is enough: what does not fit into every later paycheck stays out.
        yield pace._replace(then=later.now if later.then else ZERO, changes=counted)
        if self.spills_by_itself:
            yield pace._replace(then=later.now, changes=counted)

    def _catch_up_last(self, base_left: Decimal, ends: list[int]) -> Iterator[Pace]:
        """Give the paces that leave catch-up, which earns no match, for the end.

        Payroll counts deferrals as catch-up only once 402(g) is full, so an even pace
        would end the match some paychecks early. The rest of 402(g) goes evenly into
        all paychecks, into those that count, or into those before the catch-up.
        """
        count = len(self.grosses)
        lows = [self._spread(base_left, end) for end in (*ends, count)]
        late = next(self._rising(ZERO, self.wanted - base_left), None)
        if late is not None:
            low = self._spread(base_left, late.changes)
            lows += [low, low + (self.site.step or CENT)]
        for low in dict.fromkeys(reversed(lows)):  # the likeliest first
            yield from self._rising(low, self.wanted)

    def _spread(self, dollars: Decimal, end: int) -> Decimal:
        """Return what an even pace takes of each paycheck before the place ``end``."""
        even = filling(dollars, self.year.first, self.grosses[:end], self.site)
        return even.now if even.then else ZERO

    def _rising(self, low: Decimal, dollars: Decimal) -> Iterator[Pace]:
        """Give the pace that stays at ``low`` as long as the rest can still go in."""
        first, count = self.year.first, len(self.grosses)
        pace = Pace(low, low, count, in_dollars=self.site.step is None)
        amounts = pace.amounts(first, self.grosses)
        missing = dollars - sum(amounts, ZERO)
        for changes in range(count - 1, first, -1):
            missing += amounts[changes]
            if missing < ZERO:
                continue
            then = self._filling_the_last(missing, self.grosses[changes:])
            if then is not None:
                yield pace._replace(then=then, changes=changes)
                return

    def _filling_the_last(
        self, missing: Decimal, grosses: list[Decimal]
    ) -> Decimal | None:
        """Return what of each of the last paychecks fills up, if it can be set."""
        pay, step = sum(grosses, ZERO), self.site.step
        if step is None:
            each = to_cent(missing / len(grosses))
            fits = each <= percent_of(self.most_at_the_end, min(grosses))
            return each if fits else None
        exact = missing * HUNDRED / pay if pay else HUNDRED
        percent = to_step(exact, step)
        if self.stops_by_itself and percent < exact:
            percent += step
        short = missing - percent_of(percent, pay)
        fills = short <= ROUNDED_STEPS * percent_of(step, max(grosses))
        return percent if fills and percent <= self.most_at_the_end else None

    @property
    def most_at_the_end(self) -> Decimal:
        """Return the most that the last paychecks may hold, in percent."""
        pay = sum(self.grosses[self.year.first :], ZERO)
        even = self.wanted * HUNDRED / pay if pay else HUNDRED
        return max(HIGHEST_PERCENT, min(even + MORE_PERCENT, CARRIED_PERCENT))


def _paychecks_counted(year: PayYear) -> int:
    """Return how many paychecks come before the plan stops counting pay (R8)."""
    counted = year.counted_so_far
    for place, check in enumerate(year.paychecks):
        if counted >= year.case.capped_pay:
            return place
        counted += check.counted
    return len(year.paychecks)
