"""The answer to the tax year question: a year whose limits are published."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from core.limits import published_years
from flows.dialogue.kinds import AnswerKind
from flows.dialogue.reading import AnswerError, Context, Reading

_YEAR = re.compile(r"\D*(\d{4})\D*")


@dataclass(frozen=True)
class TaxYear(AnswerKind):
    """A tax year with published limits, as an int; none is ever projected."""

    name: ClassVar[str] = "tax_year"

    def take(self, text: str, context: Context) -> Reading:
        """Read a year; one whose limits are not published is refused."""
        del context
        if (found := _YEAR.fullmatch(text)) is None:
            raise AnswerError("unreadable")
        if (year := int(found[1])) not in published_years():
            raise AnswerError("year_not_published", year=year, years=published_years())
        return Reading(year, str(year))

    def describe(self, context: Context) -> dict[str, object]:
        """Describe the answer by its last year."""
        del context
        return {"example": str(published_years()[-1])}
