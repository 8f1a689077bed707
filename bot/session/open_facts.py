"""Finds the plan facts still open for HR, with or without an advice."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

from core.errors import FactError
from flows.advisor.flow import ADVISOR
from flows.dialogue.reading import UNSURE
from flows.hr.script import hr_questions
from flows.plan_words.result import result_from

_NEEDED = ("birth_year", "pay")


def missing_for_number(values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the answers without which there is no number."""
    return tuple(name for name in _NEEDED if name not in values)


def open_facts(values: Mapping[str, object], today: date) -> tuple[str, ...]:
    """Return the ids of the plan facts still open.

    Without age and pay, or with facts that clash, there is no advice: then every plan
    fact without an answer is open.
    """
    if not missing_for_number(values):
        try:
            return result_from(values, today).hr_list
        except FactError:
            pass  # what clashes must be asked again anyway
    return tuple(
        question.id
        for question in hr_questions(values, today)
        if question.id not in values or values[question.id] is UNSURE
    )


def said_unsure(values: Mapping[str, object]) -> tuple[str, ...]:
    """Return the plan facts answered "not sure"."""
    return tuple(
        question.id
        for question in ADVISOR.questions
        if question.plan_fact
        and question.id in values
        and values[question.id] is UNSURE
    )
