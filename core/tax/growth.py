"""What yearly contributions become in Roth, left unconverted, and in a taxable account.

An illustration under a steady return that is shown with the result; it says
nothing about what markets will do.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from core.errors import FactError
from core.money import HUNDRED, ZERO, percent_of, to_cent
from core.results.advice import Growth

_MAX_YEARS: Final = Decimal(80)
_MAX_RETURN_PERCENT: Final = Decimal(50)


def project(  # noqa: PLR0913 - each rate is an assumption shown with the result
    yearly: Decimal,
    years: int,
    *,
    return_percent: Decimal = Decimal(7),
    marginal_rate: Decimal = Decimal(24),
    drag_percent: Decimal = Decimal("0.5"),
    capital_gains_rate: Decimal = Decimal(15),
) -> Growth:
    """Project ``yearly`` dollars, put in at the end of each of ``years`` years.

    Roth is not taxed at the end. Unconverted after-tax money pays ordinary income
    tax on its growth (IRC 72(e)). A taxable account loses ``drag_percent`` points
    of its return to tax each year (never more than it earns), and pays capital
    gains tax on all of its growth at the end; that growth counts reinvested
    dividends, which in truth raise the cost basis, so it is on the low side.
    Rates in percent. Raises `FactError` for what no projection can mean.
    """
    _check(yearly, years, return_percent)
    for rate in (marginal_rate, drag_percent, capital_gains_rate):
        _check_range("rate", rate, ZERO, HUNDRED)
    drag = min(drag_percent, max(ZERO, return_percent))
    put_in = yearly * years
    sheltered = yearly * _grown(years, return_percent)
    taxable = yearly * _grown(years, return_percent - drag)
    return Growth(
        years=years,
        yearly=yearly,
        return_percent=return_percent,
        marginal_rate=marginal_rate,
        drag_percent=drag_percent,
        capital_gains_rate=capital_gains_rate,
        roth=to_cent(sheltered),
        after_tax_unconverted=to_cent(_taxed(sheltered, put_in, marginal_rate)),
        taxable=to_cent(_taxed(taxable, put_in, capital_gains_rate)),
    )


def _grown(years: int, return_percent: Decimal) -> Decimal:
    """Return what 1 dollar a year becomes.

    Year by year: the closed form divides by the return, which may be 0.
    """
    factor = 1 + return_percent / HUNDRED
    total = ZERO
    for _ in range(years):
        total = total * factor + 1
    return total


def _taxed(value: Decimal, put_in: Decimal, rate_percent: Decimal) -> Decimal:
    return value - percent_of(rate_percent, max(ZERO, value - put_in))


def _check(yearly: Decimal, years: int, return_percent: Decimal) -> None:
    if yearly < ZERO:
        raise FactError("yearly", "below_zero", yearly)
    _check_range("years", Decimal(years), ZERO, _MAX_YEARS)
    _check_range("return_percent", return_percent, -HUNDRED, _MAX_RETURN_PERCENT)


def _check_range(name: str, figure: Decimal, low: Decimal, high: Decimal) -> None:
    if not low <= figure <= high:
        raise FactError(name, "out_of_range", figure, low=low, high=high)
