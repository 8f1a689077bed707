"""What can go wrong with a document, apart from Typst so that it costs no start."""

from __future__ import annotations


class TypesettingError(Exception):
    """A document that Typst refused; its message is left out, since it may hold answers."""

    def __init__(self, source: str) -> None:
        super().__init__(f"Typst could not set {source}")
        self.source = source


class NoDatesError(Exception):
    """A calendar without an event: no date of the plan for this ``year`` is ahead."""

    def __init__(self, year: int) -> None:
        super().__init__("no date ahead")
        self.year = year
