"""What the employer adds in the year: match, nonelective, and everything else.

All of it counts toward 415(c), so what is still to come is counted now.
"""

from __future__ import annotations

from decimal import Decimal

from core.facts.plan import MatchTiming
from core.match.shapes import (
    ActualAmount,
    Capped,
    FlatAmount,
    GreaterOf,
    MatchFormula,
    PayTiers,
    ToFractionOfLimit,
    match_dollars,
)
from core.money import ZERO, percent_of
from core.results.advice import EmployerMoney
from core.room.case import Case


def formula_match(case: Case, matched: Decimal, deferral_limit: Decimal) -> Decimal:
    """Return the match that the formula pays on the year, in dollars.

    ``matched`` is what the plan matches, in dollars; a dollar maximum outside the
    formula holds the result.
    """
    dollars = match_dollars(
        case.match,
        matched_deferrals=matched,
        pay=case.capped_pay,
        deferral_limit=deferral_limit,
    )
    return dollars if case.match_maximum is None else min(dollars, case.match_maximum)


def year_match(case: Case, matched: Decimal, deferral_limit: Decimal) -> Decimal:
    """Return the match that counts in this year, paid or to come, in dollars.

    By paycheck without a true-up it is what came so far and what the rest of the
    year earns. Never less than what already came: that money is in the account.
    """
    so_far = case.match_so_far
    if case.match_of_the_year is not None:
        return max(case.match_of_the_year, so_far or ZERO)
    annual = formula_match(case, matched, deferral_limit)
    if so_far is None:
        return annual
    if pays_by_paycheck(case):
        rest = _match_of_the_rest(case, case.match, matched, deferral_limit)
        annual = min(annual, so_far + rest)
    return max(annual, so_far)


def pays_by_paycheck(case: Case) -> bool:
    """Say whether the year so far decides the match of what is left of it.

    With match on after-tax money the annual formula stands, as the safe side: what
    that money still earns depends on the election that the room decides.
    """
    return (
        case.match_timing is MatchTiming.EVERY_PAYCHECK
        and case.match_so_far is not None
        and case.deferral_so_far is not None
        and not case.match_on_after_tax
    )


def _match_of_the_rest(
    case: Case, formula: MatchFormula, matched: Decimal, deferral_limit: Decimal
) -> Decimal:
    so_far = min(matched, case.deferral_so_far or ZERO)
    match formula:
        case FlatAmount(dollars) | ActualAmount(dollars):
            return dollars
        case GreaterOf(first, second):
            return max(
                _match_of_the_rest(case, each, matched, deferral_limit)
                for each in (first, second)
            )
        case Capped(inner, maximum):
            rest = _match_of_the_rest(case, inner, matched, deferral_limit)
            return min(rest, maximum)
        case PayTiers():
            return _tiers_of_the_rest(case, formula, matched - so_far)
        case ToFractionOfLimit(rate, _):  # ends by the match paid, not the deferrals
            return percent_of(rate, matched - so_far)
    with_rest, without = (
        match_dollars(
            formula, matched_deferrals=each, pay=ZERO, deferral_limit=deferral_limit
        )
        for each in (matched, so_far)
    )
    return with_rest - without


def _tiers_of_the_rest(case: Case, tiers: PayTiers, deferrals: Decimal) -> Decimal:
    # Pay left is not lowered by pay already over 401(a)(17): some plans go on
    # matching to the year's formula, and the larger match is the safe one.
    eligible_share = case.eligible_pay / case.pay if case.pay else ZERO
    pay_left = min(case.pay_left * eligible_share, case.capped_pay)
    return match_dollars(
        tiers, matched_deferrals=deferrals, pay=pay_left, deferral_limit=ZERO
    )


def employer_money(case: Case, match: Decimal) -> EmployerMoney:
    """Return the year's employer money around a match, in dollars.

    Other money already in counts even where less was expected for the year.
    """
    nonelective = percent_of(case.nonelective_percent, case.capped_pay)
    other = max(case.other_employer_dollars, case.other_employer_so_far - nonelective)
    total = match + nonelective + other
    return EmployerMoney(match, nonelective, other, total)
