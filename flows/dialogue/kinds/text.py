"""Short text kept as it was typed: a name, a note. Nothing in it is ever interpreted."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from flows.dialogue.kinds.base import AnswerKind
from flows.dialogue.plain_text import without_invisible
from flows.dialogue.reading import AnswerError, Context, Reading


@dataclass(frozen=True)
class Text(AnswerKind):
    """A line of text; the value is the str, without invisible characters.

    Markdown, Jinja and emoji stay as typed; whoever shows it keeps them from being
    read.
    """

    max_length: int = 80
    example: str = ""
    sampled: tuple[str, ...] = ("Sample",)
    name: ClassVar[str] = "text"

    def clean(self, text: str) -> str:
        """Drop control, direction and other invisible characters, keep the rest."""
        return without_invisible(unicodedata.normalize("NFC", without_invisible(text)))

    def take(self, text: str, context: Context) -> Reading:
        """Take the text as it stands."""
        del context
        if len(text) > self.max_length:
            raise AnswerError("too_long", limit=self.max_length)
        return Reading(text, text)

    def samples(self, context: Context) -> tuple[str, ...]:
        """Return what the declaration gives."""
        del context
        return self.sampled

    def describe(self, context: Context) -> dict[str, object]:
        """Give the longest length in characters and an example."""
        del context
        return {"limit": self.max_length, "example": self.example}
