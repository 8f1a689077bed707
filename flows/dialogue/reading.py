"""What comes of reading a typed answer: a value, two readings, or what is wrong."""

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
"""Every problem the kinds of this engine raise; each is a block of the errors."""


class Unsure(Enum):
    """The type of the one value `UNSURE`: the person could not say."""

    UNSURE = "unsure"

    def __bool__(self) -> NoReturn:
        """Refuse to be taken for yes or no: a predicate must compare with ``is``."""
        raise TypeError("UNSURE is neither yes nor no; compare the answer with 'is'.")

    def __repr__(self) -> str:
        return "UNSURE"


UNSURE: Final = Unsure.UNSURE


@dataclass(frozen=True, slots=True)
class Context:
    """What reading an answer may depend on.

    ``answers`` are the values before it and ``labels`` what its options (``unsure``
    among them) are called on the screen. ``unsure`` says whether "not sure" is
    offered. ``stored`` says that the text was accepted before: what only the day of
    typing could refuse, such as a date that has passed since, is then let through.
    """

    today: date
    answers: Mapping[str, object] = field(default_factory=dict)
    labels: Mapping[str, str] = field(default_factory=dict)
    unsure: bool = False
    stored: bool = False


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, and the text that is stored for it and reads back to it on any day.

    ``more`` is what else was said: the answer to the question that this one leads to.
    """

    value: object
    text: str
    more: str = ""


class AnswerError(ValueError):
    """Text that cannot be taken as the answer.

    ``problem`` is one of `PROBLEMS` (a flow's own kinds may have more) and
    ``details`` what its words show: ``given`` as typed, ``kind`` the kind's name,
    what the kind says of itself (``low``, ``high``, ``unit``, ``example`` …), and
    what the list above names. The text of the error itself holds no answer, so that
    a log may have it.
    """

    def __init__(self, problem: str, **details: object) -> None:
        super().__init__(problem)
        self.problem = problem
        self.details = details


class AmbiguousAnswerError(AnswerError):
    """Text with two or more readings; each is text that reads one way only."""

    def __init__(self, readings: tuple[Reading, ...], **details: object) -> None:
        super().__init__("ambiguous", **details)
        self.readings = readings


def the_one(readings: tuple[Reading, ...]) -> Reading:
    """Return the only reading there is, equal ones counted once.

    Raises `AmbiguousAnswerError` for several and ``unreadable`` for none.
    """
    distinct = tuple({reading.text: reading for reading in readings}.values())
    if not distinct:
        raise AnswerError("unreadable")
    if len(distinct) > 1:
        raise AmbiguousAnswerError(distinct)
    return distinct[0]
