"""Inline buttons: their labels, their rows, and the data of a tap.

The data name the conversation, the revision and the option, so that an old button is
known as one.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from typing import Any, Final

from bot.conversation import Option

_MOST_BYTES: Final = 64
_MOST_IN_HALF: Final = 18
_MOST_ON_BUTTON: Final = 34
_DIGITS: Final = "0123456789abcdefghijklmnopqrstuvwxyz"

Markup = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Tap:
    """The data of a tapped button."""

    key: int
    revision: int
    option: str


def data_of(tap: Tap) -> str:
    """Return a button's data; raises `ValueError` where Telegram would refuse it."""
    data = f"{_in_36(tap.key)}.{_in_36(tap.revision)}.{tap.option}"
    if len(data.encode()) > _MOST_BYTES:
        raise ValueError(f"The option {tap.option!r} is too long for a button.")
    return data


def tap_of(data: str) -> Tap | None:
    """Return the tap that a button's data stand for, or None where they are not ours."""
    key, _, rest = data.partition(".")
    revision, _, option = rest.partition(".")
    try:
        return Tap(int(key, 36), int(revision, 36), option) if option else None
    except ValueError:
        return None


def markup(rows: Iterable[Sequence[Option]], key: int, revision: int) -> Markup:
    """Return rows of buttons as Telegram takes them."""
    return {
        "inline_keyboard": [
            [
                {
                    "text": each.label,
                    "callback_data": data_of(Tap(key, revision, each.id)),
                }
                for each in row
            ]
            for row in rows
        ]
    }


def links(pairs: Iterable[tuple[str, str]]) -> Markup:
    """Return buttons that open addresses, one below the other."""
    return {
        "inline_keyboard": [[{"text": label, "url": each}] for label, each in pairs]
    }


def in_rows(options: Sequence[Option]) -> Iterator[tuple[Option, ...]]:
    """Yield the options in rows, two to a row where both are short."""
    waiting: list[Option] = []
    for option in options:
        if len(option.label) > _MOST_IN_HALF:
            if waiting:
                yield (waiting.pop(),)
            yield (option,)
        elif waiting:
            yield (waiting.pop(), option)
        else:
            waiting.append(option)
    if waiting:
        yield (waiting.pop(),)


def are_short(options: Iterable[Option]) -> bool:
    """Say whether every label fits on a button."""
    return all(len(option.label) <= _MOST_ON_BUTTON for option in options)


def _in_36(number: int) -> str:
    digits = ""
    while number:
        number, place = divmod(number, 36)
        digits = _DIGITS[place] + digits
    return digits or "0"
