"""The questions for HR as a document: who is asked what, and its text and paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Final

from bot.documents.paper import Paper, sections_of
from bot.text.plain import plain
from flows.hr import script as hr
from templates import words

_BLANK: Final = 8  # characters; three of them and their words fit a line
_BLANK_ON_PAPER: Final = 11  # the same, where letters are narrower


@dataclass(frozen=True, slots=True)
class Script:
    """The questions for HR: the answers known, and the facts to ask for."""

    values: Mapping[str, object]
    today: date
    only: tuple[str, ...] | None = None
    for_hr: bool = False

    def markdown(self, blank: int = 0) -> str:
        """Return the script, or the sheet for HR, as Markdown; with blanks for paper."""
        made = hr.sheet_markdown if self.for_hr else hr.script_markdown
        return made(self.values, self.today, only=self.only, blank=blank)

    def paper(self, *, blanks: bool) -> Paper:
        """Return the questions as a paper, with blanks to write in or without."""
        block = "sheet_title" if self.for_hr else "paper_title"
        return Paper(
            sections_of(self.markdown(_BLANK_ON_PAPER if blanks else 0)),
            title=words("script/script", block),
            made_on=self.today,
            about=str(self.values.get("employer", "")),
        )


def script_markdown(script: Script) -> str:
    """Return the script as Markdown, with blanks to fill in."""
    return script.markdown(_BLANK)


def script_text(script: Script) -> str:
    """Return the script as plain text, with blanks to fill in."""
    return plain(script_markdown(script))
