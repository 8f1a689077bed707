"""Turns an `Advice` into the plan that a person reads, as Markdown.

The core says what applies, the templates say it; here the two are joined. A
section is a part of the plan that a channel may show by itself.
"""

from __future__ import annotations

from flows.plan_words.agenda import AgendaItem, agenda, calendar_words
from flows.plan_words.differences import moved_markdown
from flows.plan_words.headline import summary_line
from flows.plan_words.math import math_markdown
from flows.plan_words.paychecks import schedule_markdown
from flows.plan_words.plan import (
    Section,
    markdown_of,
    plan_markdown,
    plan_sections,
)
from flows.plan_words.result import Told
from flows.plan_words.sections import assumption_lines

__all__ = [
    "AgendaItem",
    "Section",
    "Told",
    "agenda",
    "assumption_lines",
    "calendar_words",
    "markdown_of",
    "math_markdown",
    "moved_markdown",
    "plan_markdown",
    "plan_sections",
    "schedule_markdown",
    "summary_line",
]
