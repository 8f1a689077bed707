"""The answers along a journey, as values. Reading an unanswered question is an error."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date


class UnansweredError(LookupError):
    """Something read an answer that is not there: a fault of the flow, not the person."""

    def __init__(self, question: str) -> None:
        super().__init__(f"The answer to {question!r} is read before it is given.")
        self.question = question


class Answers(Mapping[str, object]):
    """Question id to value, for the answers on the path so far.

    ``today`` is the day of the turn: a predicate may need it, and must not read a
    clock. ``answers[id]`` raises `UnansweredError`; ask ``id in answers`` first
    where an answer may be missing. ``get`` is refused for the same reason.
    """

    __slots__ = ("_values", "today")

    def __init__(self, values: Mapping[str, object], today: date) -> None:
        self._values = dict(values)
        self.today = today

    def with_answer(self, question: str, value: object) -> Answers:
        """Return these answers and one more."""
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
