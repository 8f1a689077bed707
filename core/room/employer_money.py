"""The employer's money of the year: match, nonelective, and other.

All of it counts toward 415(c), so what is still to come counts now.
"""

from __future__ import annotations

from decimal import Decimal

from core.facts.plan import MatchTiming
from core.match.formula import Basis, MatchSoFar
from core.money import ZERO, percent_of
from core.results.advice import EmployerMoney
from core.room.case import Case


def formula_match(case: Case, matched: Decimal, deferral_limit: Decimal) -> Decimal:
    """Return the formula's match on the year for ``matched`` dollars, within its maximum."""
    return case.formula.on_the_year(matched, Basis(case.capped_pay, deferral_limit))


def year_match(case: Case, matched: Decimal, deferral_limit: Decimal) -> Decimal:
    """Return the match that counts in this year, paid or to come, in dollars.

    By paycheck without a true-up it is the match so far plus what the rest of the year
    earns, and never less than what is already in the account.
    """
    so_far = case.match_so_far
    if case.match_of_the_year is not None:
        return max(case.match_of_the_year, so_far or ZERO)
    annual = formula_match(case, matched, deferral_limit)
    if so_far is None:
        return annual
    if pays_by_paycheck(case):
        rest = _match_of_the_rest(case, matched, deferral_limit)
        may_beat = (
            case.match.may_beat_the_year
        )  # few paychecks can reach what a year misses
        annual = so_far + rest if may_beat else min(annual, so_far + rest)
    return max(annual, so_far)


def pays_by_paycheck(case: Case) -> bool:
    """Say whether the match so far decides the match of the rest.

    With match on after-tax money the annual formula stands, as the safe side: the
    election that the room decides earns match too.
    """
    return (
        case.match_timing is MatchTiming.EVERY_PAYCHECK
        and case.match_so_far is not None
        and case.deferral_so_far is not None
        and not case.match_on_after_tax
    )


def _match_of_the_rest(
    case: Case, matched: Decimal, deferral_limit: Decimal
) -> Decimal:
    """Return the match of the rest of the year as if it were one paycheck, in dollars."""
    so_far = min(matched, case.deferral_so_far or ZERO)
    start = MatchSoFar(so_far, case.match_so_far or ZERO, deferral_limit, paychecks=1)
    # Pay left is not lowered by pay already over 401(a)(17): some plans go on
    # matching to the year's formula, and the larger match is the safe one.
    pay_left = min(case.eligible_left, case.capped_pay)
    return case.formula.by_paycheck(start).earn(matched - so_far, pay_left)


def employer_money(case: Case, match: Decimal) -> EmployerMoney:
    """Return the year's employer money with this match, in dollars.

    Other money already in counts, even where less was expected for the year.
    """
    nonelective = percent_of(case.nonelective_percent, case.capped_pay)
    other = max(case.other_employer_dollars, case.other_employer_so_far - nonelective)
    total = match + nonelective + other
    return EmployerMoney(match, nonelective, other, total)
