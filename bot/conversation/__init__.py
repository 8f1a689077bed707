"""One turn of the conversation, pure and the same for every channel."""

from __future__ import annotations

from bot.conversation.document import document, document_in
from bot.conversation.messages import (
    Event,
    FactsCame,
    Kind,
    Message,
    Option,
    Said,
    Started,
    Tapped,
)
from bot.conversation.turn import Turn, turn

__all__ = [
    "Event",
    "FactsCame",
    "Kind",
    "Message",
    "Option",
    "Said",
    "Started",
    "Tapped",
    "Turn",
    "document",
    "document_in",
    "turn",
]
