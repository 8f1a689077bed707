"""The result of reading an answer: a value, several readings, or what is wrong."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import Enum
from typing import Final, NoReturn

PROBLEMS: Final = (
    "ambiguous",  # readings: two or more texts that each read one way
    "cannot_be_unsure",  # the question needs an answer
    "empty",
    "negative",
    "no_such_day",  # 30 February, or a weekday that is not that date's
    "not_an_option",  # nearest: an option's id, or None
    "not_whole",
    "other_currency",
    "other_period",  # period: the one given; wanted: the kind's own, or None
    "other_unit",  # unit: the one given, "dollars" or "percent"
    "out_of_range",  # low, high
    "past_day",  # earliest
    "too_long",  # limit: characters
    "two_figures",
    "unknown_frequency",  # a pay frequency nobody's payroll here has
    "unreadable",
)
"""Every problem that the kinds of this engine raise, each a block of the errors."""


class Unsure(Enum):
    """The type of `UNSURE`, the answer of a person who does not know."""

    UNSURE = "unsure"

    def __bool__(self) -> NoReturn:
        """Refuse to be true or false: a predicate must compare with ``is``."""
        raise TypeError("UNSURE is neither yes nor no; compare the answer with 'is'.")

    def __repr__(self) -> str:
        return "UNSURE"


UNSURE: Final = Unsure.UNSURE


@dataclass(frozen=True, slots=True)
class Context:
    """What the reading of an answer may depend on.

    ``answers`` are the values before it, ``labels`` the names of its options on the
    screen, ``unsure`` says whether "not sure" is offered. ``stored`` lets pass what
    only the day could refuse, such as a date that has passed since.
    """

    today: date
    answers: Mapping[str, object] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    unsure: bool = False
    stored: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, and the text stored for it, which reads back to it on any day.

    ``more`` is an answer to the next question, given in the same text.
    """

    value: object
    text: str
    more: str = ""


class AnswerError(ValueError):
    """A text that is refused as the answer.

    ``problem`` is one of `PROBLEMS`, or of a flow's own kind; ``details`` are what its
    words show: ``given`` as typed, the name of the ``kind``, and its description. The
    text of the error holds no answer, so a log may have it.
    """

    def __init__(self, problem: str, **details: object) -> None:
        super().__init__(problem)
        self.problem = problem
        self.details = details


class AmbiguousAnswerError(AnswerError):
    """A text with two or more readings, each written so that it reads one way."""

    def __init__(self, readings: tuple[Reading, ...], **details: object) -> None:
        super().__init__("ambiguous", **details)
        self.readings = readings


def the_one(readings: tuple[Reading, ...]) -> Reading:
    """Return the only reading, equal ones counted once.

    Raises `AmbiguousAnswerError` for several and ``unreadable`` for none.
    """
    distinct = tuple({reading.text: reading for reading in readings}.values())
    if not distinct:
        raise AnswerError("unreadable")
    if len(distinct) > 1:
        raise AmbiguousAnswerError(distinct)
    return distinct[0]
