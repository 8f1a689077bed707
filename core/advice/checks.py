"""Refuses facts that no person and no plan can have.

The models refuse amounts below zero and percents above 100; here stands what takes the
year's limits or two facts to see.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final

from core.errors import FactError, FactProblem
from core.facts.plan import PlanFacts
from core.facts.saver import DollarDeferral, Saver
from core.facts.unknown import UNKNOWN
from core.limits import Limits
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
        raise FactError("tax_year", "other_limits", year, limits_year=limits.year)
    if saver.age_at_year_end not in YEARS_BEFORE:
        first, last = year - YEARS_BEFORE[-1], year - YEARS_BEFORE[0]
        born = saver.birth_year
        raise FactError("birth_year", "not_born_then", born, first=first, last=last)


def _check_pay(saver: Saver) -> None:
    if saver.pay > HIGHEST_PAY:
        raise FactError("pay", "above_any_salary", saver.pay)
    eligible_pay = given(saver.eligible_pay)
    if eligible_pay is not None and eligible_pay > saver.pay:
        raise FactError("eligible_pay", "above_all_pay", eligible_pay, pay=saver.pay)


def _check_deferral(saver: Saver) -> None:
    if not isinstance(saver.deferral, DollarDeferral):
        return
    dollars = saver.deferral.dollars
    if dollars > saver.pay:
        raise FactError("deferral", "above_pay", dollars, pay=saver.pay)
    so_far = given(saver.deferral_so_far)
    if so_far is not None and so_far > dollars:
        raise FactError("deferral", "below_so_far", dollars, so_far=so_far)


def _check_so_far(plan: PlanFacts, saver: Saver, limits: Limits) -> None:
    after_tax = given(saver.after_tax_so_far) or ZERO
    deferral = given(saver.deferral_so_far)
    pay, pay_so_far = saver.pay, given(saver.pay_so_far)
    _check_at_most("deferral_so_far", "above_year_pay", deferral, pay)
    _check_at_most("pay_so_far", "above_year_pay", pay_so_far, pay)
    _check_at_most("after_tax_so_far", "above_year_pay", after_tax, pay)
    for fact in ("match_so_far", "other_employer_so_far"):
        dollars = given(getattr(saver, fact))
        _check_at_most(fact, "above_total_limit", dollars, limits.annual_additions)
    if after_tax and plan.after_tax is False:
        raise FactError("after_tax_so_far", "after_tax_not_offered", after_tax)


def _check_at_most(
    fact: str, problem: FactProblem, dollars: Decimal | None, most: Decimal
) -> None:
    if dollars is not None and dollars > most:
        raise FactError(fact, problem, dollars, id=fact, most=most)


def check_match(plan: PlanFacts, case: Case, worked: Worked) -> None:
    """Raise `FactError` for a known match over a quarter of pay or over 415(c).

    It was probably misread. Dollars that the person reports are believed up to 415(c).
    """
    if plan.match is UNKNOWN:
        return
    share = percent_of(HIGHEST_MATCH_PERCENT, case.pay)
    most = case.limits.annual_additions
    if plan.match.reported is None:
        most = min(most, share)
    match = formula_match(case, worked.matched, worked.match_deferral_limit)
    if match > most:
        raise FactError("match", "implausible_match", match, pay=case.pay, most=most)
