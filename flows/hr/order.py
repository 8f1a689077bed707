"""The one order of HR's questions, which numbers them alike everywhere."""

from __future__ import annotations

from collections.abc import Iterable

from flows.advisor.flow import ADVISOR
from flows.dialogue.question import Question


def in_hr_order(ids: Iterable[str]) -> tuple[str, ...]:
    """Return plan facts in HR's order: must-have first, then by rank."""
    asked = frozenset(ids)
    known = (question for question in ADVISOR.questions if question.id in asked)
    return tuple(question.id for question in sorted(known, key=place_of))


def place_of(question: Question) -> tuple[bool, int]:
    """Return a question's place in HR's order; equals stay as declared."""
    fact = question.plan_fact
    return (False, 0) if fact is None else (not fact.must_have, fact.rank)
