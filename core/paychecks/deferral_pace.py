"""The deferral election: an even pace, unless another one earns more match."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_UP, Decimal
from typing import Final, NamedTuple

from core.facts.plan import MatchTiming, PlanFacts
from core.facts.saver import PercentDeferral
from core.facts.unknown import UNKNOWN
from core.money import CENT, HUNDRED, ZERO, percent_of, to_cent, to_step
from core.paychecks.pace import Pace, Site, filling, steady
from core.paychecks.simulation import (
    PayYear,
    Simulated,
    after_tax_carried,
    overrun,
    simulate,
)
from core.room.payroll import step_of
from core.room.plan_limit import most_deferral_percent
from core.room.room import Worked

SAME_PERCENT: Final = Decimal(1)
"""A stated percent this close to the year's deferral is kept as it is."""

HIGHEST_PERCENT: Final = Decimal(50)
"""The most of a paycheck, in percent, that may be deferred at the year's end."""

MORE_PERCENT: Final = Decimal(25)
"""The percent by which the last paychecks may exceed an even pace."""

ROUNDED_STEPS: Final = 2
"""The steps of one paycheck that rounding may cost a pace with more match."""

_WORTH_A_LOOK: Final = Decimal(1)

CARRIED_PERCENT: Final = Decimal(90)
"""The share of a paycheck left for a deferral after payroll tax (IRC 3102)."""


class Settled:
    """The dollars wanted of each paycheck; those before the change are settled already."""

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
        """Return the after-tax wanted of each paycheck; without a pace, none from the change on."""
        if pace is None:
            return self.early_after_tax + [ZERO] * (len(self.grosses) - self.first)
        return (
            self.early_after_tax + pace.amounts(self.first, self.grosses)[self.first :]
        )


def timing_is_told(plan: PlanFacts) -> bool:
    """Say whether the timing of the match is known; an assumed one is no ground to lose match."""
    told = "match_timing" in plan.model_fields_set
    return told and plan.match_timing is not UNKNOWN


class Paced(NamedTuple):
    """A deferral pace, its year without new after-tax, and the match that an even pace loses."""

    pace: Pace
    simulated: Simulated
    match_gained: Decimal


def best_deferral(
    year: PayYear, plan: PlanFacts, worked: Worked, settled: Settled
) -> Paced:
    """Return the even pace with its year, or one that earns more match.

    Only a match by paycheck tells them apart. While the timing is unknown, the match at
    risk is weighed in dollars against the after-tax money that guarding it costs.
    """
    wish = _Wish(year, plan, worked, settled)
    # Deferrals are paced without any new after-tax money: match comes first.
    nothing = settled.after_tax(None)
    best = wish.even()
    result = simulate(year, settled.deferrals(best), nothing)
    even = Paced(best, result, ZERO)
    # On the year, or with a true-up after it, every pace earns the same match.
    if not year.pays_by_paycheck or year.case.match_timing is MatchTiming.TRUE_UP:
        return even
    # Another pace wins only with more match, for no fewer dollars deferred (but for
    # rounding) and without passing 415(c) further.
    for pace in wish.others():
        if _earns_it_all(year, result):
            break
        other = simulate(year, settled.deferrals(pace), nothing)
        keeps_up = other.deferral >= result.deferral - _rounding(settled, wish.site)
        fits = overrun(year, other) <= overrun(year, result)
        if keeps_up and fits and other.match_by_paycheck > result.match_by_paycheck:
            best, result = pace, other
    gained = result.match_by_paycheck - even.simulated.match_by_paycheck
    # While the timing is unknown, a dollar of match that may be lost has to outweigh
    # the after-tax dollars that the uneven paychecks cannot carry.
    if year.timing_is_unknown and gained <= _after_tax_lost(year, worked, even, result):
        return even
    return Paced(best, result, gained)


def _after_tax_lost(
    year: PayYear, worked: Worked, even: Paced, other: Simulated
) -> Decimal:
    """Return the after-tax dollars that fit beside the even pace and not beside another."""
    room = max(ZERO, worked.annual - year.case.after_tax_so_far)
    fits, left = (
        min(room, sum(after_tax_carried(year, each), ZERO))
        for each in (even.simulated, other)
    )
    return fits - left


def _earns_it_all(year: PayYear, result: Simulated) -> bool:
    """Say whether no other pace can earn a dollar more."""
    missed = result.match_on_the_year - result.match_by_paycheck
    return missed < _WORTH_A_LOOK and not year.case.match.may_beat_the_year


def _rounding(settled: Settled, site: Site) -> Decimal:
    """Return the dollars of deferral that rounding may cost a pace with more match."""
    if site.step is None:
        return CENT * len(settled.grosses)
    return ROUNDED_STEPS * percent_of(site.step, max(settled.grosses, default=ZERO))


class _Wish:
    """The deferral that the person wants for the rest of the year, and ways to pace it."""

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
        """Return the pace that spreads the wanted deferral evenly."""
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
        """Yield the paces that may earn more where each paycheck is matched by itself."""
        # 401(a)(17): pay above the limit earns no match, so defer while pay counts.
        ends = list(self._ends_of_counted_pay())
        for end in ends:
            yield from self._sooner_while_pay_counts(end)
        # 414(v): catch-up begins once 402(g) is full, and many plans do not match it.
        base_left = self.year.case.limits.deferral - self.before
        unmatched = not self.year.case.match_includes_catch_up
        if unmatched and ZERO < base_left < self.wanted:
            yield from self._catch_up_last(base_left, ends)
        yield from self._more_beside_a_bonus()

    def _more_beside_a_bonus(self) -> Iterator[Pace]:
        """Yield the paces in dollars that take more of the paycheck with a bonus, for its match.

        The same dollars of each paycheck are a small share of that one; the others keep
        what a tier of the match needs.
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
        """Yield the pace with ``kept`` dollars on one side of a change, and more on the other."""
        first, count = self.year.first, len(self.grosses)
        sides = (self.grosses[first:changes], self.grosses[changes:count])
        # One side keeps what the match asks for; the other takes all that is left.
        fuller, other = sides if more_comes_first else reversed(sides)
        if not fuller or not other:
            return
        most = to_cent(percent_of(self.most_at_the_end, min(fuller)))
        more = to_cent((self.wanted - kept * len(other)) / len(fuller))
        if more > most:  # too much for a paycheck: the first side takes the rest
            more = most
            kept = to_cent((self.wanted - more * len(fuller)) / len(other))
        if kept < more:
            levels = (more, kept) if more_comes_first else (kept, more)
            yield Pace(*levels, changes, in_dollars=True)

    def _ends_of_counted_pay(self) -> Iterator[int]:
        """Yield the places where pay stops counting, if 401(a)(17) ends it before the year."""
        year = self.year
        to_come = sum((check.elective for check in year.paychecks), ZERO)
        if year.counted_so_far + to_come <= year.case.capped_pay:
            return
        # Only part of the last one counts, so either end may earn more.
        counted = paychecks_counted(self.year)
        for end in (counted - 1, counted):
            if self.year.first < end < len(self.grosses):
                yield end

    def _sooner_while_pay_counts(self, counted: int) -> Iterator[Pace]:
        """Yield the paces that finish before pay stops counting, after which nothing earns match.

        Without a stop in payroll, the rest goes into the paychecks after that.
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
        """Yield the paces that leave catch-up, which earns no match, for the end.

        Deferrals are catch-up only once 402(g) is full, so an even pace would end the
        match some paychecks early.
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
        """Return an even pace's part of each paycheck before the place ``end``."""
        even = filling(dollars, self.year.first, self.grosses[:end], self.site)
        return even.now if even.then else ZERO

    def _rising(self, low: Decimal, dollars: Decimal) -> Iterator[Pace]:
        """Yield the pace that stays at ``low`` as long as the later paychecks can take the rest."""
        first, count = self.year.first, len(self.grosses)
        pace = Pace(low, low, count, in_dollars=self.site.step is None)
        amounts = pace.amounts(first, self.grosses)
        missing = dollars - sum(amounts, ZERO)
        # Go back from the year's end: each paycheck that joins the last ones adds the
        # dollars it would have had, until together they can take what is missing.
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
        """Return the part of each last paycheck that takes the rest; None if the site cannot set it."""
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
        """Return the most of the last paychecks that may be deferred, in percent."""
        pay = sum(self.grosses[self.year.first :], ZERO)
        even = self.wanted * HUNDRED / pay if pay else HUNDRED
        return max(HIGHEST_PERCENT, min(even + MORE_PERCENT, CARRIED_PERCENT))


def paychecks_counted(year: PayYear) -> int:
    """Return the number of paychecks before the plan stops counting pay (R8)."""
    counted = year.counted_so_far
    for place, check in enumerate(year.paychecks):
        if counted >= year.case.capped_pay:
            return place
        counted += check.counted
    return len(year.paychecks)
