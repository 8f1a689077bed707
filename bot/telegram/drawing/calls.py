"""The outcome of an update as data: the chat as it is then, and the calls that answer."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date, datetime
from typing import Any

from bot.conversation import Option
from bot.session.session import Session
from bot.store.chat_rows import Marks, Stored
from bot.telegram.drawing.entities import Drawn


@dataclass(frozen=True, slots=True)
class Around:
    """The day, the bot and its settings; ``now`` is the moment, with an offset."""

    today: date
    now: datetime
    bot_name: str
    retention_days: int
    allowed_chats: frozenset[int] = frozenset()


@dataclass(frozen=True, slots=True)
class OpenMessage:
    """The message with open buttons, as it was drawn, and its labels by option."""

    drawn: Drawn
    labels: Mapping[str, str] = field(default_factory=dict)

    def to_json(self) -> str:
        """Return it as JSON for the store."""
        return json.dumps([self.drawn.text, self.drawn.entities, dict(self.labels)])


def open_message_from_json(text: str) -> OpenMessage | None:
    """Read the stored open message; None where there is none."""
    if not text:
        return None
    body, entities, labels = json.loads(text)
    return OpenMessage(Drawn(body, tuple(entities)), labels)


@dataclass(frozen=True, slots=True)
class Call:
    """A call of the Bot API; ``target`` is the outbox row whose message it edits.

    ``opens`` is the message with open buttons that it sends.
    """

    method: str
    params: Mapping[str, Any]
    target: int | None = None
    opens: OpenMessage | None = None

    def __repr__(self) -> str:
        return f"<Call {self.method}>"


@dataclass(frozen=True, slots=True)
class Handled:
    """What an update made of a chat; ``question`` is the position afterwards."""

    stored: Stored
    calls: tuple[Call, ...] = ()
    question: str = ""
    forgets: bool = False
    blocked: bool = False


@dataclass(frozen=True, slots=True)
class Chat:
    """A chat during a turn; ``beside`` are the channel's buttons below those of the open message."""

    id: int
    stored: Stored
    marks: Marks
    beside: tuple[Option, ...] = ()

    @property
    def session(self) -> Session:
        """Return the session, a new one where there is none."""
        return self.stored.session or Session()

    @property
    def is_new(self) -> bool:
        """Say whether this is the first message of the chat."""
        return self.stored.marks is None

    def marked(self, **changed: Any) -> Chat:  # noqa: ANN401 - the fields of Marks
        """Return the chat with some of its marks changed."""
        return replace(self, marks=replace(self.marks, **changed))

    def kept(self, session: Session | None) -> Stored:
        """Return the chat to be stored, with a session."""
        return replace(self.stored, session=session, marks=self.marks)


def message_to(chat: int, text: Drawn, **more: Any) -> Call:  # noqa: ANN401 - parameters
    """Return the call that sends a text."""
    return Call("sendMessage", {"chat_id": chat, **text.params(), **more})


def query_answer(query: str, toast: str = "") -> Call:
    """Return the call that ends the waiting of a tap, with a short text if given."""
    said = {"text": toast} if toast else {}
    return Call("answerCallbackQuery", {"callback_query_id": query, **said})
