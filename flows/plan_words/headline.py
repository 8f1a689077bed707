"""The first lines of the plan: its one sentence, and what stands under it.

A case without a way to Roth never reads as a plan with a number.
"""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from core.money import ZERO
from core.results.advice import Advice, Binding, Outcome, Overlay
from flows.plan_words.result import Result

_HEADLINE: Final = "plan/headline"
_SUMMARY: Final = "plan/summary"
_ABOUT_USING_THE_ROOM: Final = ("not_fundable", "late_year")


def headline(result: Result) -> str:
    """Return the one sentence that the plan begins with."""
    more = f" {result.say(_HEADLINE, 'more')}" if result.so_far else ""
    return result.say(
        _HEADLINE,
        headline_block(result),
        more=more,
        goes_in=result.goes_in,
        allowed=result.advice.room.annual - result.so_far,
    )


def headline_block(result: Result) -> str:
    """Return the block that is true of this case, the gravest first."""
    return next(_true_of(result))


def _true_of(result: Result) -> Iterator[str]:
    advice = result.advice
    if result.has(Overlay.OVER_LIMIT):
        yield "over_limit" if advice.room.over_in else "over_by_the_end"
    if advice.outcome is Outcome.NOT_OFFERED:
        yield "not_offered"
    if advice.outcome is Outcome.CAPPED_AT_ZERO:
        yield "capped_at_zero"
    if advice.outcome is Outcome.AFTER_TAX_NO_PATH:
        yield "no_path"
    if result.is_over:
        yield "past_year"
    if most_room(advice) == ZERO:
        yield _nothing(result)
    if advice.outcome is Outcome.ASK_HR:
        yield "ask_hr_range" if is_wide(advice) else "ask_hr"
    yield _possible(result)


def _nothing(result: Result) -> str:
    room = result.advice.room
    if room.legal == ZERO:
        return "no_room"
    if room.annual == ZERO:
        return "plan_cap_zero"
    return "no_paychecks" if room.annual > result.so_far else "nothing_left"


def _possible(result: Result) -> str:
    room, year = result.advice.room, result.advice.year_plan
    if room.fundable < room.now:
        return "fundable"
    dated = year is not None and not year.over
    if is_wide(result.advice):
        return "goes_in_of_range" if dated else "range"
    if dated:
        return "goes_in"
    return "payroll" if room.binding is Binding.PAYROLL_CAPACITY else "room"


def most_room(advice: Advice) -> Decimal:
    """Return the room of the best case, in dollars."""
    return advice.range.high if advice.range else advice.room.now


def is_wide(advice: Advice) -> bool:
    """Say whether the room is a range whose ends differ."""
    return advice.range is not None and advice.range.low < advice.range.high


def summary(result: Result) -> str:
    """Return the lines under the headline: the route, the amounts, the next step."""
    paragraphs = [" ".join(_situation(result)), *_warnings(result), *_next(result)]
    return "\n\n".join(each for each in paragraphs if each)


def _situation(result: Result) -> Iterator[str]:
    room = result.advice.room
    if result.has(Overlay.OVER_LIMIT):
        yield result.say(_SUMMARY, "over_limit" if room.over_in else "over_by_the_end")
        return
    if result.is_over:
        yield result.say(_SUMMARY, "past_year")
        return
    yield result.say(_SUMMARY, result.advice.outcome.lower())
    if result.so_far:
        yield result.say(_SUMMARY, "so_far", so_far=result.so_far)
    if result.may_contribute:
        if room.binding is Binding.PAYROLL_CAPACITY:
            yield result.say(_SUMMARY, "payroll", left=room.annual - result.so_far)
        year, election = result.advice.year_plan, result.advice.election
        if year is not None and year.one_election is not None:
            yield result.say(_SUMMARY, "one_election")
            return
        if election is not None and election.dollars and room.fundable == room.now:
            yield result.say(_SUMMARY, "election")
        year, buffer = result.advice.year_plan, result.advice.reserve.buffer
        if year is not None and year.to_elect and buffer:
            yield result.say(_SUMMARY, "buffer", buffer=buffer)


def _warnings(result: Result) -> Iterator[str]:
    open_yet = result.advice.outcome is Outcome.ASK_HR
    skipped = () if result.may_contribute or open_yet else _ABOUT_USING_THE_ROOM
    said = (
        result.say("plan/warnings", note.id, note.figures)
        for note in result.advice.warnings
        if note.id not in skipped
    )
    yield "\n".join(f"- {each}" for each in said)


def _next(result: Result) -> Iterator[str]:
    if not result.steps:
        return
    first = result.steps[0]
    title = result.say(f"steps/{first.id}", "title", first.figures, due=first.due)
    yield result.say(_SUMMARY, "next", title=title, due=first.due)
