"""Other places for the money, where after-tax contributions are shut or besides them."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from core.advice.outcome import roth_ira_range
from core.advice.situation import Situation
from core.advice.steps import backdoor_catch_up
from core.money import HUNDRED, ZERO
from core.results.advice import Note, Outcome, Overlay
from core.room.case import given

HSA_CATCH_UP_AGE: Final = 55
MEDICARE_AGE: Final = 65


def alternatives_for(situation: Situation) -> tuple[Note, ...]:
    """Return the alternatives that fit; none while after-tax is open and has room."""
    if situation.can_contribute or situation.outcome is Outcome.ASK_HR:
        return ()
    return tuple(_alternatives(situation))


def _alternatives(situation: Situation) -> Iterator[Note]:
    limits = situation.limits
    if situation.deferral.base < limits.deferral and situation.deferral.excess == ZERO:
        yield Note("roth_deferrals", {"deferral_limit": limits.deferral})
    yield _roth_ira(situation)
    old_enough = situation.case.age_at_year_end >= HSA_CATCH_UP_AGE
    yield Note(
        "hsa",
        {
            "self_only": limits.hsa_self_only,
            "family": limits.hsa_family,
            "catch_up": limits.hsa_catch_up if old_enough else None,
            "medicare": situation.case.age_at_year_end >= MEDICARE_AGE,
        },
    )
    yield Note("spouse_plan", {})
    yield Note("self_employment_plan", {})
    yield Note("taxable_account", {})


def _roth_ira(situation: Situation) -> Note:
    limits, catch_up = situation.limits, backdoor_catch_up(situation)
    total = limits.ira + (catch_up or ZERO)
    figures = {"ira": limits.ira, "ira_catch_up": catch_up, "total": total}
    shrinks = roth_ira_range(situation.saver, limits)
    if shrinks is not None and not situation.has(Overlay.BACKDOOR_IRA_TOO):
        low, high = shrinks
        return Note("direct_roth_ira", {**figures, "low": low, "high": high})
    balance = given(situation.saver.traditional_ira_balance)
    taxable = _taxable_percent(balance, total) if balance else None
    return Note(
        "backdoor_roth_ira", {**figures, "balance": balance, "taxable": taxable}
    )


def _taxable_percent(balance: Decimal, contribution: Decimal) -> Decimal:
    """Return the part of a backdoor conversion that is taxed (IRC 408(d)(2)), in percent."""
    return (HUNDRED * balance / (balance + contribution)).quantize(Decimal(1))
