"""Decides what an error of the Bot API means for a waiting call."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum, auto
from typing import Final

from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    TelegramError,
)

from bot.telegram.api.request import TooManyError, UploadTooLargeError

_NOTHING_LEFT_TO_DO: Final = (
    "query is too old",
    "query id is invalid",
    "message is not modified",
    "message to edit not found",
    "message can't be edited",
    "message_id_invalid",
    "there is no text in the message to edit",
)
_NOBODY_THERE: Final = (
    "chat not found",
    "user is deactivated",
    "peer_id_invalid",
    "group chat was deactivated",
    "have no rights to send",
    "not enough rights to send",
    "chat_write_forbidden",
)


class Means(Enum):
    """What to do after an error."""

    DONE = auto()
    GONE = auto()
    LATER = auto()
    MOVED = auto()
    REFUSED = auto()
    NO_TOKEN = auto()


@dataclass(frozen=True, slots=True)
class Verdict:
    """What to do after an error; wait ``seconds`` first, or write to ``chat``, where it moved."""

    means: Means
    seconds: float | None = None
    chat: int = 0


def verdict_on(problem: TelegramError) -> Verdict:
    """Return whether a call is done with, tried later, or its chat is gone."""
    match problem:
        case TooManyError(seconds=seconds):
            return Verdict(Means.LATER, seconds)
        case Forbidden():
            return Verdict(Means.GONE)
        case ChatMigrated():
            return Verdict(Means.MOVED, chat=problem.new_chat_id)
        case InvalidToken():
            return Verdict(Means.NO_TOKEN)
        case BadRequest() | UploadTooLargeError():
            return Verdict(_refused(str(problem).casefold()))
        case _:
            return Verdict(Means.LATER)


def _refused(said: str) -> Means:
    if any(each in said for each in _NOTHING_LEFT_TO_DO):
        return Means.DONE
    return Means.GONE if any(each in said for each in _NOBODY_THERE) else Means.REFUSED
