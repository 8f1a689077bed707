"""What is said about reminders: what of, in which time zone, which there are, and no more of them.

It stands beside the conversation: none of it is an answer, and the open question waits.
Each function says what is said and asked next; `bot.telegram.chat.update` shows it.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from operator import attrgetter
from typing import Final

from bot.conversation import Message, Option, view
from bot.reminders.reminders import (
    ALL,
    HR,
    Candidate,
    ReminderRequest,
    ahead,
    candidates,
    following,
    moved_to,
    rows_of,
    wanting,
    without,
)
from bot.reminders.zone_names import OFFERED
from bot.reminders.zones import clock_in, is_zone, zones_of
from bot.store.chat_rows import Reminder
from bot.telegram.drawing.calls import Around, Chat
from core.errors import FactError
from flows.answers.commands import command_of
from templates import words

COMMANDS: Final = frozenset({"remind", "reminders"})
_BUTTONS: Final = frozenset(f"/{name}" for name in COMMANDS)
_WORDS: Final = "reminders"
_NO: Final = "no"
_LEAVING: Final = frozenset({"back", "not now", "no", "no thanks", "done", "skip"})
_IN_A_ROW: Final = 4
_PREFIXES: Final = ("remind:", "unremind:", "zone:")

Rows = tuple[tuple[Option, ...], ...]


@dataclass(frozen=True, slots=True)
class ReminderReply:
    """A text beside the conversation, followed by buttons in ``rows`` or the open question.

    Typed text is first read as an answer to ``offer``.
    """

    chat: Chat
    markdown: str = ""
    rows: Rows = ()
    offer: str = ""

    @property
    def said(self) -> tuple[Message, ...]:
        """Return the text as a message of the conversation."""
        return (Message(self.markdown),) if self.markdown else ()


def is_ours(option: str) -> bool:
    """Say whether a button is about reminders."""
    return option.startswith(_PREFIXES) or option in _BUTTONS


def on_command(name: str, chat: Chat, around: Around) -> ReminderReply | None:
    """Carry out a command about reminders, or leave the talk; None for other commands."""
    if name == "back":
        return on_text(name, chat, around)
    return _begun(name, chat, around) if name in COMMANDS else None


def _begun(name: str, chat: Chat, around: Around) -> ReminderReply:
    """Offer the dates that can be reminded of, or list the reminders that are set."""
    return _list(chat, around) if name == "reminders" else _offer(chat, around)


def on_tap(option: str, chat: Chat, around: Around) -> ReminderReply:
    """Carry out a button about reminders."""
    if option.startswith("/"):
        return _begun(option.removeprefix("/"), chat, around)
    verb, _, what = option.partition(":")
    if what == _NO:
        return ReminderReply(chat)
    if verb == "unremind":
        return _cancel(what, chat, around)
    if verb == "zone":
        return _zone(what, chat, around) if what else _ask_zone(chat, "which_zone")
    return _wanted(what, chat, around)


def on_text(text: str, chat: Chat, around: Around) -> ReminderReply | None:
    """Answer typed text during the talk about reminders; None for text about anything else."""
    offer, said = chat.marks.offer, " ".join(text.casefold().split())
    if not offer.startswith(("remind", "zone")):
        return None
    if said.rstrip(".") in _LEAVING:
        return ReminderReply(chat)
    if command_of(text) is not None:
        return None
    if offer.startswith("zone"):
        return _typed_zone(text, chat, around)
    cancels = offer == "reminders"
    kind = _meant(said, _kinds(chat, around, listed=cancels))
    if kind is None or (cancels and kind == ALL and said == ALL):
        return None
    return (_cancel if cancels else _wanted)(kind, chat, around)


def _meant(said: str, kinds: Sequence[str]) -> str | None:
    """Return the kind that a number stands for, or ``all``."""
    number = said.removeprefix("cancel ").strip()
    if number in (ALL, "all of these"):
        return ALL
    place = int(number) if number.isdecimal() and len(number) <= len("99") else 0
    return kinds[place - 1] if 1 <= place <= len(kinds) else None


def _kinds(chat: Chat, around: Around, *, listed: bool) -> list[str]:
    if listed:
        grouped = _grouped(ahead(chat.stored.reminders, around.now))
        return [first.kind for first, _ in grouped]
    return [each.kind for each in _possible(chat, around)]


def _possible(chat: Chat, around: Around) -> tuple[Candidate, ...]:
    """Return the dates that can be reminded of; none for facts that clash."""
    try:
        return candidates(view(chat.session, around.today))
    except FactError:
        return ()


def with_hr_button(chat: Chat, around: Around) -> Chat:
    """Return the chat with a button beside: to be asked in a week whether HR answered.

    Without one where nothing is open with HR, or where it is set already.
    """
    to_come = ahead(chat.stored.reminders, around.now)
    has_it = any(each.kind == HR for each in to_come)
    if has_it or all(each.kind != HR for each in _possible(chat, around)):
        return chat
    button = Option(f"remind:{HR}", words(_WORDS, "button_hr"))
    return replace(chat, beside=(button,))


def _offer(chat: Chat, around: Around) -> ReminderReply:
    try:
        found = candidates(view(chat.session, around.today))
    except FactError:
        return ReminderReply(chat, words(_WORDS, "clash"))
    if not found:
        return ReminderReply(chat, words(_WORDS, "nothing_yet"))
    items = [
        _item(number, each.title, each.days) for number, each in enumerate(found, 1)
    ]
    parts = (words(_WORDS, "what"), "\n".join(items), words(_WORDS, "how_to_choose"))
    numbered = [
        Option(f"remind:{each.kind}", str(number))
        for number, each in enumerate(found, 1)
    ]
    everything = Option(f"remind:{ALL}", words(_WORDS, "button_all"))
    rows = ((everything, _not_now("remind")), *_in_rows(numbered))
    return ReminderReply(chat, "\n\n".join(parts), rows, "remind")


def _item(number: int, title: str, days: Sequence[date]) -> str:
    return words(
        _WORDS,
        "item",
        number=number,
        on=days[0],
        title=title,
        more=len(days) - 1,
        until=days[-1],
    )


def _not_now(verb: str) -> Option:
    return Option(f"{verb}:{_NO}", words(_WORDS, "button_not_now"))


def _in_rows(options: Sequence[Option]) -> Iterator[tuple[Option, ...]]:
    for begin in range(0, len(options), _IN_A_ROW):
        yield tuple(options[begin : begin + _IN_A_ROW])


def _wanted(kind: str, chat: Chat, around: Around) -> ReminderReply:
    """Set reminders of a kind, or all; ask for the time zone first where it is unknown."""
    if not chat.marks.zone:
        return _ask_zone(chat, "which_zone", kind)
    request = _request(chat, around)
    rows = [
        row
        for each in _possible(chat, around)
        if kind in (ALL, each.kind)
        for row in rows_of(each, request.zone, request.now)
    ]
    if not rows:
        return ReminderReply(chat, words(_WORDS, "too_late"))
    kinds = {each.kind for each in rows}
    others = [each for each in chat.stored.reminders if each.kind not in kinds]
    after = _with_reminders(
        chat.marked(reminds=wanting(kind, chat.marks.reminds)), (*others, *rows)
    )
    parts = (_told("set", request), _listed(rows), words(_WORDS, "set_end"))
    return ReminderReply(after, "\n\n".join(parts))


def _request(chat: Chat, around: Around) -> ReminderRequest:
    marks = chat.marks
    return ReminderRequest(marks.reminds, marks.zone, around.now, around.today)


def _told(block: str, request: ReminderRequest) -> str:
    place = words(_WORDS, "zone", zone=request.zone)
    return words(_WORDS, block, place=place, clock=clock_in(request.zone, request.now))


def _with_reminders(chat: Chat, reminders: Sequence[Reminder]) -> Chat:
    kept = tuple(sorted(reminders))
    return replace(chat, stored=replace(chat.stored, reminders=kept))


def _listed(reminders: Sequence[Reminder]) -> str:
    items = [
        _item(number, first.title, days)
        for number, (first, days) in enumerate(_grouped(reminders), 1)
    ]
    return "\n".join(items)


def _grouped(reminders: Sequence[Reminder]) -> list[tuple[Reminder, list[date]]]:
    """Return the first reminder of each kind with all its days, the nearest first."""
    by_kind = sorted(reminders, key=attrgetter("kind", "due"))
    groups = [list(each) for _, each in groupby(by_kind, attrgetter("kind"))]
    days = [(each[0], [date.fromisoformat(one.on) for one in each]) for each in groups]
    return sorted(days, key=lambda pair: pair[0].due)


def _list(chat: Chat, around: Around) -> ReminderReply:
    reminders = ahead(chat.stored.reminders, around.now)
    if not reminders:
        return ReminderReply(chat, words(_WORDS, "none"))
    buttons = [
        Option(
            f"unremind:{first.kind}", words(_WORDS, "button_cancel_one", number=number)
        )
        for number, (first, _) in enumerate(_grouped(reminders), 1)
    ]
    more = (
        Option(f"unremind:{ALL}", words(_WORDS, "button_cancel_all")),
        Option("zone:", words(_WORDS, "button_zone")),
        Option(f"remind:{_NO}", words(_WORDS, "button_done")),
    )
    markdown = f"{_told('listed', _request(chat, around))}\n\n{_listed(reminders)}"
    return ReminderReply(chat, markdown, (*_in_rows(buttons), more), "reminders")


def _cancel(kind: str, chat: Chat, around: Around) -> ReminderReply:
    kept = [each for each in chat.stored.reminders if kind not in (ALL, each.kind)]
    reminds = without(kind, chat.marks.reminds) if kept else ""
    after = _with_reminders(chat.marked(reminds=reminds), kept)
    if not ahead(after.stored.reminders, around.now):
        return ReminderReply(after, words(_WORDS, "cancelled"))
    return _list(after, around)


def _ask_zone(
    chat: Chat,
    block: str,
    kind: str = "",
    zones: Sequence[str] = OFFERED,
    given: str = "",
) -> ReminderReply:
    """Ask for the time zone; reminders of ``kind`` are set after the answer."""
    options = [Option(f"zone:{each}", _zone_label(each)) for each in zones]
    rows = (*_in_rows(options), (_not_now("zone"),))
    markdown = words(_WORDS, block, given=given)
    return ReminderReply(chat, markdown, rows, f"zone {kind}".strip())


def _zone_label(zone: str) -> str:
    return words(_WORDS, "zone_us" if zone in OFFERED else "zone", zone=zone)


def _typed_zone(text: str, chat: Chat, around: Around) -> ReminderReply | None:
    zones, kind = zones_of(text), chat.marks.offer.removeprefix("zone").strip()
    if len(zones) == 1:
        return _zone(zones[0], chat, around)
    if zones:
        return _ask_zone(chat, "which_of_zones", kind, zones)
    return _ask_zone(chat, "no_such_zone", kind, given=" ".join(text.split())[:60])


def _zone(zone: str, chat: Chat, around: Around) -> ReminderReply:
    """Keep the time zone; then set the reminders that waited for it, or move those set."""
    if not is_zone(zone):
        return _ask_zone(chat, "which_zone")
    kind = chat.marks.offer.removeprefix("zone").strip()
    known = chat.marked(zone=zone)
    if chat.marks.offer.startswith("zone ") and kind:
        return _wanted(kind, known, around)
    moved = moved_to(chat.stored.reminders, zone, around.now)
    after = _with_reminders(known, moved)
    return ReminderReply(after, _told("zone_set", _request(after, around)))


def follow(chat: Chat, around: Around) -> ReminderReply:
    """Move the reminders with the answers, and tell the person of a date that moved."""
    if not chat.marks.reminds or not chat.marks.zone:
        return ReminderReply(chat)
    before = ahead(chat.stored.reminders, around.now)
    after = following(before, chat.session, _request(chat, around))
    if not chat.session.raw:  # begun anew: what was asked for went with the answers
        chat = chat.marked(reminds="")
    moved = _with_reminders(chat, after)
    if set(after) == set(before):
        return ReminderReply(moved)
    if chat.session.raw and not view(chat.session, around.today).has_number:
        return ReminderReply(moved, words(_WORDS, "paused"))
    if not after:
        block = "dropped" if chat.session.raw else "begun_anew"
        return ReminderReply(moved, words(_WORDS, block))
    on = date.fromisoformat(min(after).on)
    return ReminderReply(moved, words(_WORDS, "moved", count=len(after), on=on))
