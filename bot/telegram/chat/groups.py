"""Answers a group: the questions for HR, and the way to a private conversation.

Others read along in a group, so nothing personal is asked, shown or kept.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from bot.store.chat_rows import Stored
from bot.telegram.api.updates import Incoming, What
from bot.telegram.chat.slash import slash_of
from bot.telegram.drawing.calls import Around, Call, Handled, message_to, query_answer
from bot.telegram.drawing.entities import drawn
from bot.telegram.drawing.keyboard import Markup, links
from flows.hr.due import is_must_have
from flows.hr.script import hr_questions, script_questions
from templates import words

_ADDRESS: Final = "https://t.me/{}?start={}"
_STARTS: Final = {"private": "talk", "whole_script": "script"}


def handled_in_group(incoming: Incoming, around: Around) -> Handled:
    """Return the outcome of an update in a group: a script, help, or silence."""
    if incoming.what is What.BLOCKED:
        return Handled(Stored(), blocked=True)
    return Handled(Stored(), tuple(_calls(incoming, around)))


def _calls(incoming: Incoming, around: Around) -> Iterator[Call]:
    if incoming.what is What.TAP:
        yield query_answer(incoming.query, words("telegram", "not_here"))
    if incoming.what is not What.TEXT or not _is_allowed(incoming.chat, around):
        return
    slash = slash_of(incoming.text, around.bot_name)
    if slash is None:
        return
    if slash.name == "script":
        yield _script(incoming.chat, around)
    if slash.name == "help":
        said = drawn(words("telegram", "group_help"))
        yield message_to(incoming.chat, said, reply_markup=_links(around, "private"))


def _is_allowed(chat: int, around: Around) -> bool:
    return not around.allowed_chats or chat in around.allowed_chats


def _script(chat: int, around: Around) -> Call:
    """Return the must-have questions in short, with buttons for the whole script."""
    must_have = [q.id for q in hr_questions({}, around.today) if is_must_have(q)]
    questions = script_questions({}, around.today, only=must_have)
    said = words("telegram", "group_script", questions=questions)
    buttons = _links(around, "whole_script", "private")
    return message_to(chat, drawn(said), reply_markup=buttons)


def _links(around: Around, *names: str) -> Markup:
    """Return buttons that open a private conversation."""
    return links(
        (words("telegram", f"button_{name}"), _ADDRESS.format(around.bot_name, start))
        for name in names
        for start in [_STARTS[name]]
    )
