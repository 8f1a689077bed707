"""Numbers as people write them in a match formula: 7.5k, six, two thirds."""

from __future__ import annotations

import re
from decimal import Decimal

from core.match.formula import MatchError

MOST_LETTERS = 24  # past any amount of dollars with its cents
LARGEST = Decimal(1_000_000_000)
_MOST_PLACES = 6  # so that what is worked out of two numbers can be written
_UNITS = (
    *("zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine"),
    *("ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen"),
    *("seventeen", "eighteen", "nineteen"),
)
_TENS = ("twenty", "thirty", "forty", "fifty", "sixty", "seventy", "eighty", "ninety")
_WORDS = (
    {word: Decimal(n) for n, word in enumerate(_UNITS)}
    | {word: Decimal(10 * n) for n, word in enumerate(_TENS, start=2)}
    | {"a": Decimal(1), "an": Decimal(1)}
)
_FACTORS = {
    "hundred": Decimal(100),
    "thousand": Decimal(1000),
    "k": Decimal(1000),
    "million": Decimal(1_000_000),
    "m": Decimal(1_000_000),
}
_PARTS = re.compile(r"[\d.,]+|[a-z]+")
_FRACTIONS = {
    "half": Decimal(50),
    "½": Decimal(50),
    "1/2": Decimal(50),
    "third": Decimal("33.3333"),
    "⅓": Decimal("33.3333"),
    "1/3": Decimal("33.3333"),
    "thirds": Decimal("66.6667"),  # only "two thirds" is read
    "⅔": Decimal("66.6667"),
    "2/3": Decimal("66.6667"),
    "quarter": Decimal(25),
    "fourth": Decimal(25),
    "¼": Decimal(25),
    "1/4": Decimal(25),
    "quarters": Decimal(75),  # only "three quarters" is read
    "fourths": Decimal(75),
    "¾": Decimal(75),
    "3/4": Decimal(75),
}


def number_of(text: str) -> Decimal:
    """Return the number in digits or words, with its k or thousand."""
    total: Decimal | None = None
    for part in _PARTS.findall(text.removeprefix("usd")):
        if part in _FACTORS:
            total = _FACTORS[part] * (1 if total is None else total)
        else:
            total = (total or Decimal(0)) + _simple(part)
    if len(text) > MOST_LETTERS or (total or 0) > LARGEST:
        raise MatchError("number_too_large", text)
    exact = total or Decimal(0)
    rounded = round(exact, _MOST_PLACES)
    return exact if exact == rounded else rounded


def _simple(part: str) -> Decimal:
    return _WORDS[part] if part in _WORDS else Decimal(part.replace(",", ""))


def percent_of_fraction(text: str) -> Decimal:
    """Return a fraction in percent, thirds to four places."""
    return _FRACTIONS[re.split(r"[ -]", text)[-1]]
