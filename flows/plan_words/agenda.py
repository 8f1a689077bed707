"""The plan's dates in words: one list, for the plan, the calendar and the reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from core.results.advice import TimelineEntry
from flows.plan_words.result import Result

AGENDA: Final = "plan/agenda"


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
    ahead = (each for each in result.advice.timeline if each.on >= result.today)
    return tuple(_item(result, entry) for entry in ahead)


def _item(result: Result, entry: TimelineEntry) -> AgendaItem:
    title, text, note = (
        result.say(AGENDA, f"{entry.id}_{part}", entry.figures)
        for part in ("title", "text", "note")
    )
    return AgendaItem(entry.id, entry.days, title, text, note)


def calendar_words(result: Result, block: str, employer: str) -> str:
    """Return the calendar's own words as plain text: its name, or how a note ends."""
    return result.say(AGENDA, block, employer=employer)
