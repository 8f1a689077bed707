"""Texts ready to send: a mail to HR, a chat with the record-keeper, a call.

Each has the questions that its reader is likely to know, a line each: those with the
block ``mail`` go to HR, those with ``desk`` to the record-keeper.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final

from flows.dialogue.question import Question
from flows.words.question import template_of
from templates import has_block, words

MESSAGES: Final = "script/messages"
_BLANK: Final = "_" * 20


@dataclass(frozen=True, slots=True)
class Messages:
    """The texts to send or read out, as Markdown."""

    subject: str
    email: str
    chat: str
    phone: str
    phone_notes: str
    formal_request: str


def messages_for(
    asked: tuple[Question, ...],
    known: Mapping[str, object],
    values: Mapping[str, object],
    *,
    attached: bool = False,
) -> Messages:
    """Return the texts that ask these questions in short.

    The mail mentions a worksheet where one is ``attached``.
    """
    employer = values.get("employer")
    named = {"employer": employer} if isinstance(employer, str) else {}

    def text(block: str, **more: object) -> str:
        return words(MESSAGES, block, **{**known, **named, **more})

    for_hr = _lines(asked, "mail", known)
    return Messages(
        subject=text("subject", asked=for_hr),
        email=text("email", asked=for_hr, attached=attached),
        chat=text("chat", asked=_lines(asked, "desk", known)),
        phone=text("phone"),
        phone_notes=text("phone_notes", blank=_BLANK),
        formal_request=text("formal_request"),
    )


def _lines(
    asked: tuple[Question, ...], block: str, known: Mapping[str, object]
) -> tuple[str, ...]:
    """Return a line a topic; the questions in full where none has a short line."""
    short = tuple(_short(asked, block, known))
    return short or tuple(words(template_of(q), "say", **known) for q in asked)


def _short(
    asked: tuple[Question, ...], block: str, known: Mapping[str, object]
) -> Iterator[str]:
    """Yield the short lines; questions of one rank share one."""
    ranks = set()
    for question in asked:
        rank = question.plan_fact.rank if question.plan_fact else 0
        if rank not in ranks and has_block(template_of(question), block):
            ranks.add(rank)
            yield words(template_of(question), block, **known)
