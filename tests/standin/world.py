"""What Telegram knows of one bot: its chats, its updates, its buttons tapped, its profile."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass, field, fields
from itertools import count
from typing import Any, Final

from tests.standin.api_error import ApiError, bad_request
from tests.standin.chats import Chat, Content, Message, as_payload
from tests.standin.limits import Keyboard, Payload
from tests.standin.pulse import Pulse
from tests.standin.rates import Rates
from tests.standin.updates import UpdateQueue

TOKEN: Final = "110201543:AAHdqTcvCH1vGWJxfSeofSAs0K5PALDsaw"  # noqa: S105 - opens nothing
BOT: Final[Payload] = {
    "id": 110201543,
    "is_bot": True,
    "first_name": "Rothway",
    "username": "rothway_bot",
    "can_join_groups": True,
    "can_read_all_group_messages": False,
    "supports_inline_queries": False,
}


@dataclass(slots=True)
class Query:
    """A button tapped, and what the bot answered to it."""

    id: str
    chat_id: int
    asked_at: float
    answers: list[str] = field(default_factory=list)


@dataclass(slots=True)
class StoredFile:
    """A file as Telegram keeps it, and until when its path leads to it."""

    id: str
    name: str
    content: bytes
    until: float = 0.0

    @property
    def path(self) -> str:
        """Return where it lies, as ``getFile`` says it."""
        return f"documents/file_{self.id.rpartition('-')[2]}"


@dataclass(slots=True)
class WebhookSetting:
    """Where updates go instead of into a long poll; no URL is none."""

    url: str = ""
    secret: str = ""
    max_connections: int = 40
    last_error: str = ""


class World:
    """Everything behind the HTTP door. Times are in seconds since 1970."""

    def __init__(
        self,
        token: str = TOKEN,
        seed: int = 0,
        clock: Callable[[], float] = time.time,
    ) -> None:
        self.token = token
        self.clock = clock
        self.chats: dict[int, Chat] = {}
        self.queries: dict[str, Query] = {}
        self.files: dict[str, StoredFile] = {}
        self.downloads: Counter[str] = Counter()
        self.understates = False
        """Whether messages leave out how large a file is, which they may."""
        self.loses_files = False
        """Whether a path leads nowhere, as when Telegram has moved a file."""
        self.query_seconds = 60.0
        self.updates = UpdateQueue(seed=seed)
        self.updates.on_confirmed = self._confirmed
        self.webhook = WebhookSetting()
        self.webhook_changed: Callable[[], None] = lambda: None
        self.rates: Rates | None = None
        self.profile: dict[str, Any] = {}
        self.calls: Counter[str] = Counter()
        self.moved = Pulse()
        """Beats at every call, update confirmed and tap answered."""
        self._message_ids = count(1)
        self._file_ids = count(1)
        self._query_ids = count(7_000_000_000)
        self._chat_of_update: dict[int, int] = {}

    @property
    def unanswered(self) -> list[Query]:
        """Return the taps that the bot never answered."""
        return [query for query in self.queries.values() if not query.answers]

    def chat(self, number: int) -> Chat:
        """Return a chat that the bot may write to, or refuse as Telegram does."""
        if number not in self.chats:
            raise bad_request("chat not found")
        chat = self.chats[number]
        if chat.refusal:
            raise ApiError(403, chat.refusal)
        return chat

    def add_message(self, chat: Chat, content: Content, *, by_bot: bool) -> Message:
        """Put a message into a chat and write it down."""
        given = {name.name: getattr(content, name.name) for name in fields(Content)}
        message = Message(
            id=next(self._message_ids),
            chat_id=chat.id,
            date=int(self.clock()),
            by_bot=by_bot,
            **given,
        )
        chat.messages[message.id] = message
        buttons = tuple(message.buttons)
        chat.note("sent" if by_bot else "said", message.id, message.text, buttons)
        return message

    def bots_message(self, chat: Chat, number: int) -> Message:
        """Return a message of the bot that it may change, or refuse."""
        message = chat.messages.get(number)
        if message is None:
            raise bad_request("message to edit not found")
        if not message.by_bot:
            raise bad_request("message can't be edited")
        return message

    def keep_file(self, name: str, content: bytes) -> StoredFile:
        """Keep a file that somebody sent, so that the bot can ask for it."""
        file = StoredFile(f"sent-{next(self._file_ids)}", name, content)
        self.files[file.id] = file
        return file

    def edit(
        self, message: Message, text: str, entities: list[Payload], keyboard: Keyboard
    ) -> None:
        """Change a message, or refuse where nothing would change."""
        after = (text, entities, keyboard)
        if after == (message.text, message.entities, message.keyboard):
            raise bad_request(
                "message is not modified: specified new message content and reply "
                "markup are exactly the same as a current content and reply markup "
                "of the message"
            )
        if text != message.text:
            message.was.append(message.text)
        message.once = [*message.once, *message.keyboard]
        message.text, message.entities, message.keyboard = after
        chat = self.chats[message.chat_id]
        chat.note("edited", message.id, text, tuple(message.buttons))

    def add_query(
        self, message: Payload, person: Payload, data: str
    ) -> tuple[Query, int | None]:
        """Queue a tap on a button of a message as it is shown now."""
        chat = self.chats[message["chat"]["id"]]
        query = Query(str(next(self._query_ids)), chat.id, self.clock())
        self.queries[query.id] = query
        body = {
            "id": query.id,
            "from": person,
            "message": message,
            "chat_instance": str(chat.id),
            "data": data,
        }
        return query, self.deliver(chat, "callback_query", body)

    def deliver(self, chat: Chat, kind: str, body: Payload) -> int | None:
        """Queue an update that belongs to a chat; None where the bot wants none."""
        number = self.updates.add(kind, body)
        if number is not None:
            self._chat_of_update[number] = chat.id
        return number

    def chat_of(self, update_id: int) -> int:
        """Return the chat that an update belongs to."""
        return self._chat_of_update[update_id]

    def shown(self, message: Message) -> Payload:
        """Return a message as the Bot API shows it."""
        return as_payload(message, self.chats[message.chat_id], BOT)

    def _confirmed(self, update_id: int) -> None:
        self.chats[self._chat_of_update[update_id]].pulse.beat()
        self.moved.beat()
