"""Amounts: dollars, percents, either of them, and whole numbers."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from decimal import ROUND_HALF_UP, Decimal
from typing import ClassVar

from flows.dialogue.kinds import written
from flows.dialogue.kinds.base import AnswerKind
from flows.dialogue.kinds.choice import find_options, reading_of
from flows.dialogue.kinds.figures import figures
from flows.dialogue.plain_text import word_set
from flows.dialogue.reading import AnswerError, Context, Reading, the_one

_CENT = Decimal("0.01")
_MILLIONTH = Decimal("0.000001")
_NOTHING = word_set("none nothing zero nil null naught")
_SIGN = re.compile(
    r"\s*(?:%|(?<![a-z])(?:per ?cent|percentage(?: points?)?|pct|pc)(?![a-z])\.?)"
)
_BASIS_POINTS = re.compile(r"\s*(?<![a-z])(?:bps?|basis points?)$")
_OF_PAY = re.compile(
    r"\s+(?:of|from)\s+(?:(?:my|the|our|your|total|gross|base|eligible|each|every)\s+)*"
    r"(?:pay|salary|wages?|compensation|comp|income|earnings|gross|pay ?checks?|it)$"
)
_PARTS = {
    **dict.fromkeys(("half", "a half", "one half"), Decimal(50)),
    **dict.fromkeys(("quarter", "a quarter", "one quarter"), Decimal(25)),
}
_HALVES = {  # said before "a percent"
    **dict.fromkeys(("half", "a half", "half a", "half of a", "half of one"), "0.5"),
    **dict.fromkeys(("quarter", "a quarter", "quarter of a", "a quarter of a"), "0.25"),
    **dict.fromkeys(("three quarters", "three quarters of a"), "0.75"),
    **dict.fromkeys(("a tenth", "a tenth of a", "one tenth of a"), "0.1"),
}


def _exact(value: Decimal, step: Decimal, low: Decimal, high: Decimal) -> Decimal:
    """Round to the step and check the bounds; raises ``out_of_range``."""
    if not low <= value <= high:
        raise AnswerError("out_of_range")
    return value.quantize(step, ROUND_HALF_UP)


def _within(
    values: tuple[Decimal, ...], reading: Callable[[Decimal], Reading]
) -> tuple[Reading, ...]:
    """Return the readings in range; raises where there is none."""
    found = []
    for value in values:
        try:
            found.append(reading(value))
        except AnswerError:
            if len(values) == 1:
                raise
    if not found:
        raise AnswerError("out_of_range")
    return tuple(found)


def _word(
    text: str, words: Mapping[str, tuple[str, ...]], context: Context
) -> Reading | None:
    """Read one of the declared words, or its number on the screen."""
    synonyms = {said: word for word, others in words.items() for said in others}
    if not words:
        return None
    found = find_options(text, tuple(words), context, synonyms)
    return the_one(tuple(map(reading_of, found))) if found else None


@dataclass(frozen=True)
class Money(AnswerKind):
    """Dollars, as a `Decimal` with cents.

    ``period`` is the time an amount is for ("year", "paycheck"; empty for a balance);
    one for another time is refused. ``words`` are answers without an amount ("none" for
    a maximum), each an option with its synonyms.
    """

    low: Decimal | int = 0
    high: Decimal | int = 100_000_000
    period: str | None = None
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    example: str = "$185,000"
    options: tuple[str, ...] = field(init=False)
    name: ClassVar[str] = "money"

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", tuple(self.words))

    def take(self, text: str, context: Context) -> Reading:
        """Read an amount of dollars."""
        if reading := _word(text, self.words, context):
            return reading
        return the_one(self.readings(text))

    def readings(self, text: str) -> tuple[Reading, ...]:
        """Return the amounts in range that a text may mean."""
        said = written.without_period(written.bare(text), self.period)
        if said in _NOTHING:
            return (self._reading(Decimal(0)),)
        written.refuse_negative(said)
        written.refuse_two_figures(said)
        if _SIGN.search(said):
            raise AnswerError("other_unit", unit="percent")
        number = written.bare(written.without_currency(said))
        return _within(figures(number, of_money=True), self._reading)

    def _reading(self, value: Decimal) -> Reading:
        exact = _exact(value, _CENT, Decimal(self.low), Decimal(self.high))
        sign = "$" if self.words else ""  # a bare 1 would be the first word's number
        return Reading(exact, sign + f"{exact:f}".removesuffix(".00"))

    def describe(self, context: Context) -> dict[str, object]:
        """Describe the answer by its bounds in dollars, its period and an example."""
        del context
        bounds = {"low": Decimal(self.low), "high": Decimal(self.high)}
        about = {"unit": "dollars", "period": self.period, "example": self.example}
        return {**bounds, **about}


@dataclass(frozen=True)
class Percent(AnswerKind):
    """A percent, as a `Decimal`: 6 for 6%.

    Below 1 only a sign is clear: "0.06" alone is 0.06% to some and 6% to others.
    """

    low: Decimal | int = 0
    high: Decimal | int = 100
    example: str = "6%"
    name: ClassVar[str] = "percent"

    def take(self, text: str, context: Context) -> Reading:
        """Read a percent."""
        del context
        return the_one(self.readings(text))

    def readings(self, text: str) -> tuple[Reading, ...]:
        """Return the percents in range that a text may mean."""
        said = written.bare(_OF_PAY.sub("", text.casefold().rstrip(" .!")))
        if said in _NOTHING:
            return (self._reading(Decimal(0)),)
        written.refuse_negative(said)
        written.refuse_two_figures(said)
        if written.names_dollars(said):
            raise AnswerError("other_unit", unit="dollars")
        return _within(_percents(said), self._reading)

    def _reading(self, value: Decimal) -> Reading:
        low, high = Decimal(self.low), Decimal(self.high)
        exact = f"{_exact(value, _MILLIONTH, low, high).normalize():f}"
        return Reading(Decimal(exact), f"{exact}%")  # 10, where normalize has 1E+1

    def describe(self, context: Context) -> dict[str, object]:
        """Describe the answer by its bounds in percent and an example."""
        del context
        bounds = {"low": Decimal(self.low), "high": Decimal(self.high)}
        return {**bounds, "unit": "percent", "example": self.example}


def _percents(said: str) -> tuple[Decimal, ...]:
    """Return the readings of a percent with or without its sign."""
    if _BASIS_POINTS.search(said):
        points = figures(_BASIS_POINTS.sub("", said), of_money=False)
        return tuple(point / 100 for point in points)
    number = written.bare(_SIGN.sub(" ", said))
    if _SIGN.search(said):
        half = _HALVES.get(number)
        return (Decimal(half),) if half else figures(number, of_money=False)
    if said in _PARTS:
        return (_PARTS[said],)
    (value,) = figures(number, of_money=False)
    return (value, value * 100) if 0 < value < 1 else (value,)


@dataclass(frozen=True)
class Dollars:
    """An amount given in dollars."""

    dollars: Decimal


@dataclass(frozen=True)
class Percentage:
    """An amount given as a percent, 6 for 6%."""

    percent: Decimal


@dataclass(frozen=True)
class MoneyOrPercent(AnswerKind):
    """Dollars a year or a percent: the value is `Dollars`, `Percentage` or a word's id.

    ``words`` are answers such as "max", each an option with its synonyms. A bare figure
    that could be either is ambiguous.
    """

    money: Money = field(default_factory=lambda: Money(period="year"))
    percent: Percent = field(default_factory=Percent)
    words: Mapping[str, tuple[str, ...]] = field(default_factory=dict, hash=False)
    options: tuple[str, ...] = field(init=False)
    name: ClassVar[str] = "money_or_percent"

    def __post_init__(self) -> None:
        object.__setattr__(self, "options", tuple(self.words))

    def take(self, text: str, context: Context) -> Reading:
        """Read a word, a percent or dollars."""
        if reading := _word(text, self.words, context):
            return reading
        if _SIGN.search(text.casefold()) or _BASIS_POINTS.search(text.casefold()):
            return the_one(self._percents(text))
        dollars, percents = self._dollars(text), self._bare_percents(text)
        cents_only = all(reading.text.startswith("$0.") for reading in dollars)
        return the_one(percents if cents_only and percents else percents + dollars)

    def _dollars(self, text: str) -> tuple[Reading, ...]:
        found = self.money.readings(text)
        return tuple(
            Reading(Dollars(Decimal(str(reading.value))), _with_sign(reading.text))
            for reading in found
        )

    def _percents(self, text: str) -> tuple[Reading, ...]:
        return tuple(
            Reading(Percentage(Decimal(str(reading.value))), reading.text)
            for reading in self.percent.readings(text)
        )

    def _bare_percents(self, text: str) -> tuple[Reading, ...]:
        """Return the percents that a figure without a sign may be; zero is none."""
        try:
            found = self._percents(text)
        except AnswerError:
            return ()
        return tuple(reading for reading in found if reading.text != "0%")

    def describe(self, context: Context) -> dict[str, object]:
        """Describe the answer by the bounds and an example of both, and its options."""
        money, percent = self.money.describe(context), self.percent.describe(context)
        bounds = {"low": money["low"], "high": money["high"]}
        percents = {"low_percent": percent["low"], "high_percent": percent["high"]}
        examples = {"example": money["example"], "example_percent": percent["example"]}
        about = {"period": self.money.period, "options": self.options}
        return {**bounds, **percents, **examples, **about}


def _with_sign(text: str) -> str:
    return f"${text.removeprefix('$')}"


@dataclass(frozen=True)
class WholeNumber(AnswerKind):
    """A count, as an int; ``nouns`` may follow it: "3 paychecks"."""

    low: int = 0
    high: int = 1_000_000
    nouns: tuple[str, ...] = ()
    example: str = "12"
    name: ClassVar[str] = "whole_number"

    def take(self, text: str, context: Context) -> Reading:
        """Read a count."""
        del context
        said = self._without_nouns(written.bare(text))
        if said in _NOTHING:
            return self._reading(Decimal(0))
        written.refuse_negative(said)
        written.refuse_two_figures(said)
        (value,) = figures(said, of_money=False)
        return self._reading(value)

    def _without_nouns(self, said: str) -> str:
        words = said.split()
        ignored = {*self.nouns, "left", "more", "remaining", "times", "to", "go"}
        while len(words) > 1 and words[-1] in ignored:
            words.pop()
        dozen = {"dozen": "12", "couple": "2"}
        return " ".join(dozen.get(word, word) for word in words)

    def _reading(self, value: Decimal) -> Reading:
        if not self.low <= value <= self.high:
            raise AnswerError("out_of_range")
        if value != value.to_integral_value():
            raise AnswerError("not_whole")
        return Reading(int(value), str(int(value)))

    def describe(self, context: Context) -> dict[str, object]:
        """Describe the answer by its bounds and an example."""
        del context
        bounds = {"low": self.low, "high": self.high}
        return {**bounds, "unit": "count", "example": self.example}
