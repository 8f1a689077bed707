"""One turn of the conversation, pure and the same for every channel."""

from __future__ import annotations

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
from bot.conversation.scene import forget_replays
from bot.conversation.turn import Turn, turn
from bot.conversation.view import View, view

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
    "View",
    "forget_replays",
    "turn",
    "view",
]
