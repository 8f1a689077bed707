"""People in Telegram: they type, tap, forward and block, and see what is on their screen."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass
from typing import Final, Literal

from tests.patience import PATIENCE
from tests.standin.chats import Chat, Content, Message
from tests.standin.files import document_of
from tests.standin.limits import Payload, units
from tests.standin.world import BOT, World

_QUIET: Final = (0.006,) * 10
"""Many short sleeps: a busy machine may stretch one, but what comes next gets its turn
between any two.
"""
_PHOTO: Final = {
    "file_id": "a-photo",
    "file_unique_id": "a-photo",
    "width": 90,
    "height": 90,
}
_STICKER: Final[Payload] = {
    "file_id": "a-sticker",
    "file_unique_id": "a-sticker",
    "type": "regular",
    "width": 512,
    "height": 512,
    "is_animated": False,
    "is_video": False,
}
_VOICE: Final = {"file_id": "a-voice", "file_unique_id": "a-voice", "duration": 3}


@dataclass(frozen=True, slots=True)
class Screen:
    """What a person sees in a chat: the messages as they stand, oldest first."""

    messages: tuple[Message, ...]
    toasts: tuple[str, ...]

    @property
    def of_bot(self) -> tuple[Message, ...]:
        """Return what the bot shows."""
        return tuple(each for each in self.messages if each.by_bot)

    @property
    def newest(self) -> Message:
        """Return the bot's newest message; `LookupError` where there is none."""
        if not self.of_bot:
            raise LookupError("The bot has said nothing yet.")
        return self.of_bot[-1]

    @property
    def with_buttons(self) -> Message:
        """Return the newest message that has buttons."""
        for message in reversed(self.of_bot):
            if message.buttons:
                return message
        raise LookupError("No message has buttons.")

    @property
    def buttons(self) -> list[str]:
        """Return the labels that can be tapped on the newest message with buttons."""
        return self.with_buttons.buttons

    @property
    def text(self) -> str:
        """Return everything that the bot shows, as one text."""
        return "\n\n".join(each.text for each in self.of_bot)


class _Place:
    """A chat with somebody in it who looks at it."""

    def __init__(self, world: World, chat: Chat) -> None:
        self.world = world
        self.chat = chat
        world.chats[chat.id] = chat

    @property
    def screen(self) -> Screen:
        """Return what is there to be seen now."""
        toasts = (each.text for each in self.chat.log if each.did == "answered")
        return Screen(tuple(self.chat.messages.values()), tuple(filter(None, toasts)))

    async def sees(self, words: str, seconds: float = PATIENCE) -> Message:
        """Wait for the bot to show some words; return the newest message with them.

        Raises `AssertionError` with the chat's transcript if they do not come.
        """
        if not await self.chat.pulse.within(lambda: bool(self._with(words)), seconds):
            raise AssertionError(f"Not shown: {words!r}\n{self.chat.transcript()}")
        return self._with(words)[-1]

    def _with(self, words: str) -> list[Message]:
        return [message for message in self.chat.by_bot if words in message.text]

    async def waits_for(self, update_id: int | None) -> None:
        """Wait until an update is confirmed and the bot has been quiet for a moment.

        An update that the bot did not want is as good as confirmed. Raises
        `AssertionError` for one that is never confirmed.
        """
        pending = self.world.updates.pending
        handled = await self.chat.pulse.within(
            lambda: update_id not in pending, PATIENCE
        )
        if not handled:
            raise AssertionError(f"Not confirmed in time:\n{self.chat.transcript()}")
        await self.is_quiet()

    async def is_quiet(self) -> None:
        """Wait until nothing has happened here for a moment."""
        seen = -1
        while seen != len(self.chat.log):
            seen = len(self.chat.log)
            for seconds in _QUIET:
                await asyncio.sleep(seconds)


class Group(_Place):
    """A group or a channel that the bot is in."""

    def __init__(self, world: World, number: int, title: str, kind: str) -> None:
        super().__init__(world, Chat({"id": number, "type": kind, "title": title}))

    async def posts(self, text: str) -> None:
        """Let a channel post something in its own name."""
        post = self.world.add_message(self.chat, Content(text=text), by_bot=False)
        shown = self.world.shown(post) | {"sender_chat": self.chat.payload}
        await self.waits_for(self.world.deliver(self.chat, "channel_post", shown))


class Person(_Place):
    """Somebody with a private chat with the bot, who may also write in groups.

    What they do returns when the bot has taken it, or, with ``and_waits`` off, at once.
    """

    def __init__(self, world: World, number: int, name: str) -> None:
        payload: Payload = {"id": number, "type": "private", "first_name": name}
        super().__init__(world, Chat(payload))
        self.user: Payload = {
            "id": number,
            "is_bot": False,
            "first_name": name,
            "language_code": "en",
        }
        self.chat.refusal = "Forbidden: bot can't initiate conversation with a user"
        self.and_waits = True
        self.last: Message | None = None

    async def starts(self, link: str = "") -> None:
        """Open the chat with the bot, perhaps through a deep link."""
        await self.types(f"/start {link}".rstrip())

    async def types(self, text: str, into: Group | None = None) -> None:
        """Type a message, here or in a group."""
        commands = _commands(text)
        await self._says(text, into, {"entities": commands} if commands else {})

    async def forwards(self, text: str) -> None:
        """Pass on what somebody else wrote."""
        origin = {"type": "hidden_user", "date": 0, "sender_user_name": "Bob"}
        await self._says(text, None, {"forward_origin": origin})

    async def sends_sticker(self, into: Group | None = None) -> None:
        """Send a sticker."""
        await self._says("", into, {"sticker": _STICKER})

    async def sends_photo(self, caption: str = "") -> None:
        """Send a photo."""
        words = {"caption": caption} if caption else {}
        await self._says("", None, {"photo": [_PHOTO], **words})

    async def sends_file(
        self,
        name: str,
        content: bytes,
        *,
        into: Group | None = None,
        mime: str = "application/octet-stream",
    ) -> None:
        """Send a file, as from the phone's own files."""
        file = self.world.keep_file(name, content)
        await self._says("", into, {"document": document_of(self.world, file, mime)})

    async def sends_voice(self) -> None:
        """Send a voice message."""
        await self._says("", None, {"voice": _VOICE})

    async def edits(self, text: str) -> None:
        """Change the last message that was typed."""
        if self.last is None:
            raise LookupError("Nothing was typed yet.")
        self.last.was.append(self.last.text)
        self.last.text = text
        shown = self.world.shown(self.last)
        chat = self.world.chats[self.last.chat_id]
        await self._waits(self.world.deliver(chat, "edited_message", shown))

    async def taps(self, label: str, message: Message | None = None) -> None:
        """Tap a button by its label, on the newest message that has buttons.

        On a message that is named a button may also be one that it had before: a
        phone that was offline still shows it. Raises `LookupError` for others.
        """
        on = message or self.screen.with_buttons
        await self._taps(self.world.shown(on), on, label)

    async def taps_very_old(self, label: str, message: Message) -> None:
        """Tap a button of a message so old that the bot cannot see it any more."""
        shown = {"message_id": message.id, "chat": self.chat.payload, "date": 0}
        await self._taps(shown, message, label)

    async def joins_group(self, group: Group) -> None:
        """Join a group that the bot is in."""
        await self._says("", group, {"new_chat_members": [self.user]})

    async def blocks(self) -> None:
        """Block the bot: nothing reaches this person any more."""
        self.chat.refusal = "Forbidden: bot was blocked by the user"
        await self._changes_bot("member", "kicked")

    async def unblocks(self) -> None:
        """Let the bot write again."""
        self.chat.refusal = ""
        await self._changes_bot("kicked", "member")

    async def _says(self, text: str, into: Group | None, extra: Payload) -> None:
        chat = into.chat if into else self.chat
        if not into:
            self._opens()
        content = Content(text=text, extra={**extra, "from": self.user})
        message = self.world.add_message(chat, content, by_bot=False)
        if text:
            self.last = message
        number = self.world.deliver(chat, "message", self.world.shown(message))
        await self._waits(number, into or self)

    def _opens(self) -> None:
        if "blocked" in self.chat.refusal:
            raise LookupError("Who has blocked a bot cannot write to it.")
        self.chat.refusal = ""

    async def _taps(self, shown: Payload, message: Message, label: str) -> None:
        data = message.button(label).get("callback_data")
        if data is None:
            raise LookupError(f"The button {label!r} opens something; it says nothing.")
        self.chat.note("tapped", message.id, label)
        query, number = self.world.add_query(shown, self.user, data)
        await self._waits(number)
        if self.and_waits:
            await self.chat.pulse.until(lambda: bool(query.answers))

    async def _changes_bot(
        self, before: Literal["member", "kicked"], after: Literal["member", "kicked"]
    ) -> None:
        body: Payload = {
            "chat": self.chat.payload,
            "from": self.user,
            "date": int(self.world.clock()),
            "old_chat_member": _membership(before),
            "new_chat_member": _membership(after),
        }
        await self._waits(self.world.deliver(self.chat, "my_chat_member", body))

    async def _waits(self, update_id: int | None, place: _Place | None = None) -> None:
        if self.and_waits:
            await (place or self).waits_for(update_id)


def _membership(status: Literal["member", "kicked"]) -> Payload:
    until = {"until_date": 0} if status == "kicked" else {}
    return {"user": BOT, "status": status, **until}


def _commands(text: str) -> list[Payload]:
    """Return the entity that Telegram marks a command with, at a text's beginning."""
    first = text.split(maxsplit=1)[0] if text.strip() else ""
    if not first.startswith("/") or len(first) == 1:
        return []
    return [{"type": "bot_command", "offset": 0, "length": units(first)}]
