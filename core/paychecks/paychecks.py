"""The paychecks left in a year: their days, and their pay."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final, NamedTuple

from core.facts.saver import PayFrequency, Saver
from core.money import ZERO, to_cent
from core.paychecks.paydays import pay_dates, paychecks_in_year
from core.room.case import Case, given

CHANGE_TAKES: Final = timedelta(days=7)
"""A payday sooner than this is taken to be settled: payroll has its elections.

Who has fewer paychecks left than the calendar counted them, and those can be reached.
"""


class Paycheck(NamedTuple):
    """One paycheck before any deduction, in dollars.

    ``elective`` is what elections and the plan's percent limits apply to, without a
    bonus that the plan does not count. ``counted`` is what the match counts, until the
    year's eligible pay is used up.
    """

    on: date
    regular: Decimal
    bonus: Decimal
    elective: Decimal
    counted: Decimal

    @property
    def gross(self) -> Decimal:
        """Return regular pay and bonus together, in dollars."""
        return self.regular + self.bonus


class PaidAlready(NamedTuple):
    """The pay of the paychecks so far, as `Paycheck` has it, in dollars."""

    gross: Decimal
    elective: Decimal
    counted: Decimal


class PayOfYear(NamedTuple):
    """The pay of a year: so far, and the paychecks to come.

    ``first`` is the place of the first one that a change made today reaches.
    """

    paid: PaidAlready
    to_come: tuple[Paycheck, ...]
    first: int

    @property
    def reached(self) -> tuple[Paycheck, ...]:
        """Return the paychecks that a change made today reaches."""
        return self.to_come[self.first :]

    @property
    def elective(self) -> Decimal:
        """Return the year's pay that elections apply to, in dollars."""
        to_come = sum((check.elective for check in self.to_come), ZERO)
        return self.paid.elective + to_come

    @property
    def share_paid(self) -> Decimal:
        """Return the share of the year's elective pay that is paid, from 0 to 1."""
        whole = self.elective
        return self.paid.elective / whole if whole else ZERO


def pay_of_year(saver: Saver, today: date) -> PayOfYear | None:
    """Return the tax year's pay around its next payday.

    None where the next payday or the frequency is unknown, or no paycheck is left. Pay
    that the plan does not count is taken to be the bonus, or to come outside the
    paychecks.
    """
    frequency, payday = given(saver.pay_frequency), given(saver.next_payday)
    if frequency is None or payday is None or payday.year != saver.tax_year:
        return None
    calendar = [day for day in pay_dates(frequency, payday) if day >= today]
    left = given(saver.paychecks_left)
    # Whoever has fewer than the calendar leaves, and gets the first of them.
    days = calendar if left is None else calendar[:left]
    if not days:
        return None
    leaves = len(days) < len(calendar)
    first = 0 if leaves else sum(day < today + CHANGE_TAKES for day in days)
    return _PayOfYear(saver, frequency, payday, days).split(first)


class _PayOfYear:
    def __init__(
        self, saver: Saver, frequency: PayFrequency, payday: date, days: list[date]
    ) -> None:
        in_year = paychecks_in_year(frequency, payday, saver.works_from)
        self.saver, self.days = saver, days
        self.before = in_year - len(pay_dates(frequency, payday))
        self.regular = _regular(saver, in_year)
        self.bonus = given(saver.bonus) or ZERO
        self.bonus_on = _bonus_day(saver, days)
        self.eligible = given(saver.eligible_pay)

    @property
    def bonus_counted(self) -> Decimal:
        """Return the part of the bonus that the plan counts, after base pay.

        Less than a paycheck comes of rounding, and is no part of a bonus.
        """
        if self.eligible is None:
            return self.bonus
        base = self.regular * (self.before + len(self.days))
        left = self.eligible - base
        return min(self.bonus, left) if left >= min(self.regular, self.bonus) else ZERO

    def split(self, first: int) -> PayOfYear:
        paid = self._paid()
        return PayOfYear(paid, tuple(self._to_come(paid.counted)), first)

    def _paid(self) -> PaidAlready:
        """Return the pay so far, as stated or from the paydays past."""
        regular = self.regular * self.before
        bonus_is_paid = self.bonus and self.bonus_on is None and self._bonus_has_come
        gross = regular + (self.bonus if bonus_is_paid else ZERO)
        elective = regular + (self.bonus_counted if bonus_is_paid else ZERO)
        told = given(self.saver.pay_so_far)
        if told is not None:
            gross = told
            elective = told if self.eligible is None else min(told, elective)
        gross, elective = max(gross, elective), min(elective, self.saver.pay)
        counted = elective if self.eligible is None else min(elective, self.eligible)
        return PaidAlready(gross, elective, counted)

    @property
    def _bonus_has_come(self) -> bool:
        month = given(self.saver.bonus_month)
        return month is not None and month <= self.days[0].month

    def _to_come(self, counted: Decimal) -> Iterator[Paycheck]:
        most = self.saver.pay if self.eligible is None else self.eligible
        for day in self.days:
            bonus = self.bonus if day == self.bonus_on else ZERO
            elective = self.regular + (self.bonus_counted if bonus else ZERO)
            of_this = elective
            if self.eligible is not None:
                of_this = min(elective, max(ZERO, most - counted))
            counted += of_this
            yield Paycheck(day, self.regular, bonus, elective, of_this)


def _regular(saver: Saver, paychecks: int) -> Decimal:
    gross = given(saver.gross_per_paycheck)
    if gross is not None:
        return gross
    bonus = given(saver.bonus) or ZERO
    return to_cent(max(ZERO, saver.pay - bonus) / paychecks)


def _bonus_day(saver: Saver, days: list[date]) -> date | None:
    """Return the last payday of the bonus's month, None once it has passed."""
    month = given(saver.bonus_month)
    return max((day for day in days if day.month == month), default=None)


def with_paychecks(case: Case, pay: PayOfYear | None) -> Case:
    """Return the case with the pay that a change made now still reaches."""
    if pay is None:
        return case
    return case._replace(
        paychecks_left=len(pay.reached),
        gross_per_paycheck=pay.to_come[0].regular,
        elective_pay=min(case.pay, pay.elective),
        eligible_left=sum((check.counted for check in pay.to_come), ZERO),
        bonus_left=sum((each.elective - each.regular for each in pay.reached), ZERO),
    )
