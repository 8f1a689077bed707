"""``rothway limits``: a tax year's figures, each with the notice that published it."""

from __future__ import annotations

import json
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING

import click

from bot.commands.command import CODES, RothwayCommand, Surroundings

if TYPE_CHECKING:
    from core.limits import Limits


@click.command(cls=RothwayCommand, epilog=CODES)
@click.argument("year", type=click.IntRange(1900, 9999), required=False)
@click.option("--json", "as_json", is_flag=True, help="Write JSON, with units.")
@click.pass_obj
def limits(around: Surroundings, year: int | None, *, as_json: bool) -> None:
    """Show the limits of a tax YEAR.

    This year's if none is named; each figure with the notice that published it.

    \b
    Example:
      rothway limits 2026
    """  # noqa: D301 - \b keeps click from joining the lines
    from bot.commands.output import show_markdown, show_text

    found = _limits(year, around.today())
    if as_json:
        show_text(json.dumps(_json(found), indent=2))
    else:
        show_markdown(_markdown(found), around.settings)


def _limits(year: int | None, today: date) -> Limits:
    """Return the limits of a year, of the current or the newest one if none is named."""
    from bot.commands.output import UsageError
    from core.errors import YearNotPublishedError
    from core.limits import limits_for, published_years
    from templates import words

    published = published_years()
    current = today.year if today.year in published else published[-1]
    try:
        return limits_for(year or current)
    except YearNotPublishedError:
        said = words(
            "errors/usage", "year_not_published", year=year, published=published
        )
        raise UsageError(said) from None


def _markdown(limits: Limits) -> str:
    from core.limits import FIGURES, published_years
    from templates import words

    rows = [
        {
            "name": words("limits", name),
            "amount": getattr(limits, name),
            "source": limits.source(name),
            "published": limits.published(name),
        }
        for name in FIGURES
        if name in limits.origins
    ]
    others = [each for each in published_years() if each != limits.year]
    return words("limits", "limits", year=limits.year, rows=rows, others=others)


def _json(limits: Limits) -> dict[str, object]:
    from core.limits import FIGURES

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
