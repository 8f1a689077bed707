"""The names that answers have in files."""

from __future__ import annotations

from typing import Final

from flows.advisor.flow import ADVISOR

AGE: Final = "age_at_year_end"
BORN: Final = "birth_year"
QUESTION_IDS: Final = frozenset(question.id for question in ADVISOR.questions)
KNOWN_IDS: Final = QUESTION_IDS | {AGE}
"""The ids that a file of answers may hold."""
