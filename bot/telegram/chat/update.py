"""One update in one chat: from the stored chat and the update to the outcome, without I/O.

Telegram's own matters end here: old buttons, its commands, content that is no text.
Everything else is a turn of the conversation.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Final

from bot.conversation import (
    Event,
    FactsCame,
    Message,
    Said,
    Started,
    Tapped,
    turn,
    view,
)
from bot.session.session import Session
from bot.store.chat_rows import Marks, Stored
from bot.telegram.api.updates import Came, Incoming, What
from bot.telegram.chat import own_commands, reminders
from bot.telegram.chat.attachments import pictures
from bot.telegram.chat.groups import handled_in_group
from bot.telegram.chat.sharing import (
    ENDS_SHARING,
    STOP,
    facts_in,
    give_out,
    still_shared,
    tapped_to_stop,
)
from bot.telegram.chat.showing import closed, plain_answer, shown, with_buttons
from bot.telegram.chat.slash import Slash, slash_of
from bot.telegram.drawing.calls import (
    Around,
    Chat,
    Handled,
    message_to,
    open_message_from_json,
    query_answer,
)
from bot.telegram.drawing.entities import drawn
from bot.telegram.drawing.keyboard import Tap, tap_of
from flows.answers.commands import Command, command_of
from templates import words

_GOES_ON: Final = frozenset({"continue", "go on", "1", "/continue"})
_OF_HR: Final = frozenset({Command.HR_LIST, Command.SCRIPT})
_SPOKEN: Final = frozenset({"picture", "pictures"})
_OTHERWISE: Final = {
    What.OTHER: "only_text",
    What.FILE: "file_gone",
    What.OTHER_FILE: "other_file",
    What.FORWARDED: "forwarded",
    What.EDITED: "edited",
}


def handled_update(stored: Stored, incoming: Incoming, around: Around) -> Handled:
    """Return the outcome of an update in a chat; no update raises."""
    if not incoming.private:
        return handled_in_group(incoming, around)
    marks = stored.marks or Marks(key=incoming.update)
    chat = Chat(incoming.chat, stored, marks)
    if incoming.what in (What.BLOCKED, What.NOTHING):
        return Handled(stored, blocked=incoming.what is What.BLOCKED)
    if around.allowed_chats and incoming.chat not in around.allowed_chats:
        return _not_allowed(chat, incoming)
    if incoming.what is What.TAP:
        return _tapped(chat, incoming, around)
    return _written(chat, incoming, around)


def _written(chat: Chat, incoming: Incoming, around: Around) -> Handled:
    """Answer what was typed or sent, with the content fetched for it."""
    if incoming.came is not None:
        take = _file if incoming.what is What.FILE else _followed
        return take(chat, incoming.came, around)
    if incoming.what is What.TEXT:
        return _typed(chat, incoming.text, around)
    said = words("telegram", _OTHERWISE[incoming.what])
    return Handled(chat.stored, (message_to(chat.id, drawn(said)),))


def _not_allowed(chat: Chat, incoming: Incoming) -> Handled:
    said = drawn(words("telegram", "not_allowed", chat=chat.id))
    answered = (query_answer(incoming.query),) if incoming.query else ()
    return Handled(chat.stored, (*answered, message_to(chat.id, said)))


def _typed(chat: Chat, text: str, around: Around) -> Handled:
    slash = slash_of(text, around.bot_name) or _own_word(text)
    if slash is not None:
        return _command(chat, slash, around)
    if chat.marks.offer == "start" and text.strip().casefold() in _GOES_ON:
        return _converse(chat, Started(), around, only_open=True)
    if chat.marks.offer == "start" and text.strip() == "2":
        return _converse(chat, Said("/restart"), around)
    if (reply := reminders.on_text(text, chat, around)) is not None:
        return _beside(reply, around)
    if chat.is_new and command_of(text) is None:
        return _converse(chat, Started(), around)
    return _converse(chat, Said(text), around, answer=plain_answer(text))


def _own_word(text: str) -> Slash | None:
    """Return the command of Telegram's that a text means without a slash."""
    word, asked = text.strip().casefold(), command_of(text)
    if asked is not None and asked.command is Command.SHARE:
        return Slash("share")
    if word.rstrip(".") in ENDS_SHARING:
        return Slash("share", "stop")
    return Slash(word) if word in _SPOKEN else None


def _tapped(chat: Chat, incoming: Incoming, around: Around) -> Handled:
    tap = tap_of(incoming.text)
    if tap is None or tap.key != chat.marks.key or chat.is_new:
        return _stale(chat, incoming, around, "stale_button")
    if tap.option == STOP:
        return tapped_to_stop(chat, incoming)
    if tap.revision != chat.session.revision:
        is_double = tap.revision == chat.session.revision - 1
        block = "double_tap" if is_double else "stale_button"
        return _stale(chat, incoming, around, block)
    found = _of_the_question(chat, tap, incoming, around)
    return replace(found, calls=(query_answer(incoming.query), *found.calls))


def _of_the_question(
    chat: Chat, tap: Tap, incoming: Incoming, around: Around
) -> Handled:
    """Carry out a button of the current question."""
    if reminders.is_ours(tap.option):
        reply = reminders.on_tap(tap.option, chat, around)
        return _beside(reply, around, tapped=incoming.message)
    if tap.option == "start:go_on":
        return _converse(
            chat, Started(), around, only_open=True, tapped=incoming.message
        )
    if tap.option.startswith("view:"):
        return _view(chat, tap.option.removeprefix("view:"), incoming.message, around)
    if tap.option == "/share":
        return _share(chat, around, tapped=incoming.message)
    open_one = open_message_from_json(chat.marks.open_drawn)
    labels = open_one.labels if open_one else {}
    event = Tapped(tap.option, tap.revision)
    answer = labels.get(tap.option, "")
    return _converse(chat, event, around, answer=answer, tapped=incoming.message)


def _stale(chat: Chat, incoming: Incoming, around: Around, block: str) -> Handled:
    """Answer an old button and show the question again, unless it was a double tap."""
    answered = query_answer(incoming.query, words("telegram", block))
    if block == "double_tap":
        return Handled(chat.stored, (answered,))
    found = _converse(chat, Started(), around, only_open=not chat.is_new)
    return replace(found, calls=(answered, *found.calls))


def _command(chat: Chat, slash: Slash, around: Around) -> Handled:
    if slash.name == "start":
        return _start(chat, slash.rest.casefold(), around)
    if slash.name == "script":
        chat = reminders.with_hr_button(chat, around)
    if slash.name == "share":
        return _share(chat, around, slash.rest)
    if slash.name in _OWN:
        return _with(chat, _OWN[slash.name](chat, around), around)
    if (reply := reminders.on_command(slash.name, chat, around)) is not None:
        return _beside(reply, around)
    asked = f"/{slash.name} {slash.rest}".rstrip()
    if command_of(asked) is None:
        return _with(chat, (Message(words("telegram", "commands")),), around)
    first = own_commands.what_goes(chat, around) if slash.name == "forget" else ()
    return _converse(chat, Said(asked), around, first=first)


def _share(chat: Chat, around: Around, rest: str = "", tapped: int = 0) -> Handled:
    """Share the plan facts, or end the link."""
    giving = give_out(chat, rest, around)
    found = _with(giving.chat, giving.said, around, tapped=tapped)
    return replace(found, calls=(*giving.calls, *found.calls))


def _file(chat: Chat, came: Came, around: Around) -> Handled:
    """Bring in the facts of a file."""
    return _facts(chat, facts_in(came, around), around)


def _followed(chat: Chat, came: Came, around: Around) -> Handled:
    """Bring in the facts of a link; a dead link starts the conversation."""
    found = facts_in(came, around)
    if isinstance(found, FactsCame):
        return _facts(chat, found, around)
    begun = _start(chat, "", around)
    said = message_to(chat.id, drawn(words("telegram", "link_unknown")))
    return replace(begun, calls=(said, *begun.calls))


def _facts(chat: Chat, found: FactsCame | Message, around: Around) -> Handled:
    """Bring in facts, or show what is wrong; a new person is welcomed first."""
    if isinstance(found, Message):
        return _with(chat, (found,), around)
    welcome = Message(words("telegram", "facts_welcome", year=around.today.year))
    return _converse(chat, found, around, first=(welcome,) if chat.is_new else ())


def _start(chat: Chat, topic: str, around: Around) -> Handled:
    """Start, offer to go on, or open the topic of a link."""
    if topic in own_commands.LINKED:
        return _command(chat, Slash(topic), around)
    session = chat.session
    if not (session.raw or session.offers or session.to_confirm):
        return _converse(chat, Started(), around)
    offered = own_commands.offer_to_go_on(chat, around.today)
    calls = (*closed(chat, ""), offered)
    marked = chat.marked(offer="start")
    return Handled(marked.kept(chat.stored.session), calls, "start")


def _view(chat: Chat, part: str, tapped: int, around: Around) -> Handled:
    if part == "picture":
        said = pictures(chat.session, around.today)
    else:
        said = own_commands.part_of_plan(chat.session, part, around.today)
    return _with(chat, said, around, tapped=tapped)


def _beside(reply: reminders.ReminderReply, around: Around, tapped: int = 0) -> Handled:
    """Show a text beside the conversation, with its buttons or the open question."""
    chat = reply.chat
    if not reply.rows:
        return _with(chat, reply.said, around, tapped=tapped)
    calls = (*closed(chat, "", tapped), *with_buttons(chat, reply.markdown, reply.rows))
    marked = chat.marked(offer=reply.offer)
    return Handled(marked.kept(chat.stored.session), calls, "reminders")


def _with(
    chat: Chat, first: tuple[Message, ...], around: Around, tapped: int = 0
) -> Handled:
    """Show messages, then the open question; a new person is welcomed."""
    return _converse(
        chat,
        Started(),
        around,
        first=first,
        only_open=not chat.is_new,
        tapped=tapped,
    )


def _converse(  # noqa: PLR0913 - one place where a turn and its showing meet
    chat: Chat,
    event: Event,
    around: Around,
    *,
    first: tuple[Message, ...] = (),
    answer: str = "",
    tapped: int = 0,
    only_open: bool = False,
) -> Handled:
    """Take a turn and show its messages below the question that it closes."""
    taken = turn(chat.session, event, around.today)
    if taken.forgets:
        return _forgotten(chat, taken.messages, around)
    session = taken.session if taken.changed else chat.session
    given = answer if taken.answered else ""
    said = (*first, *(taken.messages[-1:] if only_open else taken.messages))
    later = replace(chat, stored=replace(chat.stored, session=session)).marked(offer="")
    if taken.answers_changed:
        later, said = _followed_by_the_rest(later, said, around)
    if taken.asked in _OF_HR:
        later = reminders.with_hr_button(later, around)
    calls = (
        *closed(chat, given, tapped),
        *shown(later, view(session, around.today), said),
    )
    if taken.closes:
        later = later.marked(open_row=None, open_drawn="")
    kept = session if taken.changed else chat.stored.session
    return Handled(later.kept(kept), calls, taken.position)


def _followed_by_the_rest(
    chat: Chat, said: tuple[Message, ...], around: Around
) -> tuple[Chat, tuple[Message, ...]]:
    """Move the reminders with the answers, and tell of it above the open message."""
    reply = reminders.follow(chat, around)
    news = (*reply.said, *still_shared(chat))
    return reply.chat, (*said[:-1], *news, *said[-1:])


def _forgotten(chat: Chat, messages: tuple[Message, ...], around: Around) -> Handled:
    conversation = view(Session(), around.today)
    calls = (*closed(chat, ""), *shown(chat, conversation, messages))
    return Handled(Stored(), calls, forgets=True)


def _pictures(chat: Chat, around: Around) -> tuple[Message, ...]:
    return pictures(chat.session, around.today)


_OWN: Final[dict[str, Callable[[Chat, Around], tuple[Message, ...]]]] = {
    "picture": _pictures,
    "pictures": _pictures,
    "privacy": own_commands.privacy,
    "script": own_commands.script,
}
