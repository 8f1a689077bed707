"""The election to set for next year, once few paychecks of this one are left."""

from __future__ import annotations

from decimal import Decimal

from core.facts.saver import MaximumDeferral
from core.limits import Limits, limits_for, published_years
from core.money import CENT, HUNDRED, ZERO, to_step
from core.results.year import NextYear
from core.room.case import Case
from core.room.catch_up import must_be_roth
from core.room.payroll import buffer_of
from core.room.room import work_out


def next_year_of(case: Case, step: Decimal | None) -> NextYear:
    """Return an even pace for the whole of next year, at this year's pay.

    The limits are next year's where they are published, else this year's.
    """
    year = case.limits.year + 1
    published = year in published_years()
    limits = limits_for(year) if published else case.limits
    worked = work_out(_fresh(case, limits))
    after_tax = worked.annual - buffer_of(worked.annual)
    return NextYear(
        year=year,
        published=published,
        deferral=worked.deferral.total,
        after_tax=after_tax,
        deferral_percent=_percent(worked.deferral.total, case.pay, step),
        after_tax_percent=_percent(after_tax, case.pay, step),
    )


def _fresh(case: Case, limits: Limits) -> Case:
    age = case.age_at_year_end + 1
    return case._replace(
        limits=limits,
        age_at_year_end=age,
        deferral=MaximumDeferral(),
        must_catch_up_as_roth=must_be_roth(age, case.pay, limits),
        deferral_elsewhere=ZERO,
        deferral_so_far=None,
        match_so_far=None,
        match_of_the_year=None,
        other_employer_so_far=ZERO,
        after_tax_so_far=ZERO,
        paychecks_left=None,
    )


def _percent(dollars: Decimal, pay: Decimal, step: Decimal | None) -> Decimal:
    if not pay:
        return ZERO
    exact = min(HUNDRED, dollars * HUNDRED / pay)
    return to_step(exact, CENT if step is None else step)
