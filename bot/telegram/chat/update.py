"""One update in one chat: pure, from what is stored and what came in to what follows.

Telegram's own affairs are settled here: old buttons, its commands, what is no text.
Everything else is a turn of the conversation, the same as in the terminal.
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
from bot.telegram.chat import own_commands as topics
from bot.telegram.chat import reminders as remind_talk
from bot.telegram.chat.attachments import pictures
from bot.telegram.chat.groups import group_outcome
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
    Outcome,
    Talk,
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


def outcome_of(stored: Stored, incoming: Incoming, around: Around) -> Outcome:
    """Return what an update makes of a chat. Nothing that a person can do raises."""
    if not incoming.private:
        return group_outcome(incoming, around)
    marks = stored.marks or Marks(key=incoming.update)
    talk = Talk(incoming.chat, stored, marks)
    if incoming.what in (What.BLOCKED, What.NOTHING):
        return Outcome(stored, blocked=incoming.what is What.BLOCKED)
    if around.allowed_chats and incoming.chat not in around.allowed_chats:
        return _not_allowed(talk, incoming)
    if incoming.what is What.TAP:
        return _tapped(talk, incoming, around)
    return _written(talk, incoming, around)


def _written(talk: Talk, incoming: Incoming, around: Around) -> Outcome:
    """Take what was typed or sent, and what was fetched for it."""
    if incoming.came is not None:
        take = _file if incoming.what is What.FILE else _followed
        return take(talk, incoming.came, around)
    if incoming.what is What.TEXT:
        return _typed(talk, incoming.text, around)
    said = words("telegram", _OTHERWISE[incoming.what])
    return Outcome(talk.stored, (message_to(talk.chat, drawn(said)),))


def _not_allowed(talk: Talk, incoming: Incoming) -> Outcome:
    said = drawn(words("telegram", "not_allowed", chat=talk.chat))
    answered = (query_answer(incoming.query),) if incoming.query else ()
    return Outcome(talk.stored, (*answered, message_to(talk.chat, said)))


def _typed(talk: Talk, text: str, around: Around) -> Outcome:
    slash = slash_of(text, around.bot_name) or _own_word(text)
    if slash is not None:
        return _command(talk, slash, around)
    if talk.marks.offer == "start" and text.strip().casefold() in _GOES_ON:
        return _converse(talk, Started(), around, only_open=True)
    if talk.marks.offer == "start" and text.strip() == "2":
        return _converse(talk, Said("/restart"), around)
    if (aside := remind_talk.on_text(text, talk, around)) is not None:
        return _beside(aside, around)
    if talk.is_new and command_of(text) is None:
        return _converse(talk, Started(), around)
    return _converse(talk, Said(text), around, answer=plain_answer(text))


def _own_word(text: str) -> Slash | None:
    """Return the command that a word means here without its slash."""
    word, asked = text.strip().casefold(), command_of(text)
    if asked is not None and asked.command is Command.SHARE:
        return Slash("share")
    if word.rstrip(".") in ENDS_SHARING:
        return Slash("share", "stop")
    return Slash(word) if word in _SPOKEN else None


def _tapped(talk: Talk, incoming: Incoming, around: Around) -> Outcome:
    tap = tap_of(incoming.text)
    if tap is None or tap.key != talk.marks.key or talk.is_new:
        return _stale(talk, incoming, around, "stale_button")
    if tap.option == STOP:
        return tapped_to_stop(talk, incoming)
    if tap.revision != talk.session.revision:
        is_double = tap.revision == talk.session.revision - 1
        block = "double_tap" if is_double else "stale_button"
        return _stale(talk, incoming, around, block)
    found = _of_the_question(talk, tap, incoming, around)
    return replace(found, calls=(query_answer(incoming.query), *found.calls))


def _of_the_question(
    talk: Talk, tap: Tap, incoming: Incoming, around: Around
) -> Outcome:
    """Do what a button of the current question says."""
    if remind_talk.is_ours(tap.option):
        aside = remind_talk.on_tap(tap.option, talk, around)
        return _beside(aside, around, tapped=incoming.message)
    if tap.option == "start:go_on":
        return _converse(
            talk, Started(), around, only_open=True, tapped=incoming.message
        )
    if tap.option.startswith("view:"):
        return _view(talk, tap.option.removeprefix("view:"), incoming.message, around)
    if tap.option == "/share":
        return _share(talk, around, tapped=incoming.message)
    open_one = open_message_from_json(talk.marks.open_drawn)
    labels = open_one.labels if open_one else {}
    event = Tapped(tap.option, tap.revision)
    answer = labels.get(tap.option, "")
    return _converse(talk, event, around, answer=answer, tapped=incoming.message)


def _stale(talk: Talk, incoming: Incoming, around: Around, block: str) -> Outcome:
    """Answer an old button; unless it was a double tap, show the question again."""
    answered = query_answer(incoming.query, words("telegram", block))
    if block == "double_tap":
        return Outcome(talk.stored, (answered,))
    found = _converse(talk, Started(), around, only_open=not talk.is_new)
    return replace(found, calls=(answered, *found.calls))


def _command(talk: Talk, slash: Slash, around: Around) -> Outcome:
    if slash.name == "start":
        return _start(talk, slash.rest.casefold(), around)
    if slash.name == "script":
        talk = remind_talk.with_hr_button(talk, around)
    if slash.name == "share":
        return _share(talk, around, slash.rest)
    if slash.name in _OWN:
        return _with(talk, _OWN[slash.name](talk, around), around)
    if (aside := remind_talk.on_command(slash.name, talk, around)) is not None:
        return _beside(aside, around)
    asked = f"/{slash.name} {slash.rest}".rstrip()
    if command_of(asked) is None:
        return _with(talk, (Message(words("telegram", "commands")),), around)
    first = topics.what_goes(talk, around) if slash.name == "forget" else ()
    return _converse(talk, Said(asked), around, first=first)


def _share(talk: Talk, around: Around, rest: str = "", tapped: int = 0) -> Outcome:
    """Give out what is known of the plan, or take the link back."""
    giving = give_out(talk, rest, around)
    found = _with(giving.talk, giving.said, around, tapped=tapped)
    return replace(found, calls=(*giving.calls, *found.calls))


def _file(talk: Talk, came: Came, around: Around) -> Outcome:
    """Bring in the facts of a file."""
    return _facts(talk, facts_in(came, around), around)


def _followed(talk: Talk, came: Came, around: Around) -> Outcome:
    """Bring in what a link leads to; one that leads nowhere begins as any start."""
    found = facts_in(came, around)
    if isinstance(found, FactsCame):
        return _facts(talk, found, around)
    begun = _start(talk, "", around)
    said = message_to(talk.chat, drawn(words("telegram", "link_unknown")))
    return replace(begun, calls=(said, *begun.calls))


def _facts(talk: Talk, found: FactsCame | Message, around: Around) -> Outcome:
    """Bring in facts, or say why not; a new person is welcomed first."""
    if isinstance(found, Message):
        return _with(talk, (found,), around)
    welcome = Message(words("telegram", "facts_welcome", year=around.today.year))
    return _converse(talk, found, around, first=(welcome,) if talk.is_new else ())


def _start(talk: Talk, topic: str, around: Around) -> Outcome:
    """Begin, offer to go on, or open the topic that a link names."""
    if topic in topics.LINKED:
        return _command(talk, Slash(topic), around)
    session = talk.session
    if not (session.raw or session.offers or session.to_confirm):
        return _converse(talk, Started(), around)
    offered = topics.offer_to_go_on(talk, around.today)
    calls = (*closed(talk, ""), offered)
    marked = talk.marked(offer="start")
    return Outcome(marked.kept(talk.stored.session), calls, "start")


def _view(talk: Talk, part: str, tapped: int, around: Around) -> Outcome:
    if part == "picture":
        said = pictures(talk.session, around.today)
    else:
        said = topics.part_of_plan(talk.session, part, around.today)
    return _with(talk, said, around, tapped=tapped)


def _beside(aside: remind_talk.Aside, around: Around, tapped: int = 0) -> Outcome:
    """Say what is beside the conversation, and go on with what is open, or ask."""
    talk = aside.talk
    if not aside.rows:
        return _with(talk, aside.said, around, tapped=tapped)
    calls = (*closed(talk, "", tapped), *with_buttons(talk, aside.markdown, aside.rows))
    marked = talk.marked(offer=aside.offer)
    return Outcome(marked.kept(talk.stored.session), calls, "reminders")


def _with(
    talk: Talk, first: tuple[Message, ...], around: Around, tapped: int = 0
) -> Outcome:
    """Say something first, then what is open; a new person is welcomed."""
    return _converse(
        talk,
        Started(),
        around,
        first=first,
        only_open=not talk.is_new,
        tapped=tapped,
    )


def _converse(  # noqa: PLR0913 - one place where a turn and its showing meet
    talk: Talk,
    event: Event,
    around: Around,
    *,
    first: tuple[Message, ...] = (),
    answer: str = "",
    tapped: int = 0,
    only_open: bool = False,
) -> Outcome:
    """Take a turn and show what came of it, below the question that is closed."""
    taken = turn(talk.session, event, around.today)
    if taken.forgets:
        return _forgotten(talk, taken.messages, around)
    session = taken.session if taken.changed else talk.session
    given = answer if taken.answered else ""
    said = (*first, *(taken.messages[-1:] if only_open else taken.messages))
    later = replace(talk, stored=replace(talk.stored, session=session)).marked(offer="")
    if taken.answers_changed:
        later, said = _followed_by_the_rest(later, said, around)
    if taken.asked in _OF_HR:
        later = remind_talk.with_hr_button(later, around)
    calls = (
        *closed(talk, given, tapped),
        *shown(later, view(session, around.today), said),
    )
    if taken.closes:
        later = later.marked(open_row=None, open_drawn="")
    kept = session if taken.changed else talk.stored.session
    return Outcome(later.kept(kept), calls, taken.position)


def _followed_by_the_rest(
    talk: Talk, said: tuple[Message, ...], around: Around
) -> tuple[Talk, tuple[Message, ...]]:
    """Let reminders follow the answers; say what moved above the open message."""
    aside = remind_talk.follow(talk, around)
    news = (*aside.said, *still_shared(talk))
    return aside.talk, (*said[:-1], *news, *said[-1:])


def _forgotten(talk: Talk, messages: tuple[Message, ...], around: Around) -> Outcome:
    now = view(Session(), around.today)
    calls = (*closed(talk, ""), *shown(talk, now, messages))
    return Outcome(Stored(), calls, forgets=True)


def _pictures(talk: Talk, around: Around) -> tuple[Message, ...]:
    return pictures(talk.session, around.today)


_OWN: Final[dict[str, Callable[[Talk, Around], tuple[Message, ...]]]] = {
    "picture": _pictures,
    "pictures": _pictures,
    "privacy": topics.privacy,
    "script": topics.script,
}
