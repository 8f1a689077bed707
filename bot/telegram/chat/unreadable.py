"""Answers a chat whose session a newer version stored: it can only be forgotten."""

from __future__ import annotations

from bot.store.chat_rows import Stored
from bot.telegram.api.updates import Incoming, What
from bot.telegram.chat.slash import slash_of
from bot.telegram.drawing.calls import Around, Handled, message_to, query_answer
from bot.telegram.drawing.entities import drawn
from templates import words


def when_unreadable(incoming: Incoming, around: Around) -> Handled:
    """Return the outcome of an update in such a chat, whose session is left as it is."""
    answered = (query_answer(incoming.query),) if incoming.query else ()
    slash = slash_of(incoming.text, around.bot_name)
    if incoming.what is What.TEXT and slash is not None and slash.name == "forget":
        said = drawn(words("chat", "forgotten"))
        return Handled(Stored(), (message_to(incoming.chat, said),), forgets=True)
    if incoming.what in (What.TEXT, What.TAP):
        said = drawn(words("telegram", "unreadable"))
        return Handled(Stored(), (*answered, message_to(incoming.chat, said)))
    return Handled(Stored(), answered, blocked=incoming.what is What.BLOCKED)
