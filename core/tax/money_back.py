"""Money that a plan pays back: after a failed test, or over the deferral limit."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from core.money import ZERO

_SHARE_OF_AVERAGE: Final = Decimal("1.25")
_TIMES_AVERAGE: Final = Decimal(2)
_POINTS_ABOVE: Final = Decimal(2)


@dataclass(frozen=True, slots=True)
class AcpRefund:
    """After-tax money sent back because the plan failed its ACP test."""

    returned_untaxed: Decimal
    taxable: Decimal
    tax_year: int


@dataclass(frozen=True, slots=True)
class ReturnedDeferral:
    """What an excess deferral costs, by whether it came back in time.

    ``taxed_again`` is taxed a second time whenever the plan pays it out later.
    """

    in_time: bool
    taxed_in_deferral_year: Decimal
    taxed_when_paid: Decimal
    taxed_again: Decimal


def highest_acp_for_hces(nhce_average_percent: Decimal) -> Decimal:
    """Return the highest average, in percent of pay, that HCEs may have.

    The greater of 125% of the others' average, or the lesser of twice that
    average and two points above it (IRC 401(m)(2)(A)).
    """
    lesser = min(
        _TIMES_AVERAGE * nhce_average_percent, nhce_average_percent + _POINTS_ABOVE
    )
    return max(_SHARE_OF_AVERAGE * nhce_average_percent, lesser)


def refund_after_acp_test(
    after_tax: Decimal, earnings: Decimal, *, paid_on: date
) -> AcpRefund:
    """Return how a refund is taxed: its earnings only, in the year it is paid.

    IRC 4979(f)(2). The after-tax dollars were taxed when they were earned; negative
    ``earnings`` are a loss, and less than the contribution comes back.
    """
    left_of_it = after_tax + min(ZERO, earnings)
    return AcpRefund(left_of_it, max(ZERO, earnings), paid_on.year)


def last_day_to_return_excess(deferral_year: int) -> date:
    """Return the 15 April by which an excess deferral must be paid back.

    IRC 402(g)(2)(A)(ii). It is the deadline of 402(g) only: money over 415(c) is
    corrected by the plan and has no such date.
    """
    return date(deferral_year + 1, 4, 15)


def return_excess_deferral(
    excess: Decimal, earnings: Decimal, *, deferral_year: int, paid_on: date
) -> ReturnedDeferral:
    """Return how an excess deferral is taxed (IRC 402(g)(2)(C)).

    It is income of the year of the deferral in any case. In time, only the
    earnings are income when paid. Too late, it stays in the plan without basis.
    """
    in_time = paid_on <= last_day_to_return_excess(deferral_year)
    return ReturnedDeferral(
        in_time=in_time,
        taxed_in_deferral_year=excess,
        taxed_when_paid=earnings if in_time else ZERO,
        taxed_again=ZERO if in_time else excess,
    )
