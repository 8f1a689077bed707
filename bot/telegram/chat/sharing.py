"""Plan facts over a link: shared, opened, and ended.

A share is a snapshot of the facts as a file without anything personal; its link holds a
token that nobody can guess, and ends by itself.
"""

from __future__ import annotations

import re
import secrets
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

from bot.conversation import FactsCame, Message, Option, view
from bot.facts.reading import read_facts
from bot.facts.shared import SharedFacts
from bot.facts.writing import facts_yaml
from bot.files.problems import AnswersFileError, FileProblem
from bot.store.chat_rows import Share
from bot.telegram.api.updates import Came, Incoming
from bot.telegram.chat.slash import slash_of
from bot.telegram.drawing.calls import (
    Around,
    Call,
    Chat,
    Handled,
    message_to,
    query_answer,
)
from bot.telegram.drawing.entities import drawn
from bot.telegram.drawing.keyboard import markup
from templates import words

SHARED_DAYS: Final = 90
STOP: Final = "share:stop"
ENDS_SHARING: Final = frozenset({"share stop", "stop sharing", "stop sharing facts"})
_STOPS: Final = frozenset({"stop", "off"})
_TOKEN_BYTES: Final = 24  # 192 bits; 32 characters of the 64 that a link may carry
_LINK: Final = re.compile(r"f_([A-Za-z0-9_-]{1,62})")
_MOST_PROBLEMS: Final = 8


def new_token() -> str:
    """Return a token that nobody can guess."""
    return secrets.token_urlsafe(_TOKEN_BYTES)


def token_in(text: str, bot_name: str) -> str | None:
    """Return the token of a link to plan facts; None for other texts."""
    slash = slash_of(text, bot_name)
    if slash is None or slash.name != "start":
        return None
    found = _LINK.fullmatch(slash.rest)
    return found[1] if found else None


@dataclass(frozen=True, slots=True)
class Giving:
    """The chat after sharing, with the calls that share, or a message instead."""

    chat: Chat
    calls: tuple[Call, ...] = ()
    said: tuple[Message, ...] = ()


def give_out(chat: Chat, rest: str, around: Around) -> Giving:
    """Share the plan facts of this person, or stop sharing where ``rest`` says so."""
    if rest.casefold() in _STOPS:
        said = Message(words("telegram", _stopping(chat)))
        return Giving(_shared(chat, None), said=(said,))
    facts = view(chat.session, around.today).facts
    if not facts.texts:
        said = Message(words("facts", "nothing_to_share"))
        return Giving(chat, said=(said,))
    share = _sharing(chat, facts, around)
    calls = tuple(_given_out(chat, share, around))
    return Giving(_shared(chat, share), calls)


def tapped_to_stop(chat: Chat, incoming: Incoming) -> Handled:
    """Stop sharing, from the button below a link of any age."""
    where = {"chat_id": chat.id, "message_id": incoming.message}
    calls = (
        query_answer(incoming.query),
        Call("editMessageReplyMarkup", where),
        message_to(chat.id, drawn(words("telegram", _stopping(chat)))),
    )
    return Handled(_shared(chat, None).kept(chat.stored.session), calls, "share")


def still_shared(chat: Chat) -> tuple[Message, ...]:
    """Return the warning for a shared link that still works after its answers were deleted."""
    begun_anew = not (chat.session.raw or chat.session.offers)
    if chat.stored.share is None or not begun_anew:
        return ()
    return (Message(words("telegram", "share_stays")),)


def _stopping(chat: Chat) -> str:
    return "share_stopped" if chat.stored.share else "share_none"


def _shared(chat: Chat, share: Share | None) -> Chat:
    return replace(chat, stored=replace(chat.stored, share=share))


def _sharing(chat: Chat, shared: SharedFacts, around: Around) -> Share:
    """Return the facts to share from now on, under the current link if there is one."""
    # A chat that is deleted for being idle takes its link along.
    until = around.today + timedelta(min(SHARED_DAYS, around.retention_days))
    before = chat.stored.share
    is_current = before is not None and before.until >= around.today.isoformat()
    token = before.token if before is not None and is_current else new_token()
    return Share(token, facts_yaml(shared), until.isoformat())


def _given_out(chat: Chat, share: Share, around: Around) -> Iterator[Call]:
    """Yield the file, and the link with a button that ends it."""
    year = around.today.year
    document = {"name": f"rothway-{year}-facts.yaml", "text": share.body}
    caption = words("telegram", "caption_facts", year=year)
    yield Call(
        "sendDocument",
        {"chat_id": chat.id, "document": document, "caption": caption},
    )
    said = words(
        "telegram",
        "share_link",
        link=link_of(share, around),
        until=date.fromisoformat(share.until),
    )
    yield message_to(chat.id, drawn(said), reply_markup=_stop(chat))


def link_of(share: Share, around: Around) -> str:
    """Return the link that brings the facts to a colleague."""
    return f"https://t.me/{around.bot_name}?start=f_{share.token}"


def _stop(chat: Chat) -> dict[str, object]:
    option = Option(STOP, words("telegram", "button_stop_sharing"))
    return markup([[option]], chat.marks.key, 0)


def facts_in(came: Came, around: Around) -> FactsCame | Message:
    """Return the facts that came, or the message about what is wrong with them."""
    if came.trouble:
        return Message(words("telegram", came.trouble))
    try:
        shared = read_facts(came.content, around.today).shared
    except AnswersFileError as wrong:
        return Message(_refusal(wrong.problems))
    return FactsCame(shared) if shared.texts else Message(words("facts", "no_facts"))


def _refusal(problems: tuple[FileProblem, ...]) -> str:
    lines = [
        words(
            "errors/files",
            "at_line",
            line=problem.line,
            problem=" ".join(problem.markdown.split()),
        )
        for problem in problems[:_MOST_PROBLEMS]
    ]
    left = len(problems) - len(lines)
    return words("telegram", "file_refused", lines=lines, left=left)
