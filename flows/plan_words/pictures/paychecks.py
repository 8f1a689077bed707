"""The picture of the year by paycheck: a row of bars for each kind of money, at one scale."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from operator import attrgetter
from typing import Final

from core.facts.plan import MatchTiming
from core.results.year import ScheduledPaycheck, YearPlan
from flows.plan_words.paychecks import grouped
from flows.plan_words.pictures.picture import WORDS, Picture
from flows.plan_words.result import Result
from templates import day, dollars

_KINDS: Final = ("deferral", "after_tax", "match")
_MOST_SAID: Final = 6
_FEWEST_PAYCHECKS: Final = 2
_YEAR: Final = -6
"""The length of ``, 2026`` at a day's end, which the axis shows once."""


@dataclass(frozen=True, slots=True)
class _Run:
    """Paychecks in a row with the same whole dollars, by their places."""

    first: int
    last: int
    text: str
    on: str


@dataclass(frozen=True, slots=True)
class _Strip:
    kind: str
    label: str
    amounts: tuple[Decimal, ...]
    all_runs: tuple[_Run, ...]

    @property
    def runs(self) -> tuple[_Run, ...]:
        """Return the amounts in words."""
        return self.all_runs[:_MOST_SAID]

    @property
    def cut(self) -> bool:
        """Say whether the words leave the changes to the table."""
        return len(self.all_runs) > _MOST_SAID


def paychecks_picture(result: Result) -> Picture | None:
    """Return the amounts of each paycheck left; None for one paycheck or unknown paydays."""
    year = result.advice.year_plan
    if year is None or result.is_over or len(year.schedule) < _FEWEST_PAYCHECKS:
        return None
    strips = [*_strips(result, year)]
    if not any(amount for strip in strips for amount in strip.amounts):
        return None
    notes, days = [*_notes(result, year)], [check.on for check in year.schedule]
    said = {"first": days[0], "last": days[-1], "count": len(days)}
    return Picture(
        name="paychecks",
        title=result.say(WORDS, "paychecks_title"),
        alt=result.say(WORDS, "paychecks_alt", said, strips=strips, notes=notes),
        caption=result.say(WORDS, "paychecks_caption", notes=notes),
        data=_data(result, strips, days, notes),
    )


def _data(
    result: Result, strips: list[_Strip], days: list[date], notes: list[str]
) -> dict[str, object]:
    return {
        "title": result.say(WORDS, "paychecks_title"),
        "under": result.say(WORDS, "paychecks_under"),
        "axis": result.say(WORDS, "paychecks_axis"),
        "days": [_short(on) for on in days],
        "months": [f"{on:%b}" for on in days],
        "most": float(max(max(strip.amounts) for strip in strips)),
        "strips": [_plain(strip) for strip in strips],
        "notes": notes,
    }


def _strips(result: Result, year: YearPlan) -> Iterator[_Strip]:
    by_paycheck = result.plan.match_timing is not MatchTiming.ANNUAL
    for kind in _KINDS:
        if kind == "match" and not by_paycheck:
            continue
        amounts = tuple(map(attrgetter(kind), year.schedule))
        if any(amounts) or kind == "after_tax":
            label = result.say(WORDS, f"{kind}_strip")
            runs = tuple(_runs(kind, year.schedule))
            yield _Strip(kind, label, amounts, runs)


def _runs(kind: str, schedule: tuple[ScheduledPaycheck, ...]) -> Iterator[_Run]:
    """Yield the groups of the plan's table, joined where this column stays the same.

    Joined as there, so that no cent of rounding shows as a change.
    """
    kept: _Run | None = None
    place = 0
    for row in grouped(schedule):
        text, last = dollars(getattr(row, kind)), place + row.count - 1
        if kept is not None and kept.text == text:
            kept = _Run(kept.first, last, text, kept.on)
        else:
            if kept is not None:
                yield kept
            kept = _Run(place, last, text, _short(row.on))
        place = last + 1
    if kept is not None:
        yield kept


def _short(on: date) -> str:
    return day(on)[:_YEAR]


def _notes(result: Result, year: YearPlan) -> Iterator[str]:
    if year.stop_after_tax_on is not None:
        yield result.say(WORDS, "stop", on=year.stop_after_tax_on)
    if result.plan.match_timing is MatchTiming.ANNUAL:
        yield result.say(WORDS, "match_on_the_year")


def _plain(strip: _Strip) -> dict[str, object]:
    return {
        "kind": strip.kind,
        "label": strip.label,
        "amounts": [float(amount) for amount in strip.amounts],
        "runs": [
            {"first": run.first, "last": run.last, "text": run.text}
            for run in strip.all_runs
        ],
    }
