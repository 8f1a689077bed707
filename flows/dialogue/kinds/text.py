"""Short text kept as it was typed, such as a name or a note."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from typing import ClassVar

from flows.dialogue.kinds.base import AnswerKind
from flows.dialogue.plain_text import without_invisible
from flows.dialogue.reading import AnswerError, Context, Reading


@dataclass(frozen=True)
class Text(AnswerKind):
    """A line of text without invisible characters; Markdown, Jinja and emoji stay as typed."""

    max_length: int = 80
    example: str = ""
    name: ClassVar[str] = "text"

    def clean(self, text: str) -> str:
        """Remove control, direction and other invisible characters."""
        return without_invisible(unicodedata.normalize("NFC", without_invisible(text)))

    def take(self, text: str, context: Context) -> Reading:
        """Take the text unchanged."""
        del context
        if len(text) > self.max_length:
            raise AnswerError("too_long", limit=self.max_length)
        return Reading(text, text)

    def describe(self, context: Context) -> dict[str, object]:
        """Describe the answer by its longest length in characters and an example."""
        del context
        return {"limit": self.max_length, "example": self.example}
