"""The tax year of a plan, and its limits: the year stated, else the current one."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.limits import Limits, limits_for, published_years

FIRST_MONTH_OF_LATE_YEAR = 10


def tax_year_of(values: Mapping[str, object], today: date) -> int:
    """Return the tax year stated, else this year, else the last one published."""
    if "tax_year" in values and isinstance(year := values["tax_year"], int):
        return year
    published = published_years()
    return today.year if today.year in published else published[-1]


def limits_of(values: Mapping[str, object], today: date) -> Limits:
    """Return the limits of the tax year; raises `YearNotPublishedError`."""
    return limits_for(tax_year_of(values, today))


def is_late(tax_year: int, today: date) -> bool:
    """Say whether few paychecks of the tax year can still be changed."""
    return today.year == tax_year and today.month >= FIRST_MONTH_OF_LATE_YEAR


def has_begun(tax_year: int, today: date) -> bool:
    """Say whether money for the tax year can already have gone in."""
    return today >= date(tax_year, 2, 1)
