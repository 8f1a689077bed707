"""A picture before it is drawn: numbers for lengths, words for everything read."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any, Final

WORDS: Final = "documents/pictures"


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture of a plan; ``data`` is plain JSON for the drawing.

    ``alt`` tells in words all that the picture shows; ``caption`` stands below it.
    """

    name: str
    title: str
    alt: str
    caption: str
    data: Mapping[str, Any]

    def __repr__(self) -> str:
        return f"<Picture {self.name}>"


@dataclass(frozen=True, slots=True)
class Bar:
    """A bar from ``start`` to ``end`` dollars; ``kind`` chooses its fill."""

    kind: str
    label: str
    amount: str
    start: Decimal
    end: Decimal

    def plain(self) -> dict[str, object]:
        """Return it as plain JSON."""
        return {
            "kind": self.kind,
            "label": self.label,
            "amount": self.amount,
            "start": float(self.start),
            "end": float(self.end),
        }
