"""The year by paycheck in words: the settings and dates, the table, the year's end."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from core.facts.plan import MatchTiming, Spillover
from core.facts.saver import (
    DollarsOfPaycheck,
    PaycheckElection,
    PercentOfPaycheck,
)
from core.facts.unknown import Unknown
from core.match.amounts import NO_MATCH
from core.money import ONE, ZERO, to_step
from core.results.advice import Overlay
from core.results.year import LimitAtEnd, ScheduledPaycheck, Setting, YearPlan
from core.room.case import ASSUMED_STATUS, given
from flows.plan_words.result import Result
from templates import dollars

_WORDS: Final = "plan/paychecks"
_SMALL: Final = Decimal(1)
_COLUMNS: Final = ("gross", "deferral", "after_tax", "match", "net")


@dataclass(frozen=True, slots=True)
class PaycheckRow:
    """Paychecks in a row with the same amounts: the first day, the last, and the count."""

    on: date
    until: date
    count: int
    gross: Decimal
    deferral: Decimal
    after_tax: Decimal
    match: Decimal
    net: Decimal | None


@dataclass(frozen=True, slots=True)
class _End:
    label: str
    reached: Decimal
    limit: Decimal
    left: Decimal


def paychecks_section(result: Result) -> str:
    """Return what to set from which paycheck, the paychecks, and the end of the year."""
    year = result.advice.year_plan
    if year is None or result.is_over:
        return ""
    table = _table(result, list(grouped(year.schedule)))
    settings = "\n".join(f"- {line}" for line in _settings(result))
    notes = "\n".join(f"- {line}" for line in _notes(result, year))
    parts = (settings, table, _ends(result, year), notes)
    return "\n\n".join(part for part in parts if part)


def schedule_markdown(result: Result) -> str:
    """Return every paycheck left in a line of its own; empty without paydays."""
    year = result.advice.year_plan
    if year is None:
        return ""
    return _table(result, [_row(each) for each in year.schedule])


def _table(result: Result, rows: list[PaycheckRow]) -> str:
    has_match = result.plan.match != NO_MATCH
    annual = has_match and result.plan.match_timing is MatchTiming.ANNUAL
    return result.say(_WORDS, "table", rows=rows, by_paycheck=not annual)


def _row(each: ScheduledPaycheck) -> PaycheckRow:
    amounts = {name: getattr(each, name) for name in _COLUMNS}
    return PaycheckRow(each.on, each.on, 1, **amounts)


def grouped(schedule: tuple[ScheduledPaycheck, ...]) -> Iterator[PaycheckRow]:
    """Join the paychecks in a row that differ in cents only, none of them shown."""
    group: list[ScheduledPaycheck] = []
    for each in schedule:
        if group and not _alike(group[0], each):
            yield _joined(group)
            group = []
        group.append(each)
    if group:
        yield _joined(group)


def _alike(first: ScheduledPaycheck, second: ScheduledPaycheck) -> bool:
    return all(
        _shown(getattr(first, name)) == _shown(getattr(second, name))
        for name in _COLUMNS
    )


def _shown(amount: Decimal | None) -> str:
    return "" if amount is None else dollars(amount)


def _joined(group: list[ScheduledPaycheck]) -> PaycheckRow:
    return replace(_row(group[0]), until=group[-1].on, count=len(group))


def _settings(result: Result) -> Iterator[str]:
    election, year = result.advice.election, result.advice.year_plan
    if year is not None and year.settled:
        yield result.say(
            _WORDS, "settled", count=year.settled, held=_held_before_a_change(result)
        )
    saver = result.saver
    if year is not None and year.deferral:
        yield _set(result, "deferral", year.deferral, saver.deferral_election_now)
    if year is not None and year.one_election is not None:
        on, waits = year.one_election.first_after_tax, _after_tax_waits(result)
        yield result.say(_WORDS, "spills", on=on, waits=waits)
    elif election is not None:
        yield _set(
            result, "after_tax", election.after_tax, saver.after_tax_election_now
        )


def _after_tax_waits(result: Result) -> bool:
    return result.plan.spillover is Spillover.ONLY_WHEN_FULL


def _held_before_a_change(result: Result) -> str:
    """Return what is withheld from paychecks that a change comes too late for."""
    saver = result.saver
    known = [
        isinstance(each, PercentOfPaycheck | DollarsOfPaycheck)
        for each in (saver.deferral_election_now, saver.after_tax_election_now)
    ]
    if all(known):
        return "elections"
    return "some_elections" if any(known) else "average"


def _set(
    result: Result,
    what: str,
    settings: tuple[Setting, ...],
    standing: PaycheckElection | Unknown | None,
) -> str:
    """Return what to set from which paycheck, and the current setting where it is known."""
    in_dollars = any(each.in_dollars for each in settings)
    now = _standing(result, standing)
    keeps = bool(settings) and now == _amount(
        result, settings[0], in_dollars=in_dollars
    )
    return result.say(
        _WORDS,
        "set",
        what=what,
        settings=settings,
        in_dollars=in_dollars,
        now=now,
        keeps=keeps,
    )


def _amount(result: Result, setting: Setting, *, in_dollars: bool) -> str:
    amount = setting.dollars if in_dollars else None
    return result.say(_WORDS, "amount", amount=amount, percent=setting.percent)


def _standing(
    result: Result, election: PaycheckElection | Unknown | None
) -> str | None:
    match election:
        case PercentOfPaycheck(percent=percent):
            return result.say(_WORDS, "amount", amount=None, percent=percent)
        case DollarsOfPaycheck(dollars=dollars):
            return result.say(_WORDS, "amount", amount=dollars, percent=ZERO)
    return None


def _ends(result: Result, year: YearPlan) -> str:
    ends = [_end(result, end) for end in year.ends]
    return result.say(_WORDS, "ends", ends=ends)


def _end(result: Result, end: LimitAtEnd) -> _End:
    elsewhere = result.has(Overlay.JOB_CHANGE)
    label = result.say(_WORDS, f"end_{end.id}", elsewhere=elsewhere)
    # In whole dollars the row adds up only if one of the three makes it so.
    reached = end.reached
    if end.left:
        reached = to_step(end.limit, ONE) - to_step(end.left, ONE)
    return _End(label, reached, end.limit, end.left)


def _notes(result: Result, year: YearPlan) -> Iterator[str]:
    yield result.say(_WORDS, "take_home", _take_home(result))
    if year.over:
        yield result.say(_WORDS, "over", amount=year.over)
    if year.stop_after_tax_on is not None:
        yield result.say(_WORDS, "stop", on=year.stop_after_tax_on)
    if year.deferral_full_on is not None:
        yield result.say(_WORDS, "full", on=year.deferral_full_on)
    if year.new_years_payday is not None:
        goes_in = bool(year.schedule[-1].after_tax)
        on = year.new_years_payday
        yield result.say(_WORDS, "new_years_day", on=on, goes_in=goes_in)
    one = year.one_election
    if one is not None and max(one.match_lost, one.left) >= _SMALL:
        lost, left = one.match_lost, one.left
        yield result.say(_WORDS, "waiting_costs", lost=lost, left=left)
    yield from _kept_free(result)
    if year.match_gained >= _SMALL:
        yield result.say(
            _WORDS, "uneven", amount=year.match_gained, unsure=not year.timing_is_told
        )
    if year.match_low < year.match_high:
        low, high = year.match_low, year.match_high
        yield result.say(_WORDS, "match_range", low=low, high=high)
    for name in ("lost_to_rounding", "lost_to_paychecks", "lost_to_take_home"):
        amount = getattr(year, name)
        if amount >= _SMALL:
            yield result.say(_WORDS, name, amount=amount)
    yield from _sooner(result, year)
    yield from _unchanged(result, year)


def _take_home(result: Result) -> dict[str, object]:
    """Return what the estimate of take-home stands on; no sources where there is none."""
    limits = result.limits
    names = ("tax_brackets_single", "standard_deduction_single")
    sources = [limits.source(name) for name in names if name in limits.origins]
    return {
        "sources": [*dict.fromkeys(sources)],
        "published": max(map(limits.published, names)) if sources else None,
        "status": given(result.saver.filing_status) or ASSUMED_STATUS,
        "has_bonus": bool(given(result.saver.bonus)),
    }


def _unchanged(result: Result, year: YearPlan) -> Iterator[str]:
    """Return where the year ends if nothing is changed."""
    end = year.unchanged
    if end is None:
        return
    yield result.say(
        _WORDS,
        "unchanged",
        end=end,
        left=max(ZERO, result.advice.limit_415c - end.additions),
        less_match=max(ZERO, year.match_high - end.match),
    )


def _kept_free(result: Result) -> Iterator[str]:
    reserve = result.advice.reserve
    trues_up = result.plan.match_timing is MatchTiming.TRUE_UP
    kept = {
        "match": reserve.match,
        "true_up" if trues_up else "later_match": reserve.true_up,
        "other_employer": reserve.other_employer,
        "buffer": reserve.buffer,
    }
    parts = [
        result.say(_WORDS, f"kept_{name}", amount=amount)
        for name, amount in kept.items()
        if amount >= _SMALL
    ]
    if parts:
        yield result.say(_WORDS, "reserve", parts=parts)


def _sooner(result: Result, year: YearPlan) -> Iterator[str]:
    sooner = year.front_loading
    if sooner is None:
        return
    block = "front_loading_offered" if sooner.loses_nothing else "front_loading_costs"
    yield result.say(
        _WORDS,
        block,
        on=sooner.done_on,
        days=sooner.days_earlier,
        lost=sooner.match_lost,
        unsure=not year.timing_is_told,
    )


def ledger_section(result: Result) -> str:
    """Return the amounts that count across jobs beside those of this employer alone."""
    advice = result.advice
    elsewhere = result.saver.deferral_elsewhere
    if not result.has(Overlay.JOB_CHANGE) or not isinstance(elsewhere, Decimal):
        return ""
    limit = result.limits.deferral + advice.deferral.catch_up_limit
    here, base, employer, after_tax = _at_this_job(result, elsewhere)
    used = base + employer + after_tax
    return result.say(
        _WORDS,
        "ledger",
        deferral_limit=limit,
        limit_415c=advice.limit_415c,
        elsewhere=elsewhere,
        here=here,
        base=base,
        employer=employer,
        after_tax=after_tax,
        deferral_left=limit - here - elsewhere,
        total_left=advice.limit_415c - used,
    )


def _at_this_job(
    result: Result, elsewhere: Decimal
) -> tuple[Decimal, Decimal, Decimal, Decimal]:
    """Return deferrals, those of them in 415(c), employer money and after-tax.

    They are the totals of the paychecks where those are known, else with all the room
    used. An excess counts as stated, as the paychecks are paced for less.
    """
    advice, year = result.advice, result.advice.year_plan
    if year is None or result.is_over or advice.deferral.excess:
        after_tax = result.so_far + (advice.room.now if result.may_contribute else ZERO)
        deferral = advice.deferral
        return deferral.total, deferral.base, advice.employer.total, after_tax
    ends = {end.id: end.reached for end in year.ends}
    here = ends["deferral"] - elsewhere
    base = min(here, result.limits.deferral)
    after_tax = year.schedule[-1].after_tax_so_far
    return here, base, ends["annual_additions"] - base - after_tax, after_tax
