"""What payroll can still take, the amount of a paycheck, and the pay left."""

from __future__ import annotations

from datetime import date
from decimal import ROUND_UP, Decimal
from typing import Final

from core.facts.plan import ElectionStep, PlanFacts
from core.facts.saver import Saver
from core.money import HUNDRED, ONE, ZERO, percent_of, to_cent, to_step
from core.results.advice import Election
from core.room.case import ASSUMED_STATUS, Case, given, known, paychecks_left
from core.room.plan_limit import paycheck_cap
from core.room.take_home_floor import floor_of, frequency_of
from core.tax.withholding import payroll_tax, withholding_of

_DAYS_OF_YEAR: Final = Decimal(365)
SMALLEST_BUFFER: Final = Decimal(200)
BUFFER_PERCENT: Final = Decimal(1)

_STEPS: Final = {
    ElectionStep.WHOLE_PERCENT: Decimal(1),
    ElectionStep.HALF_PERCENT: Decimal("0.5"),
    ElectionStep.TENTH_PERCENT: Decimal("0.1"),
}
_BASIS_POINT: Final = Decimal("0.01")


def payroll_capacity(case: Case, base_deferral: Decimal) -> Decimal | None:
    """Return what the paychecks left can give, in dollars, if they are known.

    ``base_deferral`` is the year's deferral without catch-up; a combined limit holds
    the rest of it together with the after-tax.
    """
    if case.paychecks_left == 0:
        return ZERO
    pay = pay_left(case)
    if pay is None:
        return None
    most = percent_of(case.max_after_tax_percent, pay)
    cap = paycheck_cap(case, pay, base_to_come(case, base_deferral))
    return most if cap is None else min(most, cap)


def pay_left(case: Case) -> Decimal | None:
    """Return the elective pay of the paychecks left, in dollars, if they are known."""
    if case.paychecks_left is None or case.gross_per_paycheck is None:
        return None
    return case.paychecks_left * case.gross_per_paycheck + case.bonus_left


def holds_each_paycheck(case: Case, capacity: Decimal) -> bool:
    """Say whether the plan's own percent limits the paychecks left."""
    pay = pay_left(case)
    return pay is not None and capacity < percent_of(case.max_after_tax_percent, pay)


def base_to_come(case: Case, base_deferral: Decimal) -> Decimal:
    """Return the part of the year's deferral, without catch-up, in the paychecks left."""
    if case.deferral_so_far is not None:
        return max(ZERO, base_deferral - case.deferral_so_far)
    pay = pay_left(case) or ZERO
    share = min(pay / case.elective_pay, Decimal(1)) if case.elective_pay else ZERO
    return base_deferral * share


def buffer_of(room: Decimal) -> Decimal:
    """Return what to keep free of a room: the larger of $200 and 1%.

    It is rounded up to the dollar, so that the amounts shown add up.
    """
    one_percent = to_step(percent_of(BUFFER_PERCENT, room), ONE, ROUND_UP)
    return min(room, max(SMALLEST_BUFFER, one_percent))


def elect(
    plan: PlanFacts, case: Case, to_elect: Decimal, gross: Decimal
) -> Election | None:
    """Return the after-tax election that puts in at most ``to_elect`` dollars.

    ``gross`` is the pay of one paycheck. None where no paycheck is known to be left. On
    a site that takes percents, the dollars are those of the percent.
    """
    paychecks = case.paychecks_left
    if not paychecks or not gross:
        return None
    dollars = to_cent(to_elect / paychecks)
    step = step_of(plan) or _BASIS_POINT
    exact = min(dollars * HUNDRED / gross, case.max_after_tax_percent)
    percent = to_step(exact, step)
    if plan.election_step is not ElectionStep.DOLLARS:
        dollars = to_cent(percent_of(percent, gross))
    return Election(dollars, percent, paychecks)


def gross_of_paycheck(saver: Saver, today: date) -> Decimal:
    """Return the gross pay of one paycheck, stated or estimated, in dollars.

    The estimate is from the frequency of pay, or from the pay of the days left; zero
    where no paycheck is left.
    """
    gross, frequency = given(saver.gross_per_paycheck), given(saver.pay_frequency)
    if gross is not None:
        return gross
    if frequency is not None:
        return to_cent(saver.pay / frequency.paychecks_a_year)
    paychecks = given(saver.paychecks_left)
    return to_cent(pay_still_to_come(saver, today) / paychecks) if paychecks else ZERO


def step_of(plan: PlanFacts) -> Decimal | None:
    """Return the step of the plan's site in percent, None where it takes dollars."""
    return _STEPS.get(known(plan.election_step, ElectionStep.WHOLE_PERCENT))


def pay_still_to_come(saver: Saver, today: date) -> Decimal:
    """Return the gross pay left in the tax year, in dollars.

    It is from the paychecks left and a bonus ahead, from the pay so far, or the share
    of the days left, from the year's first or the hire date.
    """
    paychecks, gross = given(saver.paychecks_left), given(saver.gross_per_paycheck)
    if paychecks is not None and gross is not None:
        return min(saver.pay, paychecks * gross + _bonus_to_come(saver, today))
    so_far = given(saver.pay_so_far)
    if so_far is not None:
        return max(ZERO, saver.pay - so_far)
    ends = date(saver.tax_year, 12, 31)
    paid_days = (ends - saver.works_from).days + 1
    left = min(paid_days, max(0, (ends - today).days + 1))
    return saver.pay * left / paid_days


def _bonus_to_come(saver: Saver, today: date) -> Decimal:
    bonus, month = given(saver.bonus), given(saver.bonus_month)
    if bonus is None or month is None:
        return ZERO
    return bonus if (saver.tax_year, month) > (today.year, today.month) else ZERO


def fundable(
    saver: Saver, case: Case, deferral_total: Decimal, now: Decimal, today: date
) -> Decimal:
    """Return the part of the room that the pay left can fund, in dollars.

    Elective deferrals, payroll tax and income tax come first, and what each paycheck is
    to bring home at least.
    """
    net = net_left(saver, case, deferral_total, today)
    kept = take_home_floor(saver, net, today) * paychecks_to_come(saver, today)
    return min(now, max(ZERO, to_cent(net - kept)))


def take_home_floor(saver: Saver, net_left: Decimal, today: date) -> Decimal:
    """Return the least that a paycheck left is to bring home, in dollars."""
    paychecks = paychecks_to_come(saver, today)
    return to_cent(floor_of(saver).of(net_left / paychecks)) if paychecks else ZERO


def paychecks_to_come(saver: Saver, today: date) -> Decimal:
    """Return how many paychecks are left, told or by the days left; not a whole number."""
    told = paychecks_left(saver)
    if told is not None:
        return Decimal(told)
    ends = date(saver.tax_year, 12, 31)
    days = max(0, (ends - max(today, saver.works_from)).days + 1)
    return frequency_of(saver).paychecks_a_year * days / _DAYS_OF_YEAR


def net_left(saver: Saver, case: Case, deferral_total: Decimal, today: date) -> Decimal:
    """Return what the pay left brings home without new after-tax money, in dollars.

    Taxed as a share of a year that goes on like it. Catch-up comes last, and is taxed
    now where it must be Roth (IRC 414(v)(7)).
    """
    pay = pay_still_to_come(saver, today)
    deferrals = _deferrals_left(saver, deferral_total, pay)
    catch_up = max(ZERO, deferral_total - case.limits.deferral)
    as_roth = min(catch_up, deferrals) if case.must_catch_up_as_roth else ZERO
    left = max(ZERO, pay - deferrals)
    tax = payroll_tax(case.limits, max(ZERO, case.pay - pay), pay)
    if pay:
        status = given(saver.filing_status) or ASSUMED_STATUS
        table = withholding_of(case.limits, status, case.pay / pay)
        tax += table.of(left + as_roth) if table else ZERO
    return max(ZERO, to_cent(left - tax))


def _deferrals_left(saver: Saver, total: Decimal, pay_left: Decimal) -> Decimal:
    so_far = given(saver.deferral_so_far)
    if so_far is not None:
        return max(ZERO, total - so_far)
    return total * pay_left / saver.pay if saver.pay else ZERO
