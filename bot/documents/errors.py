"""What can go wrong with a document, apart from Typst so that it costs no start."""

from __future__ import annotations


class TypesettingError(Exception):
    """A document could not be set; what Typst said may hold answers, and is left out."""

    def __init__(self, source: str) -> None:
        super().__init__(f"Typst could not set {source}")
        self.source = source
