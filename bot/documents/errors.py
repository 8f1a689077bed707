"""What can go wrong with a document, apart from Typst so that it costs no start."""

from __future__ import annotations


class TypesettingError(Exception):
    """A document could not be set; what Typst said may hold answers, and is left out."""

    def __init__(self, source: str) -> None:
        super().__init__(f"Typst could not set {source}")
        self.source = source


class NoDatesError(Exception):
    """No date of the plan for a ``year`` is ahead: a calendar would have no event."""

    def __init__(self, year: int) -> None:
        super().__init__("no date ahead")
        self.year = year
