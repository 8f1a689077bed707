"""Time zones: read from what people type, and used to find the moment a reminder is due.

The names are Python's own (IANA) with the data of the tzdata package. A moment follows
the rules of its day, so nine in the morning stays nine when the clocks change.
"""

from __future__ import annotations

from datetime import date, datetime, time
from functools import cache
from typing import Final
from unicodedata import combining, normalize
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError, available_timezones

from bot.reminders.zone_names import BY_NAME

_AT: Final = time(9)
_ALSO_WORDS: Final = frozenset({"hi", "id", "in", "ma", "me", "oh", "ok", "or", "pa"})
"""Abbreviations of states that are also ordinary words."""

_NO_PLACE: Final = ("Etc/", "SystemV/", "posix/", "right/")


def zones_of(text: str) -> tuple[str, ...]:
    """Return the IANA names that a text may mean: none, one, or several to ask about."""
    whole = _plain(text)
    if whole not in _ALSO_WORDS and (zones := _named(whole)):
        return zones
    city, _, state = (part.strip() for part in _parted(whole, text))
    of_state = _named(state) if city else ()
    of_city = _named(city) if "," in text or of_state else ()
    # There is a Portland in Maine and a Paris in Texas: the state goes before the city.
    is_there = not of_state or (len(of_state) > 1 and set(of_city) & set(of_state))
    return of_city if is_there else of_state


def _parted(whole: str, text: str) -> tuple[str, str, str]:
    """Return a city and the state after it: the text after a comma, or the last words."""
    if "," in text:
        city, comma, state = text.partition(",")
        return _plain(city), comma, _plain(state)
    words = whole.split()
    ends = (" ".join(words[place:]) for place in range(1, len(words)))
    state = next((each for each in ends if each in BY_NAME), "")
    return whole.removesuffix(state) if state else "", " ", state


def _named(name: str) -> tuple[str, ...]:
    place = _places().get(name)
    return BY_NAME.get(name) or ((place,) if place else ())


def is_zone(name: str) -> bool:
    """Say whether a name is an IANA zone's."""
    try:
        ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):
        return False
    return True


def due_at(day: date, zone: str) -> int:
    """Return nine in the morning of a day in a zone, in seconds since 1970."""
    return int(datetime.combine(day, _AT, ZoneInfo(zone)).timestamp())


def day_in(zone: str, now: datetime) -> date:
    """Return today's date in a zone."""
    return now.astimezone(ZoneInfo(zone)).date()


def clock_in(zone: str, now: datetime) -> str:
    """Return the time in a zone as Americans write it: ``2:05 PM``."""
    there = now.astimezone(ZoneInfo(zone))
    return f"{there.hour % 12 or 12}:{there:%M %p}"


def _plain(text: str) -> str:
    """Return a text as names are compared: small letters, no marks, single spaces."""
    letters = "".join(each for each in normalize("NFKD", text) if not combining(each))
    kept = "".join(each if each.isalnum() or each == "/" else " " for each in letters)
    words = kept.casefold().split()
    return " ".join(word for word in words if word not in ("time", "zone")) or "".join(
        words
    )


@cache
def _places() -> dict[str, str]:
    """Return every zone by its whole name and by its last part: ``chicago``, ``paris``."""
    zones = sorted(available_timezones(), key=lambda name: (-len(name), name))
    named = [each for each in zones if "/" in each and not each.startswith(_NO_PLACE)]
    by_place = {_plain(zone.rpartition("/")[2]): zone for zone in named}
    return by_place | {_plain(zone): zone for zone in named}
