"""Other places for the money, where after-tax contributions are shut or besides them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.advice.situation import Situation
from core.advice.steps import backdoor_catch_up
from core.money import ZERO
from core.results.advice import Note, Outcome, Overlay
from core.room.case import given

HSA_CATCH_UP_AGE: Final = 55


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
        },
    )
    yield Note("spouse_plan", {})
    yield Note("self_employment_plan", {})
    yield Note("taxable_account", {})


def _roth_ira(situation: Situation) -> Note:
    figures = {
        "ira": situation.limits.ira,
        "ira_catch_up": backdoor_catch_up(situation),
    }
    direct = given(situation.saver.filing_status) is not None
    if direct and not situation.has(Overlay.BACKDOOR_IRA_TOO):
        return Note("direct_roth_ira", figures)
    balance = given(situation.saver.traditional_ira_balance)
    return Note("backdoor_roth_ira", {**figures, "balance": balance})
