"""What Telegram takes in texts, captions, entities and keyboards, and how it refuses.

Lengths are counted in UTF-16 code units, as Telegram counts them.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, Final

from tests.standin.api_error import ApiError, bad_request, untaught

Payload = dict[str, Any]
Keyboard = list[list[Payload]]

MOST_TEXT: Final = 4096
MOST_CAPTION: Final = 1024
MOST_TOAST: Final = 200
_MOST_ENTITIES: Final = 100
_MOST_BUTTONS: Final = 100
_MOST_IN_ROW: Final = 8
_MOST_DATA_BYTES: Final = 64
_HALF_MASK: Final = 0xFC
_SECOND_HALF: Final = 0xDC
_ENTITY_TYPES: Final = frozenset(
    {
        "mention",
        "hashtag",
        "cashtag",
        "bot_command",
        "url",
        "email",
        "phone_number",
        "bold",
        "italic",
        "underline",
        "strikethrough",
        "spoiler",
        "blockquote",
        "expandable_blockquote",
        "code",
        "pre",
        "text_link",
        "text_mention",
        "custom_emoji",
    }
)
_ACTIONS: Final = frozenset(
    {
        "url",
        "callback_data",
        "web_app",
        "login_url",
        "switch_inline_query",
        "switch_inline_query_current_chat",
        "switch_inline_query_chosen_chat",
        "copy_text",
        "callback_game",
        "pay",
    }
)


def units(text: str) -> int:
    """Return the length of a text in UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def check_text(text: str, too_long: str = "message is too long") -> str:
    """Return a message's text without the space around its end, or refuse it."""
    if not text.strip():
        raise bad_request("message text is empty")
    if units(text) > MOST_TEXT:
        raise bad_request(too_long)
    return text.rstrip()


def check_caption(caption: str) -> str:
    """Return a file's caption, which may be empty, or refuse it."""
    if units(caption) > MOST_CAPTION:
        raise bad_request("message caption is too long")
    return caption.rstrip()


def check_entities(given: object, text: str) -> list[Payload]:
    """Return a text's entities in order, or refuse those that do not lie inside it."""
    if given is None:
        return []
    if not isinstance(given, list) or not all(isinstance(e, dict) for e in given):
        raise bad_request("can't parse entities: expected an Array of MessageEntity")
    entities = sorted(given, key=lambda each: (_start(each), -_end(each)))
    if len(entities) > _MOST_ENTITIES:  # Telegram leaves the others out, unsaid
        raise untaught(f"more than {_MOST_ENTITIES} entities")
    encoded = text.encode("utf-16-le")
    for each in entities:
        _check_entity(each, encoded)
    _check_nesting(entities)
    return entities


def _start(entity: Mapping[str, Any]) -> int:
    return _whole(entity, "offset")


def _end(entity: Mapping[str, Any]) -> int:
    return _start(entity) + _whole(entity, "length")


def _whole(entity: Mapping[str, Any], name: str) -> int:
    if not isinstance(value := entity.get(name), int):
        raise bad_request(
            f"can't parse MessageEntity: Can't find field \"{name}\"",
        )
    return value


def _check_entity(entity: Mapping[str, Any], encoded: bytes) -> None:
    start, end, last = _start(entity), _end(entity), len(encoded) // 2
    if entity.get("type") not in _ENTITY_TYPES:
        raise bad_request("can't parse MessageEntity: Unsupported type specified")
    if entity["type"] == "text_link":
        _check_address(str(entity.get("url", "")), "Entity URL")
    if start < 0 or end <= start:
        raise bad_request("ENTITY_BOUNDS_INVALID")
    if start >= last:
        raise bad_request(
            f"entity begins after the end of the text at UTF-16 offset {start}"
        )
    if end > last:
        raise _ends_outside(start, end)
    if _is_inside_character(encoded, start) or _is_inside_character(encoded, end):
        raise bad_request(
            f"entity beginning at UTF-16 offset {start} "
            f"ends in a middle of a UTF-16 symbol at byte offset {end}"
        )


def _is_inside_character(encoded: bytes, place: int) -> bool:
    """Say whether the second half of a character stands at a place in UTF-16."""
    high = encoded[2 * place + 1 : 2 * place + 2]
    return bool(high) and high[0] & _HALF_MASK == _SECOND_HALF


def _check_nesting(entities: Sequence[Mapping[str, Any]]) -> None:
    """Refuse entities that overlap without one lying in the other."""
    open_ends: list[int] = []
    for each in entities:
        while open_ends and open_ends[-1] <= _start(each):
            open_ends.pop()
        if open_ends and _end(each) > open_ends[-1]:
            raise _ends_outside(_start(each), _end(each))
        open_ends.append(_end(each))


def _ends_outside(start: int, end: int) -> ApiError:
    return bad_request(
        f"entity beginning at UTF-16 offset {start} "
        f"ends after the end of the text at UTF-16 offset {end}"
    )


def _check_address(address: str, what: str) -> None:
    scheme, _, rest = address.partition("://")
    if scheme not in {"http", "https", "tg"} or not rest:
        raise bad_request(f"{what} '{address}' is invalid: Wrong HTTP URL")


def check_keyboard(given: object) -> Keyboard:
    """Return a message's inline buttons, none where no markup was given, or refuse."""
    if given is None:
        return []
    if not isinstance(given, dict):
        raise bad_request("can't parse reply keyboard markup JSON object")
    if "inline_keyboard" not in given:
        raise untaught(f"the reply markup {sorted(given)}")
    rows = given["inline_keyboard"]
    if not isinstance(rows, list) or not all(isinstance(row, list) for row in rows):
        raise bad_request('field "inline_keyboard" must be an Array of Arrays')
    if sum(map(len, rows)) > _MOST_BUTTONS:
        raise bad_request("REPLY_MARKUP_TOO_LONG")
    for row in rows:
        _check_row(row)
    return [row for row in rows if row]


def _check_row(row: Sequence[object]) -> None:
    if len(row) > _MOST_IN_ROW:
        raise untaught(f"more than {_MOST_IN_ROW} buttons in a row")
    for button in row:
        if not isinstance(button, dict):
            raise bad_request("can't parse inline keyboard button: expected an Object")
        _check_button(button)


def _check_button(button: Mapping[str, Any]) -> None:
    if not str(button.get("text", "")).strip():
        raise bad_request(
            "can't parse inline keyboard button: Can't find field \"text\""
        )
    actions = _ACTIONS & button.keys()
    if not actions:
        raise bad_request(
            "can't parse inline keyboard button: "
            "Text buttons are unallowed in the inline keyboard"
        )
    if "url" in button:
        _check_address(str(button["url"]), "inline keyboard button URL")
    if "callback_data" in button:
        _check_data(button["callback_data"])


def _check_data(data: object) -> None:
    size = len(data.encode()) if isinstance(data, str) else 0
    if not 1 <= size <= _MOST_DATA_BYTES:
        raise bad_request("BUTTON_DATA_INVALID")
