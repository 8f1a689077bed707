"""The arithmetic of a result, a line a step, with the source in the law where there is one."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal

from core.advice.situation import Situation
from core.facts.plan import AfterTaxLimitKind
from core.money import ZERO
from core.results.advice import ConversionEstimate, TraceLine
from core.room.case import given
from core.room.payroll import base_to_come, holds_each_paycheck

NOTHING: dict[str, object] = {}


def trace_of(
    situation: Situation, conversion: ConversionEstimate | None
) -> tuple[TraceLine, ...]:
    """Return the lines in the order in which a person would work them out."""
    return (
        *_limits(situation),
        *_deferral(situation),
        *_employer(situation),
        *_room(situation),
        *_use(situation),
        *_conversion(conversion),
    )


def _limits(situation: Situation) -> Iterator[TraceLine]:
    limits, case = situation.limits, situation.case
    source = limits.source
    year: dict[str, object] = {"year": limits.year}
    yield TraceLine("deferral_limit", limits.deferral, source("deferral"), year)
    catch_up = situation.deferral.catch_up_limit
    if catch_up:
        name = "catch_up" if catch_up == limits.catch_up else "super_catch_up"
        age = {"age": case.age_at_year_end}
        yield TraceLine("catch_up_limit", catch_up, source(name), age)
    dollars = limits.annual_additions
    yield TraceLine("dollar_limit", dollars, source("annual_additions"), year)
    pay = limits.compensation
    yield TraceLine("compensation_limit", pay, source("compensation"), year)
    figures = {"dollar_limit": dollars, "pay": case.pay}
    ceiling = situation.worked.limit_415c
    yield TraceLine("limit_415c", ceiling, "IRC 415(c)(1)", figures)


def _deferral(situation: Situation) -> Iterator[TraceLine]:
    deferral = situation.deferral
    elsewhere = {"elsewhere": situation.case.deferral_elsewhere}
    yield TraceLine("deferral_total", deferral.total, "IRC 402(g)(3)", elsewhere)
    base = {"total": deferral.total, "deferral_limit": situation.limits.deferral}
    yield TraceLine("base_deferral", deferral.base, "IRC 402(g)(1)", base)
    if deferral.catch_up_limit:
        figures = {"catch_up_limit": deferral.catch_up_limit}
        yield TraceLine("catch_up", deferral.catch_up, "IRC 414(v)(3)(A)", figures)
    if deferral.excess:
        excess = deferral.excess
        yield TraceLine("excess_deferral", excess, "IRC 402(g)(2)", elsewhere)


def _employer(situation: Situation) -> Iterator[TraceLine]:
    case, employer = situation.case, situation.employer
    pay = {"eligible_pay": case.eligible_pay, "limit": situation.limits.compensation}
    yield TraceLine("capped_pay", case.capped_pay, "IRC 401(a)(17)", pay)
    if situation.match_is_left_out:
        return
    figures: dict[str, object] = {
        "matched": situation.worked.matched,
        "capped_pay": case.capped_pay,
        "formula": case.match,
        "maximum": case.match_maximum,
    }
    yield TraceLine("match", employer.match, "IRC 415(c)(2)(A)", figures)
    if case.match_on_after_tax:
        figures = {"after_tax": case.after_tax_so_far + situation.room.now}
        brought = employer.match - situation.match_on_deferrals
        yield TraceLine("match_on_after_tax", brought, "IRC 401(m)(4)(A)", figures)
    if employer.nonelective:
        figures = {"percent": case.nonelective_percent, "capped_pay": case.capped_pay}
        amount = employer.nonelective
        yield TraceLine("nonelective", amount, "IRC 415(c)(2)(A)", figures)
    if employer.other:
        yield TraceLine("other_employer", employer.other, "IRC 415(c)(2)", NOTHING)
    yield TraceLine("employer_total", employer.total, "IRC 415(c)(2)", NOTHING)


def _room(situation: Situation) -> Iterator[TraceLine]:
    room = situation.room
    if not situation.match_is_left_out:
        yield _legal_room(situation)
    if room.plan_cap is not None:
        yield TraceLine("plan_cap", room.plan_cap, None, _cap_figures(situation))
    both = {"legal": room.legal, "plan_cap": room.plan_cap}
    yield TraceLine("annual_room", room.annual, None, both)
    so_far = situation.case.after_tax_so_far
    if so_far:
        yield TraceLine("after_tax_so_far", so_far, None, NOTHING)
    if room.payroll_capacity is not None:
        yield _capacity(situation, room.payroll_capacity)
    left = {"annual": room.annual, "after_tax_so_far": so_far}
    yield TraceLine("room_now", room.now, None, left)
    if room.over:
        yield TraceLine("over_limit", room.over, "IRC 415(c)(1)", NOTHING)


def _legal_room(situation: Situation) -> TraceLine:
    figures = {
        "limit_415c": situation.worked.limit_415c,
        "base_deferral": situation.deferral.base,
        "employer_total": situation.employer.total,
    }
    return TraceLine("legal_room", situation.room.legal, "IRC 415(c)(1)", figures)


def _cap_figures(situation: Situation) -> dict[str, object]:
    return {
        "kind": situation.case.after_tax_limit,
        "percent": situation.case.after_tax_limit_percent,
        "dollars": situation.case.after_tax_limit_dollars,
        "capped_pay": situation.case.capped_pay,
    }


def _capacity(situation: Situation, capacity: Decimal) -> TraceLine:
    case = situation.case
    held = holds_each_paycheck(case, capacity)
    combined = case.after_tax_limit is AfterTaxLimitKind.COMBINED_PERCENT
    plan_percent = case.after_tax_limit_percent if held else None
    deferral = base_to_come(case, situation.deferral.base)
    figures = {
        "paychecks": case.paychecks_left,
        "gross": case.gross_per_paycheck,
        "bonus": case.bonus_left,
        "percent": case.max_after_tax_percent,
        "plan_percent": plan_percent,
        "deferral": deferral if combined else ZERO,
    }
    return TraceLine("payroll_capacity", capacity, None, figures)


def _use(situation: Situation) -> Iterator[TraceLine]:
    reserve, room = situation.reserve, situation.room
    if reserve.true_up:
        figures: dict[str, object] = {
            "match_so_far": given(situation.saver.match_so_far)
        }
        yield TraceLine("true_up", reserve.true_up, None, figures)
    if room.now > ZERO:
        floor = room.take_home_floor
        figures = {"now": room.now, "floor": floor}
        yield TraceLine("fundable", room.fundable, None, figures)
    if situation.can_contribute:
        yield TraceLine("buffer", reserve.buffer, None, {"now": room.now})
        figures = {"now": room.now, "buffer": reserve.buffer, "floor": floor}
        yield TraceLine("to_elect", situation.to_elect, None, figures)
    figures = {"catch_up": situation.deferral.catch_up}
    yield TraceLine("all_in", room.all_in, "IRC 415(c), 414(v)(3)(A)", figures)


def _conversion(conversion: ConversionEstimate | None) -> Iterator[TraceLine]:
    if conversion is None:
        return
    growth = {
        "days": conversion.delay_days,
        "return_percent": conversion.return_percent,
    }
    earnings, tax = conversion.earnings, conversion.tax
    yield TraceLine("conversion_earnings", earnings, None, growth)
    rate = {"marginal_rate": conversion.marginal_rate}
    yield TraceLine("conversion_tax", tax, "IRC 402A(c)(4)(A)", rate)
