"""The events that go into a turn and the messages that come out, for every channel."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from bot.facts.shared import SharedFacts
from bot.session.session import Session
from flows.answers.commands import Command


@dataclass(frozen=True, slots=True)
class Started:
    """The person opened the conversation, for the first time or again."""


@dataclass(frozen=True, slots=True)
class Said:
    """The person typed something."""

    text: str

    def __repr__(self) -> str:
        return f"<Said {len(self.text)} characters>"


@dataclass(frozen=True, slots=True)
class Tapped:
    """The person tapped a button of the message that was sent under ``revision``."""

    option: str
    revision: int


@dataclass(frozen=True, slots=True)
class FactsCame:
    """Plan facts came in a file or over a link; ``asks`` whether to bring them in."""

    facts: SharedFacts
    asks: bool = True


Event = Started | Said | Tapped | FactsCame


class Kind(StrEnum):
    """The purpose of a message; a channel may draw each differently."""

    WELCOME = "welcome"
    QUESTION = "question"
    SAID = "said"
    NOTICE = "notice"
    ERROR = "error"
    REVIEW = "review"
    PLAN = "plan"
    DOCUMENT = "document"
    FORGOTTEN = "forgotten"
    GOODBYE = "goodbye"

    @property
    def closes(self) -> bool:
        """Say whether no question is open after such a message."""
        return self in {Kind.FORGOTTEN, Kind.GOODBYE}


@dataclass(frozen=True, slots=True)
class Option:
    """A button; ``id`` is what a tap, or its number typed, stands for."""

    id: str
    label: str


@dataclass(frozen=True, slots=True)
class Message:
    """Something to show: Markdown, and the options to answer it with.

    ``progress`` is where the person stands, in one line. ``offered`` is the answer
    that Enter keeps. Options are ``numbered`` unless a number typed would be the answer
    itself. ``documents`` are names for `View.file`, wanted at
    ``save_to`` where the person named a place. ``id`` names a message for which a channel
    may have words of its own.
    """

    markdown: str
    kind: Kind = Kind.NOTICE
    options: tuple[Option, ...] = ()
    progress: str | None = None
    offered: str | None = None
    numbered: bool = True
    documents: tuple[str, ...] = ()
    save_to: str = ""
    id: str = ""


@dataclass(frozen=True, slots=True)
class Reply:
    """What a step of a turn gives back: a session, and what to say before what is open.

    ``asked`` is the command that was carried out.
    """

    session: Session
    messages: tuple[Message, ...] = ()
    asked: Command | None = None


def noted(session: Session, markdown: str, kind: Kind = Kind.NOTICE) -> Reply:
    """Return the session with one notice."""
    return Reply(session, (Message(markdown, kind),))
