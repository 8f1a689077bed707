"""A paper as PDF: US Letter, tagged for accessibility, with bookmarks and page numbers."""

from __future__ import annotations

from typing import Final

from bot.documents.paper import Paper, drawn
from bot.documents.plan import plan_paper
from bot.documents.script import Script
from bot.documents.typesetting import typeset
from flows.plan_words.result import Result

_SOURCE: Final = "paper"


def plan_pdf(result: Result) -> bytes:
    """Return the plan as a PDF, to print or to keep."""
    return pdf_of(plan_paper(result))


def script_pdf(script: Script) -> bytes:
    """Return the questions for HR as a PDF with blanks to write in."""
    return pdf_of(script.paper(blanks=True))


def pdf_of(paper: Paper) -> bytes:
    """Return the paper as a PDF's bytes."""
    return typeset(_SOURCE, drawn(paper), "pdf")
