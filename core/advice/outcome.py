"""The outcome of the must-have answers, and the overlays on top of it."""

from __future__ import annotations

from calendar import monthrange
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal
from typing import Final

from core.facts.plan import InPlanConversion, InServiceRollover, PlanFacts
from core.facts.saver import FilingStatus, Saver
from core.facts.unknown import UNKNOWN
from core.limits import Limits
from core.money import ZERO
from core.results.advice import Outcome, Overlay, Room
from core.room.case import Case, given
from core.room.catch_up import is_catch_up_age
from core.room.hce import is_hce
from core.room.plan_limit import is_shut
from core.room.unknowns import converts_in_plan

READY: Final = frozenset(
    {Outcome.READY_AUTO, Outcome.READY_MANUAL, Outcome.READY_IN_SERVICE}
)
SHUT: Final = frozenset({Outcome.NOT_OFFERED, Outcome.CAPPED_AT_ZERO})
"""Outcomes in which this person can put nothing in after-tax, whatever the rest is."""
FEW_PAYCHECKS: Final = 4
LATE_FROM: Final = (11, 15)  # about two paychecks and an election's lag before the end
SURELY_59_HALF: Final = 60  # reached 59 1/2 by year end, whatever the birthday
_LAST_MONTH: Final = 12
SOON_OPEN: Final = timedelta(days=366)
"""A way to Roth that opens within about a year is worth waiting for with money in."""


def outcome_of(plan: PlanFacts, saver: Saver, case: Case, today: date) -> Outcome:
    """Return the outcome of the answers about after-tax money and its way to Roth."""
    path_unknown = UNKNOWN in (plan.in_plan_conversion, plan.in_service_rollover)
    in_order = (
        (Outcome.NOT_OFFERED, not case.after_tax),
        (Outcome.CAPPED_AT_ZERO, is_shut(case)),
        (Outcome.ASK_HR, plan.after_tax is UNKNOWN or roth_clashes(plan)),
        (Outcome.READY_AUTO, plan.in_plan_conversion is InPlanConversion.AUTOMATIC),
        (Outcome.READY_MANUAL, plan.in_plan_conversion is InPlanConversion.ON_REQUEST),
        (Outcome.READY_IN_SERVICE, may_roll_over(plan, saver, today)),
        (Outcome.ASK_HR, path_unknown),
    )
    no_path = Outcome.AFTER_TAX_NO_PATH
    return next((outcome for outcome, applies in in_order if applies), no_path)


def roth_clashes(plan: PlanFacts) -> bool:
    """Say whether the plan is said to convert to Roth and to have no Roth (402A(c)(4)(B))."""
    return plan.plan_has_roth is False and converts_in_plan(plan)


def may_roll_over(plan: PlanFacts, saver: Saver, today: date) -> bool:
    """Say whether after-tax money may go to a Roth IRA while this saver works here.

    From 59 1/2 counts as yes where that is in the tax year or within about a year.
    """
    if plan.in_service_rollover is InServiceRollover.AFTER_59_HALF:
        soon = max(today + SOON_OPEN, date(saver.tax_year, 12, 31))
        return is_59_half_by(saver) <= soon
    return plan.in_service_rollover in (
        InServiceRollover.YES,
        InServiceRollover.LIMITED,
    )


def is_59_half_by(saver: Saver) -> date:
    """Return the day by which this saver is 59 1/2: the last one of that month.

    Without the month of birth it is the latest that the year leaves.
    """
    half_a_year_on = (given(saver.birth_month) or _LAST_MONTH) + 6
    after, month = divmod(half_a_year_on - 1, 12)
    year = saver.birth_year + 59 + after
    return date(year, month + 1, monthrange(year, month + 1)[1])


def path_question(plan: PlanFacts, outcome: Outcome) -> str | None:
    """Return the must-have question that keeps the outcome at ASK_HR, if one does."""
    if outcome is not Outcome.ASK_HR:
        return None
    if plan.after_tax is UNKNOWN:
        return "after_tax"
    if plan.in_plan_conversion is UNKNOWN or roth_clashes(plan):
        return "in_plan_conversion"
    return "in_service_rollover"


def is_late(saver: Saver, today: date) -> bool:
    """Say whether few paychecks of the tax year can still be changed."""
    paychecks = given(saver.paychecks_left)
    if paychecks is not None:
        return paychecks <= FEW_PAYCHECKS
    return today.year == saver.tax_year and (today.month, today.day) >= LATE_FROM


def roth_ira_range_starts(saver: Saver, limits: Limits) -> Decimal | None:
    """Return the income above which a direct Roth IRA contribution shrinks, if known."""
    ranges = {
        FilingStatus.SINGLE: limits.roth_ira_single,
        FilingStatus.HEAD_OF_HOUSEHOLD: limits.roth_ira_single,
        FilingStatus.MARRIED_JOINTLY: limits.roth_ira_joint,
        FilingStatus.MARRIED_SEPARATELY: limits.roth_ira_separate,
    }
    status = given(saver.filing_status)
    return None if status is None else ranges[status][0]


def needs_backdoor_ira(saver: Saver, limits: Limits) -> bool:
    """Say whether the separate backdoor Roth IRA concerns this saver too."""
    if given(saver.traditional_ira_balance):
        return True
    start = roth_ira_range_starts(saver, limits)
    return start is not None and saver.pay > start


def overlays_of(
    saver: Saver, case: Case, room: Room, most: Decimal, today: date
) -> tuple[Overlay, ...]:
    """Return the overlays in the order they are shown.

    ``most`` is the room of the best case: no room is certain only where that is zero.
    """
    about_the_room = tuple(_about_the_room(case, room, most))
    return (*about_the_room, *_about_the_person(saver, case, room, today))


def _about_the_room(case: Case, room: Room, most: Decimal) -> Iterator[Overlay]:
    if room.over > ZERO:
        yield Overlay.OVER_LIMIT
    elif most == ZERO and not is_shut(case):
        yield Overlay.NO_ROOM


def _about_the_person(
    saver: Saver, case: Case, room: Room, today: date
) -> Iterator[Overlay]:
    limits = case.limits
    if is_late(saver, today):
        yield Overlay.LATE_YEAR
    if is_hce(saver, limits):
        yield Overlay.HCE
    if is_catch_up_age(case.age_at_year_end):
        yield Overlay.AGE_50_PLUS
    if case.must_catch_up_as_roth and case.plan_catch_up:
        yield Overlay.ROTH_CATCHUP
    if case.deferral_elsewhere > ZERO:
        yield Overlay.JOB_CHANGE
    if needs_backdoor_ira(saver, limits):
        yield Overlay.BACKDOOR_IRA_TOO
    is_short = room.fundable < room.now and today.year <= saver.tax_year
    if saver.emergency_fund is False or is_short:
        yield Overlay.LOW_CASH
