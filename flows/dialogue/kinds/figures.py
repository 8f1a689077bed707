"""Figures as people write them: digits in every grouping, words, and both mixed.

A figure that two customs write differently has two readings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from decimal import Decimal

from flows.dialogue.reading import AnswerError

_TO_NINETEEN = (
    "zero one two three four five six seven eight nine ten eleven twelve thirteen"
    " fourteen fifteen sixteen seventeen eighteen nineteen"
)
_TO_NINETY = "twenty thirty forty fifty sixty seventy eighty ninety"
_SMALL = {word: Decimal(n) for n, word in enumerate(_TO_NINETEEN.split())}
_TENS = {word: Decimal(10 * n) for n, word in enumerate(_TO_NINETY.split(), start=2)}
_SCALES = {
    **dict.fromkeys(("thousand", "thousands", "grand", "thou"), Decimal(1_000)),
    **dict.fromkeys(("million", "millions", "mil", "mill"), Decimal(1_000_000)),
    "billion": Decimal(1_000_000_000),
}
_SHORT_SCALES = {  # only right after a number: "185k"
    **dict.fromkeys(("k", "g"), Decimal(1_000)),
    **dict.fromkeys(("m", "mm"), Decimal(1_000_000)),
    **dict.fromkeys(("b", "bn"), Decimal(1_000_000_000)),
}
_FRACTIONS = {"half": Decimal("0.5"), "quarter": Decimal("0.25")}
_HUNDRED = Decimal(100)
_FILLING = frozenset({"and", "a", "an", "of"})

#                 digits as written                                what they come to
_PLAIN = re.compile(r"\d+\.?|\d*\.\d+")  #                         1234 · 1234.5
_GROUPED = re.compile(r"\d{1,3}([,'_])\d{3}(?:\1\d{3})*(?:\.\d*)?")  #  1,234.50
_INDIAN = re.compile(r"\d{1,2}(?:,\d{2})+,\d{3}(?:\.\d*)?")  #     1,85,000
_DOTTED = re.compile(r"[1-9]\d{0,2}(?:\.\d{3}){2,}(?:,\d{1,2})?")  #  1.234.567,50
_DOTTED_CENTS = re.compile(r"[1-9]\d{0,2}\.\d{3},\d{1,2}")  #      1.234,50
_COMMA_CENTS = re.compile(r"\d{4,},\d{1,2}")  #                    1234,50
_COMMA = re.compile(r"\d{1,3},\d{1,2}")  #                         6,5
_ONE_DOT = re.compile(r"[1-9]\d{0,2}\.\d{3}")  #                   185.000: two customs
_RATIO = re.compile(r"(?:(\d{1,4}) )?(\d{1,4})/(\d{1,4})")  #      6 1/2

_SPACE_GROUP = re.compile(r"(?<=\d) (?=\d{3}(?!\d))")
_DIGITS_THEN_WORD = re.compile(r"(?<=[\d.])(?=[a-z])")
_TOKEN = re.compile(r"[\d.][\d.,'_]*|[a-z]+")


def figures(text: str, *, of_money: bool) -> tuple[Decimal, ...]:
    """Return the readings of a number without unit or sign.

    In money "185.000" may be European thousands, and "6,5" is a slip of the thousands;
    elsewhere both are decimals. Raises ``unreadable``.
    """
    if ratio := _RATIO.fullmatch(text):
        return (_ratio(ratio),)
    grouped = _SPACE_GROUP.sub("'", text)
    if of_money and _ONE_DOT.fullmatch(grouped):
        return Decimal(grouped), Decimal(grouped.replace(".", ""))
    if of_money and _COMMA.fullmatch(grouped):
        raise AnswerError("unreadable")
    return (_mixed(grouped),)


def _ratio(match: re.Match[str]) -> Decimal:
    whole, over, under = (Decimal(part or 0) for part in match.groups())
    if not under:
        raise AnswerError("unreadable")
    return whole + over / under


def _digits(token: str) -> Decimal:
    """Read digits in one way of grouping them."""
    if _PLAIN.fullmatch(token):
        return Decimal(token)
    if _GROUPED.fullmatch(token) or _INDIAN.fullmatch(token):
        return Decimal(re.sub(r"[,'_]", "", token))
    if _DOTTED.fullmatch(token) or _DOTTED_CENTS.fullmatch(token):
        return Decimal(token.replace(".", "").replace(",", "."))
    if _COMMA_CENTS.fullmatch(token) or _COMMA.fullmatch(token):
        return Decimal(token.replace(",", "."))
    raise AnswerError("unreadable")


def _mixed(text: str) -> Decimal:
    """Read digits and number words: ``1.2 million``, ``ninety-five thousand``."""
    spaced = _DIGITS_THEN_WORD.sub(" ", text).replace("-", " ")
    tokens = spaced.split()
    if not tokens or not all(map(_TOKEN.fullmatch, tokens)):
        raise AnswerError("unreadable")
    count = _Count()
    for token in tokens:
        count.add(token)
    return count.total()


@dataclass
class _Count:
    """Adds up a spoken number: groups under a thousand, then their scale.

    ``room`` is what the next small word must be under, so that "five six" is no number;
    ``ceiling`` is the same for scales.
    """

    done: Decimal = Decimal(0)
    group: Decimal | None = None
    room: Decimal = Decimal(1_000)
    ceiling: Decimal = Decimal(10**12)

    def add(self, word: str) -> None:
        """Add the next word."""
        if word in _FILLING:
            return
        if word in _SMALL:
            self._small(_SMALL[word], Decimal(1))
        elif word in _TENS:
            self._small(_TENS[word], Decimal(10))
        elif word in _FRACTIONS:
            self._fraction(_FRACTIONS[word])
        elif word == "hundred":
            self._hundred()
        elif word in _SCALES:
            self._scale(_SCALES[word])
        elif word in _SHORT_SCALES and self.group is not None:
            self._scale(_SHORT_SCALES[word])
        else:
            self._first(_digits(word))

    def _small(self, value: Decimal, room: Decimal) -> None:
        if value >= self.room:
            raise AnswerError("unreadable")
        self.group = (self.group or Decimal(0)) + value
        self.room = room

    def _fraction(self, value: Decimal) -> None:
        """Add a half, but not after a scale, where its whole would be unclear."""
        if self.done:
            raise AnswerError("unreadable")
        self.group = (self.group or Decimal(0)) + value
        self.room = Decimal(0)

    def _hundred(self) -> None:
        if self.group is not None and (self.group >= _HUNDRED or self.group <= 0):
            raise AnswerError("unreadable")
        self.group = (self.group or Decimal(1)) * _HUNDRED
        self.room = _HUNDRED

    def _scale(self, scale: Decimal) -> None:
        if scale >= self.ceiling:
            raise AnswerError("unreadable")
        self.done += (Decimal(1) if self.group is None else self.group) * scale
        self.group, self.room, self.ceiling = None, Decimal(1_000), scale

    def _first(self, value: Decimal) -> None:
        if self.group is not None:
            raise AnswerError("unreadable")
        self.group, self.room = value, Decimal(0)

    def total(self) -> Decimal:
        """Return the number; raises ``unreadable`` where no word was one."""
        if self.group is None and not self.done:
            raise AnswerError("unreadable")
        return self.done + (self.group or Decimal(0))
