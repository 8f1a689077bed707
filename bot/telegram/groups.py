"""What a group gets: the questions for HR, and the way to a private conversation.

Nothing personal is asked or shown where others read along, and nothing is kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.store.chat_rows import Stored
from bot.telegram.drawing import drawn, pieces
from bot.telegram.incoming import Incoming, What
from bot.telegram.keyboard import link
from bot.telegram.outcome import Around, Call, Outcome, message_to, query_answer
from bot.telegram.slash import slash_of
from flows.script import script_markdown
from templates import words

_START: Final = "https://t.me/{name}?start=talk"


def group_outcome(incoming: Incoming, around: Around) -> Outcome:
    """Return what an update in a group makes: a script, help, or silence."""
    if incoming.what is What.BLOCKED:
        return Outcome(Stored(), blocked=True)
    return Outcome(Stored(), tuple(_calls(incoming, around)))


def _calls(incoming: Incoming, around: Around) -> Iterator[Call]:
    if incoming.what is What.TAP:
        yield query_answer(incoming.query, words("telegram", "not_here"))
    if incoming.what is not What.TEXT or not _is_allowed(incoming.chat, around):
        return
    slash = slash_of(incoming.text, around.bot_name)
    if slash is None:
        return
    if slash.name == "script":
        for piece in pieces(script_markdown({}, around.today)):
            yield message_to(incoming.chat, piece)
    if slash.name in ("script", "help"):
        yield _offer(incoming.chat, f"group_{slash.name}", around)


def _is_allowed(chat: int, around: Around) -> bool:
    return not around.allowed_chats or chat in around.allowed_chats


def _offer(chat: int, block: str, around: Around) -> Call:
    address = _START.format(name=around.bot_name)
    button = link(words("telegram", "button_private"), address)
    return message_to(chat, drawn(words("telegram", block)), reply_markup=button)
