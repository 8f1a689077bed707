"""The base of every kind of answer, which checks length, characters and emptiness once."""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from flows.dialogue.plain_text import LONGEST, plain
from flows.dialogue.reading import AnswerError, Context, Reading


class AnswerKind(ABC):
    """A kind of answer, which raises only `AnswerError`.

    ``name`` finds the words for its errors. ``options`` are the ids of its buttons,
    empty for a typed answer. ``reads`` are the earlier answers that its reading looks
    at.
    """

    name: ClassVar[str]
    options: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()

    def read(self, text: str, context: Context) -> Reading:
        """Read a typed or stored text.

        Raises `AnswerError` with its details, and `AmbiguousAnswerError` for several
        readings.
        """
        try:
            return self.take(self._cleaned(text), context)
        except AnswerError as error:
            described = self.describe(context)
            about = {"given": text, "kind": self.name, **described}
            error.details = {**about, **error.details}
            raise

    def _cleaned(self, text: str) -> str:
        if len(text) > LONGEST:
            raise AnswerError("too_long", limit=LONGEST)
        if not (cleaned := self.clean(text)):
            raise AnswerError("empty")
        if len(cleaned) > LONGEST:  # one character may stand for several: a ligature
            raise AnswerError("too_long", limit=LONGEST)
        return cleaned

    def clean(self, text: str) -> str:
        """Return the text in the form that `take` reads."""
        return plain(text)

    @abstractmethod
    def take(self, text: str, context: Context) -> Reading:
        """Read a cleaned text; raises `AnswerError`."""

    def describe(self, context: Context) -> dict[str, object]:
        """Describe a right answer as data: bounds, unit, an example to type."""
        del context
        return {}
