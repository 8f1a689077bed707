"""The warnings: what could cost money in this case, with its figures."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import ROUND_HALF_UP, Decimal
from typing import Final

from core.advice.conversion_days import pauses_contributions
from core.advice.outcome import SHUT, roth_clashes
from core.advice.situation import Situation, is_over
from core.facts.plan import (
    AcpRefunds,
    AfterTaxLimitKind,
    BonusElection,
    ConversionFrequency,
    InServiceRollover,
    LimitControl,
    MatchTiming,
    Spillover,
)
from core.money import ONE, ZERO, percent_of, to_step
from core.results.advice import Binding, Note, Outcome, Overlay
from core.results.year import PastPayLimit
from core.room.case import assumed_prior_wages, given
from core.room.catch_up import is_catch_up_age, is_super_catch_up_age
from core.room.hce import has_unsaid_cap, is_hce, will_be_hce
from core.tax.money_back import last_day_to_return_excess

_DAYS_OF_A_MONTH: Final = 30
_DAYS_OF_A_YEAR: Final = 365


def warnings_for(situation: Situation) -> tuple[Note, ...]:
    """Return the warnings of this case, the gravest first."""
    return (
        *_over_the_law(situation),
        *_about_cash(situation),
        *_about_catch_up(situation),
        *_about_refunds(situation),
        *_about_next_year(situation),
        *_about_the_match(situation),
        *_about_the_limit(situation),
        *_about_the_year_by_paycheck(situation),
        *_about_the_bonus(situation),
        *_about_the_way_to_roth(situation),
        *_about_a_pause(situation),
    )


def _over_the_law(situation: Situation) -> Iterator[Note]:
    if situation.deferral.excess > ZERO:
        last_day = last_day_to_return_excess(situation.limits.year)
        figures = {
            "excess": situation.deferral.excess,
            "too_late": situation.today > last_day,
        }
        yield Note("excess_deferral", figures)
    if situation.room.over > ZERO:
        room = situation.room
        yield Note("over_limit", {"over": room.over, "over_in": room.over_in})
    if situation.over_the_cap > ZERO:
        figures = {"over": situation.over_the_cap, "cap": situation.room.plan_cap}
        yield Note("over_plan_cap", figures)


def _about_cash(situation: Situation) -> Iterator[Note]:
    room = situation.room
    not_now = situation.outcome in (*SHUT, Outcome.AFTER_TAX_NO_PATH)
    is_short = room.fundable < room.now and not is_over(
        situation.saver, situation.today
    )
    if situation.plan.spillover is Spillover.ONLY_WHEN_FULL:
        yield from _about_waiting(situation)
        is_short = False
    if is_short and not not_now:
        figures = {
            "now": room.now,
            "fundable": room.fundable,
            "floor": room.take_home_floor,
        }
        yield Note("not_fundable", figures)
    thin = None if situation.year_plan is None else situation.year_plan.too_thin
    if thin is not None:
        amounts = {
            name: getattr(thin, name) for name in ("on", "net", "gross", "after_tax")
        }
        yield Note("thin_paycheck", amounts)
    if situation.saver.emergency_fund is False:
        yield Note("no_emergency_fund", {})
    if situation.has(Overlay.LATE_YEAR) and not not_now:
        yield Note("late_year", {"paychecks": given(situation.saver.paychecks_left)})


def _about_waiting(situation: Situation) -> Iterator[Note]:
    """Yield that no after-tax goes in, where it waits for deferrals that stay short."""
    deferral = situation.deferral
    full = situation.limits.deferral + deferral.catch_up_limit
    total = min(deferral.total, full - situation.case.deferral_elsewhere)
    if situation.is_ready and total < full:
        figures = {"total": max(ZERO, total), "full": full}
        yield Note("after_tax_waits", figures)


def _about_catch_up(situation: Situation) -> Iterator[Note]:
    case, limits = situation.case, situation.limits
    if situation.has(Overlay.ROTH_CATCHUP):
        rule = "roth_catch_up" if case.plan_has_roth else "no_catch_up_without_roth"
        threshold = limits.roth_catch_up_wages
        yield Note(rule, {"threshold": threshold, "prior_year": limits.year - 1})
    may = is_super_catch_up_age(case.age_at_year_end, limits) and case.plan_catch_up
    if may and not case.plan_super_catch_up:
        yield Note("super_catch_up_not_offered", {})


def _about_next_year(situation: Situation) -> Iterator[Note]:
    """Yield what this year's pay makes of the person from next year on."""
    saver, limits, case = situation.saver, situation.limits, situation.case
    newly_hce = will_be_hce(saver, limits) and not is_hce(saver, limits)
    threshold = limits.roth_catch_up_wages
    above = threshold is not None and saver.pay > threshold
    may_catch_up = is_catch_up_age(case.age_at_year_end + 1) and case.plan_catch_up
    newly_roth = above and may_catch_up and not case.must_catch_up_as_roth
    if situation.outcome is not Outcome.NOT_OFFERED and (newly_hce or newly_roth):
        figures = {
            "hce": limits.hce_threshold if newly_hce else None,
            "roth_catch_up": threshold if newly_roth else None,
        }
        yield Note("next_years_status", figures)


def _about_refunds(situation: Situation) -> Iterator[Note]:
    if not situation.may_be_refunded:
        return
    match situation.plan.acp_refunds:
        case AcpRefunds.HAPPENED:
            yield Note("hce_refunds_happened", {})
        case AcpRefunds.HCE_CAP:
            is_open = has_unsaid_cap(situation.plan, situation.saver, situation.limits)
            yield Note("hce_cap", {"is_open": is_open})
        case AcpRefunds.NONE:
            return
        case _:
            wages = assumed_prior_wages(situation.saver)
            yield Note("possible_refunds", {"wages": wages})


def _about_the_match(situation: Situation) -> Iterator[Note]:
    if not situation.has_match:
        return
    missed = situation.match_missed
    if missed > ZERO:
        yield Note("unclaimed_match", {"missed": missed})
    if situation.reserve.true_up > ZERO:
        needs = situation.plan.true_up_needs_year_end is True
        figures = {"true_up": situation.reserve.true_up, "needs_year_end": needs}
        yield Note("true_up_to_come", figures)
    by_paycheck = situation.plan.match_timing is MatchTiming.EVERY_PAYCHECK
    if by_paycheck and situation.plan.true_up_needs_year_end is True:
        yield Note("no_true_up_for_leavers", {})
    elif by_paycheck and situation.case.match.depends_on_pace:
        yield Note("no_true_up_pace", {"are_full": situation.deferrals_are_full})
    if situation.plan.match_is_discretionary:
        yield Note("match_is_discretionary", {})
    reported = situation.case.match.reported
    if reported is not None:
        yield Note("match_is_reported", {"dollars": reported})


def _about_the_limit(situation: Situation) -> Iterator[Note]:
    case = situation.case
    if situation.outcome in SHUT:
        return
    if situation.plan.limit_control is LimitControl.NOT_MONITORED:
        yield Note("limit_not_monitored", {})
    percent = case.after_tax_limit_percent
    by_percent = situation.plan.after_tax_limit is AfterTaxLimitKind.PERCENT_OF_PAY
    if by_percent and percent is not None and case.capped_pay < case.eligible_pay:
        capped = percent_of(percent, case.capped_pay)
        full = percent_of(percent, case.eligible_pay)
        dollars = case.after_tax_limit_dollars
        if dollars is not None and dollars <= capped:
            return
        yield Note("percent_cap_on_full_pay", {"capped": capped, "full": full})
    if situation.room.binding is Binding.COMP_100PCT:
        yield Note("pay_test_binds", {"pay": case.pay})


def _about_the_year_by_paycheck(situation: Situation) -> Iterator[Note]:
    year = situation.year_plan
    if year is None:
        return
    if (past := year.past_pay_limit) is not None:
        yield from _about_the_pay_limit(situation, past)
    for each in () if year.unchanged is None else year.unchanged.passed:
        figures = {"limit": each.id, "on": each.on, "over_by": each.over}
        yield Note("standing_election_passes", figures)
    if (clash := year.pay_clash) is not None:
        figures = {"so_far": clash.so_far, "to_come": clash.to_come, "pay": clash.year}
        yield Note("pay_figures_clash", figures)


def _about_the_pay_limit(situation: Situation, past: PastPayLimit) -> Iterator[Note]:
    """Yield that contributions stop at 401(a)(17), or what is lost if they do."""
    figures = {
        "on": past.on,
        "goes_in": past.goes_in,
        "counted": situation.limits.compensation,
    }
    if situation.plan.stops_at_pay_limit is True:
        yield Note("stops_at_pay_limit", figures)
    elif "stops_at_pay_limit" not in situation.known_facts:
        yield Note("may_stop_at_pay_limit", figures)


def _about_the_bonus(situation: Situation) -> Iterator[Note]:
    bonus, rule = given(situation.saver.bonus), situation.plan.bonus_election
    if bonus and situation.is_ready and rule in (BonusElection.NONE, BonusElection.OWN):
        figures = {"bonus": bonus, "is_own": rule is BonusElection.OWN}
        yield Note("bonus_carries_nothing", figures)


def _whole(amount: Decimal) -> Decimal:
    return to_step(amount, ONE, ROUND_HALF_UP)


def _about_a_pause(situation: Situation) -> Iterator[Note]:
    """Yield what a pause after a rollover costs, in dollars of match and of room."""
    months = given(situation.plan.pause_after_rollover_months)
    if months and pauses_contributions(situation):
        share = Decimal(months * _DAYS_OF_A_MONTH) / _DAYS_OF_A_YEAR
        figures = {
            "months": months,
            "match": _whole(situation.employer.match * share),
            "after_tax": _whole(situation.room.annual * share),
        }
        yield Note("rollover_pause", figures)


def _about_the_way_to_roth(situation: Situation) -> Iterator[Note]:
    plan = situation.plan
    if roth_clashes(plan):
        yield Note("roth_clashes", {})
    no_way_yet = situation.outcome in (Outcome.AFTER_TAX_NO_PATH, Outcome.ASK_HR)
    if plan.spillover in (Spillover.YES, Spillover.ONLY_WHEN_FULL) and no_way_yet:
        yield Note("spillover_without_conversion", {})
    in_plan = situation.outcome in (Outcome.READY_AUTO, Outcome.READY_MANUAL)
    if in_plan and plan.conversion_frequency is ConversionFrequency.YEARLY:
        yield Note("conversion_yearly_only", {})
    if situation.opens_on is not None:
        sure = given(situation.saver.birth_month) is not None
        yield Note("opens_at_59_half", {"opens": situation.opens_on, "sure": sure})
    limited = plan.in_service_rollover is InServiceRollover.LIMITED
    if limited and situation.outcome is Outcome.READY_IN_SERVICE:
        yield Note("rollover_limited", {})
