"""Read how people and HR write a match formula.

`parse_match` turns a text into a `MatchReading` by the grammar in ``match.lark``
and `flows.reading.match.meaning`. Nothing is guessed: where a text has two plausible
meanings the error lists them, each with a text that has only that one.
`docs/match-sentences.md` lists sentences of both sorts, each with its reason.
"""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files
from typing import TYPE_CHECKING

from core.match.formula import MatchFormula
from flows.reading.match.clause_reader import Node, clause_row
from flows.reading.match.clauses import MatchReading, Place
from flows.reading.match.meaning import meanings_of, says_something
from flows.reading.match.tiers import MOST_READINGS, MeaninglessError, Meanings
from flows.reading.match.write import match_text, reading_text

if TYPE_CHECKING:
    from lark import Lark
    from lark.exceptions import UnexpectedToken

__all__ = [
    "AmbiguousMatchError",
    "ClearMatch",
    "MatchReading",
    "UnreadableMatchError",
    "match_text",
    "parse_match",
    "reading_text",
]

MOST_CHARACTERS = 500
MOST_BRACKETS = 20
_STOPS = " \t\n\r.,;:!?"
_SINGLE_QUOTES = "\u2018\u2019\u201a\u201b"
_DOUBLE_QUOTES = "\u201c\u201d\u201e\u201f\u00ab\u00bb"
_DASHES = "\u2010\u2011\u2012\u2013\u2014\u2015\u2212"
_SLASHES = "\u2044\u2215\u00f7"
_PLAIN = str.maketrans(
    dict.fromkeys(_SINGLE_QUOTES, "'")
    | dict.fromkeys(_DOUBLE_QUOTES, '"')
    | dict.fromkeys(_DASHES, "-")
    | dict.fromkeys(_SLASHES, "/")
)


@dataclass(frozen=True, slots=True)
class ClearMatch:
    """One meaning of an ambiguous text; ``text`` has that meaning only."""

    text: str
    formula: MatchFormula


class AmbiguousMatchError(ValueError):
    """A text with more than one plausible meaning; ``span`` is the doubtful place."""

    def __init__(self, readings: tuple[ClearMatch, ...], span: Place) -> None:
        super().__init__(f"ambiguous_match at {span}")
        self.readings = readings
        self.span = span


class UnreadableMatchError(ValueError):
    """A text that is no match formula; ``span`` is the first thing not understood."""

    def __init__(self, span: Place) -> None:
        super().__init__(f"unreadable_match at {span}")
        self.span = span


@lru_cache(maxsize=256)
def parse_match(text: str) -> MatchReading:
    """Return what a text says about a match.

    Raises `AmbiguousMatchError`, `UnreadableMatchError`, or `core.match.formula.MatchError`
    where the text is clear and no plan could have such a match.
    """
    _check_size(text)
    try:
        meanings = _meanings(text)
    except MeaninglessError as error:
        raise UnreadableMatchError(_trimmed(text, error.place)) from None
    if len(meanings.readings) == 1:
        return meanings.readings[0]
    readings = meanings.readings[:MOST_READINGS]
    choices = tuple(ClearMatch(reading_text(r), r.formula) for r in readings)
    doubt = _trimmed(text, meanings.doubt)
    if any(len(choice.text) > MOST_CHARACTERS for choice in choices):
        raise UnreadableMatchError(doubt)  # what is offered must be readable itself
    raise AmbiguousMatchError(choices, doubt)


def _meanings(text: str) -> Meanings:
    row = clause_row(_tree(text))
    if not says_something(row):
        raise MeaninglessError(row.place)
    return meanings_of(row)


def _check_size(text: str) -> None:
    """Refuse what no sentence about a match is, before any work goes into it."""
    if len(text) > MOST_CHARACTERS:
        raise UnreadableMatchError((MOST_CHARACTERS, len(text)))
    brackets = [i for i, letter in enumerate(text) if letter in "(["]
    if len(brackets) > MOST_BRACKETS:
        raise UnreadableMatchError((brackets[MOST_BRACKETS], len(text)))


def _tree(text: str) -> Node:
    from lark.exceptions import (  # noqa: PLC0415 - only those who type a match pay for it
        UnexpectedCharacters,
        UnexpectedToken,
    )

    try:
        return _parser().parse(_plain(text))
    except UnexpectedToken as error:
        raise UnreadableMatchError(_place_of(error, text)) from None
    except UnexpectedCharacters as error:
        start = error.pos_in_stream or 0
        raise UnreadableMatchError((start, start + 1)) from None


def _place_of(error: UnexpectedToken, text: str) -> Place:
    """Return the first thing not understood: a name that no verb followed, or more."""
    end = len(text.rstrip())
    token = error.token
    start = end if token.type == "$END" else token.start_pos or 0
    place = (start, max(start, token.end_pos or 0))
    stack = error.interactive_parser.parser_state.value_stack
    for known in reversed(stack):
        if getattr(known, "type", "") != "_NAME":
            break
        place = (known.start_pos, known.end_pos)
    return _trimmed(text, place)


@lru_cache(maxsize=1)
def _parser() -> Lark:
    from lark import Lark  # noqa: PLC0415 - only those who type a match pay for it

    return Lark(
        files("flows.reading.match").joinpath("match.lark").read_text("utf-8"),
        parser="lalr",
        lexer="basic",
        propagate_positions=True,
        maybe_placeholders=False,
    )


def _plain(text: str) -> str:
    """Lower the case and straighten quotes and dashes, letter for letter.

    The length stays, so that a place in the result is a place in the text.
    """
    plain = "".join(_plain_letter(letter) for letter in text).translate(_PLAIN)
    body = plain.rstrip(_STOPS)
    return body.ljust(len(plain))


def _plain_letter(letter: str) -> str:
    if unicodedata.category(letter) == "No":  # a superscript 2 is not a 2
        return letter
    plain = unicodedata.normalize("NFKC", letter).lower()
    return plain if len(plain) == 1 else letter


def _trimmed(text: str, place: Place) -> Place:
    """Move the start past the blanks and stops that a clause may begin with."""
    start, end = place
    while start < end and not text[start].isalnum() and text[start] not in "$.(":
        start += 1
    return (start, end) if start < end else place
