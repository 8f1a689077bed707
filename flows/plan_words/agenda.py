"""The plan's dates in words: one list, for the plan, the calendar and the reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from flows.plan_words.result import Result

_TITLES: Final = "plan/dates"
_TEXTS: Final = "plan/timeline"
_NOTES: Final = "plan/calendar"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One thing to do or to know, with every day of it.

    ``id`` is the same in each plan of a year, whenever it is made. ``title`` is a few
    words, ``text`` the plan's own sentence, ``note`` more for a calendar; the first and
    the last are plain text.
    """

    id: str
    days: tuple[date, ...]
    title: str
    text: str
    note: str


def agenda(result: Result) -> tuple[AgendaItem, ...]:
    """Return what is still ahead, the nearest first."""
    return tuple(
        AgendaItem(
            entry.id,
            entry.days,
            result.say(_TITLES, entry.id, entry.figures),
            result.say(_TEXTS, entry.id, entry.figures),
            result.say(_NOTES, entry.id, entry.figures),
        )
        for entry in result.advice.timeline
        if entry.on >= result.today
    )


def calendar_words(result: Result, block: str, employer: str) -> str:
    """Return the calendar's own words as plain text: its name, or how a note ends."""
    return result.say(_NOTES, block, employer=employer)
