"""What should come next in a conversation: the same turns, taken in memory, without a bot."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from typing import Final

from bot.conversation import Event, Kind, Message, Said, Started, Tapped, turn, view
from bot.session.session import Session

_MATCHES: Final = ("50% of the first 6%", "100% of the first 4%", "none")


def facts_of(number: int) -> Mapping[str, str]:
    """Return what one of many people would say, no two of them alike."""
    return {
        "after_tax": "yes",
        "in_plan_conversion": "when I ask for it",
        "in_service_rollover": "yes",
        "after_tax_limit": "none",
        "match": _MATCHES[number % len(_MATCHES)],
        "birth_year": str(1979 + number % 20),
        "pay": f"${90_000 + 1_037 * number:,}",
        "deferral": f"${9_000 + 111 * number:,}" if number % 2 else "max",
        "after_tax_so_far": f"${100 + 7 * number:,}",
        "review": "plan",
    }


class Rehearsal:
    """One person's conversation as it should go, from the facts that they know."""

    def __init__(self, facts: Mapping[str, str]) -> None:
        self._facts = facts
        self._today = datetime.now().astimezone().date()
        self._session, self._messages = Session(), tuple[Message, ...]()
        self._take(Started())

    @property
    def session(self) -> Session:
        """Return the session as it should be stored by now."""
        return self._session

    @property
    def messages(self) -> tuple[Message, ...]:
        """Return what should have been said last."""
        return self._messages

    @property
    def is_over(self) -> bool:
        """Say whether every question is answered."""
        return view(self._session, self._today).is_at_ending

    @property
    def asks(self) -> str:
        """Return how the open message begins."""
        return self._messages[-1].markdown.split("\n\n")[0]

    @property
    def headline(self) -> str:
        """Return the plan's first line, just after it was shown."""
        plans = (each for each in self._messages if each.kind is Kind.PLAN)
        return next(plans).markdown.splitlines()[0]

    def answer(self) -> tuple[str, str]:
        """Return the button for the open question, if it may be one, and its words."""
        options, pending = self._messages[-1].options, self._session.pending
        if pending is not None and pending.kind in {"confirm", "pick"}:
            return options[0].label, "yes" if pending.kind == "confirm" else "1"
        position = view(self._session, self._today).position
        said = self._facts.get(position, "unsure")
        for option in options:
            if said.lower() in {option.id, option.label.lower()}:
                return option.label, said
        return "", said

    def says(self, text: str) -> None:
        """Take a turn with what was typed."""
        self._take(Said(text))

    def taps(self, label: str) -> None:
        """Take a turn with a button of the open message."""
        options = self._messages[-1].options
        option = next(each.id for each in options if each.label == label)
        self._take(Tapped(option, self._session.revision))

    def _take(self, event: Event) -> None:
        taken = turn(self._session, event, self._today)
        self._session, self._messages = taken.session, taken.messages


def script_of(facts: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield what is typed, and how what it leads to begins: a question, or the plan."""
    rehearsal = Rehearsal(facts)
    yield "/start", rehearsal.asks
    while not rehearsal.is_over:
        _, said = rehearsal.answer()
        rehearsal.says(said)
        leads_to = rehearsal.headline if rehearsal.is_over else rehearsal.asks
        yield said, leads_to.lstrip("# ")
