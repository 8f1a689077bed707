"""The picture of the year's limit: a bar each, beginning where the one before ends."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from core.advice.outcome import SHUT
from core.money import ZERO
from core.results.advice import Outcome, Overlay
from flows.plan_words.headline import is_wide
from flows.plan_words.math import TAKEN_AWAY, number_lines
from flows.plan_words.pictures.picture import WORDS, Bar, Picture
from flows.plan_words.result import Result
from templates import cents, dollars

_FILLS: Final = (*TAKEN_AWAY, "after_tax_so_far")
_A_DOLLAR: Final = Decimal(1)


def limit_picture(result: Result) -> Picture | None:
    """Return what uses up 415(c), and what is left; None where nothing of it does."""
    limit = result.advice.limit_415c
    if result.advice.outcome in SHUT or limit == ZERO:  # without any pay
        return None
    bars, outside, notes = [*_bars(result)], [*_outside(result)], [*_notes(result)]
    title = result.say(WORDS, "limit_title")
    under = result.say(WORDS, "limit_under", limit=cents(limit))
    everything = [*bars, *outside]
    return Picture(
        name="limit",
        title=title,
        alt=result.say(WORDS, "limit_alt", under=under, bars=everything, notes=notes),
        caption=result.say(WORDS, "limit_caption", notes=notes),
        data={
            "title": title,
            "under": under,
            "axis": result.say(WORDS, "limit_axis"),
            "limit": float(limit),
            "limit_label": cents(limit),
            "most": float(max((bar.end for bar in everything), default=limit)),
            "bars": [bar.plain() for bar in bars],
            "outside": [bar.plain() for bar in outside],
            "notes": notes,
        },
    )


def _bars(result: Result) -> Iterator[Bar]:
    fills = [*_fills(result)]
    yield from fills
    filled = fills[-1].end if fills else ZERO
    room, limit = result.advice.room, result.advice.limit_415c
    if result.has(Overlay.OVER_LIMIT):
        label = result.say(WORDS, "over")
        yield Bar("over", label, cents(room.over), limit, limit + room.over)
        return
    open_until = filled + room.now
    label = result.say(WORDS, _open_block(result), so_far=result.so_far)
    kind = "room" if result.may_contribute else "room_if"
    yield Bar(kind, label, dollars(room.now), filled, open_until)
    yield from _buffer(result, open_until)
    yield from _closed(result, open_until)


def _fills(result: Result) -> Iterator[Bar]:
    """Yield what is in the limit already, and what is sure to come."""
    filled, catch_up = ZERO, result.advice.deferral.catch_up
    for line in number_lines(result):
        if line.id in _FILLS:
            label = result.say(WORDS, line.id, catch_up=catch_up)
            end = filled + line.amount
            yield Bar(line.id, label, cents(line.amount), filled, end)
            filled = end


def _open_block(result: Result) -> str:
    if result.is_over:
        return "open_past"
    if result.advice.room.now == ZERO:
        return "open_none"
    return "open" if result.may_contribute else "open_if_path"


def _buffer(result: Result, open_until: Decimal) -> Iterator[Bar]:
    kept = min(result.advice.reserve.buffer, result.advice.room.now)
    if result.may_contribute and kept:
        amount = result.say(
            WORDS, "about", amount=dollars(result.advice.reserve.buffer)
        )
        label = result.say(WORDS, "buffer")
        yield Bar("buffer", label, amount, open_until - kept, open_until)


def _closed(result: Result, open_until: Decimal) -> Iterator[Bar]:
    """Yield the room that the paychecks or the plan's cap close."""
    room, limit = result.advice.room, result.advice.limit_415c
    cap_from = limit - (room.legal - room.annual)
    for block, start, end in (
        ("closed_by_paychecks", open_until, cap_from),
        ("closed_by_cap", cap_from, limit),
    ):
        if end - start >= _A_DOLLAR:
            yield Bar("closed", result.say(WORDS, block), "", start, end)


def _outside(result: Result) -> Iterator[Bar]:
    catch_up = result.advice.deferral.catch_up
    if catch_up:
        label = result.say(WORDS, "catch_up")
        yield Bar("catch_up", label, dollars(catch_up), ZERO, catch_up)


def _notes(result: Result) -> Iterator[str]:
    room, outcome = result.advice.room, result.advice.outcome
    if is_wide(result.advice):
        yield result.say(WORDS, "lowest_case")
    if outcome is Outcome.AFTER_TAX_NO_PATH and not result.has(Overlay.OVER_LIMIT):
        yield result.say(WORDS, "no_path")
    if result.may_contribute and room.fundable < room.now:
        yield result.say(WORDS, "fundable")
