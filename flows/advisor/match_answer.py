"""The answer to the match question: a formula, read as people write it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import ClassVar

from core.errors import FactError
from core.match.amounts import NO_MATCH
from flows.dialogue.kinds import AnswerKind
from flows.dialogue.kinds.choice import find_options, reading_of
from flows.dialogue.reading import (
    AmbiguousAnswerError,
    AnswerError,
    Context,
    Reading,
    the_one,
)
from flows.reading.match.read import (
    AmbiguousMatchError,
    MatchReading,
    UnreadableMatchError,
    parse_match,
)

__all__ = ["MatchFormulaAnswer", "MatchReading"]


_NO_MATCH = MatchReading(NO_MATCH)


@dataclass(frozen=True)
class MatchFormulaAnswer(AnswerKind):
    """A match formula; the text as typed is what is stored."""

    name: ClassVar[str] = "match_formula"
    options = ("none",)

    def take(self, text: str, context: Context) -> Reading:
        """Return the formula; an ambiguous text comes back with its readings."""
        if context.labels and (shown := find_options(text, self.options, context, {})):
            text = the_one(tuple(map(reading_of, shown))).text
        if text == "unsure":
            return reading_of(text)
        try:
            return _reading(text)
        except AmbiguousMatchError as doubt:
            readings = tuple(_reading(each.text) for each in doubt.readings)
            raise AmbiguousAnswerError(readings, given=text, span=doubt.span) from None
        except UnreadableMatchError as problem:
            raise AnswerError(
                "unreadable_match", given=text, span=problem.span
            ) from None
        except FactError as problem:
            raise AnswerError("impossible_match", given=text, refused=problem) from None


def _reading(text: str) -> Reading:
    """Return the formula; a typed "no match" is the button's answer."""
    reading = parse_match(text)
    return Reading(reading, "none" if reading == _NO_MATCH else text)
