"""Builds a plan and a person for a test: an ordinary case, changed where it matters."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from core import advise
from core.facts.plan import PlanFacts
from core.facts.saver import DollarDeferral, Saver
from core.match.tiers import PayTiers, Tier
from core.results.advice import Advice

SPRING = date(2026, 3, 2)
HALF_OF_SIX = PayTiers((Tier(Decimal(50), Decimal(0), Decimal(6)),))
ALL_OF_FOUR = PayTiers((Tier(Decimal(100), Decimal(0), Decimal(4)),))


def plan_with(**facts: object) -> PlanFacts:
    """Return a plan that converts by itself and matches half of 6%, but for facts."""
    usual: dict[str, object] = {
        "after_tax": True,
        "in_plan_conversion": "automatic",
        "match": HALF_OF_SIX,
    }
    return PlanFacts.model_validate({**usual, **facts})


def saver_with(**facts: object) -> Saver:
    """Return somebody of 42 with $185,000 who defers the maximum, but for facts."""
    usual: dict[str, object] = {"tax_year": 2026, "birth_year": 1984, "pay": 185_000}
    return Saver.model_validate({**usual, **facts})


def dollars(amount: int | str) -> DollarDeferral:
    """Return an elective deferral of so many dollars for the year."""
    return DollarDeferral(dollars=Decimal(amount))


def advice_for(
    plan: PlanFacts | None = None, saver: Saver | None = None, today: date = SPRING
) -> Advice:
    """Return the advice for a plan and a person, the ordinary ones by default."""
    return advise(plan or plan_with(), saver or saver_with(), today)
