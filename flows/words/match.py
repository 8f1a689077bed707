"""A match formula in words: each shape has a template of its name, with a block a purpose."""

from __future__ import annotations

from core.match.formula import MatchFormula
from flows.reading.match.clauses import MatchReading
from templates import words


def reading_words(reading: MatchReading) -> str:
    """Return what was read, in words: a formula, or only what was paid so far."""
    paid = reading.formula.reported
    if reading.so_far and paid is not None:
        return words("questions/common", "paid_so_far", dollars=paid)
    return formula_words(reading.formula)


def formula_words(formula: MatchFormula) -> str:
    """Return the formula as a clause, for example "half of what you put in, until …"."""
    return formula_in("words", formula)


def formula_in(block: str, formula: MatchFormula, **figures: object) -> str:
    """Return one block of the shape's words, its parts said in the same way.

    ``words`` tells people, ``math`` the plan's arithmetic, ``text`` is what reads back.
    """
    parts = [formula_in(block, part, **figures) for part in formula.parts]
    template = f"match/{formula.kind}"
    said = words(template, block, formula=formula, parts=parts, **figures)
    return " ".join(said.split())
