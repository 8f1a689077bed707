"""The arithmetic from the trace: the short table of the plan, and every line."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import ROUND_UP, Decimal
from typing import Final

from core.money import CENT, ZERO, to_step
from core.results.advice import Outcome, Overlay, TraceLine
from flows.plan_words.headline import is_wide
from flows.plan_words.match_how import match_how
from flows.plan_words.result import Result
from templates import cents, dollars, words

_NUMBERS: Final = "plan/numbers"
_HOW: Final = "plan/how"
_LEFT: Final = ("legal_room", "annual_room", "room_now")
TAKEN_AWAY: Final = (
    "base_deferral",
    "match",
    "match_on_after_tax",
    "nonelective",
    "other_employer",
)
"""The amounts that use up the limit before after-tax money, in the table's order."""

_ONLY_ABOVE_ZERO: Final = (*TAKEN_AWAY, "after_tax_so_far")


@dataclass(frozen=True, slots=True)
class MathRow:
    """A line of a table: its label, its amount, and its arithmetic."""

    label: str
    amount: str
    how: str


def math_markdown(result: Result) -> str:
    """Return every line of the arithmetic with its rule and source, as a table."""
    rows = [_math_row(result, line) for line in result.advice.trace]
    table = result.say("plan/math", "table", rows=rows)
    if not is_wide(result.advice):
        return table
    return f"{result.say('plan/math', 'low_case')}\n\n{table}"


def _math_row(result: Result, line: TraceLine) -> MathRow:
    label = result.say("plan/trace", line.id, line.figures)
    how = _how(result, line)
    grounds = f"{how}; {ground(line)}" if how else ground(line)
    return MathRow(label, cents(line.amount), grounds)


def ground(line: TraceLine) -> str:
    """Return the source of a line: its section or notice, else the plan or the figures."""
    return line.source or words("plan/ground", line.id)


def _how(result: Result, line: TraceLine) -> str:
    if line.id == "match":
        return match_how(result, line)
    return result.say(_HOW, line.id, line.figures, amount=line.amount)


def numbers(result: Result) -> str:
    """Return the numbers table of the plan, and its notes."""
    lines = tuple(number_lines(result))
    left = [line for line in lines if line.id in _LEFT]
    rows = [_number_row(result, line, last=line in left[-1:]) for line in lines]
    table = result.say(_NUMBERS, "table", rows=rows)
    return "\n\n".join([*_before(result), table, " ".join(_after(result))]).strip()


def _number_row(result: Result, line: TraceLine, *, last: bool) -> MathRow:
    """Return a line; of what is left, only the last loses its cents, so that all adds up."""
    catch_up = result.advice.deferral.catch_up
    held = capacity_holds(result)
    label = result.say(_NUMBERS, line.id, line.figures, catch_up=catch_up, held=held)
    how = _how(result, line)
    if line.id == "limit_415c" and not how:
        how = result.limits.source("annual_additions")
    amount = (dollars if last or line.id == "fundable" else cents)(line.amount)
    if line.id in _LEFT:  # the lines above are its arithmetic
        cut = last and amount != cents(line.amount)
        how = result.say(_NUMBERS, "rounded_down") if cut else ""
    if line.id == "match_on_after_tax" and not result.has(Overlay.OVER_LIMIT):
        how = result.say(_HOW, "match_on_all_room")
    if line.id in _ONLY_ABOVE_ZERO:
        amount = result.say(_NUMBERS, "taken_away", amount=amount)
    return MathRow(label, amount, how)


def number_lines(result: Result) -> Iterator[TraceLine]:
    """Yield the lines of the table: the limit, what uses it up, what is left."""
    by_id = {line.id: line for line in result.advice.trace}
    if "match_on_after_tax" in by_id:
        by_id |= _match_apart(result, by_id["match"], by_id["match_on_after_tax"])
    taken = ZERO
    for name in _wanted(result):
        line = by_id.get(name)
        if line is None or (not line.amount and name in _ONLY_ABOVE_ZERO):
            continue
        if name in TAKEN_AWAY:  # parts of a cent may not keep the sum from being true
            before, taken = taken, taken + line.amount
            line = replace(line, amount=_cents_up(taken) - _cents_up(before))
        yield line


def _cents_up(amount: Decimal) -> Decimal:
    return to_step(amount, CENT, ROUND_UP)


def capacity_holds(result: Result) -> bool:
    """Say whether the paychecks left can carry less than the limits leave."""
    room = result.advice.room
    capacity = room.payroll_capacity
    return capacity is not None and capacity < room.annual - result.so_far


def _wanted(result: Result) -> Iterator[str]:
    room = result.advice.room
    yield from ("limit_415c", *TAKEN_AWAY)
    if result.has(Overlay.OVER_LIMIT):
        yield from ("after_tax_so_far", "over_limit")
        return
    yield "legal_room"
    if room.plan_cap is not None:
        yield from ("plan_cap", "annual_room")
    yield "after_tax_so_far"
    if capacity_holds(result):
        yield "payroll_capacity"
    if room.now != room.annual:
        yield "room_now"
    if result.may_contribute and room.fundable < room.now:
        yield "fundable"


def _match_apart(
    result: Result, match: TraceLine, brought: TraceLine
) -> dict[str, TraceLine]:
    """Return the match on deferrals, and the match on all the after-tax room.

    The room is what is left after its own match, so the table adds up only with the
    match of the whole room, whatever a cap leaves of it.
    """
    advice = result.advice
    own = match.amount - brought.amount
    others = advice.employer.nonelective + advice.employer.other
    rest = advice.limit_415c - advice.deferral.base - own - others
    of_the_room = max(ZERO, rest - advice.room.legal)
    if result.has(Overlay.OVER_LIMIT):
        of_the_room = brought.amount
    return {
        "match": replace(match, amount=own),
        "match_on_after_tax": replace(brought, amount=of_the_room),
    }


def _before(result: Result) -> Iterator[str]:
    if is_wide(result.advice):
        yield result.say(_NUMBERS, "low_case")
    if result.advice.outcome in (Outcome.ASK_HR, Outcome.AFTER_TAX_NO_PATH):
        yield result.say(_NUMBERS, "if_path")


def _holds(result: Result) -> str:
    """Return what holds the number: take-home comes before any limit."""
    room = result.advice.room
    held = room.take_home_floor and room.fundable < room.now
    return "TAKE_HOME" if held else room.binding


def _after(result: Result) -> Iterator[str]:
    deferral, room = result.advice.deferral, result.advice.room
    if result.may_contribute:
        yield result.say(_NUMBERS, _holds(result))
    buffer = min(result.advice.reserve.buffer, room.now - room.goes_in)
    if result.may_contribute and buffer == result.advice.reserve.buffer > ZERO:
        yield result.say(_NUMBERS, "buffer", buffer=buffer)
    if deferral.catch_up:
        yield result.say(_NUMBERS, "catch_up")
    elif deferral.catch_up_limit > ZERO:
        yield result.say(_NUMBERS, "catch_up_open")
    if result.may_contribute:
        yield result.say(_NUMBERS, "all_in")
