"""Figures that the conversation shows before the plan, as soon as each is known."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from decimal import Decimal

from core.limits import Limits
from core.match.formula import Basis
from core.room.catch_up import catch_up_limit
from flows.advisor.match_answer import MatchReading
from flows.advisor.years import limits_of


def age_at_year_end(values: Mapping[str, object], limits: Limits) -> int | None:
    """Return the age on 31 December, once the birth year is known."""
    birth_year = values.get("birth_year")
    return limits.year - birth_year if isinstance(birth_year, int) else None


def most_to_defer(values: Mapping[str, object], limits: Limits) -> Decimal | None:
    """Return 402(g) plus the catch-up this plan allows, in dollars, once the age is known."""
    age = age_at_year_end(values, limits)
    if age is None:
        return None
    return limits.deferral + catch_up_limit(
        age,
        plan_catch_up=not _is_no(values, "plan_catch_up"),
        plan_super_catch_up=not _is_no(values, "plan_super_catch_up"),
        shut_out=_is_no(values, "plan_has_roth"),
        limits=limits,
    )


def _is_no(values: Mapping[str, object], question: str) -> bool:
    return question in values and values[question] is False


def most_to_match(values: Mapping[str, object], limits: Limits) -> Decimal | None:
    """Return the most the match can come to, in dollars, once formula and pay are known."""
    if "match" not in values or "pay" not in values:
        return None
    reading, pay = values["match"], values["pay"]
    if not isinstance(reading, MatchReading) or not isinstance(pay, Decimal):
        return None
    basis = Basis(min(pay, limits.compensation), limits.deferral)
    return reading.formula.on_the_year(min(limits.deferral, pay), basis)


def figures(values: Mapping[str, object], today: date) -> dict[str, object]:
    """Return the figures that every question's words may show."""
    limits = limits_of(values, today)
    return {
        "year": limits.year,
        "limits": limits,
        "age": age_at_year_end(values, limits),
        "deferral_max": most_to_defer(values, limits),
        "match_at_most": most_to_match(values, limits),
        "answers": dict(values),
        "today": today,
    }
