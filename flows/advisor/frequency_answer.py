"""How often money may become Roth, as people and plan booklets say it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from flows.dialogue.kinds import Choice
from flows.dialogue.reading import AnswerError, Context, Reading

FREQUENCIES: Final = ("monthly", "quarterly", "semiannual", "yearly")
_BY_TIMES_A_YEAR: Final = dict(zip((12, 4, 2, 1), FREQUENCIES, strict=True))
_COUNTS: Final = {"once": 1, "one": 1, "twice": 2, "two": 2, "three": 3, "four": 4}
_COUNTS_OF_MONTHS: Final = {**_COUNTS, "six": 6, "twelve": 12}
_TIMES: Final = re.compile(
    r"\b(once|twice|(?:one|two|three|four|\d+)(?: times?|x)|\d+x)"
    r" (?:per|a|an|each|every|in|in a|in any|in each)"
    r" ?(?:calendar |plan )?(?:(\d+|three|six|twelve)[ -])?(year|quarter|month)s?\b"
)
_ADVERBS: Final = {
    r"\b(?:semi-?annual|half-?year|bi-?annual|twice-yearly)": "semiannual",
    r"\b(?:each|every|per) half year|\bevery half-year": "semiannual",
    r"\b(?:each|every) (?:6|six) months": "semiannual",
    r"\b(?:each|every) (?:3|three) months|\bquarterly|\b(?:each|every) quarter": (
        "quarterly"
    ),
    r"\bmonthly|\b(?:each|every) month\b": "monthly",
    r"\bannual|\byearly|\b(?:each|every) (?:year|12 months)": "yearly",
}
_ON_LEAVING: Final = re.compile(
    r"\b(?:only|not until|just|until) .*\b"
    r"(?:leave|quit|retire|separat\w+|terminat\w+|end of employment)\b"
)
_YES_WITH_A_DETAIL: Final = re.compile(r"(?:yes|yeah|yep)\b[,;.:]? .*\$\s?\d.*")


def frequency_in(text: str) -> str:
    """Return the frequency that a text tells, empty where it tells none of ours."""
    said = text.casefold()
    if found := _TIMES.search(said):
        count, months, unit = found.groups()
        word = re.sub(r" times?|x$", "", count)
        times = _COUNTS.get(word) or int(word)
        return _BY_TIMES_A_YEAR.get(times * _periods_a_year(months, unit), "")
    told = (name for form, name in _ADVERBS.items() if re.search(form, said))
    return next(told, "")


def tells_how_often(text: str) -> bool:
    """Say whether a text tells a frequency, though it be none of ours."""
    return bool(frequency_in(text) or _TIMES.search(text.casefold()))


def _periods_a_year(months: str | None, unit: str) -> int:
    length = {"month": 1, "quarter": 3, "year": 12}[unit]
    if months is not None:
        length *= _COUNTS_OF_MONTHS.get(months) or int(months)
    return 12 // length if length and 12 % length == 0 else 0


@dataclass(frozen=True)
class Frequency(Choice):
    """How often; "two times per calendar year" is one of the options too."""

    def take(self, text: str, context: Context) -> Reading:
        """Read a frequency by its name, or from a sentence that tells it."""
        try:
            return super().take(text, context)
        except AnswerError:
            if (told := frequency_in(text)) not in self.options:
                raise
        return Reading(told, told)


@dataclass(frozen=True)
class Rollover(Choice):
    """Whether money may go out; a limit of so many times a year tells the next answer."""

    def take(self, text: str, context: Context) -> Reading:
        """Read an option, with the frequency where it was told along with it."""
        if text not in self.options and tells_how_often(text):
            asked = context.answers.get("in_plan_conversion") != "on_request"
            return Reading("limited", "limited", frequency_in(text) if asked else "")
        try:
            return super().take(text, context)
        except AnswerError:
            if not (option := _in_a_sentence(text.casefold())):
                raise
        return Reading(option, option)


def _in_a_sentence(said: str) -> str:
    if _ON_LEAVING.search(said):
        return "no"
    return "yes" if _YES_WITH_A_DETAIL.fullmatch(said.strip()) else ""
