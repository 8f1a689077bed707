"""Finds the election that fills the room: deferrals and match first, then after-tax."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from core.facts.plan import PlanFacts
from core.money import CENT, HUNDRED, ZERO
from core.paychecks.deferral_pace import Paced, Settled, best_deferral
from core.paychecks.pace import Pace, Site, filling, steady
from core.paychecks.simulation import (
    PayYear,
    Simulated,
    after_tax_carried,
    overrun,
    simulate,
)
from core.room.payroll import step_of
from core.room.room import Worked


class Filled(NamedTuple):
    """An election with the year that follows from it; dollars.

    ``possible`` is what paychecks and limits allow before rounding, ``carried`` what
    the paychecks bring home, ``room`` what the limits allow, ``over`` what passes a
    limit without new after-tax money, ``match_gained`` the match that an even pace
    would lose.
    """

    deferral: Pace
    after_tax: Pace
    simulated: Simulated
    possible: Decimal
    carried: Decimal
    room: Decimal
    over: Decimal
    match_gained: Decimal


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
    carried = sum(free, ZERO)
    filled = Filled(deferral, none, without, ZERO, carried, room, over, gained)
    # Fill it, run the year, and take off what passes 415(c) or the plan's cap: once,
    # and again where after-tax money earns match, which needs room itself.
    target = min(room, carried)
    while target > ZERO:
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
    """Return the after-tax dollars that every limit still allows.

    They are at most what the annual arithmetic leaves, which allows for the larger
    match where plans differ.
    """
    so_far = year.case.after_tax_so_far
    settled = without.after_tax - so_far
    left = worked.annual - so_far - settled - buffer
    if not year.case.match_on_after_tax:  # there the annual room solves for both
        left = min(left, year.ceiling - without.additions)
    return max(ZERO, left)


def _most_percent(year: PayYear, free: list[Decimal]) -> Decimal:
    """Return the highest percent that the plan takes of every paycheck, and that each can give."""
    reached = zip(year.paychecks[year.first :], free, strict=True)
    shares = (
        most * HUNDRED / check.elective for check, most in reached if check.elective
    )
    return min(shares, default=ZERO)
