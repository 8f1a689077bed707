"""What the person and the plan are known to be, in plain figures, from the raw answers.

Only the limits of the year and the match's notation come from the project.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal, InvalidOperation
from functools import cache

from core.limits import Limits, limits_for
from core.match.amounts import NoMatch
from core.match.formula import MatchFormula
from flows.reading.match.read import parse_match

UNSURE = frozenset({"unsure", "not sure"})
APART = {"weekly": 7, "biweekly": 14}


def number(said: object) -> Decimal | None:
    """Read ``$6,923``, ``8%`` or ``12``; nothing else is a number."""
    text = str(said).replace("$", "").replace(",", "").replace("%", "")
    try:
        return Decimal(text)
    except InvalidOperation:
        return None


@cache
def formula_of(text: str) -> MatchFormula:
    if text == "none":
        return NoMatch()
    return parse_match(text).formula


@cache
def limits_in(year: int) -> Limits:
    return limits_for(year)


@dataclass(frozen=True)
class Known:
    """One case: its answers as they were given, and the day."""

    answers: Mapping[str, object]
    today: date

    def say(self, name: str) -> str:
        said = str(self.answers.get(name, ""))
        return "unsure" if said in UNSURE else said

    def amount(self, name: str, otherwise: Decimal = Decimal(0)) -> Decimal:
        found = number(self.answers[name]) if name in self.answers else None
        return otherwise if found is None else found

    def told(self, name: str) -> bool:
        return name in self.answers and number(self.answers[name]) is not None

    @property
    def year(self) -> int:
        return int(self.amount("tax_year", Decimal(self.today.year)))

    @property
    def limits(self) -> Limits:
        return limits_in(self.year)

    @property
    def age(self) -> int:
        if "age_at_year_end" in self.answers:
            return int(self.amount("age_at_year_end"))
        return self.year - int(self.amount("birth_year"))

    # Pay

    @property
    def pay(self) -> Decimal:
        return self.amount("pay")

    @property
    def eligible(self) -> Decimal:
        return min(self.pay, self.amount("eligible_pay", self.pay))

    @property
    def counted_most(self) -> Decimal:
        return min(self.eligible, self.limits.compensation)

    @property
    def bonus_counts(self) -> bool:
        """Say whether the plan counts the bonus: its figures leave place for it."""
        left_out = self.pay - self.eligible
        bonus = self.amount("bonus")
        counted = self.eligible - self.base
        return left_out < bonus * 9 / 10 or left_out < 1 or counted >= bonus * 9 / 10

    @property
    def base(self) -> Decimal:
        """Return the year's pay in paychecks, without a bonus; all pay if unknown."""
        before = self.paychecks_before()
        if before is None or self.gross is None:
            return self.pay
        return self.gross * (before + len(self.paydays()))

    @property
    def ceiling(self) -> Decimal:
        return min(self.limits.annual_additions, self.pay)

    @property
    def gross(self) -> Decimal | None:
        if self.told("gross_per_paycheck"):
            return self.amount("gross_per_paycheck")
        return None

    # Paydays

    def payday(self) -> date | None:
        said = self.say("next_payday")
        return date.fromisoformat(said) if said and said != "unsure" else None

    def paydays(self) -> list[date]:
        """Return the paydays from the next one to December 31, none where unknown."""
        first, often = self.payday(), self.say("pay_frequency")
        if first is None or not often or first.year != self.year:
            return []
        if often in APART:
            days = [first + timedelta(APART[often] * at) for at in range(60)]
        else:
            days = [first, *paid_by_the_month(often, first)]
        return [day for day in days if day.year == self.year and day >= self.today]

    def paychecks_before(self) -> int | None:
        """Return the most paychecks there can have been from January 1 to the next."""
        first, often = self.payday(), self.say("pay_frequency")
        if first is None or not often or first.year != self.year:
            return None
        if often in APART:
            return (first - date(self.year, 1, 1)).days // APART[often]
        if often == "monthly":
            return first.month - 1
        return (first.month - 1) * 2 + (first.day > 16)

    def no_paycheck_left(self) -> bool:
        """Say whether nothing of the year can be elected any more."""
        if self.today.year > self.year:
            return True
        if self.told("paychecks_left") and self.amount("paychecks_left") == 0:
            return True
        payday = self.payday()
        return payday is not None and payday.year > self.year

    # Limits of the deferrals

    def catch_up(self, as_planned: Decimal) -> Decimal:
        """Return the catch-up that is open; the plan's own word where it was not told."""
        if self.age < 50 or self.say("plan_catch_up") == "no":
            return Decimal(0)
        higher = (
            60 <= self.age <= 63
            and self.year >= 2025
            and self.say("plan_super_catch_up") == "yes"
        )
        wages = self.amount("prior_year_wages", self.pay)
        roth_only = self.year >= 2026 and wages > (
            self.limits.roth_catch_up_wages or wages
        )
        if roth_only and self.say("plan_has_roth") == "no":
            return Decimal(0)
        unknown = 60 <= self.age <= 63 and self.say("plan_super_catch_up") != "no"
        if self.say("plan_catch_up") != "yes" or (unknown and not higher):
            return as_planned
        super_most = self.limits.super_catch_up or Decimal(0)
        return super_most if higher else self.limits.catch_up

    # The match

    @property
    def formula(self) -> MatchFormula | None:
        """Return the formula, ``None`` where nobody knows it."""
        said = self.say("match")
        return None if said in ("", "unsure") else formula_of(said)

    @property
    def timing(self) -> str:
        said = self.say("match_timing") or "annual"
        lost = said == "true_up" and self.say("true_up_needs_year_end") == "yes"
        return "every_paycheck" if lost and self.leaves() else said

    def leaves(self) -> bool:
        """Say whether fewer paychecks are left than the calendar has."""
        if not self.told("paychecks_left"):
            return False
        return self.amount("paychecks_left") < len(self.paydays())

    def may_be(self, name: str) -> bool:
        """Say whether a fact holds, or may: what is not known is taken as yes."""
        return self.say(name) in ("yes", "unsure")

    # The plan's cap

    @property
    def cap_kind(self) -> str:
        return self.say("after_tax_limit") or "none"

    @property
    def cap_percent(self) -> Decimal | None:
        if self.cap_kind in ("percent_of_pay", "combined_percent"):
            return number(self.answers.get("after_tax_limit_percent"))
        return None


def before_a_weekend(day: date) -> date:
    return day - timedelta(max(0, day.weekday() - 4))


def last_of(year: int, month: int) -> date:
    following = date(year + month // 12, month % 12 + 1, 1)
    return following - timedelta(1)


def paid_by_the_month(often: str, first: date) -> list[date]:
    """Return the days after ``first``: the 15th, the 1st or the month's last one."""
    return [day for day in _of_months(often, first) if day > first]


def _of_months(often: str, first: date) -> list[date]:
    at_the_end = before_a_weekend(last_of(first.year, first.month)) == first
    middle = before_a_weekend(first.replace(day=15)) == first
    month = range(first.month, 13)
    ends = [before_a_weekend(last_of(first.year, each)) for each in month]
    middles = [before_a_weekend(date(first.year, each, 15)) for each in month]
    if often == "monthly":
        if at_the_end or middle:
            return ends if at_the_end else middles
        return [before_a_weekend(date(first.year, each, first.day)) for each in month]
    starts = [before_a_weekend(date(first.year, each, 1)) for each in month]
    on_the_first = first.day == 1 or first.day < 10
    return sorted([*(starts if on_the_first else ends), *middles])
