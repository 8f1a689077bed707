"""The plan as a paper: named sections, the date, and boxes to tick at its steps."""

from __future__ import annotations

from typing import Final

from bot.documents.paper import Paper
from flows.plan_words.pictures import plan_pictures
from flows.plan_words.plan import plan_sections
from flows.plan_words.result import Result
from templates import words

_WITH_BOXES: Final = frozenset({"steps"})
_PICTURED: Final = {"numbers": "limit", "paychecks": "paychecks", "growth": "growth"}
"""The section of the plan in which each picture stands."""


def plan_paper(result: Result) -> Paper:
    """Return the plan, ready to become a page or a PDF."""
    sections = plan_sections(result)
    drawn = {picture.name: (picture,) for picture in plan_pictures(result)}
    there = (each.id for each in sections if _PICTURED.get(each.id) in drawn)
    return Paper(
        sections,
        title=words("documents/plan", "title", year=result.advice.tax_year),
        made_on=result.today,
        about=result.plan.employer or "",
        boxed=_WITH_BOXES,
        pictures={id_: drawn[_PICTURED[id_]] for id_ in there},
    )
