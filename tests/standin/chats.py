"""A chat as it stands and as it came about: its messages, and a log of every change."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any, Final, Literal

from tests.standin.limits import Keyboard, Payload
from tests.standin.parameters import Upload
from tests.standin.pulse import Pulse
from tests.standin.uploads import pixels_of

Did = Literal["said", "tapped", "sent", "edited", "deleted", "answered"]
Kind = Literal["text", "document", "photo"]
_GROUPS: Final = frozenset({"group", "supergroup", "channel"})


@dataclass(slots=True, kw_only=True)
class Content:
    """What is in a message: a text, or a file with its caption; ``extra`` as it is."""

    text: str
    entities: list[Payload] = field(default_factory=list)
    keyboard: Keyboard = field(default_factory=list)
    upload: Upload | None = None
    kind: Kind = "text"
    extra: Payload = field(default_factory=dict)


@dataclass(slots=True, kw_only=True)
class Message(Content):
    """One message, as everybody in the chat sees it now, and what it once was."""

    id: int
    chat_id: int
    date: int
    by_bot: bool
    was: list[str] = field(default_factory=list)
    once: Keyboard = field(default_factory=list)

    @property
    def buttons(self) -> list[str]:
        """Return the labels of its buttons, row by row."""
        return [button["text"] for row in self.keyboard for button in row]

    def button(self, label: str) -> Payload:
        """Return the button of a label that it has, or had before an edit.

        Raises `LookupError`: a person cannot tap what was never there.
        """
        for rows in (self.keyboard, self.once):
            for button in (each for row in rows for each in row):
                if button["text"] == label:
                    return button
        raise LookupError(f"Message {self.id} has no button {label!r}: {self.buttons}")


@dataclass(frozen=True, slots=True)
class Happening:
    """One thing that happened in a chat, with the message that it happened to."""

    did: Did
    message_id: int
    text: str
    buttons: tuple[str, ...] = ()

    def __str__(self) -> str:
        buttons = "".join(f" [{label}]" for label in self.buttons)
        return f"{self.did} #{self.message_id}: {self.text}{buttons}"


class Chat:
    """A private chat, a group or a channel."""

    def __init__(self, payload: Payload) -> None:
        self.payload = payload
        self.messages: dict[int, Message] = {}
        self.log: list[Happening] = []
        self.pulse = Pulse()
        self.refusal = ""
        """Why the bot may not write here, in Telegram's words; empty if it may."""

    @property
    def id(self) -> int:
        """Return Telegram's number for it, below zero for groups and channels."""
        return int(self.payload["id"])

    @property
    def is_group(self) -> bool:
        """Say whether the limits of groups hold here."""
        return self.payload["type"] in _GROUPS

    @property
    def by_bot(self) -> list[Message]:
        """Return what the bot shows, oldest first."""
        return [each for each in self.messages.values() if each.by_bot]

    def note(
        self, did: Did, message_id: int, text: str, buttons: tuple[str, ...] = ()
    ) -> None:
        """Write down what happened, and wake those who wait for it."""
        self.log.append(Happening(did, message_id, text, buttons))
        self.pulse.beat()

    def transcript(self) -> str:
        """Return everything that happened here, one thing a paragraph."""
        return "\n".join(map(str, self.log))


def as_payload(message: Message, chat: Chat, bot: Payload) -> Payload:
    """Return a message as the Bot API shows it."""
    shown: Payload = {
        "message_id": message.id,
        "date": message.date,
        "chat": chat.payload,
        **_content(message),
        **message.extra,
    }
    if message.by_bot:
        shown["from"] = bot
    if message.keyboard:
        shown["reply_markup"] = {"inline_keyboard": message.keyboard}
    if message.was:
        shown["edit_date"] = message.date
    return shown


def _content(message: Message) -> dict[str, Any]:
    if message.kind == "text":
        words = {"text": message.text} if message.text else {}
        return words | ({"entities": message.entities} if message.entities else {})
    size = len(message.upload.content) if message.upload else 0
    name = message.upload.filename if message.upload else ""
    file = {
        "file_id": f"file-{message.id}",
        "file_unique_id": f"unique-{message.id}",
        "file_size": size,
    }
    caption = {"caption": message.text} if message.text else {}
    if message.kind == "document":
        kind = message.upload.content_type if message.upload else ""
        named = {"file_name": name, "mime_type": kind}
        return {"document": {**file, **named}, **caption}
    wide, high = pixels_of(message.upload) if message.upload else (0, 0)
    return {"photo": [{**file, "width": wide, "height": high}], **caption}
