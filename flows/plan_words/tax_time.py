"""What to check at tax time in this case: the forms to expect, box by box."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Final

from core.money import ZERO
from core.results.advice import Outcome, Overlay
from core.tax.money_back import last_day_to_return_excess
from flows.plan_words.result import Told

_WORDS: Final = "plan/tax_time"


def tax_time_section(told: Told) -> str:
    """Return the estimate of the forms and the list of boxes to check."""
    listed = "\n".join(told.say(_WORDS, block) for block in _checks(told))
    if not listed:
        return ""
    return "\n\n".join([*_estimate(told), listed])


def _estimate(told: Told) -> Iterator[str]:
    conversion = told.advice.conversion
    if conversion is None or told.is_over:
        return
    yield told.say(_WORDS, "estimate", conversion=conversion)
    for form in told.advice.form_1099r:
        yield told.say(_WORDS, "table", form=form)
    yield told.say(_WORDS, "tax", conversion=conversion)


def _checks(told: Told) -> Iterator[str]:
    over = told.has(Overlay.OVER_LIMIT)
    excess = told.advice.deferral.excess > ZERO
    if not (told.is_ready or over or excess):
        return
    yield "w2"
    if told.is_ready:
        yield from _about_the_move(told)
    if over:
        yield "over_limit"
    if excess:
        too_late = told.today > last_day_to_return_excess(told.advice.tax_year)
        yield "excess_kept" if too_late else "excess_deferral"
    yield from _about_the_person(told)
    yield "keep"


def _about_the_move(told: Told) -> Iterator[str]:
    yield from ("f1099r", "box_2a", "f1040")
    yield "ira_8606" if told.has(Overlay.BACKDOOR_IRA_TOO) else "no_8606"
    if told.advice.outcome is Outcome.READY_IN_SERVICE:
        yield "f5498"
    if told.has(Overlay.HCE):
        yield "acp"
    yield "state"


def _about_the_person(told: Told) -> Iterator[str]:
    if told.has(Overlay.JOB_CHANGE):
        yield "two_jobs"
    if told.has(Overlay.ROTH_CATCHUP) and told.advice.deferral.catch_up > ZERO:
        yield "roth_catch_up"
