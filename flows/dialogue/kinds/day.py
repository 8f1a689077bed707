"""A day soon to come: "12/15", "Dec 15", "next Friday", "in two weeks"."""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta
from typing import ClassVar

from flows.dialogue.kinds.base import AnswerKind
from flows.dialogue.kinds.figures import figures
from flows.dialogue.plain_text import without_filler, word_set
from flows.dialogue.reading import AnswerError, Context, Reading, the_one

_WEEKDAYS = ("mon", "tue", "wed", "thu", "fri", "sat", "sun")
_MONTHS = (
    *("jan", "feb", "mar", "apr", "may", "jun"),
    *("jul", "aug", "sep", "oct", "nov", "dec"),
)
_WEEKDAY = (
    r"(?P<weekday>mon(?:day)?|tue(?:s|sday)?|wed(?:nesday)?|thu(?:r|rs|rsday)?"
    r"|fri(?:day)?|sat(?:urday)?|sun(?:day)?)"
)
_MONTH = (
    r"(?P<month>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?"
    r"|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_DAY = r"(?P<day>\d{1,2})(?:st|nd|rd|th)?"
_YEAR = r"(?:[,\s]+(?P<year>\d{4}))?"
_COUNTED = r"(?P<count>\w[\w-]*) (?P<unit>days?|weeks?)"
_BEFORE = word_set("on by it's its it is the my next payday pay day will be")
_AFTER = word_set("please i think")
_FRESH = 60  # days: a date without a year that passed this lately was meant as past

Finder = Callable[[re.Match[str], date], tuple[date, ...]]


def _whole(year: int, month: int, day: int) -> date:
    try:
        return date(year, month, day)
    except ValueError:
        raise AnswerError("no_such_day") from None


def _iso(match: re.Match[str], today: date) -> tuple[date, ...]:
    del today
    return (_whole(int(match["year"]), int(match["month"]), int(match["day"])),)


def _named(match: re.Match[str], today: date) -> tuple[date, ...]:
    month = _MONTHS.index(match["month"][:3]) + 1
    return (_dated(match["year"], month, int(match["day"]), today),)


def _slashed(match: re.Match[str], today: date) -> tuple[date, ...]:
    """Read month/day as in the US; 15/12 can only be the other order."""
    month, day = int(match["month"]), int(match["day"])
    if month > len(_MONTHS) >= day:
        month, day = day, month
    return (_dated(match["year"], month, day, today),)


def _dated(year: str | None, month: int, day: int, today: date) -> date:
    """Return the day in its year, or the next such day where there is no year."""
    if year is not None:
        century = today.year // 100 * 100 if len(year) < len("2026") else 0
        return _whole(century + int(year), month, day)
    given = _whole(today.year, month, day)
    if (today - given).days <= _FRESH:
        return given
    return _whole(today.year + 1, month, day)


def _today(match: re.Match[str], today: date) -> tuple[date, ...]:
    del match
    return (today,)


def _tomorrow(match: re.Match[str], today: date) -> tuple[date, ...]:
    return (today + timedelta(days=1 if match["after"] is None else 2),)


def _in_days(match: re.Match[str], today: date) -> tuple[date, ...]:
    said = {"a": "1", "an": "1", "couple": "2"}.get(match["count"], match["count"])
    (count,) = figures(said, of_money=False)
    days = count * (7 if match["unit"].startswith("week") else 1)
    if days != int(days) or days > 3_660:  # noqa: PLR2004 - ten years: no answer here
        raise AnswerError("unreadable")
    return (today + timedelta(days=int(days)),)


def _weekday(match: re.Match[str], today: date) -> tuple[date, ...]:
    """Read "Friday", "this Friday" and "next Friday".

    "Next" is the coming one to some, and that of the following week to others; at a
    weekend both are the same. "Friday" on a Friday may be today.
    """
    wanted = _WEEKDAYS.index(match["weekday"][:3])
    coming = today + timedelta(days=(wanted - today.weekday()) % 7)
    if match["which"] == "next":
        after_today = coming if coming > today else coming + timedelta(days=7)
        monday = today + timedelta(days=7 - today.weekday())
        return after_today, monday + timedelta(days=wanted)
    if match["which"] in ("this", "coming", "this coming") or coming > today:
        return (coming,)
    return coming, coming + timedelta(days=7)


def _week_from(match: re.Match[str], today: date) -> tuple[date, ...]:
    wanted = _WEEKDAYS.index(match["weekday"][:3])
    return (today + timedelta(days=(wanted - today.weekday()) % 7 + 7),)


def _day_of_month(match: re.Match[str], today: date) -> tuple[date, ...]:
    day = int(match["day"])
    for month in range(today.month, today.month + 3):
        year, at = today.year + (month - 1) // 12, (month - 1) % 12 + 1
        if 1 <= day <= monthrange(year, at)[1] and date(year, at, day) >= today:
            return (date(year, at, day),)
    raise AnswerError("no_such_day")


def _month_end(match: re.Match[str], today: date) -> tuple[date, ...]:
    del match
    return (today.replace(day=monthrange(today.year, today.month)[1]),)


_FORMS: tuple[tuple[re.Pattern[str], Finder], ...] = tuple(
    (re.compile(pattern), finder)
    for pattern, finder in (
        (r"(?P<year>\d{4})[-/.](?P<month>\d{1,2})[-/.](?P<day>\d{1,2})", _iso),
        (r"(?P<year>20\d\d)(?P<month>\d\d)(?P<day>\d\d)", _iso),
        (r"(?P<month>\d{1,2})([-/.])(?P<day>\d{1,2})(?:\2(?P<year>\d{4}|\d\d))?",
         _slashed),
        (rf"{_MONTH}\s*(?:the )?{_DAY}{_YEAR}", _named),
        (rf"{_DAY}[\s-]*(?:of )?{_MONTH}(?:[-,\s]+(?P<year>\d{{4}}))?", _named),
        (r"today|tonight|now", _today),
        (r"(?P<after>(?:the )?day after )?tomorrow|tmrw?", _tomorrow),
        (rf"(?:in |after )?{_COUNTED}(?: from (?:now|today)| time)?", _in_days),
        (rf"(?:(?P<which>this coming|this|next|coming) )?{_WEEKDAY}", _weekday),
        (rf"(?:a|one|1) week (?:from|after) (?:this |coming )?{_WEEKDAY}", _week_from),
        (r"(?P<day>\d{1,2})(?:st|nd|rd|th)(?: of (?:the|this) month)?", _day_of_month),
        (r"(?:the )?(?:end|last day) of (?:the|this) month|month[- ]end", _month_end),
    )
)  # fmt: skip
_LEADING_WEEKDAY = re.compile(rf"{_WEEKDAY}\.?,?\s+(?:the )?(?=.*\d)(?P<rest>.*)")


@dataclass(frozen=True)
class Day(AnswerKind):
    """A day from today on, at most ``days_ahead`` away, as a `date`.

    It is stored in ISO form; a stored day that has passed still reads.
    """

    days_ahead: int = 366
    example: str = "12/15"
    name: ClassVar[str] = "day"

    def take(self, text: str, context: Context) -> Reading:
        """Read a day to come."""
        said = text.casefold().strip(" .!?")
        found = self._found(said, context.today)
        fitting = tuple(day for day in found if self._fits(day, context))
        if not fitting:
            problem = "past_day" if max(found) < context.today else "out_of_range"
            raise AnswerError(problem, earliest=context.today)
        return the_one(tuple(Reading(day, day.isoformat()) for day in fitting))

    def _found(self, said: str, today: date) -> tuple[date, ...]:
        if dated := _LEADING_WEEKDAY.fullmatch(said):
            return self._on_weekday(dated, today)
        try:
            return self._in_a_form(said, today)
        except OverflowError:
            raise AnswerError("out_of_range") from None

    def _in_a_form(self, said: str, today: date) -> tuple[date, ...]:
        for text in (said, without_filler(said, _BEFORE, _AFTER)):
            for pattern, finder in _FORMS:
                if match := pattern.fullmatch(text):
                    return finder(match, today)
        raise AnswerError("unreadable")

    def _on_weekday(self, dated: re.Match[str], today: date) -> tuple[date, ...]:
        """Read "Friday, Dec 4", and check the weekday against the date."""
        days = self._in_a_form(dated["rest"], today)
        wanted = _WEEKDAYS.index(dated["weekday"][:3])
        if not (kept := tuple(day for day in days if day.weekday() == wanted)):
            raise AnswerError("no_such_day")
        return kept

    def _fits(self, day: date, context: Context) -> bool:
        ahead = (day - context.today).days
        return context.stored or 0 <= ahead <= self.days_ahead

    def describe(self, context: Context) -> dict[str, object]:
        """Describe the answer by its first and last day, and an example."""
        last = context.today + timedelta(days=self.days_ahead)
        bounds = {"low": context.today, "high": last}
        return {**bounds, "unit": "day", "example": self.example}


_YEAR_ALONE = re.compile(r"(?:in )?(?P<year>(?:19|20)\d\d)")
_RELATIVE = re.compile(r"\b(?:to|days?|weeks?|months?|end|next|this|now)\b")


@dataclass(frozen=True)
class PastDay(Day):
    """A day up to today, or an earlier year alone; the value is a `date`."""

    years_back: int = 70
    example: str = "Sep 1, 2025"

    def take(self, text: str, context: Context) -> Reading:
        """Read a day that has come."""
        said = text.casefold().strip(" .!?")
        found = self._come(said, context.today)
        low = context.today.replace(year=context.today.year - self.years_back, day=1)
        if not low <= found <= context.today:
            raise AnswerError("out_of_range")
        return Reading(found, found.isoformat())

    def _come(self, said: str, today: date) -> date:
        alone = _YEAR_ALONE.fullmatch(said)
        if alone and int(alone["year"]) < today.year:
            return date(int(alone["year"]), 1, 1)
        if alone or _RELATIVE.search(said) or not re.search(r"\d", said):
            raise AnswerError("unreadable")
        found = max(self._found(said, today))
        if str(found.year) not in said and found > today:  # the last such day, then
            found = max(self._found(said, today - timedelta(days=366)))
        return found

    def describe(self, context: Context) -> dict[str, object]:
        """Give the first and the last day, and an example."""
        first = context.today.replace(year=context.today.year - self.years_back, day=1)
        return {
            "low": first,
            "high": context.today,
            "unit": "day",
            "example": self.example,
        }
