"""The plan's dates in words, for the plan, the calendar and the reminders."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Final

from core.results.advice import TimelineEntry
from flows.plan_words.result import Result

AGENDA: Final = "plan/agenda"


@dataclass(frozen=True, slots=True)
class AgendaItem:
    """One date, or several, with its task.

    ``id`` stays the same in each plan of a year. ``title`` is short, ``text`` the
    plan's sentence, ``note`` more for a calendar; title and note are plain text.
    """

    id: str
    days: tuple[date, ...]
    title: str
    text: str
    note: str


def agenda(result: Result) -> tuple[AgendaItem, ...]:
    """Return the dates ahead, the nearest first."""
    ahead = (each for each in result.advice.timeline if each.on >= result.today)
    return tuple(_item(result, entry) for entry in ahead)


def _item(result: Result, entry: TimelineEntry) -> AgendaItem:
    title, text, note = (
        result.say(AGENDA, f"{entry.id}_{part}", entry.figures)
        for part in ("title", "text", "note")
    )
    return AgendaItem(entry.id, entry.days, title, text, note)


def calendar_words(result: Result, block: str, employer: str) -> str:
    """Return the calendar's own words as plain text."""
    return result.say(AGENDA, block, employer=employer)
