"""Finds the election that fills the room: deferrals and match first, then after-tax."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from core.facts.plan import PlanFacts
from core.money import CENT, HUNDRED, ZERO, percent_of, to_cent
from core.paychecks.deferral_pace import (
    Paced,
    Settled,
    best_deferral,
    paychecks_counted,
)
from core.paychecks.pace import Pace, Site, filling, steady
from core.paychecks.simulation import (
    PayYear,
    Simulated,
    after_tax_carried,
    overrun,
    simulate,
)
from core.paychecks.spillover import (
    is_no_worse,
    is_open_later,
    one_election,
    waiting_election,
)
from core.room.payroll import step_of
from core.room.plan_limit import most_deferral_percent
from core.room.room import Worked


class Filled(NamedTuple):
    """An election with the year that follows from it; dollars.

    ``possible`` is what the paychecks and the limits allow before the site's rounding;
    ``carried`` is what the paychecks bring home for it above the floor of take-home,
    ``floor`` the least of those floors, ``by_plan`` what the plan takes of them,
    ``room`` what the limits alone allow, ``over`` what would pass 415(c) or the plan's
    cap without any new after-tax money, ``match_gained`` the match that an even deferral pace would lose. Where it
    ``spills``, the deferral election is the only one, and costs ``match_lost`` and ``room_lost``.
    """

    deferral: Pace
    after_tax: Pace
    simulated: Simulated
    possible: Decimal
    carried: Decimal
    room: Decimal
    by_plan: Decimal
    floor: Decimal
    over: Decimal
    match_gained: Decimal
    spills: bool = False
    match_lost: Decimal = ZERO
    room_lost: Decimal = ZERO


def fill(
    year: PayYear,
    plan: PlanFacts,
    worked: Worked,
    buffer: Decimal,
    paced: Paced | None = None,
) -> Filled:
    """Return the best election: match and deferrals first, and never past a limit.

    ``buffer`` dollars of the room stay free. No after-tax is proposed in a year that
    passes a limit without it, which the plan has to correct.
    """
    settled = Settled(year, [check.elective for check in year.paychecks])
    step = step_of(plan)
    if paced is None:
        paced = best_deferral(year, plan, worked, settled)
    # First the year with no new after-tax money: what does it leave, by each limit?
    deferral, without, gained = paced
    none = steady(ZERO, len(settled.grosses))
    over = overrun(year, without)
    # What the paychecks bring home, and the percent that the plan takes of them.
    free = after_tax_carried(year, without)
    most = min(year.case.max_after_tax_percent, _most_percent(year, free))
    room = ZERO if over else _possible(year, worked, without, buffer)
    carried = min(sum(free, ZERO), _evenly(year, most))
    filled = Filled(
        deferral=deferral,
        after_tax=none,
        simulated=without,
        possible=ZERO,
        carried=carried,
        room=room,
        by_plan=_taken_by_plan(year, without),
        floor=ZERO if year.after_tax_waits else _lowest_floor(year, without),
        over=over,
        match_gained=gained,
    )
    if year.after_tax_waits and is_open_later(year, without):
        return _waiting(year, worked, settled, filled, step)
    two = _two_elections(year, settled, filled, Site(step, most))
    if year.case.match_on_after_tax and year.pays_by_paycheck:
        two = _while_pay_counts(year, settled, filled, two, Site(step, most))
    if not year.spills_over or not _fills(year, worked, without):
        return two
    return _as_one(year, settled, filled, two, step)


def _two_elections(
    year: PayYear, settled: Settled, filled: Filled, site: Site
) -> Filled:
    """Return the deferrals as they are paced, with an even after-tax election."""
    target = min(filled.room, filled.carried)
    while target > ZERO:  # once, and again where after-tax money earns match
        pace = filling(target, year.first, settled.grosses, site)
        wanted = settled.after_tax(pace)
        simulated = simulate(year, settled.deferrals(filled.deferral), wanted)
        passed = overrun(year, simulated)
        if not passed:
            return filled._replace(after_tax=pace, simulated=simulated, possible=target)
        target -= max(passed, CENT)
    return filled


def _while_pay_counts(
    year: PayYear, settled: Settled, filled: Filled, two: Filled, site: Site
) -> Filled:
    """Return both elections while 401(a)(17) lets pay count, where that earns more.

    After-tax money is matched here, and what comes from later paychecks is not.
    """
    end = paychecks_counted(year)
    if not year.first < end < len(settled.grosses):
        return two
    counted = settled.grosses[:end]
    reached = filled.simulated.paid[year.first :]
    deferrals = sum((paid.deferral for paid in reached), ZERO)
    most = site._replace(most_percent=most_deferral_percent(year.case))
    sooner = _ending(filling(deferrals, year.first, counted, most), end)
    if sooner is not None and _stops_at_the_limit(year, filled.simulated):
        more = filling(deferrals, year.first, counted, most).then
        sooner = sooner._replace(now=more, then=more)
    target = min(filled.room, filled.carried)
    after_tax = _ending(filling(target, year.first, counted, site), end)
    if sooner is None or after_tax is None:
        return two
    wanted = settled.deferrals(sooner), settled.after_tax(after_tax)
    simulated = simulate(year, *wanted)
    if overrun(year, simulated) or _all_in(simulated) <= _all_in(two.simulated):
        return two
    return two._replace(
        deferral=sooner, after_tax=after_tax, simulated=simulated, possible=target
    )


def _stops_at_the_limit(year: PayYear, simulated: Simulated) -> bool:
    """Say whether payroll ends the deferrals, so that they may be rounded up."""
    return simulated.deferral >= year.payroll_stop == year.personal_limit


def _all_in(simulated: Simulated) -> Decimal:
    return simulated.deferral + simulated.after_tax + simulated.match


def _ending(pace: Pace, end: int) -> Pace | None:
    """Return the pace with nothing from ``end`` on: one change is all that is asked."""
    if not pace.now:
        return None
    return pace._replace(then=ZERO, changes=end)


def _as_one(
    year: PayYear,
    settled: Settled,
    without: Filled,
    two: Filled,
    step: Decimal | None,
) -> Filled:
    """Return one election that spills over, where it is as good as the two."""
    one = one_election(year, settled, without.simulated, two.possible, step)
    if one is None or not is_no_worse(year, one.simulated, two.simulated, step):
        return two
    none = without.after_tax
    pace, simulated = one
    return two._replace(
        deferral=pace,
        after_tax=none,
        simulated=simulated,
        match_gained=ZERO,
        spills=True,
    )


def _waiting(
    year: PayYear,
    worked: Worked,
    settled: Settled,
    without: Filled,
    step: Decimal | None,
) -> Filled:
    """Return one election, where after-tax opens only once the deferrals are full.

    Without the wish to fill them nothing goes in.
    """
    nothing = without._replace(room=ZERO, carried=ZERO)
    target = min(without.room, without.carried)
    if not _fills(year, worked, without.simulated) or not target:
        return nothing
    one = waiting_election(year, settled, without.simulated, target, step)
    if one is None:
        return nothing
    pace, simulated = one
    goes_in = simulated.after_tax - without.simulated.after_tax
    return without._replace(
        deferral=pace,
        simulated=simulated,
        possible=goes_in,
        carried=goes_in,
        room=goes_in,
        match_gained=ZERO,
        match_lost=max(ZERO, without.simulated.match - simulated.match),
        room_lost=target - goes_in,
        spills=True,
    )


def _fills(year: PayYear, worked: Worked, without: Simulated) -> bool:
    """Say whether deferrals are to be filled by paychecks that a change reaches.

    What is deferred at another job leaves payroll's own limit here unfilled.
    """
    may = worked.deferral.total >= year.payroll_stop == year.personal_limit
    return may and is_open_later(year, without)


def _evenly(year: PayYear, percent: Decimal) -> Decimal:
    """Return what one percent of every paycheck that a change reaches comes to."""
    reached = year.paychecks[year.first :]
    return to_cent(percent_of(percent, sum((each.elective for each in reached), ZERO)))


def _taken_by_plan(year: PayYear, without: Simulated) -> Decimal:
    """Return what the plan takes of the paychecks, whatever they then bring home."""
    return sum(
        (
            min(
                year.most_after_tax(place, paid.deferral - paid.catch_up),
                max(ZERO, year.paychecks[place].elective - paid.deferral),
            )
            for place, paid in enumerate(without.paid)
            if place >= year.first
        ),
        ZERO,
    )


def _lowest_floor(year: PayYear, without: Simulated) -> Decimal:
    """Return the least that a paycheck with after-tax money is to bring home."""
    floors = (
        year.floor.of(year.take_home(place, paid.deferral, paid.catch_up))
        for place, paid in enumerate(without.paid)
        if place >= year.first
    )
    return min(floors, default=ZERO)


def _possible(
    year: PayYear, worked: Worked, without: Simulated, buffer: Decimal
) -> Decimal:
    """Return the after-tax dollars that every limit still allows.

    They are at most what the annual arithmetic leaves, which allows for the larger
    match where plans differ.
    """
    so_far = year.case.after_tax_so_far
    settled = without.after_tax - so_far
    left = worked.annual - so_far - settled - buffer
    if not year.case.match_on_after_tax:  # there the annual room solves for both
        left = min(left, year.ceiling - without.additions - buffer)
    return max(ZERO, left)


def _most_percent(year: PayYear, free: list[Decimal]) -> Decimal:
    """Return the highest percent that the plan takes of every paycheck, and that each can give."""
    reached = zip(year.paychecks[year.first :], free, strict=True)
    shares = (
        most * HUNDRED / check.elective for check, most in reached if check.elective
    )
    return min(shares, default=ZERO)
