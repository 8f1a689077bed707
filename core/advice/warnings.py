"""Warnings: what in this very case could cost money, with its figures."""

from __future__ import annotations

from collections.abc import Iterator

from core.advice.outcome import roth_clashes
from core.advice.situation import Situation, depends_on_pace, is_over, missed_match
from core.facts.plan import (
    AcpRefunds,
    AfterTaxLimitKind,
    ConversionFrequency,
    InServiceRollover,
    LimitControl,
    MatchTiming,
)
from core.match.shapes import ActualAmount
from core.money import ZERO, percent_of
from core.results.advice import Binding, Note, Outcome, Overlay
from core.room.case import assumed_prior_wages, given
from core.room.catch_up import is_super_catch_up_age
from core.room.hce import has_unsaid_cap
from core.tax.money_back import last_day_to_return_excess


def warnings_for(now: Situation) -> tuple[Note, ...]:
    """Return the warnings of this case, the gravest first."""
    return (
        *_over_the_law(now),
        *_about_cash(now),
        *_about_catch_up(now),
        *_about_refunds(now),
        *_about_the_match(now),
        *_about_the_limit(now),
        *_about_the_year_by_paycheck(now),
        *_about_the_way_to_roth(now),
    )


def _over_the_law(now: Situation) -> Iterator[Note]:
    if now.deferral.excess > ZERO:
        last_day = last_day_to_return_excess(now.limits.year)
        figures = {"excess": now.deferral.excess, "too_late": now.today > last_day}
        yield Note("excess_deferral", figures)
    if now.room.over > ZERO:
        yield Note("over_limit", {"over": now.room.over})
    if now.over_the_cap > ZERO:
        figures = {"over": now.over_the_cap, "cap": now.room.plan_cap}
        yield Note("over_plan_cap", figures)


def _about_cash(now: Situation) -> Iterator[Note]:
    room = now.room
    not_now = now.outcome in (Outcome.NOT_OFFERED, Outcome.AFTER_TAX_NO_PATH)
    is_short = room.fundable < room.now and not is_over(now.saver, now.today)
    if is_short and not not_now:
        yield Note("not_fundable", {"now": room.now, "fundable": room.fundable})
    thin = None if now.year_plan is None else now.year_plan.too_thin
    if thin is not None:
        figures = {"on": thin.on, "net": thin.net, "gross": thin.gross}
        yield Note("thin_paycheck", figures)
    if now.saver.emergency_fund is False:
        yield Note("no_emergency_fund", {})
    if now.has(Overlay.LATE_YEAR) and not not_now:
        yield Note("late_year", {"paychecks": given(now.saver.paychecks_left)})


def _about_catch_up(now: Situation) -> Iterator[Note]:
    case, limits = now.case, now.limits
    if now.has(Overlay.ROTH_CATCHUP):
        rule = "roth_catch_up" if case.plan_has_roth else "no_catch_up_without_roth"
        threshold = limits.roth_catch_up_wages
        yield Note(rule, {"threshold": threshold, "prior_year": limits.year - 1})
    may = is_super_catch_up_age(case.age_at_year_end, limits) and case.plan_catch_up
    if may and not case.plan_super_catch_up:
        yield Note("super_catch_up_not_offered", {})


def _about_refunds(now: Situation) -> Iterator[Note]:
    if not now.may_be_refunded:
        return
    match now.plan.acp_refunds:
        case AcpRefunds.HAPPENED:
            yield Note("hce_refunds_happened", {})
        case AcpRefunds.HCE_CAP:
            is_open = has_unsaid_cap(now.plan, now.saver, now.limits)
            yield Note("hce_cap", {"is_open": is_open})
        case AcpRefunds.NONE:
            return
        case _:
            wages = assumed_prior_wages(now.saver)
            yield Note("possible_refunds", {"wages": wages})


def _about_the_match(now: Situation) -> Iterator[Note]:
    if not now.has_match:
        return
    missed = missed_match(now.case, now.worked)
    if missed > ZERO:
        yield Note("unclaimed_match", {"missed": missed})
    if now.reserve.true_up > ZERO:
        yield Note("true_up_to_come", {"true_up": now.reserve.true_up})
    by_paycheck = now.plan.match_timing is MatchTiming.EVERY_PAYCHECK
    if by_paycheck and depends_on_pace(now.case.match):
        yield Note("no_true_up_pace", {"are_full": now.deferrals_are_full})
    if now.plan.match_is_discretionary:
        yield Note("match_is_discretionary", {})
    if isinstance(now.case.match, ActualAmount):
        yield Note("match_is_reported", {"dollars": now.case.match.dollars})


def _about_the_limit(now: Situation) -> Iterator[Note]:
    case = now.case
    if now.outcome is Outcome.NOT_OFFERED:
        return
    if now.plan.limit_control is LimitControl.NOT_MONITORED:
        yield Note("limit_not_monitored", {})
    percent = case.after_tax_limit_percent
    by_percent = now.plan.after_tax_limit is AfterTaxLimitKind.PERCENT_OF_PAY
    if by_percent and percent is not None and case.capped_pay < case.eligible_pay:
        capped = percent_of(percent, case.capped_pay)
        full = percent_of(percent, case.eligible_pay)
        yield Note("percent_cap_on_full_pay", {"capped": capped, "full": full})
    if now.room.binding is Binding.COMP_100PCT:
        yield Note("pay_test_binds", {"pay": case.pay})


def _about_the_year_by_paycheck(now: Situation) -> Iterator[Note]:
    year = now.year_plan
    if year is None:
        return
    for each in () if year.unchanged is None else year.unchanged.passed:
        figures = {"limit": each.id, "on": each.on, "over_by": each.over}
        yield Note("standing_election_passes", figures)
    if (clash := year.pay_clash) is not None:
        figures = {"so_far": clash.so_far, "to_come": clash.to_come, "pay": clash.year}
        yield Note("pay_figures_clash", figures)


def _about_the_way_to_roth(now: Situation) -> Iterator[Note]:
    plan = now.plan
    if roth_clashes(plan):
        yield Note("roth_clashes", {})
    no_way_yet = now.outcome in (Outcome.AFTER_TAX_NO_PATH, Outcome.ASK_HR)
    if plan.spillover is True and no_way_yet:
        yield Note("spillover_without_conversion", {})
    in_plan = now.outcome in (Outcome.READY_AUTO, Outcome.READY_MANUAL)
    if in_plan and plan.conversion_frequency is ConversionFrequency.YEARLY:
        yield Note("conversion_yearly_only", {})
    limited = plan.in_service_rollover is InServiceRollover.LIMITED
    if limited and now.outcome is Outcome.READY_IN_SERVICE:
        yield Note("rollover_limited", {})
