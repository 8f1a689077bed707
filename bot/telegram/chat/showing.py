"""Shows a turn's messages in a chat: texts joined, the open question with its buttons."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import Final

from bot.conversation import Kind, Message, Option, View
from bot.telegram.chat.attachments import files_of
from bot.telegram.drawing.calls import (
    Call,
    Chat,
    OpenMessage,
    message_to,
    open_message_from_json,
)
from bot.telegram.drawing.entities import in_bold, pieces
from bot.telegram.drawing.keyboard import are_short, in_rows, markup
from bot.text.clean import clean
from bot.text.plain import plain
from templates import words

_ALONE: Final = frozenset({Kind.PLAN, Kind.DOCUMENT})
_PARTS: Final = frozenset({Kind.NOTICE, Kind.DOCUMENT})
_MOST_ANSWER: Final = 200
_ONE_LINE: Final = 10_000
_MARKUP: Final = re.compile(r"[\\*_`\[&<]")
_LONGEST_KEPT: Final = 24
_CONTENTS: Final = {
    "view:numbers": "numbers",
    "view:steps": "steps",
    "view:calendar": "calendar",
    "/hr": "hr",
    "/math": "math",
    "view:picture": "picture",
    "/save": "save",
    "/remind": "remind",
    "/change": "change",
    "/sharpen": "sharpen",
    "/share": "share",
}
"""The buttons below a plan, each with the block that labels it."""

Rows = list[tuple[Option, ...]]


def shown(
    chat: Chat, conversation: View, messages: Sequence[Message]
) -> Iterator[Call]:
    """Yield the calls that show messages, the last of which is open unless it closes."""
    *before, last = _closing_last(_with_contents_below(conversation, messages))
    waiting: list[str] = []
    for message in before:
        if message.kind in _ALONE:
            yield from _texts(chat.id, waiting)
            yield from _alone(chat, message, conversation.today)
            waiting = []
        else:
            waiting.append(_in_telegram(message))
    if last.markdown:
        yield from _open(chat, conversation, waiting, last)
    else:
        yield from _texts(chat.id, waiting)


def _closing_last(messages: Sequence[Message]) -> Sequence[Message]:
    """Return the messages, with an empty open one after a message that closes."""
    return (*messages, Message("")) if messages[-1].kind.closes else messages


def _with_contents_below(
    conversation: View, messages: Sequence[Message]
) -> Sequence[Message]:
    """Return the messages with the plan's buttons below the part that was tapped."""
    *before, last = messages
    asked_for = before[-1] if before else Message("")
    if not _is_ending(conversation, last) or asked_for.kind not in _PARTS:
        return messages
    if asked_for.documents or not asked_for.markdown:
        return messages
    return (*before[:-1], replace(last, markdown=asked_for.markdown, id=asked_for.id))


def closed(chat: Chat, answer: str, tapped: int = 0) -> Iterator[Call]:
    """Yield the call that removes the open message's buttons and shows its answer."""
    row, open_one = chat.marks.open_row, open_message_from_json(chat.marks.open_drawn)
    if row is None or open_one is None:
        return
    where = {"chat_id": chat.id} | ({"message_id": tapped} if tapped else {})
    given = in_bold(words("telegram", "answered", answer=answer[:_MOST_ANSWER]))
    told = open_one.drawn.then(given)
    if answer and told.fits:
        yield Call("editMessageText", {**where, **told.params()}, target=row)
    else:
        yield Call("editMessageReplyMarkup", where, target=row)


def _texts(chat: int, markdowns: Sequence[str]) -> Iterator[Call]:
    joined = "\n\n".join(each for each in markdowns if each)
    for piece in pieces(joined):
        yield message_to(chat, piece)


def _alone(chat: Chat, message: Message, today: date) -> Iterator[Call]:
    if message.documents:  # a file brings the message's words with it
        yield from files_of(chat, message, today)
        return
    for piece in pieces(message.markdown):
        yield message_to(chat.id, piece)


def _open(
    chat: Chat, conversation: View, before: Sequence[str], message: Message
) -> Iterator[Call]:
    options = _short(message.options)
    progress = message.progress or ""
    told = words("telegram", "progress", progress=progress) if progress else ""
    asked = "\n\n".join(
        each
        for each in (*before, told, _in_telegram(message), _listed(message))
        if each
    )
    rows = [
        *_rows(conversation, message, options),
        *([chat.beside] if chat.beside else []),
    ]
    *first, last = pieces(asked)
    for piece in first:
        yield message_to(chat.id, piece)
    labels = {each.id: each.label for row in rows for each in row}
    full = {each.id: label_of(each) for each in message.options}
    keyboard = markup(rows, chat.marks.key, chat.session.revision)
    sent = message_to(chat.id, last, **({"reply_markup": keyboard} if rows else {}))
    yield Call(sent.method, sent.params, opens=OpenMessage(last, {**labels, **full}))


def with_buttons(
    chat: Chat, markdown: str, rows: Sequence[tuple[Option, ...]]
) -> Iterator[Call]:
    """Yield the calls that show a text of the channel's own with buttons."""
    *first, last = pieces(markdown)
    for piece in first:
        yield message_to(chat.id, piece)
    keyboard = markup(rows, chat.marks.key, chat.session.revision)
    sent = message_to(chat.id, last, reply_markup=keyboard)
    labels = {each.id: each.label for row in rows for each in row}
    yield Call(sent.method, sent.params, opens=OpenMessage(last, labels))


def _in_telegram(message: Message) -> str:
    """Return Telegram's text in place of one that speaks of a terminal."""
    return words("telegram", message.id) if message.id else message.markdown


def label_of(option: Option) -> str:
    """Return an option's label as plain text in one line."""
    label = option.label
    text = plain(label, _ONE_LINE) if _MARKUP.search(label) else label
    return " ".join(text.split())


def _short(options: Sequence[Option]) -> list[Option]:
    """Return the options as buttons, numbered where a label is too long for one."""
    labelled = [Option(each.id, label_of(each)) for each in options]
    if are_short(labelled):
        return labelled
    return [Option(each.id, str(n)) for n, each in enumerate(labelled, 1)]


def _listed(message: Message) -> str:
    """Return the options as a numbered list where the buttons show numbers."""
    labels = [label_of(each) for each in message.options]
    if are_short(Option("", label) for label in labels):
        return ""
    return words(
        "telegram", "numbered", labels=[each.label for each in message.options]
    )


def _rows(conversation: View, message: Message, options: Sequence[Option]) -> Rows:
    if _is_ending(conversation, message):
        named = [
            Option(id_, words("telegram", f"button_{block}"))
            for id_, block in _CONTENTS.items()
        ]
        return list(in_rows(named))
    answers = [each for each in options if each.id != "unsure" or each.label.isdigit()]
    kept = _kept(message)
    rows = [
        *in_rows(answers),
        *([kept] if kept else ()),
        _tools(conversation, message, answers),
    ]
    return [row for row in rows if row]


def _is_ending(conversation: View, message: Message) -> bool:
    return conversation.is_done and message.kind is Kind.QUESTION


def _kept(message: Message) -> tuple[Option, ...]:
    if message.offered is None:
        return ()
    offered = message.offered
    if len(offered) > _LONGEST_KEPT:
        offered = f"{offered[: _LONGEST_KEPT - 1]}…"
    return (Option("keep", words("telegram", "button_keep", answer=offered)),)


def _tools(
    conversation: View, message: Message, answers: Sequence[Option]
) -> tuple[Option, ...]:
    """Return the buttons for back, why and not sure that apply."""
    if conversation.waits_for_yes:
        return ()
    ids = {each.id for each in message.options} - {each.id for each in answers}
    applies = {
        "/back": conversation.can_go_back,
        "/why": conversation.label is not None,
        "unsure": "unsure" in ids,
    }
    return tuple(
        Option(id_, words("telegram", f"button_{id_.removeprefix('/')}"))
        for id_, is_there in applies.items()
        if is_there
    )


def plain_answer(text: str) -> str:
    """Return the typed answer in one line, to be shown below its question."""
    return " ".join(clean(text).split())[:_MOST_ANSWER]
