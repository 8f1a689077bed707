"""The plan as a person gets it: its sections in order, or all of it as one text."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Final

from core.facts.plan import PlanFacts
from core.facts.saver import Saver
from core.limits import Limits
from core.results.advice import Advice, Outcome
from flows.plan_words import sections
from flows.plan_words.headline import headline, summary
from flows.plan_words.math import numbers
from flows.plan_words.paychecks import ledger_section, paychecks_section
from flows.plan_words.result import Told
from flows.plan_words.tax_time import tax_time_section
from templates import words


@dataclass(frozen=True, slots=True)
class Section:
    """A part of the plan: its id for channels, its title, and Markdown below it."""

    id: str
    title: str
    markdown: str


def _numbers_section(told: Told) -> str:
    return "" if told.advice.outcome is Outcome.NOT_OFFERED else numbers(told)


_SECTIONS: Final[tuple[tuple[str, Callable[[Told], str]], ...]] = (
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
"""What a plan may hold, in the order in which it is read."""


def plan_markdown(
    advice: Advice, plan: PlanFacts, saver: Saver, limits: Limits, today: date
) -> str:
    """Return the whole plan as Markdown, headline first."""
    return markdown_of(plan_sections(advice, plan, saver, limits, today))


def markdown_of(sections: tuple[Section, ...]) -> str:
    """Return sections as one Markdown text, the first one's title its headline."""
    return words("plan/plan", "plan", sections=sections) + "\n"


def plan_sections(
    advice: Advice, plan: PlanFacts, saver: Saver, limits: Limits, today: date
) -> tuple[Section, ...]:
    """Return the sections that apply to this case; the first is the summary.

    The summary's title is the headline.
    """
    told = Told(advice, plan, saver, limits, today)
    first = Section("summary", headline(told), summary(told))
    return (first, *_applying(told))


def _applying(told: Told) -> Iterator[Section]:
    due = (step.due for step in told.steps if step.due is not None)
    first_due = min((on for on in due if on >= told.today), default=None)
    counts: dict[str, object] = {"first_due": first_due, "step_count": len(told.steps)}
    for name, section in _SECTIONS:
        markdown = section(told)
        if markdown:
            title = told.say("plan/titles", name, counts)
            yield Section(name, title, markdown)
