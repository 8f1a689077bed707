"""People, plans and days that could be, made from a seed: as answers, the way one types."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from decimal import ROUND_DOWN, Decimal
from random import Random
from typing import Final, NamedTuple

from tests.following.known_case import before_a_weekend, formula_of, last_of
from tests.following.plain_match import Running, shape

Answers = dict[str, object]

MATCHES: Final = (
    "none",
    "50% of the first 6%",
    "50% of the first 8%",
    "100% of the first 3%",
    "100% of the first 4%",
    "100% of the first 5%",
    "100% of the first 6%",
    "25% of the first 6%",
    "150% of the first 4%",
    "100% of the first 3% and 50% of the next 2%",
    "100% of the first 1% and 50% of the next 5%",
    "100% of the first 3%, 50% of the next 2%, up to $7,000",
    "50% of contributions",
    "25% of contributions",
    "100% of the first $6,000",
    "50 cents on the dollar up to $12,250",
    "greater of 100% up to $3,000 or 50% of contributions",
    "$1,500 a year",
)
CLIFFS: Final = (
    "8% of pay if you put in 2%",
    "If you contribute 6%, the company contributes 7%",
)
"""What some plans pay once a little is put in; not every reading takes them."""

LIMITS: Final = {2024: 23_000, 2025: 23_500, 2026: 24_500}
A_YEAR: Final = {"weekly": 52, "biweekly": 26, "semimonthly": 24, "monthly": 12}


class Person(NamedTuple):
    """One case: what was answered, and the day."""

    answers: Answers
    today: date


def cents(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_DOWN)


def make(random: Random) -> Person:
    """Return somebody who could be: their figures so far fit the days that are over."""
    return _Maker(random).person()


class _Maker:
    def __init__(self, random: Random) -> None:
        self.random = random
        self.answers: Answers = {}
        self.year = 2026 if random.random() < 0.85 else 2025
        self.today = self._today()

    def likely(self, chance: float) -> bool:
        return self.random.random() < chance

    def one(self, *choices: object) -> object:
        return self.random.choice(choices)

    def maybe(self, name: str, chance: float, *choices: object) -> None:
        if self.likely(chance):
            self.answers[name] = self.one(*choices)

    def _today(self) -> date:
        where = self.random.random()
        first = date(self.year, 1, 1)
        if where < 0.1:
            return first + timedelta(self.random.randrange(5))
        if where < 0.25:
            return date(self.year, 12, self.random.randrange(15, 32))
        return first + timedelta(self.random.randrange(365))

    def person(self) -> Person:
        self._plan()
        self._match()
        self._age()
        self._pay()
        self._deferral()
        self._paychecks()
        return Person(self.answers, self.today)

    # The plan

    def _plan(self) -> None:
        one, maybe, answers = self.one, self.maybe, self.answers
        answers["after_tax"] = "yes" if self.likely(0.95) else one("no", "unsure")
        way = self.random.random()
        if way < 0.5:
            answers["in_plan_conversion"] = "automatic"
        elif way < 0.82:
            answers["in_plan_conversion"] = "on_request"
        else:
            answers["in_plan_conversion"] = one("no", "no", "no", "unsure")
            ways = ("yes", "yes", "limited", "after_59_half", "no", "unsure")
            answers["in_service_rollover"] = one(*ways)
        how_often = ("every_paycheck", "monthly", "quarterly", "yearly", "unsure")
        maybe("conversion_frequency", 0.7, *how_often)
        self._cap()
        maybe("limit_control", 0.5, "hard_stop", "monitored", "not_monitored", "unsure")
        maybe("acp_refunds", 0.3, "none", "happened", "hce_cap", "unsure")
        maybe("spillover", 0.3, "yes", "no", "no", "only_when_full", "unsure")
        maybe("stops_at_pay_limit", 0.2, "yes", "yes", "no", "unsure")
        maybe("bonus_election", 0.2, "same", "none", "own", "unsure")
        maybe("true_up_needs_year_end", 0.2, "yes", "no", "unsure")
        maybe("pause_after_rollover_months", 0.1, 0, 3, 6, "unsure")
        maybe("election_step", 0.6, "1", "0.5", "0.1", "dollars", "unsure")
        maybe("max_after_tax_percent", 0.25, "10%", "25%", "50%", "75%", "unsure")
        maybe("plan_has_roth", 0.3, "yes", "yes", "no", "unsure")

    def _cap(self) -> None:
        kind = self.random.random()
        answers = self.answers
        if kind < 0.45:
            answers["after_tax_limit"] = "none"
        elif kind < 0.67:
            answers["after_tax_limit"] = "percent_of_pay"
            answers["after_tax_limit_percent"] = f"{self.one(5, 6, 8, 10, 15, 25)}%"
        elif kind < 0.77:
            answers["after_tax_limit"] = "dollars"
            dollars = self.one(5_000, 10_000, 20_000, 25_000, 40_000)
            answers["after_tax_limit_dollars"] = dollars
        elif kind < 0.92:
            answers["after_tax_limit"] = "combined_percent"
            answers["after_tax_limit_percent"] = f"{self.one(15, 20, 30, 50, 75)}%"
        elif kind < 0.97:
            answers["after_tax_limit"] = "unsure"

    def _match(self) -> None:
        one, maybe = self.one, self.maybe
        match = "unsure" if self.likely(0.03) else str(one(*MATCHES))
        self.answers["match"] = match
        if self.likely(0.01):
            self.answers["match"] = match = str(one(*CLIFFS))
        timings = ("every_paycheck", "every_paycheck", "true_up", "annual", "unsure")
        if match != "none":
            maybe("match_timing", 0.8, *timings)
            maybe("match_on_after_tax", 0.3, "no", "no", "no", "yes", "unsure")
            maybe("match_includes_catch_up", 0.3, "no", "yes", "unsure")
            maybe("match_maximum", 0.06, 4_000, 8_000)
        maybe("nonelective_percent", 0.5, 0, 0, 2, 3, 5, 10, "unsure")
        maybe("other_employer_dollars", 0.5, 0, 0, 2_000, 9_000, "unsure")

    # The person

    def _age(self) -> None:
        edges = (49, 50, 51, 59, 60, 61, 63, 64, 65, 72)
        near = self.likely(0.35)
        age = int(str(self.one(*edges))) if near else self.random.randrange(23, 70)
        self.answers["birth_year"] = self.year - age
        if age >= 50:
            self.maybe("plan_catch_up", 0.8, "yes", "yes", "yes", "no", "unsure")
            self.maybe(
                "prior_year_wages", 0.7, 90_000, 149_000, 150_000, 151_000, 300_000
            )
            self.maybe("plan_super_catch_up", 0.6, "yes", "no", "unsure")
        self.maybe("marginal_rate", 0.5, "12%", "22%", "24%", "32%", "35%", "37%")
        self.maybe("filing_status", 0.3, "single", "married_jointly")
        self.maybe("emergency_fund", 0.2, "yes", "no")
        self.maybe("owns_5_percent", 0.1, "yes", "no")
        self.maybe("deferral_elsewhere", 0.08, 3_000, 12_000, 20_000, "unsure")

    def _pay(self) -> None:
        bases = (38, 60, 85, 110, 130, 150, 165, 185, 210, 240, 290, 340, 400, 650)
        base = Decimal(str(self.one(*bases))) * 1000
        base += self.random.randrange(0, 9) * 250
        self.often = str(
            self.one("weekly", "biweekly", "biweekly", "semimonthly", "monthly")
        )
        self.days = self._days()
        self.gross: Decimal = cents(base / A_YEAR[self.often])
        self.base = self.gross * len(self.days)
        self.bonus = Decimal(0)
        self.month = 0
        left_out = Decimal(0)
        if self.likely(0.25):
            self.bonus = cents(base * self.random.randrange(5, 60) / 100)
            self.month = self.random.randrange(1, 13)
            self.answers |= {"bonus": self.bonus, "bonus_month": self.month}
            left_out = self.bonus if self.likely(0.5) else Decimal(0)
        stock = Decimal(0)
        if self.likely(0.18):
            stock = cents(base * self.random.randrange(20, 150) / 100)
            left_out = stock + (self.bonus if left_out else 0)
        self.stock = stock
        self.pay = self.base + self.bonus + stock
        self.eligible = self.pay - left_out
        self.answers["pay"] = self.pay
        if left_out or self.likely(0.3):
            self.answers["eligible_pay"] = self.eligible

    def _days(self) -> list[date]:
        first = date(self.year, 1, 1)
        apart = {"weekly": 7, "biweekly": 14}.get(self.often)
        if apart:
            start = first + timedelta(self.random.randrange(apart))
            while start.weekday() > 4:
                start = first + timedelta(self.random.randrange(apart))
            days = [start + timedelta(apart * at) for at in range(54)]
            return [day for day in days if day.year == self.year]
        months = range(1, 13)
        ends = [before_a_weekend(last_of(self.year, month)) for month in months]
        middles = [before_a_weekend(date(self.year, month, 15)) for month in months]
        if self.often == "monthly":
            return ends if self.likely(0.7) else middles
        return sorted(ends + middles)

    def _deferral(self) -> None:
        kind = self.random.random()
        most = LIMITS[self.year]
        if kind < 0.65:
            self.answers["deferral"] = "max"
            self.yearly = min(Decimal(most), self.base)
        elif kind < 0.82:
            percent = self.random.randrange(3, 21)
            self.answers["deferral"] = f"{percent}%"
            self.yearly = min(Decimal(most), percent * self.pay / 100)
        else:
            dollars = self.random.randrange(2, 49) * 500
            self.yearly = min(Decimal(dollars), self.base)
            self.answers["deferral"] = self.yearly

    # The year so far

    def _paychecks(self) -> None:
        ahead = [day for day in self.days if day >= self.today]
        before = [day for day in self.days if day < self.today]
        kind = self.random.random()
        if kind < 0.7:
            self._dated(before, ahead)
        elif kind < 0.9:
            self.answers["paychecks_left"] = len(ahead)
            if self.likely(0.85):
                self.answers["gross_per_paycheck"] = self.gross
        self._so_far(len(before), len(self.days))

    def _dated(self, before: Sequence[date], ahead: Sequence[date]) -> None:
        self.answers["pay_frequency"] = self.often
        if ahead:
            self.answers["next_payday"] = ahead[0].isoformat()
        else:
            gap = A_YEAR[self.often]
            following = self.days[-1] + timedelta(max(7, 364 // gap))
            self.answers["next_payday"] = following.isoformat()
        if self.likely(0.85) or self.eligible < self.pay:
            self.answers["gross_per_paycheck"] = self.gross
        if len(ahead) > 2 and self.likely(0.08):
            self.answers["paychecks_left"] = len(ahead) - int(str(self.one(1, 2)))
        if before and self.likely(0.2):
            self.answers["after_tax_election_now"] = f"{self.one(0, 2, 5, 10)}%"
            percent = max(1, round(self.yearly * 100 / self.pay)) if self.pay else 1
            self.answers["deferral_election_now"] = f"{percent}%"

    def _so_far(self, before: int, count: int) -> None:
        """Give what went in, at an even pace of a percent or of dollars."""
        share = Decimal(before) / count
        deferral = cents(self.yearly * share * self.random.randrange(5, 11) / 10)
        if before == count:
            deferral = cents(self.yearly)
        room = max(Decimal(0), min(Decimal(72_000), self.pay) - self.yearly * 2)
        after_tax = cents(room * share * self.random.randrange(0, 6) / 10)
        if self.likely(0.6) or not before:
            after_tax = Decimal(0)
        after_tax = min(after_tax, self._most_under_the_cap(share))
        if self.answers["after_tax"] == "no":
            after_tax = Decimal(0)
        if self.likely(0.9):
            self.answers["after_tax_so_far"] = after_tax
        if self.likely(0.55):
            self.answers["deferral_so_far"] = deferral
            if self.likely(0.85):
                self.answers["match_so_far"] = self._match_so_far(deferral, before)
        if self.likely(0.5):
            past_bonus: Decimal = self.bonus if self._is_paid() else Decimal(0)
            stock: Decimal = cents(self.stock * share)
            self.answers["pay_so_far"] = self.gross * before + past_bonus + stock

    def _is_paid(self) -> bool:
        in_month = [day for day in self.days if day.month == self.month]
        return bool(in_month) and in_month[-1] < self.today

    def _most_under_the_cap(self, share: Decimal) -> Decimal:
        kind = self.answers.get("after_tax_limit")
        percent = str(self.answers.get("after_tax_limit_percent", "100%"))[:-1]
        cap = self.eligible * Decimal(percent) / 100
        if kind == "dollars":
            cap = Decimal(str(self.answers["after_tax_limit_dollars"]))
        elif kind == "combined_percent":
            cap = max(Decimal(0), cap - self.yearly)
        return cents(cap * share)

    def _match_so_far(self, deferral: Decimal, before: int) -> Decimal:
        if self.answers.get("match_timing") == "annual" or not before:
            return Decimal(0)
        match = str(self.answers["match"])
        if match == "unsure" or match in CLIFFS:
            return cents(deferral / 4)
        formula = formula_of(match)
        if shape(formula) != "FlatAmount":
            running = Running(formula, Decimal(0), Decimal(0), Decimal(24_500))
            pay = min(self.gross, Decimal(350_000) / len(self.days))
            for _ in range(before):
                running.add(deferral / before, pay)
            return cents(min(running.paid, self._most_match()))
        return Decimal(0)

    def _most_match(self) -> Decimal:
        return Decimal(str(self.answers.get("match_maximum", 100_000)))
