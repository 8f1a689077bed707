"""Plan facts as people pass them around: answers about the plan, each with its source."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import Final

from bot.facts.source import Source
from core.facts.plan import PlanFacts
from flows.advisor.flow import ADVISOR

FACT_IDS: Final = tuple(
    q.id for q in ADVISOR.questions if q.id in PlanFacts.model_fields
)
"""The ids of the answers that may be shared, in the dialogue's order: none is personal."""

NOBODY: Final = Source()


@dataclass(frozen=True, slots=True)
class SharedFacts:
    """Plan facts by id, as people wrote them, with their sources.

    ``who`` and ``answered_on`` hold for every fact that has no source of its own.
    """

    texts: Mapping[str, str]
    sources: Mapping[str, Source] = field(default_factory=dict)
    tax_year: int | None = None
    answered_on: date | None = None
    who: str | None = None

    def __repr__(self) -> str:
        return f"<SharedFacts of {self.tax_year}: {len(self.texts)} answers>"

    def source_of(self, fact: str) -> Source:
        """Return the source of a fact, completed by that of the whole file."""
        own = self.sources.get(fact, NOBODY)
        return Source(own.who or self.who, own.when or self.answered_on, own.where)

    def to_json(self) -> dict[str, object]:
        """Return them for a program: each fact's answer, and where it is from."""
        sources = {fact: self.source_of(fact) for fact in self.texts}
        return {
            "tax_year": self.tax_year,
            "answered_on": self.answered_on and str(self.answered_on),
            "who": self.who,
            "facts": {
                fact: {
                    "answer": text,
                    "who": sources[fact].who,
                    "when": sources[fact].when and str(sources[fact].when),
                    "where": sources[fact].where,
                }
                for fact, text in self.texts.items()
            },
        }


@dataclass(frozen=True, slots=True)
class FactsFile:
    """Plan facts read from a file, with the line of each answer."""

    shared: SharedFacts
    lines: Mapping[str, int] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<FactsFile: {self.shared!r}>"
