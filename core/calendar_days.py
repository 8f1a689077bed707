"""The days on which people can act."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Final

_SATURDAY: Final = 5


def business_day(day: date) -> date:
    """Return the day, or the Monday after a weekend; holidays are not known."""
    past_friday = day.weekday() - _SATURDAY
    return day if past_friday < 0 else day + timedelta(days=2 - past_friday)


def business_day_after(day: date, days: int) -> date:
    """Return the first business day at least ``days`` after ``day``."""
    return business_day(day + timedelta(days=days))


def business_day_before(day: date) -> date:
    """Return the day, or the Friday before a weekend."""
    past_friday = day.weekday() - _SATURDAY
    return day if past_friday < 0 else day - timedelta(days=1 + past_friday)
