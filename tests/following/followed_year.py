"""A year as payroll runs it for somebody who does what the plan says.

Slow and plain on purpose, and it shares no code with `core.paychecks`: a paycheck at a
time, what is elected, where payroll stops it, and the match that the paycheck earns.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from decimal import ROUND_DOWN, Decimal
from typing import Any

from tests.following.known_case import Known
from tests.following.plain_match import Running, is_by_pay, of_the_year, shape

Plan = Mapping[str, Any]
NOTHING = Decimal(0)


def exact(value: object) -> Decimal:
    return NOTHING if value is None else Decimal(str(value))


def gross_of(row: Mapping[str, Any]) -> Decimal:
    return exact(row["gross"])


def to_the_cent(amount: Decimal) -> Decimal:
    return amount.quantize(Decimal("0.01"), ROUND_DOWN)


@dataclass
class Paid:
    """One paycheck once payroll has run it; ``counted`` is the pay the plan counts."""

    on: date | None
    gross: Decimal
    counted: Decimal
    deferral: Decimal
    after_tax: Decimal
    match: Decimal
    is_settled: bool


@dataclass
class Followed:
    """The year's end, and each paycheck on the way to it."""

    paid: list[Paid] = field(default_factory=list)
    deferral_before: Decimal = NOTHING
    deferral: Decimal = NOTHING
    after_tax: Decimal = NOTHING
    match: Decimal = NOTHING
    other: Decimal = NOTHING
    additions: Decimal = NOTHING

    @property
    def new_after_tax(self) -> Decimal:
        reached = (each.after_tax for each in self.paid if not each.is_settled)
        return sum(reached, NOTHING)


def share_in_already(known: Known, plan: Plan) -> Decimal:
    """Return the most of the year's counted pay that can have been paid by now."""
    before = known.paychecks_before()
    if before is None or known.gross is None:
        return Decimal(1)
    past_bonus = NOTHING
    if known.bonus_counts and not bonus_is_to_come(known, plan):
        past_bonus = known.amount("bonus")
    paid = before * known.gross + past_bonus
    to_come = sum((counted_in(known, row) for row in plan["schedule"]), NOTHING)
    whole = paid + to_come
    return min(Decimal(1), paid / whole) if whole else NOTHING


def bonus_is_to_come(known: Known, plan: Plan) -> bool:
    month = int(known.amount("bonus_month"))
    return any(
        date.fromisoformat(row["date"]).month == month for row in plan["schedule"]
    )


def most_match_so_far(known: Known, plan: Plan) -> Decimal | None:
    """Return the most match that the paychecks since January 1 can have brought."""
    formula, before = known.formula, known.paychecks_before()
    if formula is None or before is None or known.gross is None:
        return None
    limit = known.limits.deferral + exact(plan["deferral"]["catch_up_limit"])
    share = share_in_already(known, plan)
    pay = known.counted_most * share
    if known.may_be("match_on_after_tax"):
        money = exact(plan["deferral"]["total"]) + known.limits.annual_additions
    else:
        money = exact(plan["deferral"]["total"]) * share
    whole = of_the_year(formula, money, pay, limit)
    if known.told("match_maximum"):
        whole = min(whole, known.amount("match_maximum"))
    return whole if before or share else NOTHING


def counted_in(known: Known, row: Mapping[str, Any]) -> Decimal:
    """Return the pay of a paycheck that the plan counts: all, or all but its bonus."""
    gross = exact(row["gross"])
    regular = gross if known.gross is None else min(gross, known.gross)
    return gross if known.bonus_counts else regular


def counted_before(known: Known, plan: Plan) -> Decimal:
    """Return the pay so far that the plan counts: base paychecks count in full."""
    if known.eligible == known.pay and known.told("pay_so_far"):
        return known.amount("pay_so_far")
    checks = known.paychecks_before()
    if checks is None or known.gross is None or known.eligible == known.pay:
        to_come = sum((counted_in(known, row) for row in plan["schedule"]), NOTHING)
        return max(NOTHING, known.eligible - to_come)
    past = NOTHING
    if known.bonus_counts and not bonus_is_to_come(known, plan):
        past = known.amount("bonus")
    return min(known.eligible, checks * known.gross + past)


def deferred_before(known: Known, plan: Plan) -> Decimal:
    if known.told("deferral_so_far"):
        return known.amount("deferral_so_far")
    most = exact(plan["deferral"]["total"]) * share_in_already(known, plan)
    return min(exact(plan["year"]["deferral_so_far"]), to_the_cent(most))


def matched_before(known: Known, plan: Plan) -> Decimal:
    """Return the match so far: as told, else what the paychecks so far have earned."""
    if known.told("match_so_far"):
        return known.amount("match_so_far")
    most, checks = most_match_so_far(known, plan), known.paychecks_before()
    if known.formula is None or most is None or checks is None or known.gross is None:
        return exact(plan["year"]["match_so_far"])
    if known.timing == "annual" or shape(known.formula) in ("FlatAmount", "NoMatch"):
        return min(exact(plan["year"]["match_so_far"]), to_the_cent(most))
    if not is_by_pay(known.formula):
        money = min(deferred_before(known, plan), known.limits.deferral)
        paid = of_the_year(known.formula, money, NOTHING, known.limits.deferral)
        return to_the_cent(min(paid, most) if checks else NOTHING)
    past = counted_before(known, plan) - checks * known.gross
    pays = [known.gross] * checks + ([past] if past > 1 else [])
    limit = known.limits.deferral
    running = Running(known.formula, NOTHING, NOTHING, limit)
    money, left = deferred_before(known, plan), known.counted_most
    whole = sum(pays, NOTHING)
    for each in pays:
        counted = min(each, left)
        left -= counted
        running.add(money * each / whole if whole else NOTHING, counted)
    return to_the_cent(min(running.paid, most))


class Payroll:
    """What is in by the paycheck that comes next."""

    def __init__(self, known: Known, plan: Plan) -> None:
        self.known, self.plan = known, plan
        self.base_limit = known.limits.deferral
        as_planned = exact(plan["deferral"]["catch_up_limit"])
        self.stop = self.base_limit + known.catch_up(as_planned)
        self.deferral = deferred_before(known, plan)
        self.after_tax = known.amount("after_tax_so_far")
        self.match_before = matched_before(known, plan)
        self.by_paycheck = self.match_before
        included = known.may_be("match_includes_catch_up")
        self.match_limit = self.stop if included else self.base_limit
        formula = known.formula
        self.running: Running | None = None
        if formula is not None:
            limit, paid = self.match_limit, self.match_before
            self.running = Running(formula, self._matched(), paid, limit)
        before = counted_before(known, plan)
        self.counted_left = max(NOTHING, known.counted_most - before)
        self.pay_before = counted_before(known, plan)
        self.taxed = max(NOTHING, known.pay - sum(map(gross_of, plan["schedule"])))

    def _matched(self) -> Decimal:
        matched = min(self.deferral, self.match_limit)
        on_after_tax = self.known.may_be("match_on_after_tax")
        return matched + (self.after_tax if on_after_tax else NOTHING)

    def pay(self, row: Mapping[str, Any], *, settled: bool) -> Paid:
        known, gross = self.known, exact(row["gross"])
        counted = counted_in(known, row)
        elective = self._elective(counted)
        on = date.fromisoformat(row["date"])
        wanted = self._wanted("deferral", row, elective, settled=settled)
        wanted = min(wanted, gross - self._payroll_tax(gross))
        taken = min(wanted, max(NOTHING, self.stop - self.deferral))
        rule = known.say("spillover")
        spilled = wanted - taken if rule in ("yes", "only_when_full") else NOTHING
        elected = self._wanted("after_tax", row, elective, settled=settled) + spilled
        elected = min(elected, gross - taken)
        if rule == "only_when_full" and self.deferral < self.stop:
            elected = NOTHING
        before = self._matched()
        self.deferral += taken
        if known.say("limit_control") == "hard_stop":
            elected = min(elected, self._open())
        self.after_tax += elected
        pay = min(counted, self.counted_left)
        self.counted_left -= pay
        match = self._match(self._matched() - before, pay)
        return Paid(on, gross, elective, taken, elected, match, settled)

    def _elective(self, counted: Decimal) -> Decimal:
        """Return what elections are taken of: not of a bonus or of pay past a limit."""
        known, elective = self.known, counted
        if known.say("bonus_election") in ("none", "own") and known.gross is not None:
            elective = min(elective, known.gross)
        if known.say("stops_at_pay_limit") == "yes":
            left = known.limits.compensation - self.pay_before
            elective = min(elective, max(NOTHING, left))
        self.pay_before += counted
        return elective

    def _payroll_tax(self, gross: Decimal) -> Decimal:
        """Take Social Security up to the wage base, and Medicare, before a deferral."""
        base_left = max(
            NOTHING, self.known.limits.social_security_wage_base - self.taxed
        )
        self.taxed += gross
        tax = min(gross, base_left) * 62 / 1000 + gross * 145 / 10_000
        return tax.quantize(Decimal("0.01"))

    def _wanted(
        self, what: str, row: Mapping[str, Any], counted: Decimal, *, settled: bool
    ) -> Decimal:
        if settled:
            standing = str(self.known.answers.get(f"{what}_election_now", ""))
            amount = self.known.amount(f"{what}_election_now")
            if not standing or standing == "unsure":
                return exact(row[what])
            return to_the_cent(amount * counted / 100) if "%" in standing else amount
        settings = self._settings(what)
        if what == "deferral" and not settings:
            return exact(row[what])  # nothing is changed: what stands goes on
        setting = in_force(settings, row["date"])
        if setting is None:
            return NOTHING
        if setting["in_dollars"]:
            return min(exact(setting["dollars"]), counted)
        return to_the_cent(exact(setting["percent"]) * counted / 100)

    def _settings(self, what: str) -> Sequence[Mapping[str, Any]]:
        if what == "deferral":
            return list(self.plan["year"]["deferral"])
        election = self.plan["election"]
        return [] if election is None else list(election["after_tax"])

    def _open(self) -> Decimal:
        """Return what a record-keeper that stops by itself still lets in."""
        known = self.known
        paid = self.match_before if known.timing == "annual" else self.by_paycheck
        base = min(self.deferral, self.base_limit)
        others = base + paid + known.amount("other_employer_so_far")
        left = known.ceiling - others - self.after_tax
        cap = cap_of_the_year(known, self.deferral)
        if cap is not None:
            left = min(left, cap - self.after_tax)
        return max(NOTHING, to_the_cent(left))

    def _match(self, money: Decimal, pay: Decimal) -> Decimal:
        if self.running is None:
            return NOTHING
        before = self.by_paycheck
        now = self.running.add(money, pay)
        if self.known.told("match_maximum"):
            now = min(now, self.known.amount("match_maximum"))
        self.by_paycheck = max(before, now)
        return self.by_paycheck - before

    def match_of_the_year(self) -> tuple[Decimal, Decimal]:
        """Return the least and the most match of the year, by what is known of it."""
        formula, known = self.known.formula, self.known
        if formula is None:
            match = exact(self.plan["employer"]["match"])
            return match, match
        whole = of_the_year(
            formula, self._matched(), known.counted_most, self.match_limit
        )
        if known.told("match_maximum"):
            whole = min(whole, known.amount("match_maximum"))
        whole = max(whole, self.match_before)
        held = self.by_paycheck
        if known.timing == "every_paycheck":
            return held, held
        if known.timing == "true_up":
            return max(held, whole), max(held, whole)
        if known.timing == "annual":
            return whole, whole
        return min(held, whole), max(held, whole)


def in_force(
    settings: Sequence[Mapping[str, Any]], day: str
) -> Mapping[str, Any] | None:
    """Return the setting that holds on a payday: the last one that starts by it."""
    begun = [each for each in settings if each["starts"] <= day]
    return begun[-1] if begun else None


def cap_of_the_year(known: Known, deferral: Decimal) -> Decimal | None:
    """Return the plan's cap on the year's after-tax; a combined one less deferrals."""
    if known.cap_kind == "dollars" and known.told("after_tax_limit_dollars"):
        return known.amount("after_tax_limit_dollars")
    percent = known.cap_percent
    if percent is None:
        return None
    if known.cap_kind == "percent_of_pay":
        return percent * known.counted_most / 100
    return max(NOTHING, percent * known.eligible / 100 - deferral)


def other_money(known: Known, plan: Plan) -> Decimal:
    """Return the employer's other money of the year; the plan's word where unknown."""
    percent = known.amount("nonelective_percent")
    nonelective = percent * known.counted_most / 100
    if known.say("nonelective_percent") == "unsure":
        nonelective = exact(plan["employer"]["nonelective"])
    other = known.amount("other_employer_dollars")
    if known.say("other_employer_dollars") == "unsure":
        other = exact(plan["employer"]["other"])
    return max(nonelective + other, known.amount("other_employer_so_far"))


def follow(known: Known, plan: Plan) -> Followed | None:
    """Run the paychecks of a plan that dates them; ``None`` where it has no schedule."""
    if not plan["schedule"] or plan["year"] is None:
        return None
    payroll = Payroll(known, plan)
    done = Followed(deferral_before=payroll.deferral)
    settled = plan["year"]["settled"]
    for place, row in enumerate(plan["schedule"]):
        done.paid.append(payroll.pay(row, settled=place < settled))
    done.deferral, done.after_tax = payroll.deferral, payroll.after_tax
    done.match = payroll.match_of_the_year()[1]
    done.other = other_money(known, plan)
    base = min(done.deferral, known.limits.deferral)
    done.additions = base + done.after_tax + done.match + done.other
    return done
