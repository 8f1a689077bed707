"""The plan's first lines: the one sentence, what stands under it, and the short form.

A case without a way to Roth never reads as a plan with a number to follow.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from core.money import ZERO
from core.results.advice import Advice, Binding, Outcome, Overlay
from flows.plan_words.result import Told
from templates import has_block, words

_HEADLINE: Final = "plan/headline"
_SUMMARY: Final = "plan/summary"
_ABOUT_USING_THE_ROOM: Final = ("not_fundable", "late_year")


def headline(told: Told) -> str:
    """Return the one sentence that the plan begins with."""
    more = f" {told.say(_HEADLINE, 'more')}" if told.so_far else ""
    return told.say(_HEADLINE, headline_block(told), more=more)


def headline_block(told: Told) -> str:
    """Return which sentence is true of this case, the gravest first."""
    return next(_true_of(told))


def _true_of(told: Told) -> Iterator[str]:
    advice = told.advice
    if told.has(Overlay.OVER_LIMIT):
        yield "over_limit"
    if advice.outcome is Outcome.NOT_OFFERED:
        yield "not_offered" if told.plan.after_tax is False else "plan_cap_zero"
    if advice.outcome is Outcome.AFTER_TAX_NO_PATH:
        yield "no_path"
    if told.is_over:
        yield "past_year"
    if most_room(advice) == ZERO:
        yield _nothing(told)
    if advice.outcome is Outcome.ASK_HR:
        yield "ask_hr_range" if is_wide(advice) else "ask_hr"
    yield _possible(told)


def _nothing(told: Told) -> str:
    room = told.advice.room
    if room.legal == ZERO:
        return "no_room"
    if room.annual == ZERO:
        return "plan_cap_zero"
    return "no_paychecks" if room.annual > told.so_far else "nothing_left"


def _possible(told: Told) -> str:
    room = told.advice.room
    if is_wide(told.advice):
        return "range"
    if room.fundable < room.now:
        return "fundable"
    return "payroll" if room.binding is Binding.PAYROLL_CAPACITY else "room"


def most_room(advice: Advice) -> Decimal:
    """Return the room of the best case, in dollars."""
    return advice.range.high if advice.range else advice.room.now


def is_wide(advice: Advice) -> bool:
    """Say whether the room is a range whose ends differ."""
    return advice.range is not None and advice.range.low < advice.range.high


def summary(told: Told) -> str:
    """Return what stands under the headline: the route, the amounts, the next step."""
    paragraphs = [" ".join(_situation(told)), *_warnings(told), *_next(told)]
    return "\n\n".join(each for each in paragraphs if each)


def _situation(told: Told) -> Iterator[str]:
    room = told.advice.room
    if told.has(Overlay.OVER_LIMIT):
        yield told.say(_SUMMARY, "over_limit")
        return
    if told.is_over:
        yield told.say(_SUMMARY, "past_year")
        return
    yield told.say(_SUMMARY, told.advice.outcome.lower())
    if told.so_far:
        yield told.say(_SUMMARY, "so_far", so_far=told.so_far)
    if told.may_contribute:
        if room.binding is Binding.PAYROLL_CAPACITY:
            yield told.say(_SUMMARY, "payroll", left=room.annual - told.so_far)
        election = told.advice.election
        if election is not None and election.dollars and room.fundable == room.now:
            yield told.say(_SUMMARY, "election")


def _warnings(told: Told) -> Iterator[str]:
    open_yet = told.advice.outcome is Outcome.ASK_HR
    skipped = () if told.may_contribute or open_yet else _ABOUT_USING_THE_ROOM
    said = (
        told.say("plan/warnings", note.id, note.figures)
        for note in told.advice.warnings
        if note.id not in skipped
    )
    yield "\n".join(f"- {each}" for each in said)


def _next(told: Told) -> Iterator[str]:
    if not told.steps:
        return
    first = told.steps[0]
    title = told.say(f"steps/{first.id}", "title", first.figures, due=first.due)
    yield told.say(_SUMMARY, "next", title=title, due=first.due)


def summary_line(advice: Advice) -> str:
    """Return the result in one short line, for a list of plans or a progress line."""
    line = words(_SUMMARY, _line_block(advice), advice=advice, year=advice.tax_year)
    if not advice.open_questions:
        return line
    opened = words(_SUMMARY, "line_open", open_count=len(advice.open_questions))
    return f"{line} {opened}"


def _line_block(advice: Advice) -> str:
    if Overlay.OVER_LIMIT in advice.overlays:
        return "line_over_limit"
    outcome = f"line_{advice.outcome.lower()}"
    if has_block(_SUMMARY, outcome):
        return outcome
    return "line_range" if is_wide(advice) else "line_room"
