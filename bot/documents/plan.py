"""The plan as a paper: its Markdown with a name, a date and boxes to tick at its steps."""

from __future__ import annotations

from typing import Final

from bot.documents.paper import Paper
from bot.documents.pictures import pictures_of
from flows.plan_words.pictures import Picture
from flows.plan_words.plan import Section, markdown_of, plan_sections
from flows.plan_words.result import Result
from templates import words

_WITH_BOXES: Final = "steps"
_PICTURED: Final = {"numbers": "limit", "paychecks": "paychecks", "growth": "growth"}
"""Which picture stands in which section of the plan."""


def plan_paper(result: Result) -> Paper:
    """Return the plan, ready to become a page or a PDF."""
    parts = plan_sections(result)
    return Paper(
        markdown=markdown_of(parts),
        title=words("documents/plan", "title", year=result.advice.tax_year),
        made_on=result.today,
        about=result.plan.employer or "",
        boxed=frozenset(part.title for part in parts if part.id == _WITH_BOXES),
        pictures=_pictures(result, parts),
    )


def _pictures(
    result: Result, parts: tuple[Section, ...]
) -> dict[str, tuple[Picture, ...]]:
    drawn = {picture.name: picture for picture in pictures_of(result)}
    named = {part.title: _PICTURED.get(part.id) for part in parts}
    return {
        title: (drawn[name],) for title, name in named.items() if name and name in drawn
    }
