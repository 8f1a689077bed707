"""The plan: its sections in order, or all of it as one text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from typing import Final

from core.advice.outcome import SHUT
from flows.plan_words import sections
from flows.plan_words.headline import headline, summary
from flows.plan_words.math import numbers
from flows.plan_words.paychecks import ledger_section, paychecks_section
from flows.plan_words.result import Result
from flows.plan_words.tax_time import tax_time_section
from templates import words


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the plan: its id, its title, and Markdown below it."""

    id: str
    title: str
    markdown: str


def _numbers_section(result: Result) -> str:
    return "" if result.advice.outcome in SHUT else numbers(result)


_SECTIONS: Final[tuple[tuple[str, Callable[[Result], str]], ...]] = (
    ("numbers", _numbers_section),
    ("range", sections.range_section),
    ("paychecks", paychecks_section),
    ("ledger", ledger_section),
    ("assumed", sections.assumed_section),
    ("steps", sections.steps_section),
    ("timeline", sections.timeline_section),
    ("hr_list", sections.hr_list_section),
    ("letter", sections.letter_section),
    ("alternatives", sections.alternatives_section),
    ("record_keeper", sections.record_keeper_section),
    ("mistakes", sections.mistakes_section),
    ("corrections", sections.corrections_section),
    ("tax_time", tax_time_section),
    ("paths", sections.paths_section),
    ("growth", sections.growth_section),
    ("state", sections.state_section),
    ("employer", sections.employer_section),
    ("sources", sections.sources_section),
    ("disclaimer", sections.disclaimer_section),
)
"""Every section a plan may have, in reading order."""


def plan_markdown(result: Result) -> str:
    """Return the whole plan as Markdown, headline first."""
    return markdown_of(plan_sections(result))


def markdown_of(sections: tuple[Section, ...]) -> str:
    """Return sections as one Markdown text, the first title as its headline."""
    return words("plan/plan", "plan", sections=sections) + "\n"


def plan_sections(result: Result) -> tuple[Section, ...]:
    """Return the sections that apply; the first is the summary, titled with the headline."""
    first = Section("summary", headline(result), summary(result))
    return (first, *_applying(result))


def _applying(result: Result) -> Iterator[Section]:
    due = (step.due for step in result.steps if step.due is not None)
    first_due = min((on for on in due if on >= result.today), default=None)
    counts: dict[str, object] = {
        "first_due": first_due,
        "step_count": len(result.steps),
    }
    for name, section in _SECTIONS:
        markdown = section(result)
        if markdown:
            title = result.say("plan/titles", name, counts)
            yield Section(name, title, markdown)
