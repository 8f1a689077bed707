"""A person in a test: says and taps as one would, and sees what was answered."""

from __future__ import annotations

from datetime import date

from bot.conversation import Event, Kind, Message, Said, Started, Tapped, turn
from bot.session.session import Session

TODAY = date(2026, 1, 20)
SHORTEST = ("yes", "auto", "yes", "none", "50% of the first 6%", "yes", "84", "185k")
"""Answers up to the deferral question."""

TO_REVIEW = (*SHORTEST, "max")
TO_PLAN = (*TO_REVIEW, "plan")


class Person:
    """Talks to the conversation; a button is found by its text, or it is an error."""

    def __init__(self, *said: str, today: date = TODAY) -> None:
        self.session = Session()
        self.today = today
        self.messages: tuple[Message, ...] = ()
        self._happens(Started())
        self.says(*said)

    @property
    def open(self) -> Message:
        return self.messages[-1]

    @property
    def seen(self) -> str:
        return "\n\n".join(message.markdown for message in self.messages)

    @property
    def kinds(self) -> list[Kind]:
        return [message.kind for message in self.messages]

    @property
    def buttons(self) -> list[str]:
        return [option.label for option in self.open.options]

    def says(self, *texts: str) -> Person:
        for text in texts:
            self._happens(Said(text))
        return self

    def taps(self, label: str) -> Person:
        ids = {option.label: option.id for option in self.open.options}
        self._happens(Tapped(ids[label], self.session.revision))
        return self

    def comes_back(self) -> Person:
        self._happens(Started())
        return self

    def _happens(self, event: Event) -> None:
        self.turn = turn(self.session, event, self.today)
        self.session, self.messages = self.turn.session, self.turn.messages


def ids(person: Person) -> list[str]:
    """Return what the buttons say when they are tapped."""
    return [option.id for option in person.open.options]
