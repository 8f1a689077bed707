"""What no person and no plan can be: refused, with what would be right.

Amounts below zero and percents above 100 are refused by the models themselves;
here is what only the year's limits or two facts together can show.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from core.errors import FactError
from core.facts.plan import PlanFacts
from core.facts.saver import DollarDeferral, Saver
from core.facts.unknown import UNKNOWN
from core.limits import Limits
from core.match.shapes import ActualAmount
from core.money import ZERO, percent_of
from core.room.case import Case, given
from core.room.employer_money import formula_match
from core.room.room import Worked

HIGHEST_PAY: Final = Decimal(100_000_000)
HIGHEST_MATCH_PERCENT: Final = Decimal(25)
YEARS_BEFORE: Final = range(14, 101)


def check_facts(plan: PlanFacts, saver: Saver, limits: Limits) -> None:
    """Raise `FactError` for facts that cannot be, naming each fact that clashes."""
    _check_year(saver, limits)
    _check_pay(saver)
    _check_deferral(saver)
    _check_so_far(plan, saver, limits)


def _check_year(saver: Saver, limits: Limits) -> None:
    year = saver.tax_year
    if limits.year != year:
        raise FactError(
            "tax_year",
            year,
            f"these are the limits of {limits.year}",
            f"Use the limits of {year}.",
        )
    if saver.age_at_year_end not in YEARS_BEFORE:
        raise FactError(
            "birth_year",
            saver.birth_year,
            "nobody who pays into a 401(k) was born then",
            f"Give a year from {year - YEARS_BEFORE[-1]} to {year - YEARS_BEFORE[0]}.",
        )


def _check_pay(saver: Saver) -> None:
    if saver.pay > HIGHEST_PAY:
        raise FactError(
            "pay",
            saver.pay,
            "this is more than any salary",
            "Give this employer's pay for the year, for example $185,000.",
        )
    eligible_pay = given(saver.eligible_pay)
    if eligible_pay is not None and eligible_pay > saver.pay:
        raise FactError(
            "eligible_pay",
            eligible_pay,
            f"it is more than all your pay, ${saver.pay:,.0f}",
            "Give the part of pay that the plan counts, or change pay.",
        )


def _check_deferral(saver: Saver) -> None:
    if not isinstance(saver.deferral, DollarDeferral):
        return
    dollars = saver.deferral.dollars
    if dollars > saver.pay:
        raise FactError(
            "deferral",
            dollars,
            f"it is more than your pay, ${saver.pay:,.0f}",
            "Give what comes out of this employer's pay in the year, or change pay.",
        )
    so_far = given(saver.deferral_so_far)
    if so_far is not None and so_far > dollars:
        raise FactError(
            "deferral",
            dollars,
            f"it is less than deferral_so_far, ${so_far:,.0f}",
            "Give the whole year's deferral, or change deferral_so_far.",
        )


def _check_so_far(plan: PlanFacts, saver: Saver, limits: Limits) -> None:
    after_tax = given(saver.after_tax_so_far) or ZERO
    deferral = given(saver.deferral_so_far)
    _check_at_most("deferral_so_far", deferral, saver.pay, "your pay for the year")
    pay_so_far = given(saver.pay_so_far)
    _check_at_most("pay_so_far", pay_so_far, saver.pay, "your pay for the year")
    _check_at_most("after_tax_so_far", after_tax, saver.pay, "your pay for the year")
    for fact in ("match_so_far", "other_employer_so_far"):
        dollars = given(getattr(saver, fact))
        _check_at_most(fact, dollars, limits.annual_additions, "the total limit")
    if after_tax and plan.after_tax is False:
        raise FactError(
            "after_tax_so_far",
            after_tax,
            "it cannot be while after_tax is no",
            "Change after_tax, or take Roth contributions out of after_tax_so_far.",
        )


def _check_at_most(
    fact: str, dollars: Decimal | None, most: Decimal, what: str
) -> None:
    if dollars is not None and dollars > most:
        raise FactError(
            fact,
            dollars,
            f"it is more than {what}, ${most:,.0f}",
            f"Give the dollars from your last pay stub or statement, or leave {fact} out.",
        )


def check_match(plan: PlanFacts, case: Case, worked: Worked) -> None:
    """Raise `FactError` for a known match that is implausibly large.

    Over a quarter of pay, or over 415(c), it was probably misread. Dollars that
    the person reports are believed up to 415(c).
    """
    if plan.match is UNKNOWN:
        return
    share = percent_of(HIGHEST_MATCH_PERCENT, case.pay)
    most = case.limits.annual_additions
    if not isinstance(plan.match, ActualAmount):
        most = min(most, share)
    match = formula_match(case, worked.matched, worked.match_deferral_limit)
    if match > most:
        raise FactError(
            "match",
            f"${match:,.0f} on pay of ${case.pay:,.0f}",
            f"it comes to more than ${most:,.0f}, a quarter of pay or the total limit",
            "Check the formula; if it is right, give the year's match in dollars.",
        )
