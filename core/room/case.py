"""One case for the arithmetic: every fact known, or at its assumption.

`core.room.range` makes two cases of facts that are unknown, one for each end.
"""

from __future__ import annotations

from decimal import Decimal
from typing import Final, NamedTuple, TypeVar

from core.facts.plan import AfterTaxLimitKind, LimitPeriod, MatchTiming, PlanFacts
from core.facts.saver import DeferralElection, FilingStatus, Saver
from core.facts.unknown import UNKNOWN, Unknown
from core.limits import Limits
from core.match.amounts import NO_MATCH
from core.match.combined import at_most
from core.match.formula import MatchFormula
from core.money import HUNDRED, ZERO
from core.room.catch_up import must_be_roth

ASSUMED_MARGINAL_RATE: Final = Decimal(24)
ASSUMED_STATUS: Final = FilingStatus.SINGLE
"""The most is withheld from it, so that a paycheck brings home no less than is said."""

_T = TypeVar("_T")


def known(value: _T | Unknown, otherwise: _T) -> _T:
    """Return a fact's value, or the assumption while it is unknown."""
    return otherwise if isinstance(value, Unknown) else value


def given(value: _T | Unknown | None) -> _T | None:
    """Return a fact's value, or None where it was not asked or is unknown."""
    return None if isinstance(value, Unknown) else value


class Case(NamedTuple):
    """The facts that enter the room, by their own names; dollars and percents.

    It is a named tuple, which is copied fastest: a range makes two for each unknown
    fact.
    """

    limits: Limits
    age_at_year_end: int
    pay: Decimal
    eligible_pay: Decimal
    deferral: DeferralElection
    deferral_elsewhere: Decimal
    deferral_so_far: Decimal | None
    plan_catch_up: bool
    plan_super_catch_up: bool
    plan_has_roth: bool
    must_catch_up_as_roth: bool
    match: MatchFormula
    match_maximum: Decimal | None
    match_includes_catch_up: bool
    match_on_after_tax: bool
    match_timing: MatchTiming
    match_so_far: Decimal | None
    match_of_the_year: Decimal | None  # as the paychecks give it, where they tell
    elective_pay: Decimal  # what a percent of pay is taken of
    eligible_left: Decimal  # for the match of a plan that matches by paycheck
    nonelective_percent: Decimal
    other_employer_dollars: Decimal
    other_employer_so_far: Decimal
    other_is_told: bool
    after_tax: bool
    after_tax_limit: AfterTaxLimitKind
    after_tax_limit_percent: Decimal | None
    after_tax_limit_dollars: Decimal | None
    cap_is_on_the_year: bool  # a percent limit that no paycheck is held to
    after_tax_so_far: Decimal
    paychecks_left: int | None
    gross_per_paycheck: Decimal | None
    bonus_left: Decimal  # in the paychecks left, where their days are known
    max_after_tax_percent: Decimal
    year_is_over: bool = False

    @property
    def capped_pay(self) -> Decimal:
        """Return the pay that formulas may count (IRC 401(a)(17)), in dollars."""
        return min(self.eligible_pay, self.limits.compensation)

    @property
    def formula(self) -> MatchFormula:
        """Return the match, with the maximum stated outside its formula."""
        return at_most(self.match, self.match_maximum)


def assumed_prior_wages(saver: Saver) -> Decimal:
    """Return last year's box-3 wages, or this year's pay where they were not stated."""
    wages = given(saver.prior_year_wages)
    return saver.pay if wages is None else wages


def case_of(plan: PlanFacts, saver: Saver, limits: Limits) -> Case:
    """Return the case of these facts, with assumptions for the unknown ones.

    A plan that converts inside itself has Roth, so ``plan_has_roth`` is assumed.
    """
    age = saver.age_at_year_end
    eligible_pay = given(saver.eligible_pay)
    return Case(
        limits=limits,
        age_at_year_end=age,
        pay=saver.pay,
        eligible_pay=saver.pay if eligible_pay is None else eligible_pay,
        deferral=saver.deferral,
        deferral_elsewhere=known(saver.deferral_elsewhere, ZERO),
        deferral_so_far=given(saver.deferral_so_far),
        plan_catch_up=known(plan.plan_catch_up, otherwise=True),
        plan_super_catch_up=known(plan.plan_super_catch_up, otherwise=False),
        plan_has_roth=known(plan.plan_has_roth, otherwise=True),
        must_catch_up_as_roth=must_be_roth(age, assumed_prior_wages(saver), limits),
        match=NO_MATCH if plan.match is UNKNOWN else plan.match,
        match_maximum=given(plan.match_maximum),
        match_includes_catch_up=known(plan.match_includes_catch_up, otherwise=False),
        match_on_after_tax=known(plan.match_on_after_tax, otherwise=False),
        match_timing=known(plan.match_timing, MatchTiming.ANNUAL),
        match_so_far=given(saver.match_so_far),
        match_of_the_year=None,
        elective_pay=saver.pay if eligible_pay is None else eligible_pay,
        eligible_left=_eligible_left(saver),
        nonelective_percent=known(plan.nonelective_percent, ZERO),
        other_employer_dollars=known(plan.other_employer_dollars, ZERO),
        other_employer_so_far=given(saver.other_employer_so_far) or ZERO,
        other_is_told=given(saver.other_employer_so_far) is not None,
        after_tax=plan.after_tax is not False,
        after_tax_limit=known(plan.after_tax_limit, AfterTaxLimitKind.NONE),
        after_tax_limit_percent=given(plan.after_tax_limit_percent),
        after_tax_limit_dollars=given(plan.after_tax_limit_dollars),
        cap_is_on_the_year=known(plan.after_tax_limit_period, LimitPeriod.PAYCHECK)
        is LimitPeriod.YEAR,
        after_tax_so_far=known(saver.after_tax_so_far, ZERO),
        paychecks_left=paychecks_left(saver),
        gross_per_paycheck=given(saver.gross_per_paycheck),
        bonus_left=ZERO,
        max_after_tax_percent=known(plan.max_after_tax_percent, HUNDRED),
    )


def paychecks_left(saver: Saver) -> int | None:
    """Return the paychecks left in the tax year, None where unknown.

    There is none where the next one comes in another year.
    """
    payday = given(saver.next_payday)
    if payday is not None and payday.year > saver.tax_year:
        return 0
    return given(saver.paychecks_left)


def _eligible_left(saver: Saver) -> Decimal:
    """Return the eligible pay still to come, in dollars; the year's where it is unknown."""
    eligible = given(saver.eligible_pay)
    whole = saver.pay if eligible is None else eligible
    paychecks, gross = paychecks_left(saver), given(saver.gross_per_paycheck)
    if paychecks is None or gross is None:
        return whole
    return min(whole, paychecks * gross)
