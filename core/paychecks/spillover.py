"""One election whose overflow becomes after-tax, where the plan has spillover."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_UP, Decimal
from typing import Final, NamedTuple

from core.money import CENT, HUNDRED, ZERO, percent_of, to_cent, to_step
from core.paychecks.deferral_pace import HIGHEST_PERCENT, ROUNDED_STEPS, Settled
from core.paychecks.pace import Pace, Site, filling
from core.paychecks.simulation import PayYear, Simulated, overrun, simulate
from core.room.plan_limit import most_deferral_percent, paycheck_cap

_HALVINGS: Final = 16
"""Enough to find the dollars of a year within a few of them."""

_CLOSE: Final = Decimal(1)

_ABOUT_THE_SAME: Final = Decimal(250)
"""So many dollars of after-tax are a fair price for match, or for a smaller change."""


class Spilled(NamedTuple):
    """The one election, with the year that follows from it."""

    pace: Pace
    simulated: Simulated


def is_open_later(year: PayYear, without: Simulated) -> bool:
    """Say whether the deferrals are not full by the paychecks that a change reaches."""
    return year.payroll_stop > _deferred_before(year, without)


def one_election(
    year: PayYear,
    settled: Settled,
    without: Simulated,
    room: Decimal,
    step: Decimal | None,
) -> Spilled | None:
    """Return the election that fills the deferrals and then ``room`` of after-tax.

    ``without`` is the year without new after-tax money, ``room`` in dollars. ``None``
    where nothing would spill over within every limit.
    """
    site = Site(step, min(_most_percent(year), _most_spilled(year)))
    pay = sum(settled.grosses[year.first :], ZERO)
    low, high = ZERO, percent_of(site.most_percent, pay)
    best: Spilled | None = None
    for _ in range(_HALVINGS):
        middle = (low + high) / 2
        pace = filling(middle, year.first, settled.grosses, site)
        simulated = simulate(year, settled.deferrals(pace), settled.after_tax(None))
        if _passes(year, simulated, without, room):
            high = middle
            continue
        low = middle
        if best is None or simulated.after_tax > best.simulated.after_tax:
            best = Spilled(pace, simulated)
    return None if best is None or not _spills(best, without) else best


def waiting_election(
    year: PayYear,
    settled: Settled,
    without: Simulated,
    room: Decimal,
    step: Decimal | None,
) -> Spilled | None:
    """Return the election for a plan that takes after-tax once deferrals are full.

    They fill up by one paycheck, and what is set from the next one on is after-tax.
    Of all such paychecks it is the one that lets most in, then the one that leaves
    most match, then the one with the smallest change.
    """
    best: tuple[tuple[Decimal, ...], Spilled] | None = None
    for pace in _in_two_parts(year, settled, without, room, step):
        simulated = simulate(year, settled.deferrals(pace), settled.after_tax(None))
        one = Spilled(pace, simulated)
        if _passes(year, simulated, without, room) or not _spills(one, without):
            continue
        rounded = (simulated.after_tax / _ABOUT_THE_SAME).to_integral_value()
        rank = (rounded, to_cent(simulated.match), -abs(pace.now - pace.then))
        if best is None or rank > best[0]:
            best = rank, one
    return best and best[1]


def _in_two_parts(
    year: PayYear,
    settled: Settled,
    without: Simulated,
    room: Decimal,
    step: Decimal | None,
) -> Iterator[Pace]:
    """Give the paces that are full by each paycheck, and spill over from the next."""
    grosses, first = settled.grosses, year.first
    left = year.payroll_stop - _deferred_before(year, without)
    most = min(_most_percent(year), HIGHEST_PERCENT)
    most_later = min(most, _most_spilled(year))
    for changes in range(first + 1, len(grosses)):
        before, after = grosses[first:changes], grosses[changes:]
        if not sum(before) or not sum(after):
            continue
        now, then = _of_each(left, before, step), _of_each(room, after, step)
        if step is None:
            ends = (percent_of(most, min(before)), percent_of(most_later, min(after)))
        else:
            ends = (most, most_later)
        now = to_step(now, step or CENT, ROUND_UP)
        then = to_step(min(then, ends[1]), step or CENT)
        if now <= ends[0] and then > ZERO:
            yield Pace(now, then, changes, in_dollars=step is None)


def _of_each(dollars: Decimal, grosses: list[Decimal], step: Decimal | None) -> Decimal:
    """Return what of each paycheck makes the dollars: a percent, or dollars."""
    if step is None:
        return dollars / len(grosses)
    return dollars * HUNDRED / sum(grosses, ZERO)


def _deferred_before(year: PayYear, without: Simulated) -> Decimal:
    settled = sum((paid.deferral for paid in without.paid[: year.first]), ZERO)
    return year.deferral_so_far + settled


def _most_percent(year: PayYear) -> Decimal:
    """Return the most that every paycheck spares and may defer, in percent."""
    reached = range(year.first, len(year.paychecks))
    shares = (
        year.floor.spares(year.take_home(place, ZERO, ZERO))
        * HUNDRED
        / year.paychecks[place].elective
        for place in reached
        if year.paychecks[place].elective
    )
    return min(*shares, most_deferral_percent(year.case), HUNDRED)


def _most_spilled(year: PayYear) -> Decimal:
    """Return the most that the plan takes of a paycheck as after-tax, in percent."""
    cap = paycheck_cap(year.case, HUNDRED, ZERO)
    most = year.case.max_after_tax_percent
    return most if cap is None else min(most, cap)


def _passes(
    year: PayYear, simulated: Simulated, without: Simulated, room: Decimal
) -> bool:
    """Say whether a year passes a limit, or would if the filling paycheck spilled over.

    Where after-tax waits for full deferrals, the rest of the paycheck that fills them
    is not counted on, but some payrolls put it in at once.
    """
    new = simulated.after_tax - without.after_tax
    at_once = ZERO if year.stops_by_itself else simulated.held_back
    slack = _CLOSE if year.after_tax_waits else ZERO
    return new > room or bool(overrun(year, simulated)) or at_once > room - new + slack


def _spills(one: Spilled, without: Simulated) -> bool:
    return one.simulated.after_tax > without.after_tax


def is_no_worse(
    year: PayYear, one: Simulated, two: Simulated, step: Decimal | None
) -> bool:
    """Say whether one election puts in what two do, and loses no match by its pace."""
    largest = max(check.elective for check in year.paychecks)
    rounding = ROUNDED_STEPS * percent_of(step or ZERO, largest) + _CLOSE
    loses = two.match - one.match
    if year.timing_is_unknown:
        loses = max(loses, two.match_by_paycheck - one.match_by_paycheck)
    puts_in = one.after_tax >= two.after_tax - rounding
    return puts_in and one.deferral >= two.deferral and loses < _CLOSE
