"""Reads an update as what happened in a chat, whatever it holds.

Not through the library's classes: one update that they cannot read loses its whole
batch, and they would log what the person wrote.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum
from typing import Any, Final

WANTED: Final = ("message", "edited_message", "callback_query", "my_chat_member")
"""The kinds of update that we ask Telegram for."""

_CONTENT: Final = frozenset(
    {
        "animation",
        "audio",
        "checklist",
        "contact",
        "dice",
        "document",
        "game",
        "location",
        "paid_media",
        "photo",
        "poll",
        "sticker",
        "story",
        "venue",
        "video",
        "video_note",
        "voice",
    }
)
"""The content that a person sends; any other message is Telegram's own notice."""


_ENDINGS: Final = (".yaml", ".yml", ".json")


class What(StrEnum):
    """What happened."""

    TEXT = "text"
    TAP = "tap"
    EDITED = "edited"
    FORWARDED = "forwarded"
    FILE = "file"
    OTHER_FILE = "other file"
    OTHER = "other"
    BLOCKED = "blocked"
    NOTHING = "nothing"


@dataclass(frozen=True, slots=True)
class File:
    """A file that a person sent: Telegram's id of it, and the size it states."""

    id: str
    size: int

    def __repr__(self) -> str:
        return f"<File of {self.size} bytes>"


@dataclass(frozen=True, slots=True)
class Came:
    """The content fetched for an update, or the ``trouble`` that kept it away."""

    content: bytes = b""
    trouble: str = ""

    def __repr__(self) -> str:
        return f"<Came: {self.trouble or len(self.content)}>"


@dataclass(frozen=True, slots=True)
class Incoming:
    """One update: its number, its chat, and what happened there.

    ``message`` is the message written or tapped, ``text`` the text typed or the
    button's data, ``query`` the tap to answer. ``came`` is fetched from the ``file`` or
    a link.
    """

    update: int
    chat: int
    what: What
    private: bool = True
    text: str = ""
    message: int = 0
    query: str = ""
    file: File | None = None
    came: Came | None = None

    def __repr__(self) -> str:
        return f"<Incoming {self.update}: {self.what}>"


def read_update(update: Mapping[str, Any]) -> Incoming | None:
    """Return what an update says; None for a text that is no update."""
    number = update.get("update_id")
    if not isinstance(number, int):
        return None
    for name, read in _READERS.items():
        if isinstance(body := update.get(name), dict):
            return read(number, body)
    return Incoming(number, 0, What.NOTHING)


def _message(number: int, body: Mapping[str, Any]) -> Incoming:
    chat, private = _chat(body)
    text = body.get("text")
    if isinstance(text, str):
        what = What.FORWARDED if "forward_origin" in body else What.TEXT
    else:
        what = What.OTHER if _CONTENT & body.keys() else What.NOTHING
    if what is What.OTHER and isinstance(document := body.get("document"), dict):
        return _file(Incoming(number, chat, what, private, "", _id(body)), document)
    said = _storable(text) if isinstance(text, str) else ""
    return Incoming(number, chat, what, private, said, _id(body))


def _file(incoming: Incoming, document: Mapping[str, Any]) -> Incoming:
    """Return the kind of a file by its name; only one that may hold facts is fetched."""
    name, id_ = document.get("file_name"), document.get("file_id")
    is_ours = isinstance(name, str) and name.lower().endswith(_ENDINGS)
    if not is_ours or not isinstance(id_, str):
        return replace(incoming, what=What.OTHER_FILE)
    size = document.get("file_size")
    file = File(id_, size if isinstance(size, int) else 0)
    return replace(incoming, what=What.FILE, file=file)


def _storable(text: str) -> str:
    """Return a text that any database stores: without surrogates and zeros."""
    return text.replace("\0", "").encode(errors="replace").decode()


def _edited(number: int, body: Mapping[str, Any]) -> Incoming:
    chat, private = _chat(body)
    return Incoming(number, chat, What.EDITED, private, message=_id(body))


def _tap(number: int, body: Mapping[str, Any]) -> Incoming:
    on = body.get("message")
    message = on if isinstance(on, dict) else {}
    chat, private = _chat(message or {"chat": body.get("from")})
    text, query = _storable(str(body.get("data", ""))), str(body.get("id", ""))
    return Incoming(
        number, chat, What.TAP, private and bool(message), text, _id(message), query
    )


def _membership(number: int, body: Mapping[str, Any]) -> Incoming:
    chat, private = _chat(body)
    now = body.get("new_chat_member")
    is_out = isinstance(now, dict) and now.get("status") in ("kicked", "left")
    return Incoming(number, chat, What.BLOCKED if is_out else What.NOTHING, private)


def _chat(body: Mapping[str, Any]) -> tuple[int, bool]:
    """Return the chat's number, 0 for none, and whether it is private."""
    chat = body.get("chat")
    if not isinstance(chat, dict) or not isinstance(chat.get("id"), int):
        return 0, False
    return chat["id"], chat.get("type", "private") == "private"


def _id(body: Mapping[str, Any]) -> int:
    number = body.get("message_id")
    return number if isinstance(number, int) else 0


_READERS: Final = {
    "message": _message,
    "edited_message": _edited,
    "callback_query": _tap,
    "my_chat_member": _membership,
}
