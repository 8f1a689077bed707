"""How old a fact of a plan may be before it is asked again."""

from __future__ import annotations

from datetime import date


def is_old(when: date | None, today: date) -> bool:
    """Say whether a dated answer is more than a year old."""
    return when is not None and when < _year_before(today)


def is_of_another_year(tax_year: int | None, today: date) -> bool:
    """Say whether facts were given for a tax year other than this one."""
    return tax_year is not None and tax_year != today.year


def is_stale(when: date | None, tax_year: int | None, today: date) -> bool:
    """Say whether a fact is to be asked again, as plans change with the year."""
    return is_old(when, today) or is_of_another_year(tax_year, today)


def _year_before(today: date) -> date:
    if (today.month, today.day) == (2, 29):
        return date(today.year - 1, 2, 28)
    return today.replace(year=today.year - 1)
