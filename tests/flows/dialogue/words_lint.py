"""Finds missing words of a flow, labels too long for a button, and unread answers."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from typing import Protocol

from flows.dialogue.lint import declared_predicates
from flows.dialogue.question import Flow, Question
from flows.dialogue.read_answer import shown_options

EVERY_QUESTION = ("label", "ask", "why", "help", "said")
EVERY_PLAN_FACT = ("say", "matters", "look_for", "means", "follow_up", "red_flags")
EVERY_CONFIRMED = ("confirm", "confirm_yes", "confirm_no")
LONGEST_LABEL = 60  # characters; a phone cuts a button of its own row off there
_CALLBACK_BYTES = 64  # Telegram's limit for what a button sends
_LAST_REVISION = "9" * 10


class Words(Protocol):
    """The templates as the lint sees them."""

    def has_block(self, question: str, block: str) -> bool:
        """Say whether a question's template has a block."""

    def option_label(self, question: str, option: str) -> str | None:
        """Return the label of an option's button, if any; ``unsure`` is an option too."""


def callback_data(revision: str, question: str, option: str) -> str:
    """Return the data that an option's button sends."""
    return f"a:{revision}:{question}:{option}"


def word_problems(flow: Flow, words: Words) -> Iterator[str]:
    """Yield a sentence for each missing block and each button that is too long."""
    for question in flow.questions:
        for block in _blocks(question):
            if not words.has_block(question.id, block):
                yield f"Question {question.id!r} has no block {block!r} in its template."
        yield from _of_buttons(question, words)


def _blocks(question: Question) -> tuple[str, ...]:
    return (
        *EVERY_QUESTION,
        *(EVERY_PLAN_FACT if question.plan_fact else ()),
        *(EVERY_CONFIRMED if question.confirm else ()),
    )


def _of_buttons(question: Question, words: Words) -> Iterator[str]:
    shown: dict[str, str] = {}
    for option in shown_options(question):
        about = f"Question {question.id!r}: option {option!r}"
        label = words.option_label(question.id, option)
        if not label:
            yield f"{about} has no label."
        elif len(label) > LONGEST_LABEL:
            yield f"{about} has a label of {len(label)} characters; a button shows {LONGEST_LABEL}."
        elif shown.setdefault(label.casefold(), option) != option:
            yield f"{about} has the same label as {shown[label.casefold()]!r}."
        sent = callback_data(_LAST_REVISION, question.id, option)
        if (size := len(sent.encode())) > _CALLBACK_BYTES:
            yield f"{about} sends {size} bytes from its button; Telegram takes {_CALLBACK_BYTES}."


def unread(flow: Flow, read: Collection[str]) -> Iterator[str]:
    """Yield the questions whose answers nothing uses, in the flow or as ``read``."""
    used = {*read, *_read_inside(flow)}
    for question in flow.questions:
        if question.id not in used:
            yield f"Nothing reads the answer to question {question.id!r}."


def _read_inside(flow: Flow) -> Iterator[str]:
    for one in declared_predicates(flow):
        yield from (*one.reads, *one.may_read)
    for question in flow.questions:
        yield from question.kind.reads
