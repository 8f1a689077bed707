"""What to check at tax time in this case: the expected forms, box by box."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.money import ZERO
from core.results.advice import Outcome, Overlay
from core.tax.money_back import last_day_to_return_excess
from flows.plan_words.result import Result

_WORDS: Final = "plan/tax_time"


def tax_time_section(result: Result) -> str:
    """Return the estimated forms and the boxes to check."""
    listed = "\n".join(result.say(_WORDS, block) for block in _checks(result))
    if not listed:
        return ""
    return "\n\n".join([*_estimate(result), listed])


def _estimate(result: Result) -> Iterator[str]:
    conversion = result.advice.conversion
    if conversion is None or result.is_over:
        return
    yield result.say(_WORDS, "estimate", conversion=conversion)
    for form in result.advice.form_1099r:
        form_year = conversion.tax_year
        yield result.say(_WORDS, "table", form=form, tax_year=form_year)
    yield result.say(_WORDS, "tax", conversion=conversion)
    if conversion.tax_year > result.advice.tax_year:
        yield result.say(_WORDS, "next_return", conversion=conversion)
    elif conversion.later:
        yield result.say(_WORDS, "later", conversion=conversion)


def _checks(result: Result) -> Iterator[str]:
    over = result.advice.room.over_in > ZERO
    excess = result.advice.deferral.excess > ZERO
    if not (result.is_ready or over or excess):
        return
    yield "w2"
    if result.is_ready:
        yield from _about_the_move(result)
    if over:
        yield "over_limit"
    if excess:
        too_late = result.today > last_day_to_return_excess(result.advice.tax_year)
        yield "excess_kept" if too_late else "excess_deferral"
    yield from _about_the_person(result)
    yield "keep"


def _about_the_move(result: Result) -> Iterator[str]:
    yield from ("f1099r", "box_2a", "f1040")
    yield "ira_8606" if result.has(Overlay.BACKDOOR_IRA_TOO) else "no_8606"
    if result.advice.outcome is Outcome.READY_IN_SERVICE:
        yield "f5498"
    if result.has(Overlay.HCE):
        yield "acp"
    yield "state"


def _about_the_person(result: Result) -> Iterator[str]:
    if result.has(Overlay.JOB_CHANGE):
        yield "two_jobs"
    if result.has(Overlay.ROTH_CATCHUP) and result.advice.deferral.catch_up > ZERO:
        yield "roth_catch_up"
