"""The Form 1099-R to expect from each way the money can move, and Form 8606.

The paths are the rows of the product's reporting table (1099-R instructions,
distribution codes; Form 1040 lines 5a and 5b).
"""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Final

from core.money import ZERO
from core.results.advice import Form1099R


class Path(StrEnum):
    """How money leaves the after-tax or the Roth side of a plan."""

    IN_PLAN_CONVERSION = "A"
    DIRECT_TO_ROTH_IRA = "B"
    SPLIT_ROLLOVER = "C"  # basis to a Roth IRA, earnings to a traditional IRA
    SIXTY_DAY_ROLLOVER = "D"
    ROTH_401K_TO_ROTH_IRA = "E"
    ROTH_401K_CASH = "F"
    EXCESS_415C_RETURNED = "G"
    ACP_REFUND = "H"
    EXCESS_DEFERRAL_RETURNED = "I"


class PaidAt(StrEnum):
    """The box 7 code for the person's age when a payment goes to them."""

    BEFORE_59_HALF = "1"
    BEFORE_59_HALF_WITH_EXCEPTION = "2"
    FROM_59_HALF = "7"


class TaxEvent(StrEnum):
    """What can happen in a year that people connect with Form 8606."""

    AFTER_TAX_CONTRIBUTION = "after_tax_contribution"
    IN_PLAN_CONVERSION = "in_plan_conversion"
    PLAN_TO_ROTH_IRA = "plan_to_roth_ira"
    NONDEDUCTIBLE_IRA_CONTRIBUTION = "nondeductible_ira_contribution"
    IRA_CONVERSION = "ira_conversion"
    NONQUALIFIED_ROTH_IRA_WITHDRAWAL = "nonqualified_roth_ira_withdrawal"


_FORM_8606_EVENTS: Final = frozenset(
    {
        TaxEvent.NONDEDUCTIBLE_IRA_CONTRIBUTION,  # Part I
        TaxEvent.IRA_CONVERSION,  # Part II
        TaxEvent.NONQUALIFIED_ROTH_IRA_WITHDRAWAL,  # Part III
    }
)

_CODES: Final = {
    Path.IN_PLAN_CONVERSION: "G",
    Path.DIRECT_TO_ROTH_IRA: "G",
    Path.SPLIT_ROLLOVER: "G",
    Path.ROTH_401K_TO_ROTH_IRA: "H",
    Path.EXCESS_415C_RETURNED: "E",
    Path.ACP_REFUND: "8",
}


@dataclass(frozen=True, slots=True)
class Checked1099R:
    """What box 2a of a form that came should say."""

    right_box_2a: Decimal
    ask_for_correction: bool


def needs_form_8606(*events: TaxEvent) -> bool:
    """Say whether a year with these events needs Form 8606.

    It is a form about IRAs: after-tax contributions, a conversion inside the plan
    and a direct rollover from the plan to a Roth IRA never need it; they stand on
    Form 1040, lines 5a and 5b.
    """
    return not _FORM_8606_EVENTS.isdisjoint(events)


def expected_1099r(
    path: str,
    basis: Decimal,
    earnings: Decimal,
    *,
    paid_at: PaidAt = PaidAt.BEFORE_59_HALF,
    qualified: bool = False,
) -> tuple[Form1099R, ...]:
    """Return the forms that a path brings, in dollars, one a destination.

    ``basis`` is money already taxed (on path I the returned deferral itself),
    ``earnings`` the rest; negative earnings are a loss. ``paid_at`` matters on
    paths D and F, ``qualified`` on F. Raises `ValueError` for an unknown path.
    """
    match Path(path):
        case Path.SPLIT_ROLLOVER:
            return _split_forms(basis, earnings)
        case Path.EXCESS_DEFERRAL_RETURNED:
            return _excess_deferral_forms(basis, earnings)
        case Path.SIXTY_DAY_ROLLOVER as known:
            return (_form(known, basis, earnings, paid_at),)
        case Path.ROTH_401K_CASH as known:
            code = f"{paid_at}B"
            return (_form(known, basis, earnings, code, untaxed=qualified),)
        case Path.ROTH_401K_TO_ROTH_IRA as known:
            return (_form(known, basis, earnings, _CODES[known], untaxed=True),)
        case known:
            return (_form(known, basis, earnings, _CODES[known]),)


def check_1099r(
    box_1: Decimal, box_2a: Decimal, box_5: Decimal, *, all_to_roth: bool
) -> Checked1099R:
    """Say what box 2a should be on a code G form for after-tax money.

    Earnings that went to a Roth are taxable; all that went to a traditional IRA
    or stayed pre-tax is not. Record-keepers often leave 0 where earnings went to
    a Roth; ask for a corrected form then.
    """
    right = max(ZERO, box_1 - box_5) if all_to_roth else ZERO
    return Checked1099R(right, ask_for_correction=box_2a != right)


def _form(
    path: Path, basis: Decimal, earnings: Decimal, code: str, *, untaxed: bool = False
) -> Form1099R:
    gross = basis + earnings
    taxable = ZERO if untaxed else max(ZERO, earnings)
    return Form1099R(
        path=path.value,
        box_1=gross,
        box_2a=taxable,
        box_5=min(basis, gross),
        box_7=str(code),
        line_5a=gross,
        line_5b=taxable,
        form_8606=False,  # a plan's payment is never an 8606 event
    )


def _split_forms(basis: Decimal, earnings: Decimal) -> tuple[Form1099R, ...]:
    path = Path.SPLIT_ROLLOVER
    to_roth_ira = _form(path, basis, min(ZERO, earnings), _CODES[path])
    if earnings <= ZERO:
        return (to_roth_ira,)
    return (to_roth_ira, _form(path, ZERO, earnings, _CODES[path], untaxed=True))


def _excess_deferral_forms(excess: Decimal, earnings: Decimal) -> tuple[Form1099R, ...]:
    path = Path.EXCESS_DEFERRAL_RETURNED
    returned = Form1099R(
        path=path.value,
        box_1=excess,
        box_2a=excess,
        box_5=ZERO,
        box_7="P",
        line_5a=ZERO,  # it is wages of the year in which it was deferred
        line_5b=ZERO,
        form_8606=False,
    )
    return (returned, _form(path, ZERO, earnings, "8")) if earnings else (returned,)
