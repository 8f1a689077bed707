"""What a kind makes of a text, as one short line, for tables of examples."""

from __future__ import annotations

from datetime import date

from flows.dialogue.kinds import AnswerKind
from flows.dialogue.reading import AmbiguousAnswerError, AnswerError, Context

SUNDAY = date(2026, 11, 22)


def read(kind: AnswerKind, text: str, context: Context | None = None) -> str:
    """Return the stored text; readings parted by a bar; a problem after a mark."""
    try:
        return kind.read(text, context or Context(SUNDAY)).text
    except AmbiguousAnswerError as doubt:
        return " | ".join(reading.text for reading in doubt.readings)
    except AnswerError as error:
        return f"!{error.problem}"
