"""The dates that a person can be reminded of, and their reminders as rows.

The dates are the plan's agenda, so that an answer that moves a date moves its reminder.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, datetime
from typing import Final

from bot.conversation import View, view
from bot.reminders.zones import due_at
from bot.session.session import Session
from bot.store.chat_rows import Reminder
from core.advice.timeline import hr_waiting_day
from core.calendar_days import business_day
from core.errors import FactError
from flows.plan_words.agenda import AGENDA, agenda
from templates import words

ALL: Final = "all"
HR: Final = "hr_waiting"
_NOT_REMINDED: Final = frozenset({"ask_hr", "last_payroll", "refund_date"})
"""Dates without anything to do, or that fall on today."""

_LONGEST_TITLE: Final = 200


@dataclass(frozen=True, slots=True)
class ReminderRequest:
    """The reminders that a person asked for, their time zone, and the present moment."""

    reminds: str
    zone: str
    now: datetime
    today: date


@dataclass(frozen=True, slots=True)
class Candidate:
    """A date, or several, of which a person can be reminded."""

    kind: str
    days: tuple[date, ...]
    title: str


def candidates(conversation: View) -> tuple[Candidate, ...]:
    """Return the dates to be reminded of, the nearest first.

    Before there is a plan the only one is to ask after HR's answer. Raises `FactError`
    where facts clash.
    """
    if not conversation.has_number:
        return (_about_hr(conversation.today),) if conversation.open_for_hr else ()
    return tuple(
        Candidate(item.id, item.days, item.title[:_LONGEST_TITLE])
        for item in agenda(conversation.result)
        if item.id not in _NOT_REMINDED
    )


def _about_hr(today: date) -> Candidate:
    day = hr_waiting_day(business_day(today))
    return Candidate(HR, (day,), words(AGENDA, f"{HR}_title"))


def rows_of(candidate: Candidate, zone: str, now: datetime) -> Iterator[Reminder]:
    """Yield a reminder for each day of a candidate that is still ahead in a zone."""
    for day in candidate.days:
        due = due_at(day, zone)
        if due > now.timestamp():
            yield Reminder(due, candidate.kind, day.isoformat(), candidate.title, zone)


def is_wanted(kind: str, reminds: str) -> bool:
    """Say whether a kind is asked for: by name, or by ``all`` without ``-kind``."""
    asked = reminds.split()
    return kind in asked or (ALL in asked and f"-{kind}" not in asked)


def wanting(kind: str, reminds: str) -> str:
    """Return the kinds asked for with one more, or all."""
    if kind == ALL:
        return ALL
    others = [each for each in reminds.split() if each not in (kind, f"-{kind}")]
    return " ".join([*others] if ALL in others else [*others, kind])


def without(kind: str, reminds: str) -> str:
    """Return the kinds asked for without one, or without any."""
    if kind == ALL:
        return ""
    others = [each for each in reminds.split() if each != kind]
    return " ".join([*others, f"-{kind}"] if ALL in others else others)


def planned(session: Session, request: ReminderRequest) -> tuple[Reminder, ...]:
    """Return the reminders asked for, on the dates of the plan; raises `FactError`."""
    return tuple(
        row
        for candidate in candidates(view(session, request.today))
        if is_wanted(candidate.kind, request.reminds)
        for row in rows_of(candidate, request.zone, request.now)
    )


def ahead(reminders: tuple[Reminder, ...], now: datetime) -> tuple[Reminder, ...]:
    """Return the reminders still to come, the nearest first."""
    return tuple(sorted(each for each in reminders if each.due > now.timestamp()))


def following(
    before: tuple[Reminder, ...], session: Session, request: ReminderRequest
) -> tuple[Reminder, ...]:
    """Return the reminders after the answers changed.

    The one to ask after HR's answer stays: its week began when it was set. Facts that
    clash make no plan and move nothing.
    """
    try:
        after = planned(session, request)
    except FactError:
        return before
    asked_hr = any(each.kind == HR for each in after)
    kept = [each for each in before if each.kind == HR and asked_hr]
    return (*kept, *(each for each in after if each.kind != HR))


def moved_to(
    reminders: tuple[Reminder, ...], zone: str, now: datetime
) -> tuple[Reminder, ...]:
    """Return the reminders at nine in the morning of another zone."""
    moved = (
        replace(each, due=due_at(date.fromisoformat(each.on), zone), zone=zone)
        for each in reminders
    )
    return tuple(each for each in moved if each.due > now.timestamp())
