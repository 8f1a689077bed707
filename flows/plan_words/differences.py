"""The figures that moved between two results."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import Final

from core.results.advice import Advice
from templates import dollars, percent, words

_WORDS: Final = "plan/differences"


@dataclass(frozen=True, slots=True)
class Moved:
    """A figure that moved."""

    label: str
    before: str
    now: str


def moved_markdown(before: Advice, after: Advice) -> str:
    """Return a table of the figures that moved, or that none did."""
    rows = tuple(_moved(before, after))
    if not rows:
        return words(_WORDS, "nothing")
    return words(_WORDS, "table", rows=rows, year=after.tax_year)


def _moved(before: Advice, after: Advice) -> Iterator[Moved]:
    old, new = _shown(before), _shown(after)
    for name, text in new.items():
        if text != old[name]:
            yield Moved(words(_WORDS, name), old[name], text)


def _shown(advice: Advice) -> dict[str, str]:
    room, span = advice.room, advice.range
    return {
        "tax_year": str(advice.tax_year),
        "outcome": words(_WORDS, advice.outcome),
        "low": dollars(span.low if span else room.now),
        "high": dollars(span.high if span else room.now),
        "limit_415c": dollars(advice.limit_415c),
        "deferral": dollars(advice.deferral.total),
        "catch_up": dollars(advice.deferral.catch_up),
        "match": dollars(advice.employer.match),
        "other_employer": dollars(advice.employer.total - advice.employer.match),
        "plan_cap": _or_none(room.plan_cap),
        "over": dollars(room.over),
        "fundable": dollars(room.fundable),
        "percent": percent(advice.election.percent) if advice.election else _none(),
        "open": str(len(advice.open_questions)),
    }


def _or_none(amount: Decimal | None) -> str:
    return _none() if amount is None else dollars(amount)


def _none() -> str:
    return words(_WORDS, "none")
