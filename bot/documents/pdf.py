"""A paper as PDF: US Letter, tagged for accessibility, with bookmarks and page numbers."""

from __future__ import annotations

from typing import Final

from bot.documents.paper import Paper, drawn
from bot.documents.typesetting import typeset

_SOURCE: Final = "paper"


def pdf_of(paper: Paper) -> bytes:
    """Return the paper as a PDF's bytes."""
    return typeset(_SOURCE, drawn(paper), "pdf")
