"""The advisor's dialogue: its parts in the order a person meets them."""

from __future__ import annotations

from functools import cache

from flows.advisor.employer_plan import EMPLOYER_PLAN
from flows.advisor.match_part import MATCH
from flows.advisor.review import REVIEW
from flows.advisor.year_so_far import YEAR_SO_FAR
from flows.advisor.you import YOU
from flows.dialogue.machine import CompiledFlow, compile_flow
from flows.dialogue.question import Flow

ADVISOR = Flow(
    version=1,
    start="after_tax",
    ending="plan",
    stops=("review",),
    parts=(EMPLOYER_PLAN, MATCH, YOU, YEAR_SO_FAR, REVIEW),
)


@cache
def compiled() -> CompiledFlow:
    """Return the dialogue's machine, compiled once and shared by everybody."""
    return compile_flow(ADVISOR)
