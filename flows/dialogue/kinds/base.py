"""What every kind of answer has in common: it reads, describes itself, gives samples.

The length, the characters and the empty answer are looked after here once; a kind
only says what plain text means to it, and never raises but `AnswerError`.
"""

from __future__ import annotations

from abc import ABC, abstractmethod
from typing import ClassVar

from flows.dialogue.plain_text import LONGEST, plain
from flows.dialogue.reading import AnswerError, Context, Reading


class AnswerKind(ABC):
    """A kind of answer.

    ``name`` finds the words for its errors. ``options`` are the ids of its buttons,
    empty where the answer is typed freely. ``reads`` are the earlier answers that
    reading may look at in its context.
    """

    name: ClassVar[str]
    options: tuple[str, ...] = ()
    reads: tuple[str, ...] = ()

    def read(self, text: str, context: Context) -> Reading:
        """Read a typed or stored text.

        Raises `AnswerError`, its details filled in, and `AmbiguousAnswerError` where
        the text has several readings.
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
        """Bring what was typed into the form that `take` reads."""
        return plain(text)

    @abstractmethod
    def take(self, text: str, context: Context) -> Reading:
        """Read cleaned text that is not empty; raise `AnswerError` where it cannot."""

    @abstractmethod
    def samples(self, context: Context) -> tuple[str, ...]:
        """Return texts that stand for all there are, to walk every path with."""

    def describe(self, context: Context) -> dict[str, object]:
        """Say what would be right, as data: bounds, unit, an example to type."""
        del context
        return {}
