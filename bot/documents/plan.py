"""The plan as a paper: its Markdown with a name, a date and boxes to tick at its steps."""

from __future__ import annotations

from typing import Final

from bot.documents.paper import Paper
from bot.result import Result, plan_parts
from flows.plan_words import markdown_of
from templates import words

_WITH_BOXES: Final = "steps"


def plan_paper(result: Result) -> Paper:
    """Return the plan, ready to become a page or a PDF."""
    parts = plan_parts(result)
    return Paper(
        markdown=markdown_of(parts),
        title=words("documents/plan", "title", year=result.advice.tax_year),
        made_on=result.today,
        about=result.plan.employer or "",
        boxed=frozenset(part.title for part in parts if part.id == _WITH_BOXES),
    )
