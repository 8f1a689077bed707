"""What comes of reading a typed answer: a value, two readings, or what is wrong with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True)
class Context:
    """What reading an answer may depend on: the day, and the answers before it."""

    today: date
    answers: Mapping[str, object]


@dataclass(frozen=True, slots=True)
class Reading:
    """A value, and the text that is stored for it and reads back to it on any day."""

    value: object
    text: str


class AnswerError(ValueError):
    """Text that cannot be taken as the answer.

    ``problem`` is the block of the error template (``empty``, ``unreadable``,
    ``out_of_range``, ``too_long``, ``ambiguous`` …) and ``details`` what that block
    shows: ``given`` as typed, ``right`` the kind's own description of what would be
    right, ``example``, ``caret`` positions. The text of the error itself names no
    answer, so that a log may hold it.
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
