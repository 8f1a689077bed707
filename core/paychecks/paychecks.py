"""The paychecks that a year still holds: their days, and what each is worth."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import NamedTuple

from core.facts.saver import Saver
from core.money import ZERO, to_cent
from core.paychecks.paydays import pay_dates, paychecks_in_year
from core.room.case import Case, given


class Paycheck(NamedTuple):
    """One paycheck before anything is taken out of it, in dollars."""

    on: date
    regular: Decimal
    bonus: Decimal

    @property
    def gross(self) -> Decimal:
        """Return regular pay and bonus together, in dollars."""
        return self.regular + self.bonus


def paychecks_of(saver: Saver, today: date) -> tuple[Paycheck, ...]:
    """Return the paychecks of the tax year from today on.

    Empty where the next payday or how often pay comes is not known, or where no
    paycheck of that year is left.
    """
    frequency, payday = given(saver.pay_frequency), given(saver.next_payday)
    if frequency is None or payday is None or payday.year != saver.tax_year:
        return ()
    regular = _regular(saver, paychecks_in_year(frequency, payday))
    days = [day for day in pay_dates(frequency, payday) if day >= today]
    bonus_on = _bonus_day(saver, days)
    bonus = given(saver.bonus) or ZERO
    return tuple(
        Paycheck(day, regular, bonus if day == bonus_on else ZERO) for day in days
    )


def _regular(saver: Saver, paychecks: int) -> Decimal:
    gross = given(saver.gross_per_paycheck)
    if gross is not None:
        return gross
    bonus = given(saver.bonus) or ZERO
    return to_cent(max(ZERO, saver.pay - bonus) / paychecks)


def _bonus_day(saver: Saver, days: list[date]) -> date | None:
    """Return the last payday of the bonus's month, ``None`` once it has passed."""
    month = given(saver.bonus_month)
    return max((day for day in days if day.month == month), default=None)


def with_paychecks(case: Case, saver: Saver, paychecks: tuple[Paycheck, ...]) -> Case:
    """Return the case with the pay that a change made now still reaches."""
    reached = paychecks[first_reached(saver, paychecks) :]
    if not paychecks:
        return case
    return case._replace(
        paychecks_left=len(reached),
        gross_per_paycheck=paychecks[0].regular,
        pay_left=sum((check.gross for check in paychecks), ZERO),
        bonus_left=sum((check.bonus for check in reached), ZERO),
    )


def first_reached(saver: Saver, paychecks: tuple[Paycheck, ...]) -> int:
    """Return the place of the first paycheck that a change made now still reaches.

    Whoever said how many paychecks a change can reach, and has more than that to
    come, has said that the first of them are settled.
    """
    reached = given(saver.paychecks_left)
    return 0 if reached is None else max(0, len(paychecks) - reached)
