"""How the year's limit fills up: a bar each, beginning where the one before it ends."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Final

from core.money import ZERO
from core.results.advice import Outcome, Overlay
from flows.plan_words.headline import is_wide
from flows.plan_words.math import TAKEN_AWAY, number_lines, number_shown
from flows.plan_words.pictures.picture import WORDS, Bar, Picture
from flows.plan_words.result import Told
from templates import cents, dollars

_FILLS: Final = (*TAKEN_AWAY, "after_tax_so_far")
_A_DOLLAR: Final = Decimal(1)


def limit_picture(told: Told) -> Picture | None:
    """Draw what fills 415(c), and what it leaves; nothing where there is nothing of it."""
    limit = told.advice.limit_415c
    if told.advice.outcome is Outcome.NOT_OFFERED or limit == ZERO:  # without any pay
        return None
    bars, outside, notes = [*_bars(told)], [*_outside(told)], [*_notes(told)]
    title = told.say(WORDS, "limit_title")
    under = told.say(WORDS, "limit_under", limit=cents(limit))
    everything = [*bars, *outside]
    return Picture(
        name="limit",
        title=title,
        alt=told.say(WORDS, "limit_alt", under=under, bars=everything, notes=notes),
        caption=told.say(WORDS, "limit_caption", notes=notes),
        data={
            "title": title,
            "under": under,
            "axis": told.say(WORDS, "limit_axis"),
            "limit": float(limit),
            "limit_label": cents(limit),
            "most": float(max((bar.end for bar in everything), default=limit)),
            "bars": [bar.plain() for bar in bars],
            "outside": [bar.plain() for bar in outside],
            "notes": notes,
        },
    )


def _bars(told: Told) -> Iterator[Bar]:
    fills = [*_fills(told)]
    yield from fills
    filled = fills[-1].end if fills else ZERO
    room, limit = told.advice.room, told.advice.limit_415c
    if told.has(Overlay.OVER_LIMIT):
        label = told.say(WORDS, "over")
        yield Bar("over", label, cents(room.over), limit, limit + room.over)
        return
    open_until = filled + room.now
    label = told.say(WORDS, _open_block(told), so_far=told.so_far)
    kind = "room" if told.may_contribute else "room_if"
    yield Bar(kind, label, dollars(room.now), filled, open_until)
    yield from _buffer(told, open_until)
    yield from _closed(told, open_until)


def _fills(told: Told) -> Iterator[Bar]:
    """Yield what is in the limit already, and what is sure to come."""
    filled, catch_up = ZERO, told.advice.deferral.catch_up
    for line in number_lines(told):
        if line.id in _FILLS:
            label = told.say(WORDS, line.id, catch_up=catch_up)
            end = filled + line.amount
            yield Bar(line.id, label, number_shown(line), filled, end)
            filled = end


def _open_block(told: Told) -> str:
    if told.is_over:
        return "open_past"
    if told.advice.room.now == ZERO:
        return "open_none"
    return "open" if told.may_contribute else "open_if_path"


def _buffer(told: Told, open_until: Decimal) -> Iterator[Bar]:
    kept = min(told.advice.reserve.buffer, told.advice.room.now)
    if told.may_contribute and kept:
        amount = told.say(WORDS, "about", amount=dollars(told.advice.reserve.buffer))
        label = told.say(WORDS, "buffer")
        yield Bar("buffer", label, amount, open_until - kept, open_until)


def _closed(told: Told, open_until: Decimal) -> Iterator[Bar]:
    """Yield the room that the paychecks or the plan's cap keep shut: no figure of ours."""
    room, limit = told.advice.room, told.advice.limit_415c
    cap_from = limit - (room.legal - room.annual)
    for block, start, end in (
        ("closed_by_paychecks", open_until, cap_from),
        ("closed_by_cap", cap_from, limit),
    ):
        if end - start >= _A_DOLLAR:
            yield Bar("closed", told.say(WORDS, block), "", start, end)


def _outside(told: Told) -> Iterator[Bar]:
    catch_up = told.advice.deferral.catch_up
    if catch_up:
        label = told.say(WORDS, "catch_up")
        yield Bar("catch_up", label, dollars(catch_up), ZERO, catch_up)


def _notes(told: Told) -> Iterator[str]:
    room, outcome = told.advice.room, told.advice.outcome
    if is_wide(told.advice):
        yield told.say(WORDS, "lowest_case")
    if outcome is Outcome.AFTER_TAX_NO_PATH and not told.has(Overlay.OVER_LIMIT):
        yield told.say(WORDS, "no_path")
    if told.may_contribute and room.fundable < room.now:
        yield told.say(WORDS, "fundable")
