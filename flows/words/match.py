"""A match formula in words: each shape has a template of its name, with a block a purpose."""

from __future__ import annotations

from core.match.formula import MatchFormula
from flows.reading.match.clauses import MatchReading
from templates import words


def reading_words(reading: MatchReading) -> str:
    """Return a reading in words: its formula, or only the amount paid so far."""
    paid = reading.formula.reported
    if reading.so_far and paid is not None:
        return words("questions/common", "paid_so_far", dollars=paid)
    return formula_words(reading.formula)


def formula_words(formula: MatchFormula) -> str:
    """Return the formula as a clause: "half of what you put in, until …"."""
    return formula_in("words", formula)


def formula_in(block: str, formula: MatchFormula, **figures: object) -> str:
    """Return one block of a formula's words, for its parts too.

    ``words`` are for people, ``math`` for the plan's arithmetic, ``text`` reads back.
    """
    parts = [formula_in(block, part, **figures) for part in formula.parts]
    template = f"match/{formula.kind}"
    said = words(template, block, formula=formula, parts=parts, **figures)
    return " ".join(said.split())
