"""What a step of a turn gives back, before the open question is asked again."""

from __future__ import annotations

from dataclasses import dataclass

from bot.conversation.messages import Kind, Message
from bot.session.session import Session
from flows.answers.commands import Command


@dataclass(frozen=True, slots=True)
class Reply:
    """A session and what to say first; ``asked`` is the command that was carried out."""

    session: Session
    messages: tuple[Message, ...] = ()
    asked: Command | None = None


def noted(session: Session, markdown: str, kind: Kind = Kind.NOTICE) -> Reply:
    """Return the session with one thing said."""
    return Reply(session, (Message(markdown, kind),))
