"""The dates of this plan's year, from today on."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from core.advice import Figures, Outcome, Overlay, TimelineEntry
from core.calendar_days import business_day
from core.case import given
from core.money import ZERO
from core.paydays import pay_dates
from core.saver import Saver
from core.situation import Situation, is_over
from core.steps import election_date, verify_date


def timeline_for(now: Situation) -> tuple[TimelineEntry, ...]:
    """Return the dates still ahead, the nearest first.

    What people do is moved off a weekend; dates of the law stand as they are.
    """
    entries = (
        *_asking(now),
        *_contributing(now),
        *_converting(now),
        *_watching(now),
        *_after_the_year(now),
        *_next_year(now),
    )
    ahead = (entry for entry in entries if entry.on >= now.today)
    return tuple(sorted(ahead, key=_when))


def _when(entry: TimelineEntry) -> date:
    return entry.on


def _entry(name: str, on: date, figures: Figures | None = None) -> TimelineEntry:
    return TimelineEntry(name, on, {} if figures is None else figures)


def _asking(now: Situation) -> Iterator[TimelineEntry]:
    if now.open_questions and not is_over(now.saver, now.today):
        count = {"open_count": len(now.open_questions)}
        yield _entry("ask_hr", business_day(now.today), count)


def _contributing(now: Situation) -> Iterator[TimelineEntry]:
    year = now.saver.tax_year
    if not now.can_contribute or election_date(now).year > year:
        return
    yield _entry("set_election", election_date(now), {"to_elect": now.to_elect})
    yield _entry("verify_payroll", verify_date(now))
    yield _entry("final_change", business_day(date(year, 12, 1)))
    last = last_payday(now.saver)
    if last is not None:
        yield _entry("last_payroll", last)


def last_payday(saver: Saver) -> date | None:
    """Return the year's last payday, if the next one and the frequency are known."""
    payday, frequency = given(saver.next_payday), given(saver.pay_frequency)
    if payday is None or frequency is None or payday.year != saver.tax_year:
        return None
    return pay_dates(frequency, payday)[-1]


def _converting(now: Situation) -> Iterator[TimelineEntry]:
    by_request = now.outcome in (Outcome.READY_MANUAL, Outcome.READY_IN_SERVICE)
    if by_request and now.room.over == ZERO:
        frequency = {"frequency": given(now.plan.conversion_frequency)}
        yield _entry("convert", verify_date(now), frequency)


def _watching(now: Situation) -> Iterator[TimelineEntry]:
    year = now.saver.tax_year
    if now.is_ready:
        limit = {"limit_415c": now.worked.limit_415c}
        yield _entry("july_check", business_day(date(year, 7, 1)), limit)
        yield _entry("october_check", business_day(date(year, 10, 1)), limit)
    yield _entry("year_end", date(year, 12, 31))


def _after_the_year(now: Situation) -> Iterator[TimelineEntry]:
    following = now.saver.tax_year + 1
    if now.is_ready:
        yield _entry("forms_1099r", date(following, 1, 31))
    if now.deferral.excess > ZERO:
        excess = {"excess": now.deferral.excess}
        yield _entry("claim_excess", date(following, 3, 1), excess)
        yield _entry("return_excess", date(following, 4, 15), excess)
    if now.is_ready and now.has(Overlay.HCE):
        yield _entry("refund_date", date(following, 3, 15))
    if now.has(Overlay.BACKDOOR_IRA_TOO):
        yield _entry("ira_deadline", date(following, 4, 15))


def _next_year(now: Situation) -> Iterator[TimelineEntry]:
    year = now.saver.tax_year
    following = {"next_year": year + 1}
    published = business_day(max(date(year, 11, 15), now.today))
    if published.year == year:
        yield _entry("next_limits", published, following)
    yield _entry("january_election", business_day(date(year + 1, 1, 2)), following)
