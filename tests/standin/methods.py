"""The Bot API's methods that the stand-in knows, each with the parameters it takes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Collection
from dataclasses import dataclass
from typing import Final

from tests.standin import files, messaging, profile, receiving
from tests.standin.parameters import Parameters
from tests.standin.world import World

Handler = Callable[[World, Parameters], object | Awaitable[object]]

_TO: Final = ("chat_id", "message_thread_id", "business_connection_id")
_HOW: Final = (
    *_TO,
    "disable_notification",
    "protect_content",
    "allow_paid_broadcast",
    "message_effect_id",
    "reply_parameters",
    "reply_to_message_id",
    "allow_sending_without_reply",
    "reply_markup",
)
_WORDS: Final = ("text", "parse_mode", "entities", "link_preview_options")
_CAPTION: Final = ("caption", "parse_mode", "caption_entities")
_WHICH: Final = ("chat_id", "message_id", "inline_message_id", "business_connection_id")


@dataclass(frozen=True, slots=True)
class Method:
    """A method: what it does, and the names that it takes."""

    handler: Handler
    takes: Collection[str] = ()


_NAMED: Final[dict[str, Method]] = {
    "getMe": Method(profile.get_me),
    "logOut": Method(profile.log_out),
    "close": Method(profile.log_out),
    "setMyCommands": Method(
        profile.set_commands, ("commands", "scope", "language_code")
    ),
    "getMyCommands": Method(profile.get_commands, ("scope", "language_code")),
    "deleteMyCommands": Method(profile.delete_commands, ("scope", "language_code")),
    "setMyDescription": Method(
        profile.set_description, ("description", "language_code")
    ),
    "getMyDescription": Method(profile.get_description, ("language_code",)),
    "setMyShortDescription": Method(
        profile.set_short_description, ("short_description", "language_code")
    ),
    "getMyShortDescription": Method(profile.get_short_description, ("language_code",)),
    "getChat": Method(profile.get_chat, ("chat_id",)),
    "leaveChat": Method(profile.leave_chat, ("chat_id",)),
    "getUpdates": Method(
        receiving.get_updates, ("offset", "limit", "timeout", "allowed_updates")
    ),
    "setWebhook": Method(
        receiving.set_webhook,
        (
            "url",
            "certificate",
            "ip_address",
            "max_connections",
            "allowed_updates",
            "drop_pending_updates",
            "secret_token",
        ),
    ),
    "deleteWebhook": Method(receiving.delete_webhook, ("drop_pending_updates",)),
    "getWebhookInfo": Method(receiving.webhook_info),
    "getFile": Method(files.get_file, ("file_id",)),
    "sendMessage": Method(messaging.send_message, (*_HOW, *_WORDS)),
    "sendDocument": Method(
        messaging.send_document,
        (
            *_HOW,
            *_CAPTION,
            "document",
            "thumbnail",
            "disable_content_type_detection",
        ),
    ),
    "sendPhoto": Method(
        messaging.send_photo,
        (*_HOW, *_CAPTION, "photo", "has_spoiler", "show_caption_above_media"),
    ),
    "sendChatAction": Method(messaging.send_chat_action, (*_TO, "action")),
    "editMessageText": Method(messaging.edit_text, (*_WHICH, *_WORDS, "reply_markup")),
    "editMessageCaption": Method(
        messaging.edit_caption,
        (*_WHICH, *_CAPTION, "reply_markup", "show_caption_above_media"),
    ),
    "editMessageReplyMarkup": Method(messaging.edit_markup, (*_WHICH, "reply_markup")),
    "deleteMessage": Method(messaging.delete_message, ("chat_id", "message_id")),
    "deleteMessages": Method(messaging.delete_messages, ("chat_id", "message_ids")),
    "answerCallbackQuery": Method(
        messaging.answer_query,
        ("callback_query_id", "text", "show_alert", "url", "cache_time"),
    ),
}

METHODS: Final = {name.lower(): (name, method) for name, method in _NAMED.items()}
"""By name in lower case: Telegram's names mind no case."""
