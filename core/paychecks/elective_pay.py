"""The pay that a plan lets elections be taken of: where it ends, and a bonus left out."""

from __future__ import annotations

from decimal import Decimal

from core.facts.plan import BonusElection, PlanFacts
from core.money import ZERO
from core.paychecks.paychecks import Paycheck, PayOfYear


def elective_pay_of(
    plan: PlanFacts, pay: PayOfYear | None, compensation: Decimal
) -> PayOfYear | None:
    """Return the year's pay with what the plan takes elections of.

    ``compensation`` is the pay that a plan may count, in dollars (IRC 401(a)(17)).
    """
    if pay is None:
        return None
    if plan.stops_at_pay_limit is True:
        pay = _until(compensation, pay)
    if plan.bonus_election in (BonusElection.NONE, BonusElection.OWN):
        pay = pay._replace(to_come=tuple(map(_without_bonus, pay.to_come)))
    return pay


def _without_bonus(check: Paycheck) -> Paycheck:
    return check._replace(elective=min(check.elective, check.regular))


def _until(limit: Decimal, pay: PayOfYear) -> PayOfYear:
    """Return the paychecks with no elections of what passes the limit of the year.

    Pay that the plan does not count, as shares that vest, does not bring it nearer.
    """
    left = max(ZERO, limit - pay.paid.elective)
    to_come = []
    for check in pay.to_come:
        to_come.append(check._replace(elective=min(check.elective, left)))
        left = max(ZERO, left - check.elective)
    return pay._replace(to_come=tuple(to_come))
