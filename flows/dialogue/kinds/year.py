"""A year of birth, given as a year, two digits of it, an age or a birthday."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from flows.dialogue.kinds.base import AnswerKind
from flows.dialogue.reading import AnswerError, Context, Reading, the_one

_FOUR_DIGITS = re.compile(r"(?<!\d)[12]\d{3}(?!\d)")
_AGE_IN_YEAR = re.compile(
    r".*?\b(?:turn(?:ing|s|ed)?|be|am|i'?m|age)?\s*(?P<age>\d{1,3})\b.*\b"
    r"(?:in|by|at(?: the)? end of|of|on|as of|during|end)\D{0,20}(?P<year>[12]\d{3})\D*"
)
_THIS_YEAR = re.compile(
    r".*\b(?P<age>\d{1,3})\b.*\b(?:this year|year[- ]?end|by december|by dec"
    r"|by the end of the year|at the end of the year)\b.*"
)
_AGE = re.compile(
    r"(?:i'?m|i am|im|age[d:]?|my age is|am)\s*(?P<before>\d{1,3})"
    r"(?:\s*(?:years?|yrs?)(?:[- ]old)?|\s*y/?o)?"
    r"|(?P<after>\d{1,3})\s*(?:years?(?:[- ]?old| of age)?|yrs?(?: old)?|y/?o|y\.o)"
)
_SHORT_YEAR = re.compile(
    r"(?:(?:i was )?(?:born in|born|b\.?|in)\s*'?|'|\d{1,2}[-/.]\d{1,2}[-/.])(\d{2})"
)
_TWO_DIGITS = re.compile(r"\d{2}")
_CENTURIES = (1900, 2000)
_OLDEST_AT_WORK = 75  # two digits above it are a year, not an age
_OLDEST_BORN = 90  # two digits that make somebody older are an age, not a year


@dataclass(frozen=True)
class Year(AnswerKind):
    """A year of birth, as an int; ``youngest`` and ``oldest`` are ages.

    An age leaves two years open, as the birthday may be past or ahead; both are
    offered.
    """

    youngest: int = 14
    oldest: int = 100
    example: str = "1984"
    name: ClassVar[str] = "year"

    def take(self, text: str, context: Context) -> Reading:
        """Read a year of birth."""
        said = text.casefold().strip(" .!?")
        years = self._years(said, context.today.year, context)
        likely = tuple(year for year in years if self._fits(year, context))
        if years and not likely:
            raise AnswerError("out_of_range")
        return the_one(tuple(Reading(year, str(year)) for year in likely))

    def _years(self, said: str, this_year: int, context: Context) -> tuple[int, ...]:
        """Return the years that a text may mean."""
        if re.match(r"-|minus\b", said):
            raise AnswerError("negative")
        if aged := _AGE_IN_YEAR.fullmatch(said):
            return (int(aged["year"]) - int(aged["age"]),)
        if turning := _THIS_YEAR.fullmatch(said):
            return (this_year - int(turning["age"]),)
        if written := _FOUR_DIGITS.findall(said):
            return self._written(written)
        if age := _AGE.fullmatch(said):
            return _born(int(age["before"] or age["after"]), context)
        if short := _SHORT_YEAR.fullmatch(said):
            return tuple(century + int(short[1]) for century in _CENTURIES)
        return self._bare(said, context)

    def _written(self, years: list[str]) -> tuple[int, ...]:
        """Return the year of a birthday; raises for two years."""
        if len(years) > 1:
            raise AnswerError("two_figures")
        return (int(years[0]),)

    def _bare(self, said: str, context: Context) -> tuple[int, ...]:
        """Read bare digits: a year if that gives a likely age, else an age or a year."""
        if not said.isdecimal() or len(said) > len("100"):
            raise AnswerError("unreadable")
        number = int(said)
        if not _TWO_DIGITS.fullmatch(said):
            return _born(number, context)
        years = tuple(century + number for century in _CENTURIES)
        fitting = tuple(year for year in years if self._fits(year, context))
        if said.startswith("0") or (fitting and number > _OLDEST_AT_WORK):
            return fitting or years
        recent = (y for y in fitting if context.today.year - y <= _OLDEST_BORN)
        return (*_born(number, context), *recent)

    def _fits(self, year: int, context: Context) -> bool:
        age = context.today.year - year
        return self.youngest <= age <= self.oldest or (
            context.stored and _CENTURIES[0] <= year and age >= 0
        )

    def describe(self, context: Context) -> dict[str, object]:
        """Describe the answer by its first and last year, and an example."""
        this_year = context.today.year
        bounds = {"low": this_year - self.oldest, "high": this_year - self.youngest}
        return {**bounds, "unit": "year", "example": self.example}


def _born(age: int, context: Context) -> tuple[int, ...]:
    """Return the years in which somebody of an age today may have been born."""
    year = context.today.year - age
    last_day = (context.today.month, context.today.day) == (12, 31)
    return (year,) if last_day else (year, year - 1)
