"""``rothway limits``: a tax year's figures, each with the notice that published it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal

from bot.commands.output import UsageError, show_markdown, show_text
from bot.settings import Settings
from core.errors import YearNotPublishedError
from core.limits import FIGURES, Limits, limits_for, published_years
from templates import words


def run(year: int | None, *, as_json: bool, today: date, settings: Settings) -> int:
    """Show the limits of a year, by default the current one."""
    limits = _limits(year or _current(today))
    if as_json:
        show_text(json.dumps(_json(limits), indent=2))
        return 0
    rows = [_row(limits, name) for name in FIGURES if name in limits.origins]
    others = [each for each in published_years() if each != limits.year]
    said = words("limits", "limits", year=limits.year, rows=rows, others=others)
    show_markdown(said, settings)
    return 0


def _current(today: date) -> int:
    years = published_years()
    return today.year if today.year in years else years[-1]


def _limits(year: int) -> Limits:
    try:
        return limits_for(year)
    except YearNotPublishedError:
        published = published_years()
        said = words(
            "errors/usage", "year_not_published", year=year, published=published
        )
        raise UsageError(said) from None


def _row(limits: Limits, name: str) -> dict[str, object]:
    return {
        "name": words("limits", name),
        "amount": getattr(limits, name),
        "source": limits.source(name),
        "published": limits.published(name),
    }


def _json(limits: Limits) -> dict[str, object]:
    return {
        "tax_year": limits.year,
        "limits": {
            name: {
                "value": _value(getattr(limits, name)),
                "unit": limits.unit(name),
                "source": limits.source(name),
                "published": limits.published(name).isoformat(),
            }
            for name in FIGURES
            if name in limits.origins
        },
    }


def _value(amount: Decimal | tuple[Decimal, ...]) -> int | list[int]:
    if isinstance(amount, tuple):
        return [int(each) for each in amount]
    return int(amount)
