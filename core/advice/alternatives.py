"""Where money can go when after-tax contributions cannot, or beside them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.advice.situation import Situation
from core.advice.steps import backdoor_catch_up
from core.money import ZERO
from core.results.advice import Note, Outcome, Overlay
from core.room.case import given

HSA_CATCH_UP_AGE: Final = 55


def alternatives_for(now: Situation) -> tuple[Note, ...]:
    """Return the other ways that fit; none where this one is open and has room."""
    if now.can_contribute or now.outcome is Outcome.ASK_HR:
        return ()
    return tuple(_alternatives(now))


def _alternatives(now: Situation) -> Iterator[Note]:
    limits = now.limits
    if now.deferral.base < limits.deferral and now.deferral.excess == ZERO:
        yield Note("roth_deferrals", {"deferral_limit": limits.deferral})
    yield _roth_ira(now)
    old_enough = now.case.age_at_year_end >= HSA_CATCH_UP_AGE
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


def _roth_ira(now: Situation) -> Note:
    figures = {"ira": now.limits.ira, "ira_catch_up": backdoor_catch_up(now)}
    direct = given(now.saver.filing_status) is not None
    if direct and not now.has(Overlay.BACKDOOR_IRA_TOO):
        return Note("direct_roth_ira", figures)
    balance = given(now.saver.traditional_ira_balance)
    return Note("backdoor_roth_ira", {**figures, "balance": balance})
