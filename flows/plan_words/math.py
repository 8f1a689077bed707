"""The arithmetic, out of the trace: the short table of the plan, and every line of it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date
from typing import Final

from core.facts.plan import PlanFacts
from core.facts.saver import Saver
from core.limits import Limits
from core.money import ZERO
from core.results.advice import Advice, Binding, Outcome, Overlay, TraceLine
from flows.plan_words.headline import is_wide
from flows.plan_words.match_how import match_how
from flows.plan_words.result import Told
from templates import cents, dollars

_NUMBERS: Final = "plan/numbers"
_HOW: Final = "plan/how"
_ROUNDED_DOWN: Final = ("legal_room", "annual_room", "room_now", "fundable")
TAKEN_AWAY: Final = (
    "base_deferral",
    "match",
    "match_on_after_tax",
    "nonelective",
    "other_employer",
)
"""What fills the limit before after-tax money does, in the order of the table."""

_ONLY_ABOVE_ZERO: Final = (*TAKEN_AWAY, "after_tax_so_far")


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a table: what, how much, and how it comes about."""

    label: str
    amount: str
    how: str


def math_markdown(
    advice: Advice, plan: PlanFacts, saver: Saver, limits: Limits, today: date
) -> str:
    """Return every line of the arithmetic with its rule and source, as a table."""
    told = Told(advice, plan, saver, limits, today)
    rows = [_math_row(told, line) for line in advice.trace]
    table = told.say("plan/math", "table", rows=rows)
    if not is_wide(advice):
        return table
    return f"{told.say('plan/math', 'low_case')}\n\n{table}"


def _math_row(told: Told, line: TraceLine) -> Row:
    label = told.say("plan/trace", line.id, line.figures)
    how = _how(told, line)
    source = f"{how}; {line.source}" if how else line.source
    return Row(label, cents(line.amount), source)


def _how(told: Told, line: TraceLine) -> str:
    if line.id == "match":
        return match_how(told, line)
    return told.say(_HOW, line.id, line.figures, amount=line.amount)


def numbers(told: Told) -> str:
    """Return the numbers table of the plan, and the few notes it needs."""
    rows = [_number_row(told, line) for line in number_lines(told)]
    table = told.say(_NUMBERS, "table", rows=rows)
    return "\n\n".join([*_before(told), table, " ".join(_after(told))]).strip()


def _number_row(told: Told, line: TraceLine) -> Row:
    catch_up = told.advice.deferral.catch_up
    label = told.say(_NUMBERS, line.id, line.figures, catch_up=catch_up)
    how = _how(told, line)
    if line.id == "limit_415c" and not how:
        how = told.limits.source("annual_additions")
    if line.id == "legal_room":  # the lines above are its arithmetic
        how = told.say(_NUMBERS, "rounded_down")
    if line.id == "match_on_after_tax" and not told.has(Overlay.OVER_LIMIT):
        how = told.say(_HOW, "match_on_all_room")
    amount = number_shown(line)
    if line.id in _ONLY_ABOVE_ZERO:
        amount = told.say(_NUMBERS, "taken_away", amount=amount)
    return Row(label, amount, how)


def number_shown(line: TraceLine) -> str:
    """Return a line's amount as the table shows it: room without its cents."""
    return (dollars if line.id in _ROUNDED_DOWN else cents)(line.amount)


def number_lines(told: Told) -> Iterator[TraceLine]:
    """Yield the lines of the plan's table: the limit, what takes from it, what is left."""
    by_id = {line.id: line for line in told.advice.trace}
    if "match_on_after_tax" in by_id:
        by_id |= _match_apart(told, by_id["match"], by_id["match_on_after_tax"])
    for name in _wanted(told):
        line = by_id.get(name)
        if line and (line.amount or name not in _ONLY_ABOVE_ZERO):
            yield line


def _wanted(told: Told) -> Iterator[str]:
    room = told.advice.room
    yield from ("limit_415c", *TAKEN_AWAY)
    if told.has(Overlay.OVER_LIMIT):
        yield from ("after_tax_so_far", "over_limit")
        return
    yield "legal_room"
    if room.plan_cap is not None:
        yield from ("plan_cap", "annual_room")
    yield "after_tax_so_far"
    if room.binding is Binding.PAYROLL_CAPACITY:
        yield "payroll_capacity"
    if room.now != room.annual:
        yield "room_now"
    if told.may_contribute and room.fundable < room.now:
        yield "fundable"


def _match_apart(
    told: Told, match: TraceLine, brought: TraceLine
) -> dict[str, TraceLine]:
    """Return the match on deferrals, and the match on all after-tax there is room for.

    The room is what is left once its own match has its place too, so the table adds
    up only with the match of the whole room, whatever a cap then leaves of it.
    """
    advice = told.advice
    own = match.amount - brought.amount
    others = advice.employer.nonelective + advice.employer.other
    rest = advice.limit_415c - advice.deferral.base - own - others
    of_the_room = max(ZERO, rest - advice.room.legal)
    if told.has(Overlay.OVER_LIMIT):
        of_the_room = brought.amount
    return {
        "match": replace(match, amount=own),
        "match_on_after_tax": replace(brought, amount=of_the_room),
    }


def _before(told: Told) -> Iterator[str]:
    if is_wide(told.advice):
        yield told.say(_NUMBERS, "low_case")
    if told.advice.outcome in (Outcome.ASK_HR, Outcome.AFTER_TAX_NO_PATH):
        yield told.say(_NUMBERS, "if_path")


def _after(told: Told) -> Iterator[str]:
    deferral, reserve = told.advice.deferral, told.advice.reserve
    if told.may_contribute:
        yield told.say(_NUMBERS, told.advice.room.binding)
    if told.may_contribute and reserve.buffer:
        yield told.say(_NUMBERS, "buffer")
    if deferral.catch_up:
        yield told.say(_NUMBERS, "catch_up")
    elif deferral.catch_up_limit > ZERO:
        yield told.say(_NUMBERS, "catch_up_open")
    if told.may_contribute:
        yield told.say(_NUMBERS, "all_in")
