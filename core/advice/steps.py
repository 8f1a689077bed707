"""The steps in order, as ids with figures and dates; the words are templates."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import Final

from core.advice.conversion_days import conversion_days, first_form
from core.advice.election_days import (
    ANSWER_DAYS,
    SOON_DAYS,
    THIS_WEEK_DAYS,
    election_date,
    verify_date,
    within_year,
)
from core.advice.outcome import is_59_half_by
from core.advice.situation import Situation, is_over, match_ceiling
from core.calendar_days import business_day, business_day_after
from core.facts.plan import AcpRefunds, InServiceRollover
from core.facts.saver import Saver
from core.limits import Limits, limits_for, published_years
from core.money import ZERO
from core.results.advice import Outcome, Overlay, Step
from core.room.case import given
from core.room.catch_up import is_catch_up_age
from core.room.hce import will_be_hce
from core.room.payroll import gross_of_paycheck
from core.tax.money_back import last_day_to_return_excess

WAIT_YEARS: Final = 2


def steps_for(situation: Situation) -> tuple[Step, ...]:
    """Return the steps of this case, the first to do first."""
    steps = _Steps(situation).all()
    return tuple(_without_past_due(step, situation.today) for step in steps)


def _without_past_due(step: Step, today: date) -> Step:
    past = step.due is not None and step.due < today
    return replace(step, due=None) if past else step


def backdoor_catch_up(situation: Situation) -> Decimal | None:
    """Return the IRA catch-up of this age in dollars, None before 50."""
    old_enough = is_catch_up_age(situation.case.age_at_year_end)
    return situation.limits.ira_catch_up if old_enough else None


class _Steps:
    """The steps of one case, a method a group."""

    def __init__(self, situation: Situation) -> None:
        self.situation = situation
        self.today = situation.today
        self.next_year = situation.saver.tax_year + 1
        self.soon = business_day_after(self.today, SOON_DAYS)
        self.this_week = business_day_after(self.today, THIS_WEEK_DAYS)

    def all(self) -> Iterator[Step]:
        yield from self._corrections()
        match self.situation.outcome:
            case Outcome.ASK_HR:
                yield from self._ask_hr()
            case Outcome.NOT_OFFERED | Outcome.CAPPED_AT_ZERO:
                yield from self._not_offered()
            case Outcome.AFTER_TAX_NO_PATH:
                yield from self._no_path()
            case _:
                yield from self._ready()
        yield from self._beside_it()

    def _corrections(self) -> Iterator[Step]:
        over, excess = self.situation.room.over, self.situation.deferral.excess
        if self.situation.room.over_in > ZERO:
            yield from self._over_already(over)
        elif over > ZERO:
            yield from self._over_by_the_end(over)
        beyond = self.situation.over_the_cap
        if beyond > ZERO and over == ZERO:
            figures = {"over": beyond, "cap": self.situation.room.plan_cap}
            yield Step("write_about_the_cap", figures, self.soon)
        if excess > ZERO and self.situation.can_defer:
            # What is not deferred need not return.
            due = within_year(self.situation, self.soon)
            is_in = excess == self.situation.deferral.excess_in
            figures = {"excess": excess}
            yield (
                Step("stop_deferrals", figures, due) if is_in else self._deferrals(due)
            )
        if self.situation.has(Overlay.JOB_CHANGE):
            elsewhere = self.situation.case.deferral_elsewhere
            figures = {"elsewhere": elsewhere}
            due = within_year(self.situation, self.this_week)
            yield Step("tell_new_employer", figures, due)
        if excess > ZERO:
            yield self._return_excess(excess)

    def _over_already(self, over: Decimal) -> Iterator[Step]:
        yield Step("stop_after_tax", {"over": over}, business_day(self.today))
        yield Step("leave_the_excess", {})
        yield Step("write_to_administrator", {"over": over}, self.soon)
        yield Step("find_the_cause", {})
        yield Step("expect_correction", {})

    def _over_by_the_end(self, over: Decimal) -> Iterator[Step]:
        """Yield what to do about money still to come that will not fit."""
        situation = self.situation
        if situation.puts_in_after_tax and not situation.case.year_is_over:
            yield Step("stop_after_tax", {"over": over}, business_day(self.today))
        employer, case = situation.employer, situation.case
        others = employer.nonelective + employer.other
        figures = {
            "over": over,
            "match_to_come": max(ZERO, employer.match - (case.match_so_far or ZERO)),
            "others_to_come": max(ZERO, others - case.other_employer_so_far),
            "may_defer_early": situation.can_defer and not case.year_is_over,
        }
        yield Step("ask_what_does_not_fit", figures, self.soon)

    def _return_excess(self, excess: Decimal) -> Step:
        claim_by = date(self.next_year, 3, 1)
        paid_by = last_day_to_return_excess(self.situation.saver.tax_year)
        figures = {
            "excess": excess,
            "is_in": excess == self.situation.deferral.excess_in,
            "claim_by": claim_by,
            "paid_by": paid_by,
        }
        due = claim_by if self.today <= claim_by else paid_by
        return Step("return_excess_deferral", figures, due)

    def _match_and_deferrals(self) -> Iterator[Step]:
        situation, deferral = self.situation, self.situation.deferral
        if situation.has_match and situation.can_defer and not deferral.excess_in:
            yield from self._whole_match()
        if situation.can_defer and deferral.excess == ZERO:
            yield self._deferrals()
        if situation.has(Overlay.ROTH_CATCHUP) and situation.case.plan_has_roth:
            figures = {
                "threshold": situation.limits.roth_catch_up_wages,
                "wages": given(situation.saver.prior_year_wages),
                "wage_base": wage_base_before(situation.limits),
            }
            yield Step("check_roth_catch_up", figures)

    def _whole_match(self) -> Iterator[Step]:
        situation = self.situation
        ceiling = match_ceiling(situation.case, situation.worked.match_deferral_limit)
        planned = situation.deferral_planned
        if ceiling is not None and planned == ZERO:
            return
        if ceiling != ZERO:
            # The plan's own figures count what is deferred, not what would be.
            asked = None if ceiling is None else min(ceiling, planned)
            figures = {
                "match": situation.employer.match,
                "ceiling": asked,
                "whole": ceiling,
                "missed": situation.match_missed,
                "costs": situation.room_for_whole_match(ceiling or ZERO),
            }
            due = within_year(self.situation, self.this_week)
            yield Step("secure_match", figures, due)

    def _deferrals(self, due: date | None = None) -> Step:
        deferral = self.situation.deferral
        figures = {
            "total": deferral.total,
            "base": deferral.base,
            "catch_up": deferral.catch_up,
            "deferral_limit": self.situation.limits.deferral,
            "roth_only": self._roth_only(),
        }
        return Step("fill_deferrals", figures, due)

    def _roth_only(self) -> bool:
        """Say whether only catch-up is left to defer, and it must be Roth."""
        so_far, deferral = self.situation.case.deferral_so_far, self.situation.deferral
        only_catch_up = so_far is not None and so_far >= deferral.base
        must = self.situation.has(Overlay.ROTH_CATCHUP)
        return only_catch_up and must and deferral.catch_up > ZERO

    def _ask_hr(self) -> Iterator[Step]:
        open_count = len(self.situation.open_questions)
        asked = business_day(self.today)
        yield Step("send_hr_list", {"open_count": open_count}, asked)
        yield Step("look_in_documents", {}, self.soon)
        yield Step("call_record_keeper", {}, self.this_week)
        yield Step("come_back", {}, business_day_after(self.today, ANSWER_DAYS))
        yield from self._match_and_deferrals()

    def _not_offered(self) -> Iterator[Step]:
        yield from self._match_and_deferrals()
        if self.situation.outcome is Outcome.CAPPED_AT_ZERO:
            yield Step("ask_to_raise_the_cap", {}, self.this_week)
        else:
            yield Step("ask_employer_to_add", {}, self.this_week)
        opens = business_day(date(self.today.year, 10, 15))
        figures = {"next_year": self.today.year + 1, "are_out": opens < self.today}
        yield Step("recheck_open_enrolment", figures, max(opens, self.this_week))

    def _no_path(self) -> Iterator[Step]:
        yield Step("ask_again_precisely", {}, self.soon)
        yield Step("ask_for_conversion", {}, self.this_week)
        reached = is_59_half_by(self.situation.saver)
        if 0 <= reached.year - self.situation.saver.tax_year <= WAIT_YEARS:
            yield Step("wait_for_a_path", {"age_59_half_year": reached.year})
        in_already = {"so_far": self.situation.case.after_tax_so_far}
        yield Step("keep_after_tax_at_zero", in_already)
        yield from self._match_and_deferrals()
        yield self._next_january()

    def _ready(self) -> Iterator[Step]:
        if self.situation.can_contribute and self.situation.has(Overlay.LATE_YEAR):
            # Payroll's cut-off is the one date that cannot be made up.
            yield Step("find_last_payroll", {}, business_day(self.today))
        if self.situation.open_questions:
            figures = {"open_count": len(self.situation.open_questions)}
            yield Step("confirm_in_writing", figures, business_day(self.today))
        yield from self._match_and_deferrals()
        if self.situation.can_contribute:
            yield from self._use_the_room()
        if self.situation.room.over_in == ZERO:
            yield from self._convert()
            yield from self._refunds()
        yield from self._check_and_file()

    def _use_the_room(self) -> Iterator[Step]:
        situation = self.situation
        hsa = {
            "hsa_self_only": situation.limits.hsa_self_only,
            "hsa_family": situation.limits.hsa_family,
        }
        yield Step("liquidity_gate", hsa)
        yield Step(
            "compute_room",
            {
                "legal": situation.room.legal,
                "annual": situation.room.annual,
                "now": situation.room.now,
                "buffer": situation.buffer_kept,
                "true_up": situation.reserve.true_up,
            },
        )
        if situation.has(Overlay.LATE_YEAR):
            yield from self._late()
        yield Step("elect_after_tax", self._election(), election_date(situation))

    def _election(self) -> dict[str, object]:
        election = self.situation.election
        settings = () if election is None else election.after_tax
        later = settings[1] if len(settings) > 1 else None
        return {
            "starts": settings[0].starts if settings else None,
            "later": None if later is None else later.starts,
            "later_dollars": None if later is None else later.dollars,
            "later_percent": None if later is None else later.percent,
            "to_elect": self.situation.to_elect,
            "dollars": None if election is None else election.dollars,
            "percent": None if election is None else election.percent,
            "paychecks": None if election is None else election.paychecks,
            "bonus": self.situation.case.bonus_left,
            "gross": gross_of_paycheck(self.situation.saver, self.today) or None,
            "gross_is_estimate": given(self.situation.saver.gross_per_paycheck) is None,
        }

    def _late(self) -> Iterator[Step]:
        situation = self.situation
        figures = {
            "paychecks": given(situation.saver.paychecks_left),
            "capacity": situation.room.payroll_capacity,
        }
        yield Step("use_remaining_paychecks", figures, election_date(situation))
        yield Step(
            "watch_net_pay",
            {
                "fundable": situation.room.fundable,
                "now": situation.room.now,
                "floor": situation.room.take_home_floor,
            },
        )

    def _convert(self) -> Iterator[Step]:
        plan = self.situation.plan
        frequency = self.situation.conversion_frequency
        match self.situation.outcome:
            case Outcome.READY_AUTO:
                figures = {"frequency": frequency}
                yield Step(
                    "switch_on_conversion", figures, election_date(self.situation)
                )
                yield from self._verify()
            case Outcome.READY_MANUAL:
                yield Step("hold_in_cash", {}, election_date(self.situation))
                yield from self._verify()
                figures = {"frequency": frequency}
                yield Step("request_conversions", figures, self._first_conversion())
            case _:
                limited = plan.in_service_rollover is InServiceRollover.LIMITED
                yield Step("open_roth_ira", {}, self.this_week)
                yield Step("hold_in_cash", {}, election_date(self.situation))
                yield from self._verify()
                rollover = self._first_conversion()
                how = {
                    "limited": limited,
                    "frequency": frequency,
                    "opens": self.situation.opens_on,
                }
                yield Step("request_rollover", how, rollover)
                yield Step("confirm_posting", {})

    def _first_conversion(self) -> date:
        return conversion_days(self.situation)[0]

    def _verify(self) -> Iterator[Step]:
        if self.situation.can_contribute:
            yield Step("verify_first_payroll", {}, verify_date(self.situation))

    def _refunds(self) -> Iterator[Step]:
        if self.situation.has(Overlay.HCE):
            if self.situation.plan.acp_refunds is not AcpRefunds.HAPPENED:
                yield Step("ask_about_refunds", {}, self.this_week)
            yield Step("keep_cash_for_refunds", {})

    def _check_and_file(self) -> Iterator[Step]:
        situation = self.situation
        additions = {
            "limit_415c": situation.worked.limit_415c,
            "so_far": situation.case.after_tax_so_far,
        }
        if not is_over(situation.saver, self.today):
            due = next_quarter(self.today, situation.saver)
            yield Step("quarterly_check", additions, due)
        yield Step("tax_time", {}, first_form(situation).due)
        if situation.has(Overlay.LATE_YEAR):
            figures = {"next_year": self.next_year, **self._coming_year()}
            last_days = max(self.today, date(situation.saver.tax_year, 12, 15))
            yield Step("set_next_years_election", figures, business_day(last_days))
        else:
            yield self._next_january()
        if situation.outcome in (Outcome.READY_AUTO, Outcome.READY_MANUAL):
            yield Step("roth_ira_later", {})

    def _coming_year(self) -> dict[str, object]:
        year = self.situation.year_plan
        coming = None if year is None else year.next_year
        return {
            "published": coming is not None and coming.published,
            "deferral_percent": coming and coming.deferral_percent,
            "after_tax_percent": coming and coming.after_tax_percent,
        }

    def _next_january(self) -> Step:
        due = business_day(date(self.next_year, 1, 2))
        saver, limits = self.situation.saver, self.situation.limits
        figures = {
            "next_year": self.next_year,
            "hce_next_year": will_be_hce(saver, limits),
        }
        return Step("next_january", figures, due)

    def _beside_it(self) -> Iterator[Step]:
        if self.situation.has(Overlay.BACKDOOR_IRA_TOO):
            figures = {
                "ira": self.situation.limits.ira,
                "ira_catch_up": backdoor_catch_up(self.situation),
            }
            yield Step("separate_ira", figures, date(self.next_year, 4, 15))


def wage_base_before(limits: Limits) -> Decimal:
    """Return the most that box 3 of last year's W-2 can show, in dollars."""
    if limits.year - 1 in published_years():
        limits = limits_for(limits.year - 1)
    return limits.social_security_wage_base


def next_quarter(today: date, saver: Saver) -> date | None:
    """Return the next day to check the year's additions, None after the last."""
    checks = [date(saver.tax_year, month, 1) for month in (4, 7, 10)]
    checks.append(date(saver.tax_year, 12, 1))
    ahead = [business_day(day) for day in checks if day >= today]
    return ahead[0] if ahead else None
