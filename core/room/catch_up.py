"""Catch-up contributions: who may make them, how much, and when they must be Roth."""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from core.limits import Limits
from core.money import ZERO

CATCH_UP_AGE: Final = 50
SUPER_CATCH_UP_AGES: Final = range(60, 64)


def is_catch_up_age(age_at_year_end: int) -> bool:
    """Say whether the saver is 50 or more by 31 December (IRC 414(v)(5)(A))."""
    return age_at_year_end >= CATCH_UP_AGE


def is_super_catch_up_age(age_at_year_end: int, limits: Limits) -> bool:
    """Say whether the year has a higher catch-up at this age (IRC 414(v)(2)(E))."""
    in_force = limits.super_catch_up is not None
    return in_force and age_at_year_end in SUPER_CATCH_UP_AGES


def must_be_roth(
    age_at_year_end: int, prior_year_wages: Decimal, limits: Limits
) -> bool:
    """Say whether this saver's catch-up must be Roth (IRC 414(v)(7)).

    ``prior_year_wages`` is last year's W-2 box 3 from this employer; the law says
    "exceeded", so wages of exactly the threshold are not over it.
    """
    threshold = limits.roth_catch_up_wages
    if threshold is None or not is_catch_up_age(age_at_year_end):
        return False
    return prior_year_wages > threshold


def catch_up_limit(
    age_at_year_end: int,
    *,
    plan_catch_up: bool,
    plan_super_catch_up: bool,
    shut_out: bool,
    limits: Limits,
) -> Decimal:
    """Return the most that this plan lets the saver add over 402(g), in dollars.

    ``shut_out`` is a saver who must catch up as Roth in a plan without Roth, and so has
    no catch-up (TD 10033).
    """
    if shut_out or not plan_catch_up or not is_catch_up_age(age_at_year_end):
        return ZERO
    if plan_super_catch_up and age_at_year_end in SUPER_CATCH_UP_AGES:
        return limits.super_catch_up or limits.catch_up
    return limits.catch_up
