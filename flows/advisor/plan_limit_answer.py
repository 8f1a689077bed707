"""The answer to the plan's own limit: its kind, and the figure where it is typed at once."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from flows.dialogue.kinds import Choice
from flows.dialogue.reading import AnswerError, Context, Reading

_FIGURE: Final = re.compile(r"\$?\s?\d[\d.,]*\s?(?:%|percent|k\b)?")


@dataclass(frozen=True)
class PlanLimit(Choice):
    """A kind of limit; "10% of pay" gives the kind, and the figure asked for next."""

    def take(self, text: str, context: Context) -> Reading:
        """Read a kind of limit, by its name or by a figure of that kind."""
        try:
            return super().take(text, context)
        except AnswerError:
            said = text.casefold()
            if not (kind := _kind_of_figure(said)):
                raise
        figures = _FIGURE.findall(said)
        return Reading(kind, kind, figures[0] if len(figures) == 1 else "")


def _kind_of_figure(said: str) -> str:
    if not any(character.isdigit() for character in said):
        return ""
    if "%" in said or "percent" in said:
        combined = any(word in said for word in ("combined", "together", "deferral"))
        return "combined_percent" if combined else "percent_of_pay"
    return "dollars" if "$" in said or "dollar" in said else ""
