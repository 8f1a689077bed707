"""The frequency of pay as people say it: "every other Friday", "1st and 15th", "26"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from flows.dialogue.kinds.base import AnswerKind
from flows.dialogue.kinds.choice import find_options, reading_of
from flows.dialogue.plain_text import phrase
from flows.dialogue.reading import AnswerError, Context, Reading, the_one

_DAY = r"(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sun)(?:days?)?|days?|paydays?"
_NTH = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|\d{1,2}|first|fifteenth|last(?: day)?|end|middle|mid)"
)
_TWICE = r"(?:twice|two times|2 times|2 ?x|two|2)(?: paychecks| checks| paydays)?"
_A = r"(?:an?|per|each|every|in a)"
_COUNT = r" (?:times|pay ?checks|pay ?periods|checks|pays|x)"

_OF_MONTH = r"(?: of (?:the|each|every) month)?"
_TWO_DAYS = rf"{_NTH}{_OF_MONTH} (?:and|&|/|,) ?(?:the |on the )?{_NTH}(?: day)?"
_ONE_DAY = rf"{_NTH}(?: business| working)?(?: (?:{_DAY}))?"
_ONCE = r"(?:once|one time|1 time|1x)"

# What is said, by what it means; nothing is what no payroll here does. A saying takes
# its words away from those below it.
_SAYINGS = {
    "": (
        rf"(?:{_TWICE}|three times|3 times) {_A} week",
        r"semi ?-?weekly",
        r"every (?:three|3|four|4|five|5|six|6|eight|8) weeks",
        r"every (?:two|2|other|three|3|six|6) months?",
        r"(?:quarter|year)ly|every quarter|annually|daily|every day",
        rf"{_ONCE} an? (?:year|quarter)",
    ),
    "semimonthly biweekly": (r"bi-? ?monthly",),  # said of both
    "semimonthly": (
        rf"{_TWICE}-? ?{_A}? ?month(?:ly)?",
        r"(?:semi|half)-? ?monthly",
        rf"(?:the )?{_TWO_DAYS}{_OF_MONTH}",
        rf"^24$|24{_COUNT}",
    ),
    "biweekly": (
        rf"(?:every|each) (?:other|2nd|second|alternate) (?:week|{_DAY})",
        rf"every (?:two|2) (?:weeks|{_DAY})|every 14 days",
        rf"{_ONCE} (?:every|in) (?:two|2) weeks",
        rf"alternat(?:e|ing) (?:weeks|{_DAY})",
        r"bi-? ?weekly|fortnightly|every fortnight|(?:two|2) weeks",
        rf"^2[67]$|2[67]{_COUNT}",
    ),
    "monthly": (
        rf"(?:on )?(?:the )?{_ONE_DAY} (?:of|in) (?:the|each|every) month",
        rf"{_ONCE} {_A} month|(?:every|each) month|monthly",
        rf"^12$|12{_COUNT}",
    ),
    "weekly": (
        rf"{_ONCE} {_A} week|(?:every|each) week|weekly",
        rf"(?:every|each) (?:{_DAY})",
        rf"^5[23]$|5[23]{_COUNT}",
    ),
}
_TABLE = tuple(
    (re.compile(rf"(?<!\w)(?:{said})(?!\w)"), frozenset(meaning.split()))
    for meaning, sayings in _SAYINGS.items()
    for said in sayings
)
_DAYS = re.compile(r"(?:on )?(?:mon|tues|wednes|thurs|fri)days?")


@dataclass(frozen=True)
class PayFrequencyAnswer(AnswerKind):
    """The frequency of pay, as the id of an option."""

    options: tuple[str, ...] = ("weekly", "biweekly", "semimonthly", "monthly")
    example: str = "every other Friday"
    name: ClassVar[str] = "pay_frequency"

    def take(self, text: str, context: Context) -> Reading:
        """Read a pay frequency."""
        said = text.casefold()
        found = self._meant(said) or self._tapped(said, context)
        if not found and _DAYS.fullmatch(phrase(said)):
            found = ("weekly",)
        if not found:
            raise AnswerError("unreadable")
        return the_one(tuple(map(reading_of, found)))

    def _meant(self, said: str) -> tuple[str, ...]:
        """Return the frequencies that a text names; each removes its words from the text."""
        meant: set[str] = set()
        for pattern, options in _TABLE:
            said, times = pattern.subn(" · ", said)
            if times and not options:
                raise AnswerError("unknown_frequency")
            meant |= options if times else frozenset()
        return tuple(option for option in self.options if option in meant)

    def _tapped(self, said: str, context: Context) -> tuple[str, ...]:
        return find_options(phrase(said), self.options, context, {})

    def describe(self, context: Context) -> dict[str, object]:
        """Describe the answer by its options and an example."""
        del context
        return {"options": self.options, "example": self.example}
