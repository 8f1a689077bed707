"""The answers along a journey, as values; reading an absent one is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date


class UnansweredError(LookupError):
    """A missing answer was read: a fault of the flow, not of the person."""

    def __init__(self, question: str) -> None:
        super().__init__(f"The answer to {question!r} is read before it is given.")
        self.question = question


class Answers(Mapping[str, object]):
    """Values by question id, for the path so far; ``today`` is the day of the turn.

    ``answers[id]`` raises `UnansweredError`, and ``get`` is refused, so that a
    predicate must ask ``id in answers`` first.
    """

    __slots__ = ("_values", "today")

    def __init__(self, values: Mapping[str, object], today: date) -> None:
        self._values = dict(values)
        self.today = today

    def with_answer(self, question: str, value: object) -> Answers:
        """Return these answers with one more."""
        return Answers({**self._values, question: value}, self.today)

    def __getitem__(self, question: str) -> object:
        try:
            return self._values[question]
        except KeyError:
            raise UnansweredError(question) from None

    def __iter__(self) -> Iterator[str]:
        return iter(self._values)

    def __len__(self) -> int:
        return len(self._values)

    def __contains__(self, question: object) -> bool:
        return question in self._values

    def __repr__(self) -> str:
        return f"<Answers: {len(self._values)} on {self.today}>"
