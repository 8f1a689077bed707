"""Where the year ends under the current elections: which limits it passes, and when."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from decimal import Decimal

from core.money import ZERO, to_cent
from core.paychecks.simulation import PayYear, Simulated, cap_of, simulate
from core.results.year import Passed, Unchanged


def unchanged_of(year: PayYear) -> Unchanged:
    """Return the year under the current elections, to its last paycheck."""
    grosses = [check.elective for check in year.paychecks]
    simulated = simulate(
        year,
        [year.standing_deferral.of(each) for each in grosses],
        [year.standing_after_tax.of(each) for each in grosses],
    )
    stopped = (
        check.on
        for check, paid in zip(year.paychecks, simulated.paid, strict=True)
        if paid.is_stopped
    )
    return Unchanged(
        deferral=simulated.deferral,
        after_tax=simulated.after_tax,
        match=to_cent(simulated.match),
        additions=to_cent(simulated.additions),
        passed=tuple(_passed(year, simulated)),
        stopped_on=next(stopped, None),
    )


def _passed(year: PayYear, simulated: Simulated) -> Iterator[Passed]:
    elsewhere = year.case.deferral_elsewhere
    cap = cap_of(year, simulated)
    ends: tuple[tuple[str, Decimal, Decimal | None, _Reached], ...] = (
        ("deferral", simulated.deferral + elsewhere, year.payroll_stop, _deferral),
        ("annual_additions", simulated.additions, year.ceiling, _additions),
        ("plan_cap", simulated.after_tax, cap, _after_tax),
    )
    for name, reached, limit, so_far in ends:
        if limit is not None and to_cent(reached - limit) > ZERO:
            on = _first_over(year, simulated, limit, so_far)
            yield Passed(name, on, to_cent(reached - limit))


_Reached = Callable[[PayYear, Decimal, Decimal, Decimal], Decimal]


def _deferral(
    year: PayYear, deferral: Decimal, after_tax: Decimal, match: Decimal
) -> Decimal:
    del after_tax, match
    return deferral + year.case.deferral_elsewhere


def _additions(
    year: PayYear, deferral: Decimal, after_tax: Decimal, match: Decimal
) -> Decimal:
    base = min(deferral, year.case.limits.deferral)
    if not year.pays_by_paycheck:
        match = year.match_so_far
    return base + after_tax + match + year.case.other_employer_so_far


def _after_tax(
    year: PayYear, deferral: Decimal, after_tax: Decimal, match: Decimal
) -> Decimal:
    del year, deferral, match
    return after_tax


def _first_over(
    year: PayYear, simulated: Simulated, limit: Decimal, reached: _Reached
) -> date | None:
    """Return the paycheck that passes a limit, or None."""
    deferral, after_tax = year.deferral_so_far, year.case.after_tax_so_far
    match = year.match_so_far
    if reached(year, deferral, after_tax, match) > limit:
        return None
    for check, paid in zip(year.paychecks, simulated.paid, strict=True):
        deferral += paid.deferral
        after_tax += paid.after_tax
        match += paid.match
        if reached(year, deferral, after_tax, match) > limit:
            return check.on
    return None
