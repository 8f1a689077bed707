"""The dates of this plan's year from today on, for the plan, the calendar and the reminders."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from core.advice.conversion_days import conversion_days, first_form
from core.advice.election_days import (
    SOON_DAYS,
    THIS_WEEK_DAYS,
    election_date,
    verify_date,
)
from core.advice.situation import Situation, is_over
from core.calendar_days import business_day, business_day_after
from core.facts.saver import Saver
from core.money import ZERO
from core.paychecks.paychecks import CHANGE_TAKES
from core.paychecks.paydays import pay_dates
from core.results.advice import Figures, Overlay, TimelineEntry
from core.results.year import Setting, YearPlan
from core.room.case import given


def timeline_for(situation: Situation) -> tuple[TimelineEntry, ...]:
    """Return the dates ahead, the nearest first.

    A task moves off a weekend; a date of the law stays.
    """
    entries = (
        *_asking(situation),
        *_correcting(situation),
        *_contributing(situation),
        *_changing(situation),
        *_converting(situation),
        *_watching(situation),
        *_after_the_year(situation),
        *_next_year(situation),
    )
    ahead = (entry for entry in entries if entry.on >= situation.today)
    return tuple(sorted(ahead, key=_when))


def _when(entry: TimelineEntry) -> date:
    return entry.on


def _entry(
    name: str,
    on: date,
    figures: Figures | None = None,
    again: tuple[date, ...] = (),
) -> TimelineEntry:
    return TimelineEntry(name, on, {} if figures is None else figures, again)


def hr_waiting_day(asked: date) -> date:
    """Return the day on which HR has had a week to answer."""
    return business_day_after(asked, THIS_WEEK_DAYS)


def _asking(situation: Situation) -> Iterator[TimelineEntry]:
    if situation.open_questions and not is_over(situation.saver, situation.today):
        count = {"open_count": len(situation.open_questions)}
        asked = business_day(situation.today)
        yield _entry("ask_hr", asked, count)
        yield _entry("hr_waiting", hr_waiting_day(asked), count)


def _correcting(situation: Situation) -> Iterator[TimelineEntry]:
    room = situation.room
    if room.over > ZERO:
        over = {"over": room.over, "is_in": room.over_in > ZERO}
        soon = business_day_after(situation.today, SOON_DAYS)
        yield _entry("write_administrator", soon, over)


def _contributing(situation: Situation) -> Iterator[TimelineEntry]:
    year = situation.saver.tax_year
    if not situation.can_contribute or election_date(situation).year > year:
        return
    yield _entry(
        "set_election", election_date(situation), {"to_elect": situation.to_elect}
    )
    yield _entry("verify_payroll", verify_date(situation))
    yield _entry("final_change", business_day(date(year, 12, 1)))
    last = last_payday(situation.saver)
    if last is not None:
        yield _entry("last_payroll", last)


def last_payday(saver: Saver) -> date | None:
    """Return the year's last payday, if the next one and the frequency are known."""
    payday, frequency = given(saver.next_payday), given(saver.pay_frequency)
    if payday is None or frequency is None or payday.year != saver.tax_year:
        return None
    return pay_dates(frequency, payday)[-1]


def _changing(situation: Situation) -> Iterator[TimelineEntry]:
    """Yield the changes during the year: of the pace, and the stop."""
    year = situation.year_plan
    if year is None or is_over(situation.saver, situation.today):
        return
    later = situation.election.after_tax[1:] if situation.election else ()
    for setting in later:
        if setting.dollars:
            on = _in_time_for(setting.starts, year, situation.today)
            yield _entry("change_election", on, _of(setting))
    later = situation.election.deferral[1:] if situation.election else ()
    for setting in later:
        on = _in_time_for(setting.starts, year, situation.today)
        yield _entry("change_deferral", on, _of(setting))
    if year.stop_after_tax_on is not None:
        on = _in_time_for(year.stop_after_tax_on, year, situation.today)
        yield _entry("stop_after_tax", on, {"starts": year.stop_after_tax_on})


def _of(setting: Setting) -> Figures:
    return {
        "starts": setting.starts,
        "percent": setting.percent,
        "dollars": setting.dollars,
    }


def _in_time_for(payday: date, year: YearPlan, today: date) -> date:
    """Return the day to change an election that is to hold from a payday on.

    It is the day after the last payday from which the change is still in time.
    """
    after = (business_day_after(row.on, 1) for row in year.schedule)
    in_time = [day for day in after if day + CHANGE_TAKES <= payday and day > today]
    return max(in_time, default=business_day(today))


def _converting(situation: Situation) -> Iterator[TimelineEntry]:
    days = conversion_days(situation)
    if days:
        figures = {
            "frequency": situation.conversion_frequency,
            "again": len(days) - 1,
            "falls_in": days[0].year,
        }
        yield _entry("convert", days[0], figures, days[1:])


def _watching(situation: Situation) -> Iterator[TimelineEntry]:
    year = situation.saver.tax_year
    if situation.is_ready:
        limit = {"limit_415c": situation.worked.limit_415c}
        yield _entry("april_check", business_day(date(year, 4, 1)), limit)
        yield _entry("july_check", business_day(date(year, 7, 1)), limit)
        yield _entry("october_check", business_day(date(year, 10, 1)), limit)
    yield _entry("year_end", date(year, 12, 31))


def _after_the_year(situation: Situation) -> Iterator[TimelineEntry]:
    following = situation.saver.tax_year + 1
    if situation.is_ready:
        form = first_form(situation)
        yield _entry("forms_1099r", form.due, {"form_year": form.year})
    if situation.deferral.excess > ZERO:
        excess = {"excess": situation.deferral.excess}
        yield _entry("claim_excess", date(following, 3, 1), excess)
        yield _entry("return_excess", date(following, 4, 15), excess)
    if situation.is_ready and situation.has(Overlay.HCE):
        yield _entry("refund_date", date(following, 3, 15))
    if situation.has(Overlay.BACKDOOR_IRA_TOO):
        yield _entry("ira_deadline", date(following, 4, 15))


def _next_year(situation: Situation) -> Iterator[TimelineEntry]:
    year = situation.saver.tax_year
    following = {"next_year": year + 1}
    published = business_day(max(date(year, 11, 15), situation.today))
    if published.year == year:
        yield _entry("next_limits", published, following)
    yield _entry("january_election", business_day(date(year + 1, 1, 2)), following)
