"""Telegram's own commands and links: privacy, the script, a part of the plan."""

from __future__ import annotations

from datetime import date
from typing import Final

from bot.conversation import Kind, Message, Option, View, view
from bot.session.session import Session
from bot.telegram.drawing.calls import Around, Call, Chat, OpenMessage, message_to
from bot.telegram.drawing.entities import drawn
from bot.telegram.drawing.keyboard import markup
from core.errors import FactError
from flows.plan_words.plan import plan_sections
from templates import words

LINKED: Final = frozenset({"script", "plan", "math", "answers", "help", "privacy"})
"""The topics that a link may open; none of them carries an answer."""

_SECTIONS: Final = {"numbers": "numbers", "steps": "steps", "calendar": "timeline"}


def privacy(chat: Chat, around: Around) -> tuple[Message, ...]:
    """Return what is kept, where, and for how long."""
    del chat
    return (Message(words("telegram", "privacy", days=around.retention_days)),)


def script(chat: Chat, around: Around) -> tuple[Message, ...]:
    """Return the questions for HR: those still open, else all of them."""
    text = view(chat.session, around.today).text("hr")
    return (Message(text, Kind.DOCUMENT),)


def what_goes(chat: Chat, around: Around) -> tuple[Message, ...]:
    """Return what would be deleted."""
    count = view(chat.session, around.today).saved
    reminders = len(chat.stored.reminders)
    said = words("telegram", "forget_what", count=count, reminders=reminders)
    return (Message(said),)


def part_of_plan(session: Session, part: str, today: date) -> tuple[Message, ...]:
    """Return one part of the plan; none for facts that clash, which the open message names."""
    try:
        found = view(session, today).result
    except FactError:
        return ()
    sections = plan_sections(found)
    wanted = [each for each in sections if each.id == _SECTIONS.get(part, "")]
    if not wanted:
        label = words("telegram", f"button_{part}").lower()
        return (Message(words("telegram", "not_in_plan", part=label)),)
    section = wanted[0]
    return (Message(f"## {section.title}\n\n{section.markdown}", Kind.DOCUMENT),)


def offer_to_go_on(chat: Chat, today: date) -> Call:
    """Return the offer to continue or start again, which deletes nothing."""
    labels = {
        "start:go_on": words("telegram", "button_continue"),
        "/restart": words("telegram", "button_again"),
    }
    options = tuple(Option(id_, label) for id_, label in labels.items())
    keyboard = markup([options], chat.marks.key, chat.session.revision)
    text = drawn(_welcome_back(view(chat.session, today)))
    sent = message_to(chat.id, text, reply_markup=keyboard)
    return Call(sent.method, sent.params, opens=OpenMessage(text, labels))


def _welcome_back(conversation: View) -> str:
    if conversation.label is None:
        return words("telegram", "welcome_back_to_plan", count=conversation.saved)
    return words(
        "telegram",
        "welcome_back",
        label=conversation.label,
        count=conversation.saved,
        waiting=conversation.to_confirm,
    )
