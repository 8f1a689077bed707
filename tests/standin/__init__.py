"""A strict stand-in for Telegram's Bot API, and people who use a bot through it.

It speaks real HTTP on loopback, so that the bot under test is the bot that people
run, unmodified but for its base URL. It refuses what Telegram refuses, in Telegram's
words, and whatever it was not taught.
"""

from __future__ import annotations

from tests.standin.api_error import ApiError
from tests.standin.chats import Chat, Message
from tests.standin.faults import Fault, FaultKind, Faults
from tests.standin.person import Group, Person
from tests.standin.rates import Rates
from tests.standin.server import StandIn
from tests.standin.world import World

__all__ = [
    "ApiError",
    "Chat",
    "Fault",
    "FaultKind",
    "Faults",
    "Group",
    "Message",
    "Person",
    "Rates",
    "StandIn",
    "World",
]
