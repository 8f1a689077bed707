"""The plan's own limit on after-tax contributions, for the year and for a paycheck."""

from __future__ import annotations

from decimal import Decimal

from core.facts.plan import AfterTaxLimitKind
from core.money import HUNDRED, ZERO, percent_of
from core.room.case import Case


def plan_cap(case: Case, base_deferral: Decimal) -> Decimal | None:
    """Return the plan's own limit on after-tax in dollars, None without one.

    Of a percent and an amount the lower one counts.
    """
    if not case.after_tax:
        return ZERO
    if case.after_tax_limit is AfterTaxLimitKind.NONE:
        return None
    caps = (percent_cap(case, base_deferral), case.after_tax_limit_dollars)
    return min((cap for cap in caps if cap is not None), default=None)


def percent_cap(case: Case, base_deferral: Decimal) -> Decimal | None:
    """Return what the plan's percent comes to on the year, in dollars.

    It counts pay up to 401(a)(17); plans differ on that, so a warning shows both
    figures. A combined percent is shared with the elective deferral; catch-up is
    above a plan's limits (Treas. Reg. 1.414(v)-1(b)(1)(ii)).
    """
    percent = case.after_tax_limit_percent
    if percent is None:
        return None
    match case.after_tax_limit:
        case AfterTaxLimitKind.PERCENT_OF_PAY:
            return percent_of(percent, case.capped_pay)
        case AfterTaxLimitKind.COMBINED_PERCENT:
            return max(ZERO, percent_of(percent, case.eligible_pay) - base_deferral)
    return None


def paycheck_cap(case: Case, pay: Decimal, base_deferral: Decimal) -> Decimal | None:
    """Return the plan's percent limit on the after-tax of one paycheck, in dollars.

    ``pay`` is what the plan counts of it, ``base_deferral`` its deferral without
    catch-up. None without such a limit, or where it is figured on the year.
    """
    percent = case.after_tax_limit_percent
    if percent is None or case.cap_is_on_the_year:
        return None
    match case.after_tax_limit:
        case AfterTaxLimitKind.PERCENT_OF_PAY:
            return percent_of(percent, pay)
        case AfterTaxLimitKind.COMBINED_PERCENT:
            return max(ZERO, percent_of(percent, pay) - base_deferral)
    return None


def most_deferral_percent(case: Case) -> Decimal:
    """Return the most of a paycheck that may be deferred, in percent, under a combined limit."""
    percent = case.after_tax_limit_percent
    combined = case.after_tax_limit is AfterTaxLimitKind.COMBINED_PERCENT
    return percent if combined and percent is not None else HUNDRED


def is_shut(case: Case) -> bool:
    """Say whether the plan takes no after-tax from this person, as with a cap of $0.

    A combined percent used up by deferrals is open.
    """
    if not case.after_tax:
        return True
    by_percent = case.after_tax_limit is AfterTaxLimitKind.PERCENT_OF_PAY
    if by_percent and case.after_tax_limit_percent == ZERO:
        return True
    has_cap = case.after_tax_limit is not AfterTaxLimitKind.NONE
    return has_cap and case.after_tax_limit_dollars == ZERO
