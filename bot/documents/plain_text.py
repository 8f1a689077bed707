"""The plan as plain text, for a file or a pipe."""

from __future__ import annotations

from bot.text.plain import plain
from flows.plan_words.plan import plan_markdown
from flows.plan_words.result import Result


def plan_text(result: Result) -> str:
    """Return the whole plan without any marks."""
    return plain(plan_markdown(result))
