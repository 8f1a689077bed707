"""The picture of what yearly contributions could become in three ways, as an illustration."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.money import ZERO
from core.results.advice import Growth
from flows.plan_words.pictures.picture import WORDS, Bar, Picture
from flows.plan_words.result import Result
from templates import dollars

_WAYS: Final = ("roth", "taxable", "after_tax_unconverted")
_FEWEST_YEARS: Final = 2


def growth_picture(result: Result) -> Picture | None:
    """Return the three ways at the assumed rate.

    There is none for one year: a sum put in at its end has not grown.
    """
    growth = result.advice.growth
    if growth is None or not result.may_contribute or growth.years < _FEWEST_YEARS:
        return None
    bars = [*_bars(result, growth)]
    title = result.say(WORDS, "growth_title", growth=growth)
    alt = result.say(WORDS, "growth_alt", growth=growth, title=title, bars=bars)
    return Picture(
        name="growth",
        title=title,
        alt=alt,
        caption=result.say(WORDS, "growth_caption", growth=growth),
        data={
            "title": title,
            "under": result.say(WORDS, "growth_under", growth=growth),
            "axis": result.say(WORDS, "growth_axis"),
            "most": float(max(bar.end for bar in bars)),
            "bars": [bar.plain() for bar in bars],
        },
    )


def _bars(result: Result, growth: Growth) -> Iterator[Bar]:
    for way in _WAYS:
        amount = getattr(growth, way)
        yield Bar(way, result.say(WORDS, way), dollars(amount), ZERO, amount)
