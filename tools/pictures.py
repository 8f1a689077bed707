"""The pictures of `docs/commands.md`, drawn from the examples.

A newer Typst may draw the same in other shapes, so a picture counts as what it should
be while its words do.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path
from typing import Final

from bot.documents.pictures import svg
from bot.files.answer_ids import KNOWN_IDS
from bot.files.answers_file import given_answers
from bot.files.planning import result_of
from flows.plan_words.pictures import Picture, plan_pictures

_ROOT: Final = Path(__file__).parent.parent
_EXAMPLE: Final = _ROOT / "docs" / "examples" / "half-way.yaml"
_DAY: Final = date(2026, 7, 10)
PICTURES: Final = {"docs/half-way-limit.svg": "limit"}
"""Which picture stands in which file."""


def picture_for(name: str) -> Picture:
    """Return what a file of `PICTURES` shows, undrawn."""
    result = result_of(given_answers(_EXAMPLE.read_bytes(), KNOWN_IDS), _DAY)
    return next(each for each in plan_pictures(result) if each.name == PICTURES[name])


def is_as_it_should_be(name: str) -> bool:
    """Say whether a file is there and says what its picture says today."""
    file = _ROOT / name
    said = f">{picture_for(name).alt}</desc>"
    return file.exists() and said in file.read_text(encoding="utf-8")


def draw() -> tuple[Path, ...]:
    """Draw the pictures that say something else by now, and return their files."""
    stale = [name for name in PICTURES if not is_as_it_should_be(name)]
    for name in stale:
        (_ROOT / name).write_text(svg(picture_for(name)) + "\n", encoding="utf-8")
    return tuple(_ROOT / name for name in stale)
