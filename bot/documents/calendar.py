"""The plan's dates as an iCalendar file (RFC 5545), for any calendar to import.

An event's identifier is made of the plan's year and the date's name, so that a plan
made again moves the events instead of adding others.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, date, datetime, time, timedelta
from itertools import pairwise
from typing import Final
from uuid import NAMESPACE_URL, uuid5

from icalendar import Alarm, Calendar, Event, vText

from bot.documents.errors import NoDatesError
from bot.text.clean import clean
from core.advice.conversion_days import same_weekday
from flows.plan_words.agenda import AgendaItem, agenda, calendar_words
from flows.plan_words.result import Result

_MAKER: Final = "-//Rothway//Plan//EN"
_NAMESPACE: Final = uuid5(NAMESPACE_URL, "tag:rothway,2026:mega-backdoor-roth-plan")
_SEQUENCE_BEGINS: Final = date(2023, 1, 1)
_ON_THE_DAY: Final = timedelta(hours=9)
_THE_MORNING_BEFORE: Final = timedelta(hours=-15)
_A_WEEK_BEFORE: Final = timedelta(days=-7, hours=9)
_DEADLINES: Final = frozenset(
    {"claim_excess", "final_change", "ira_deadline", "return_excess", "year_end"}
)
"""Deadlines that cannot be made up for: the alarm rings a week and a morning before."""

_ONE_DAY: Final = timedelta(days=1)
_WEEK: Final = 7
_WEEKDAYS: Final = ("MO", "TU", "WE", "TH", "FR", "SA", "SU")
_FIFTH: Final = 4


class _TextValue(vText):
    """A text as RFC 5545 writes it: the library would make a line break of a typed backslash-N."""

    def to_ical(self) -> bytes:
        """Return the text with the characters escaped that have a meaning in a calendar."""
        escaped = str(self).replace("\\", "\\\\")
        for mark in (";", ","):
            escaped = escaped.replace(mark, f"\\{mark}")
        return escaped.replace("\n", "\\n").encode()


def calendar_of(result: Result) -> bytes:
    """Return the plan's calendar as a file's bytes; raises `NoDatesError`."""
    employer = clean(result.plan.employer or "").strip()
    calendar = Calendar()
    calendar.add("prodid", _MAKER)
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    name = _text(calendar_words(result, "name", employer))
    for property_name in ("name", "x-wr-calname"):  # RFC 7986, and what is older
        calendar.add(property_name, name)
    calendar.add("x-wr-caldesc", _text(calendar_words(result, "about", employer)))
    ending = calendar_words(result, "end", employer)
    for item in agenda(result):
        for event in _events(item, result, ending):
            calendar.add_component(event)
    if not calendar.subcomponents:
        raise NoDatesError(result.advice.tax_year)
    made: bytes = calendar.to_ical()
    return made


def _events(item: AgendaItem, result: Result, ending: str) -> Iterator[Event]:
    """Yield one recurring event, or one a day where the days have no rhythm."""
    rule = _rule(item.days)
    if rule is not None:
        event = _event(item, item.days[0], item.id, result, ending)
        event.add("rrule", rule)
        yield event
        return
    for day in item.days:
        is_alone = len(item.days) == 1
        key = item.id if is_alone else f"{item.id} {day.isoformat()}"
        yield _event(item, day, key, result, ending)


def _event(item: AgendaItem, day: date, key: str, result: Result, ending: str) -> Event:
    made = datetime.combine(result.today, time(), UTC)
    event = Event()
    event.add("uid", str(uuid5(_NAMESPACE, f"{result.advice.tax_year} {key}")))
    event.add("dtstamp", made)
    event.add("last-modified", made)
    event.add("sequence", max(0, (result.today - _SEQUENCE_BEGINS).days))
    event.add("dtstart", day)
    event.add("dtend", day + _ONE_DAY)
    event.add("summary", _text(item.title))
    event.add("description", _text(f"{item.note}\n\n{ending}"))
    event.add("class", "PRIVATE")
    event.add("transp", "TRANSPARENT")  # the person is not busy all day
    for trigger in _triggers(item.id):
        event.add_component(_alarm(trigger, item.title))
    return event


def _triggers(name: str) -> tuple[timedelta, ...]:
    """Return when an alarm rings, counted from the first moment of the day."""
    if name in _DEADLINES:
        return (_A_WEEK_BEFORE, _THE_MORNING_BEFORE)
    return (_ON_THE_DAY,)


def _alarm(trigger: timedelta, title: str) -> Alarm:
    alarm = Alarm()
    alarm.add("action", "DISPLAY")
    alarm.add("description", _text(title))
    alarm.add("trigger", trigger)
    return alarm


def _rule(days: tuple[date, ...]) -> dict[str, object] | None:
    """Return the rhythm of the days: every so many weeks, or a weekday of each month."""
    if len(days) == 1:
        return None
    return _by_month(days) or _by_week(days)


def _by_week(days: tuple[date, ...]) -> dict[str, object] | None:
    gap, *others = {(b - a).days for a, b in pairwise(days)}
    if others or gap % _WEEK:
        return None
    return {"freq": "WEEKLY", "interval": gap // _WEEK, "count": len(days)}


def _by_month(days: tuple[date, ...]) -> dict[str, object] | None:
    first, second, *_ = days
    months = _months_between(first, second)
    if months < 1 or tuple(same_weekday(first, months, days[-1])) != days[1:]:
        return None
    place = (first.day - 1) // _WEEK
    number = -1 if place == _FIFTH else place + 1
    weekday = f"{number}{_WEEKDAYS[first.weekday()]}"
    return {"freq": "MONTHLY", "interval": months, "byday": weekday, "count": len(days)}


def _months_between(first: date, second: date) -> int:
    return (second.year - first.year) * 12 + second.month - first.month


def _text(text: str) -> vText:
    return _TextValue(text)
