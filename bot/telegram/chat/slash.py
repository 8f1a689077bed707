"""The commands that Telegram offers behind a slash, and how they are read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Final

from templates import words

MENU: Final = (
    "start",
    "plan",
    "script",
    "back",
    "answers",
    "math",
    "paychecks",
    "picture",
    "save",
    "why",
    "help",
    "remind",
    "reminders",
    "share",
    "restart",
    "forget",
    "privacy",
)
"""Telegram's menu in its order; the words describe each command."""

GROUP_MENU: Final = ("script", "help")


@dataclass(frozen=True, slots=True)
class Slash:
    """A command without its slash, and the text after it."""

    name: str
    rest: str = ""


def slash_of(text: str, bot_name: str) -> Slash | None:
    """Return the command at the start of a text; None for others, and for another bot's."""
    first, _, rest = text.strip().partition(" ")
    name, at, whose = first.removeprefix("/").partition("@")
    if not first.startswith("/") or not name:
        return None
    if at and whose.casefold() != bot_name.casefold():
        return None
    return Slash(name.lower(), rest.strip())


def menu(names: tuple[str, ...]) -> list[dict[str, Any]]:
    """Return commands with their descriptions as Telegram takes them."""
    return [
        {"command": name, "description": words("telegram", f"menu_{name}")}
        for name in names
    ]
