"""The year as the advice shows it: the election, each paycheck, and where it ends."""

from __future__ import annotations

from datetime import date
from decimal import Decimal
from typing import Final, NamedTuple

from core.advice.outcome import FEW_PAYCHECKS
from core.facts.plan import MatchTiming, PlanFacts
from core.facts.saver import Saver
from core.facts.unknown import UNKNOWN
from core.money import HUNDRED, ONE, ZERO, percent_of, to_cent
from core.paychecks.deferral_pace import timing_is_told
from core.paychecks.fill import Filled, fill
from core.paychecks.front_loading import front_loading_of
from core.paychecks.match_timing import BothWays
from core.paychecks.next_year import next_year_of
from core.paychecks.pace import Pace
from core.paychecks.paychecks import Paycheck, PayOfYear
from core.paychecks.paydays import new_years_payday
from core.paychecks.simulation import PayYear, Simulated, cap_of
from core.paychecks.so_far import pay_year
from core.paychecks.unchanged import unchanged_of
from core.results.advice import Election, Reserve
from core.results.year import (
    FrontLoading,
    LimitAtEnd,
    OneElection,
    PastPayLimit,
    PayClash,
    ScheduledPaycheck,
    Setting,
    YearPlan,
)
from core.room.case import Case, given
from core.room.payroll import buffer_of, step_of
from core.room.room import Worked

THIN_PERCENT: Final = Decimal(20)
"""The share of gross pay below which take-home pay is hard to live on."""


class Planned(NamedTuple):
    """The election, the reserve and the year, worked out from the paychecks."""

    election: Election | None
    reserve: Reserve
    year_plan: YearPlan


def plan_year(plan: PlanFacts, saver: Saver, both: BothWays, pay: PayOfYear) -> Planned:
    """Return the year by its paychecks to come, of which there must be one."""
    case, worked = both.ends.low, both.ends.low_worked
    year = pay_year(plan, saver, case, worked, pay)
    buffer = _buffer(case, worked)
    filled = fill(year, plan, worked, buffer, both.paced)
    if filled.over and both.ends.doubts:
        filled = filled._replace(over=_over_at_best(plan, saver, both, pay))
    schedule = _schedule(year, filled)
    return Planned(
        election=_election(year, filled),
        reserve=_reserve(year, filled, buffer),
        year_plan=_year_plan(year, plan, saver, filled, schedule),
    )


def _over_at_best(
    plan: PlanFacts, saver: Saver, both: BothWays, pay: PayOfYear
) -> Decimal:
    """Return what passes a limit in the best case: what is not known raises no alarm."""
    case, worked = both.ends.high, both.ends.high_worked
    return fill(pay_year(plan, saver, case, worked, pay), plan, worked, ZERO).over


def _buffer(case: Case, worked: Worked) -> Decimal:
    """Return what to keep free of the limits, in dollars."""
    return buffer_of(max(ZERO, worked.annual - case.after_tax_so_far))


def _election(year: PayYear, filled: Filled) -> Election | None:
    reached = len(year.paychecks) - year.first
    if not reached or filled.over:
        return None
    after_tax = _settings(year, filled.after_tax)
    deferral = _settings(year, filled.deferral)
    first = after_tax[0]
    return Election(first.dollars, first.percent, reached, after_tax, deferral)


def _settings(year: PayYear, pace: Pace) -> tuple[Setting, ...]:
    """Return the setting for now, and the next one where the pace changes."""
    reached = year.paychecks[year.first :]
    if pace.changes <= year.first:
        return (_setting(pace.then, pace, reached[0]),)
    first = _setting(pace.now, pace, reached[0])
    if pace.now == pace.then or pace.changes >= len(year.paychecks):
        return (first,)
    return (first, _setting(pace.then, pace, year.paychecks[pace.changes]))


def _setting(amount: Decimal, pace: Pace, check: Paycheck) -> Setting:
    if pace.in_dollars:
        share = amount * HUNDRED / check.regular if check.regular else ZERO
        return Setting(to_cent(share), amount, check.on, in_dollars=True)
    return Setting(amount, to_cent(percent_of(amount, check.regular)), check.on)


def _reserve(year: PayYear, filled: Filled, buffer: Decimal) -> Reserve:
    simulated = filled.simulated
    true_up = _true_up(year, simulated)
    known_so_far = year.case.match_so_far is not None
    if year.case.match_timing is MatchTiming.ANNUAL and known_so_far:
        true_up = to_cent(simulated.match - year.match_so_far)
    match = to_cent(simulated.match - year.match_so_far - true_up)
    other = _other_to_come(year)
    total = true_up + buffer + match + other
    return Reserve(true_up, buffer, total, match, other)


def _true_up(year: PayYear, simulated: Simulated) -> Decimal:
    """Return the match that a true-up adds after the last paycheck, in dollars."""
    if year.case.match_timing is not MatchTiming.TRUE_UP:
        return ZERO
    return to_cent(simulated.true_up)


def _other_to_come(year: PayYear) -> Decimal:
    whole = year.nonelective + year.other
    return to_cent(max(ZERO, whole - year.case.other_employer_so_far))


def _schedule(year: PayYear, filled: Filled) -> tuple[ScheduledPaycheck, ...]:
    in_parts = _other_by_paycheck(year)
    by_paycheck = year.pays_by_paycheck
    after_tax = year.case.after_tax_so_far
    rows = []
    for place, (check, paid) in enumerate(
        zip(year.paychecks, filled.simulated.paid, strict=True)
    ):
        after_tax += paid.after_tax
        home = year.take_home(place, paid.deferral, paid.catch_up)
        rows.append(
            ScheduledPaycheck(
                on=check.on,
                gross=check.gross,
                deferral=paid.deferral,
                catch_up=paid.catch_up,
                after_tax=paid.after_tax,
                match=paid.match if by_paycheck else ZERO,
                other_employer=in_parts,
                net=home - paid.after_tax if year.withholding else None,
                after_tax_so_far=after_tax,
            )
        )
    return tuple(rows)


def _other_by_paycheck(year: PayYear) -> Decimal:
    """Return other employer money of each paycheck, where some came so far.

    Otherwise it is taken to come at the end of the year.
    """
    if not year.case.other_employer_so_far:
        return ZERO
    return _other_to_come(year) / len(year.paychecks)


def _year_plan(
    year: PayYear,
    plan: PlanFacts,
    saver: Saver,
    filled: Filled,
    schedule: tuple[ScheduledPaycheck, ...],
) -> YearPlan:
    simulated = filled.simulated
    told = timing_is_told(plan)
    both = (simulated.match_by_paycheck, simulated.match_on_the_year)
    if plan.match_timing is not UNKNOWN:
        both = (simulated.match, simulated.match)
    new = simulated.after_tax - year.case.after_tax_so_far
    settled = sum((paid.after_tax for paid in simulated.paid[: year.first]), ZERO)
    other = ZERO if year.case.other_employer_so_far else _other_to_come(year)
    nothing_reached = year.first == len(year.paychecks)
    settings = () if nothing_reached else _settings(year, filled.after_tax)
    may_defer = not nothing_reached and not filled.over
    return YearPlan(
        schedule=schedule,
        settled=year.first,
        deferral=_settings(year, filled.deferral) if may_defer else (),
        ends=_ends(year, filled),
        fundable=filled.carried,
        possible=filled.possible,
        lost_to_rounding=max(ZERO, filled.possible + settled - new),
        lost_to_paychecks=_lost_to_paychecks(year, filled),
        lost_to_take_home=_lost_to_take_home(year, filled),
        take_home_floor=to_cent(filled.floor),
        over=filled.over,
        deferral_so_far=year.deferral_so_far,
        match_so_far=year.match_so_far,
        true_up=_true_up(year, simulated),
        match_gained=to_cent(filled.match_gained),
        match_low=to_cent(min(both)),
        match_high=to_cent(max(both)),
        other_at_year_end=other,
        deferral_full_on=_full_on(year, schedule),
        stop_after_tax_on=_stop_on(year, settings),
        new_years_payday=_new_years_payday(saver),
        timing_is_told=told,
        front_loading=_front_loading(year, filled, timing_is_known=told),
        one_election=_one_election(year, filled, schedule),
        past_pay_limit=_past_pay_limit(year, schedule),
        too_thin=_too_thin(schedule),
        next_year=next_year_of(year.case, step_of(plan)) if _is_late(year) else None,
        pay_clash=_pay_clash(year, saver),
        unchanged=unchanged_of(year) if _tells_an_election(saver) else None,
    )


def _new_years_payday(saver: Saver) -> date | None:
    frequency, payday = given(saver.pay_frequency), given(saver.next_payday)
    if frequency is None or payday is None:
        return None
    return new_years_payday(frequency, payday)


def _tells_an_election(saver: Saver) -> bool:
    told = (saver.deferral_election_now, saver.after_tax_election_now)
    return any(given(each) is not None for each in told)


def _pay_clash(year: PayYear, saver: Saver) -> PayClash | None:
    """Return the figures of pay, where they disagree by a paycheck or more."""
    if given(saver.pay_so_far) is None:
        return None
    to_come = sum((check.gross for check in year.paychecks), ZERO)
    gap = abs(year.pay_so_far + to_come - year.case.pay)
    if gap < max(check.regular for check in year.paychecks) or not gap:
        return None
    return PayClash(year.pay_so_far, to_come, year.case.pay)


def _lost_to_paychecks(year: PayYear, filled: Filled) -> Decimal:
    """Return the room that the paychecks left are too few or too small to fill."""
    matched_too = year.case.match_on_after_tax  # there the possible pays its match too
    return ZERO if matched_too else max(ZERO, filled.room - filled.by_plan)


def _lost_to_take_home(year: PayYear, filled: Filled) -> Decimal:
    """Return what the paychecks could hold, and the floor of take-home keeps out."""
    if year.case.match_on_after_tax:
        return ZERO
    return max(ZERO, min(filled.room, filled.by_plan) - filled.possible)


def _is_late(year: PayYear) -> bool:
    return len(year.paychecks) - year.first <= FEW_PAYCHECKS


def _ends(year: PayYear, filled: Filled) -> tuple[LimitAtEnd, ...]:
    simulated, elsewhere = filled.simulated, year.case.deferral_elsewhere
    deferral = simulated.deferral + elsewhere
    ends = [
        LimitAtEnd("deferral", year.payroll_stop, deferral),
        LimitAtEnd("annual_additions", year.ceiling, to_cent(simulated.additions)),
    ]
    cap = cap_of(year, simulated)
    if cap is not None:
        ends.append(LimitAtEnd("plan_cap", cap, simulated.after_tax))
    return tuple(ends)


def _full_on(year: PayYear, schedule: tuple[ScheduledPaycheck, ...]) -> date | None:
    """Return the payday on which the deferrals here reach their limit, if one does."""
    total = year.deferral_so_far
    for row in schedule:
        total += row.deferral
        if row.deferral and total >= year.personal_limit:
            return row.on
    return None


def _stop_on(year: PayYear, settings: tuple[Setting, ...]) -> date | None:
    """Return the payday from which after-tax must be zero, where some goes in before."""
    stops = next((each for each in settings if not each.dollars), None)
    if stops is None:
        return None
    goes_in = stops is not settings[0] or year.case.after_tax_so_far > ZERO
    return stops.starts if goes_in else None


def _front_loading(
    year: PayYear, filled: Filled, *, timing_is_known: bool
) -> FrontLoading | None:
    if filled.over or filled.spills:  # one election has one pace
        return None
    return front_loading_of(year, filled, timing_is_known=timing_is_known)


def _past_pay_limit(
    year: PayYear, schedule: tuple[ScheduledPaycheck, ...]
) -> PastPayLimit | None:
    paid, limit = year.pay_so_far, year.case.limits.compensation
    if year.case.eligible_pay <= limit:
        return None
    for place, row in enumerate(schedule):
        if paid >= limit:
            rest = schedule[place:]
            goes_in = sum((each.deferral + each.after_tax for each in rest), ZERO)
            return PastPayLimit(row.on, goes_in)
        paid += row.gross
    return None


def _one_election(
    year: PayYear, filled: Filled, schedule: tuple[ScheduledPaycheck, ...]
) -> OneElection | None:
    if not filled.spills:
        return None
    reached = schedule[year.first :]
    first = next((row.on for row in reached if row.after_tax), None)
    lost = to_cent(filled.match_lost), to_cent(filled.room_lost)
    return OneElection(first, *lost)


def _too_thin(schedule: tuple[ScheduledPaycheck, ...]) -> ScheduledPaycheck | None:
    """Return the paycheck that brings home least of its pay, if that is too little."""
    thin = (
        (row.net / row.gross, place, row)
        for place, row in enumerate(schedule)
        if row.gross and row.after_tax + row.deferral and row.net is not None
    )
    share, _, thinnest = min(thin, default=(ONE, 0, None))
    return thinnest if share * HUNDRED < THIN_PERCENT else None
