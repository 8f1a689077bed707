"""Sending, editing and deleting messages, and answering taps."""

from __future__ import annotations

from typing import Final, Literal

from tests.standin.api_error import bad_request, untaught
from tests.standin.chats import Chat, Content, Message
from tests.standin.limits import (
    MOST_TOAST,
    Keyboard,
    Payload,
    check_caption,
    check_entities,
    check_keyboard,
    check_text,
    units,
)
from tests.standin.parameters import Parameters
from tests.standin.uploads import document_in, photo_in
from tests.standin.world import World

_QUERY_TOO_OLD: Final = (
    "query is too old and response timeout expired or query ID is invalid"
)
_DOING: Final = frozenset(
    {
        "typing",
        "upload_photo",
        "upload_document",
        "record_video",
        "upload_video",
        "record_voice",
        "upload_voice",
        "choose_sticker",
        "find_location",
        "record_video_note",
        "upload_video_note",
    }
)


def send_message(world: World, given: Parameters) -> object:
    """Send a text."""
    chat = _place(world, given)
    text = check_text(given.text("text"))
    entities = _entities(given, "entities", "text", text)
    keyboard = _keyboard(given)
    return _put(world, chat, Content(text=text, entities=entities, keyboard=keyboard))


def send_document(world: World, given: Parameters) -> object:
    """Send a file."""
    return _send_file(world, given, "document")


def send_photo(world: World, given: Parameters) -> object:
    """Send a picture."""
    return _send_file(world, given, "photo")


def _send_file(
    world: World, given: Parameters, kind: Literal["document", "photo"]
) -> object:
    chat = _place(world, given)
    caption = check_caption(given.text("caption"))
    content = Content(
        text=caption,
        entities=_entities(given, "caption_entities", "caption", caption),
        keyboard=_keyboard(given),
        upload=photo_in(given) if kind == "photo" else document_in(given),
        kind=kind,
    )
    return _put(world, chat, content)


def _put(world: World, chat: Chat, content: Content) -> Payload:
    if world.rates is not None:
        world.rates.count(chat.id, world.clock(), is_group=chat.is_group)
    return world.shown(world.add_message(chat, content, by_bot=True))


def _place(world: World, given: Parameters) -> Chat:
    """Return the chat to send to, where what was asked besides is possible."""
    chat = world.chat(given.integer("chat_id"))
    _check_how(chat, given)
    return chat


def _check_how(chat: Chat, given: Parameters) -> None:
    if "parse_mode" in given:
        raise untaught("parse_mode; send entities")
    reply = given.parsed("reply_parameters")
    if not isinstance(reply, dict) or reply.get("allow_sending_without_reply"):
        return
    if reply.get("message_id") not in chat.messages:
        raise bad_request("message to be replied not found")


def _entities(given: Parameters, name: str, of: str, text: str) -> list[Payload]:
    """Return the entities of a text, cut where the space around its end was cut."""
    last = units(text)
    entities = check_entities(given.parsed(name), given.text(of))
    return [
        {**each, "length": min(each["length"], last - each["offset"])}
        for each in entities
        if each["offset"] < last
    ]


def send_chat_action(world: World, given: Parameters) -> object:
    """Show that the bot is at work."""
    world.chat(given.integer("chat_id"))
    if given.text("action") not in _DOING:
        raise bad_request("wrong parameter action in request")
    return True


def edit_text(world: World, given: Parameters) -> object:
    """Change a text, and its buttons with it."""
    message = _to_change(world, given)
    if "parse_mode" in given:
        raise untaught("parse_mode; send entities")
    if message.kind != "text":
        raise bad_request("there is no text in the message to edit")
    text = check_text(given.text("text"), "MESSAGE_TOO_LONG")
    entities = _entities(given, "entities", "text", text)
    return _change(world, message, text, entities, _keyboard(given))


def edit_caption(world: World, given: Parameters) -> object:
    """Change what stands below a file."""
    message = _to_change(world, given)
    if message.kind == "text":
        raise bad_request("there is no caption in the message to edit")
    caption = check_caption(given.text("caption"))
    entities = _entities(given, "caption_entities", "caption", caption)
    return _change(world, message, caption, entities, _keyboard(given))


def edit_markup(world: World, given: Parameters) -> object:
    """Change the buttons alone."""
    message = _to_change(world, given)
    return _change(world, message, message.text, message.entities, _keyboard(given))


def _keyboard(given: Parameters) -> Keyboard:
    return check_keyboard(given.parsed("reply_markup"))


def _change(
    world: World,
    message: Message,
    text: str,
    entities: list[Payload],
    keyboard: Keyboard,
) -> Payload:
    world.edit(message, text, entities, keyboard)
    return world.shown(message)


def _to_change(world: World, given: Parameters) -> Message:
    chat = world.chat(given.integer("chat_id"))
    return world.bots_message(chat, given.integer("message_id"))


def delete_message(world: World, given: Parameters) -> object:
    """Delete one message."""
    chat = world.chat(given.integer("chat_id"))
    number = given.integer("message_id")
    if number not in chat.messages:
        raise bad_request("message to delete not found")
    _delete(chat, number)
    return True


def delete_messages(world: World, given: Parameters) -> object:
    """Delete several messages; those that are not there are passed over."""
    chat = world.chat(given.integer("chat_id"))
    numbers = given.parsed("message_ids")
    if not isinstance(numbers, list) or not numbers:
        raise bad_request("message identifiers are not specified")
    for number in numbers:
        if number in chat.messages:
            _delete(chat, number)
    return True


def _delete(chat: Chat, number: int) -> None:
    message = chat.messages.pop(number)
    chat.note("deleted", number, message.text)


def answer_query(world: World, given: Parameters) -> object:
    """End the waiting that a tap shows, perhaps with a short text."""
    query = world.queries.get(given.text("callback_query_id"))
    if query is None or world.clock() - query.asked_at > world.query_seconds:
        raise bad_request(_QUERY_TOO_OLD)
    text = given.text("text")
    if units(text) > MOST_TOAST:
        raise bad_request("MESSAGE_TOO_LONG")
    query.answers.append(text)
    world.moved.beat()
    world.chats[query.chat_id].note("answered", 0, text)
    return True
