"""How often pay comes, as people say it: "every other Friday", "1st and 15th", "26"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from flows.dialogue.kinds.base import AnswerKind
from flows.dialogue.kinds.choice import find_options
from flows.dialogue.plain_text import phrase
from flows.dialogue.reading import UNSURE, AnswerError, Context, Reading, the_one

_DAY = r"(?:mon|tues?|wed(?:nes)?|thurs?|fri|satur|sun)(?:days?)?|days?|paydays?"
_NTH = (
    r"(?:\d{1,2}(?:st|nd|rd|th)|\d{1,2}|first|fifteenth|last(?: day)?|end|middle|mid)"
)
_TWICE = r"(?:twice|two times|2 times|2 ?x|two|2)(?: paychecks| checks| paydays)?"
_A = r"(?:an?|per|each|every|in a)"
_COUNT = r" (?:times|pay ?checks|pay ?periods|checks|pays|x)"

#   what is said                                           what it means; none: no payroll
_SAYINGS = (
    (rf"(?:{_TWICE}|three times|3 times) {_A} week|semi ?-?weekly", None),
    (r"every (?:three|3|four|4|five|5|six|6|eight|8) weeks", None),
    (r"every (?:two|2|other|three|3|six|6) months|quarterly|every quarter", None),
    (r"(?:once|one time) an? (?:year|quarter)|yearly|annually|daily|every day", None),
    (r"bi-? ?monthly", "semimonthly biweekly"),
    (rf"{_TWICE}-? ?{_A}? ?month(?:ly)?|semi-? ?monthly|half-? ?monthly", "semimonthly"),
    (rf"(?:the )?{_NTH}(?: of (?:the|each|every) month)? (?:and|&|/|,) ?(?:the |on the )?"
     rf"{_NTH}(?: day)?(?: of (?:the|each|every) month)?", "semimonthly"),
    (rf"(?:every|each) (?:other|2nd|second|alternate) (?:week|{_DAY})", "biweekly"),
    (rf"every (?:two|2) (?:weeks|{_DAY})|every 14 days", "biweekly"),
    (r"(?:once|one time) (?:every|in) (?:two|2) weeks|alternat(?:e|ing) "
     rf"(?:weeks|{_DAY})", "biweekly"),
    (r"bi-? ?weekly|fortnightly|every fortnight|two weeks|2 weeks", "biweekly"),
    (rf"(?:on )?(?:the )?{_NTH}(?: business| working)?(?: (?:{_DAY}))? "
     rf"(?:of|in) (?:the|each|every) month", "monthly"),
    (rf"(?:once|one time|1 time|1x) {_A} month|every month|each month|monthly", "monthly"),
    (rf"(?:once|one time|1 time|1x) {_A} week|every week|each week|weekly", "weekly"),
    (rf"(?:every|each) (?:{_DAY})", "weekly"),
    (rf"^5[23]$|5[23]{_COUNT}", "weekly"),
    (rf"^2[67]$|2[67]{_COUNT}", "biweekly"),
    (rf"^24$|24{_COUNT}", "semimonthly"),
    (rf"^12$|12{_COUNT}", "monthly"),
)  # fmt: skip
_TABLE = tuple(
    (
        re.compile(rf"(?<!\w)(?:{said})(?!\w)"),
        frozenset(means.split()) if means else None,
    )
    for said, means in _SAYINGS
)
_DAYS = re.compile(r"(?:on )?(?:mon|tues|wednes|thurs|fri)days?")


@dataclass(frozen=True)
class PayFrequency(AnswerKind):
    """How often pay comes; the value is the id of one of the options."""

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
        return the_one(
            tuple(
                Reading(UNSURE if option == "unsure" else option, option)
                for option in found
            )
        )

    def _meant(self, said: str) -> tuple[str, ...]:
        """Return what the sayings in a text mean; each takes its words away."""
        meant: set[str] = set()
        for pattern, options in _TABLE:
            said, times = pattern.subn(" · ", said)
            if times and options is None:
                raise AnswerError("unknown_frequency")
            meant |= options if times and options else frozenset()
        return tuple(option for option in self.options if option in meant)

    def _tapped(self, said: str, context: Context) -> tuple[str, ...]:
        return find_options(phrase(said), self.options, context, {})

    def samples(self, context: Context) -> tuple[str, ...]:
        """Return every frequency."""
        del context
        return self.options

    def describe(self, context: Context) -> dict[str, object]:
        """Give the options' ids and an example."""
        del context
        return {"options": self.options, "example": self.example}
