"""Makes the calls for the files of a message; each file is made when it is sent."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from bot.conversation import Kind, Message, view
from bot.documents.forms import FORMS, form_called
from bot.session.session import Session
from bot.telegram.drawing.calls import Call, Chat, message_to
from bot.telegram.drawing.entities import Drawn, drawn, in_bold, pieces
from bot.telegram.outbox.files import PICTURES, order_of
from core.errors import FactError
from flows.plan_words.agenda import agenda
from flows.plan_words.pictures import plan_pictures
from templates import words

LONGEST_CAPTION: Final = 1024
_SAVED: Final = ("pdf", "ics")
"""The files of a plan without a form named: one to print, one of reminders."""

_TEXTS: Final = {"facts": "yaml"}
"""The files that are written during the turn, with their endings."""


def files_of(chat: Chat, message: Message, today: date) -> Iterator[Call]:
    """Yield the calls that send a message's files.

    Facts that clash send none: the open message names them, and offers to change one.
    """
    try:
        for name in message.documents:
            if name in PICTURES:
                yield from _picture(chat, name, message.markdown, today)
            elif name == "plan":
                yield from _plan(chat, message.save_to, today)
            else:
                yield _text(chat, name, today)
    except FactError:
        return


def pictures(session: Session, today: date) -> tuple[Message, ...]:
    """Return a message for each picture of the plan, with its description."""
    conversation = view(session, today)
    if not conversation.has_number:
        return (Message(words("chat", "plan_not_yet")),)
    try:
        found = conversation.result
    except FactError:
        return ()
    drawings = plan_pictures(found)
    if not drawings:
        return (Message(words("telegram", "no_picture")),)
    return tuple(
        Message(
            words("telegram", "picture", title=each.title, alt=each.alt),
            Kind.DOCUMENT,
            documents=(each.name,),
        )
        for each in drawings
    )


def _plan(chat: Chat, wanted: str, today: date) -> Iterator[Call]:
    found = view(chat.session, today).result
    year = found.advice.tax_year
    named = form_called(wanted.rpartition(".")[2], "plan")
    for form in (named,) if named else map(FORMS.__getitem__, _SAVED):
        if form.name == "ics" and not agenda(found):
            said = words("errors/files", "no_dates", year=year)
            yield message_to(chat.id, drawn(said))
            continue
        order = order_of(chat.session, form.name, today)
        file = _file(year, f"{form.stem}{form.endings[0]}", order=order)
        caption = words("telegram", f"caption_{form.name}", year=year)
        yield _document(chat.id, file, caption)


def _text(chat: Chat, name: str, today: date) -> Call:
    conversation = view(chat.session, today)
    year = conversation.tax_year
    file = _file(year, f"{name}.{_TEXTS[name]}", text=conversation.text(name))
    return _document(chat.id, file, words("telegram", f"caption_{name}", year=year))


def _file(year: int, name: str, **content: object) -> dict[str, object]:
    return {"name": f"rothway-{year}-{name}", **content}


def _document(chat: int, file: dict[str, object], caption: str) -> Call:
    return Call("sendDocument", {"chat_id": chat, "document": file, "caption": caption})


def _picture(chat: Chat, name: str, markdown: str, today: date) -> Iterator[Call]:
    """Yield a photo with its words as the caption, or below it where they are too long."""
    year = view(chat.session, today).result.advice.tax_year
    file = _file(year, f"{name}.png", order=order_of(chat.session, name, today))
    told = drawn(markdown)
    caption = told if told.length <= LONGEST_CAPTION else in_bold(str(file["name"]))
    yield Call("sendPhoto", {"chat_id": chat.id, "photo": file, **_below(caption)})
    if caption is not told:
        for piece in pieces(markdown):
            yield message_to(chat.id, piece)


def _below(caption: Drawn) -> dict[str, object]:
    return {"caption": caption.text, "caption_entities": list(caption.entities)}
