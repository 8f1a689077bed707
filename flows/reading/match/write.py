"""Writes a match formula in the one way that `flows.reading.match.read` reads without doubt."""

from __future__ import annotations

from core.match.formula import MatchFormula
from flows.reading.match.clauses import MatchReading
from flows.words.match import formula_in
from templates import exact

_REMARKS = {
    "includes_catch_up": ("catch-up not matched", "catch-up matched"),
    "on_after_tax": ("after-tax not matched", "after-tax matched"),
    "true_up": ("no true-up", "true-up"),
    "each_paycheck": ("", "each paycheck"),
    "discretionary": ("", "discretionary"),
}


def match_text(formula: MatchFormula) -> str:
    """Return the text that reads back as the same formula."""
    return formula_in("text", formula)


def reading_text(reading: MatchReading) -> str:
    """Return the text of a reading: its formula, and the facts beside it."""
    parts = [match_text(reading.formula)]
    if reading.so_far:
        parts[0] = parts[0].replace("for the year", "so far", 1)
    if reading.nonelective_percent is not None:
        parts.append(f"{exact(reading.nonelective_percent)}% nonelective")
    for name, (no, yes) in _REMARKS.items():
        said = getattr(reading, name)
        if said is not None:
            parts.append(yes if said else no)
    return ", ".join(parts)
