"""The advisor's dialogue as a whole: its parts in the order a person meets them."""

from __future__ import annotations

from functools import cache

from flows.dialogue.machine import CompiledFlow, compile_flow
from flows.dialogue.question import Flow
from flows.employer_plan import EMPLOYER_PLAN
from flows.match_part import MATCH
from flows.review import REVIEW
from flows.year_so_far import YEAR_SO_FAR
from flows.you import YOU

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
