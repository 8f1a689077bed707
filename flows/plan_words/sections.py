"""The sections of the plan, a function each; an empty text means it does not apply."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import Final

from core.advice.outcome import may_roll_over
from core.facts.plan import PlanFacts
from core.facts.saver import Saver
from core.limits import Limits
from core.results.advice import Advice, Outcome, Overlay, Step
from core.room.unknowns import converts_in_plan
from flows.plan_words.agenda import agenda
from flows.plan_words.headline import is_wide
from flows.plan_words.result import Told
from flows.plan_words.typed_names import (
    employer_block,
    record_keeper_block,
    state_block,
)
from templates import has_block

_SAID_BY_CORRECTION: Final = {
    "ira_balances_do_not_matter": "ira_balance_is_irrelevant",
    "form_8606_not_for_this": "form_8606",
    "roth_has_no_lifetime_rmds": "lifetime_rmds",
}
"""Mistakes that need no line where a correction says the same to this person."""


_MOVERS: Final = (
    "after_tax_limit",
    "other_employer_dollars",
    "nonelective_percent",
    "match_on_after_tax",
    "match_includes_catch_up",
)
"""Assumed plan facts that could lower the number, the one with most to move first."""

_SHOWN_ELSEWHERE: Final = frozenset({"buffer", "growth_return", "conversion_delay"})
"""Assumptions that stand beside the very numbers they made."""

_KEEPERS: Final = "plan/record_keepers"
_ROUTES: Final = {
    Outcome.READY_AUTO: "general_automatic",
    Outcome.READY_MANUAL: "general_on_request",
    Outcome.READY_IN_SERVICE: "general_in_service",
}


def bullets(lines: Iterator[str]) -> str:
    """Return the lines as a Markdown list, empty for none."""
    return "\n".join(f"- {line}" for line in lines)


def range_section(told: Told) -> str:
    """Say which unknowns make the range, and what would narrow it most."""
    span = told.advice.range
    if span is None or not is_wide(told.advice):
        return ""
    listed = bullets(
        told.say("plan/range", fact, low=low, high=span.high_case[fact])
        for fact, low in span.low_case.items()
        if low != span.high_case[fact]
    )
    parts = [told.say("plan/range", "intro"), listed]
    if span.narrowed_by:
        fact = told.say("plan/facts", span.narrowed_by)
        parts.append(told.say("plan/range", "narrowed_by", fact=fact))
    return "\n\n".join(parts)


def assumption_lines(
    advice: Advice, plan: PlanFacts, saver: Saver, limits: Limits, today: date
) -> tuple[str, ...]:
    """Return a sentence for each value that was taken without being asked."""
    told = Told(advice, plan, saver, limits, today)
    return tuple(_assumed(told))


def _assumed(told: Told, skipping: frozenset[str] = frozenset()) -> Iterator[str]:
    for assumption in told.advice.assumptions:
        fact, value = assumption.fact, assumption.value
        if fact not in skipping:
            yield told.say("plan/assumptions", fact, value=value)


def assumed_section(told: Told) -> str:
    """List what was assumed, and the open question that could move most."""
    listed = bullets(_assumed(told, skipping=_SHOWN_ELSEWHERE))
    if is_wide(told.advice) or not listed:
        return listed
    mover = None if told.is_over else _moves_most(told.advice)
    if mover is None:
        return listed
    said = told.say(
        "plan/assumptions",
        "moves_most",
        fact=told.say("plan/facts", mover),
        number=told.advice.open_questions.index(mover) + 1,
    )
    return f"{listed}\n\n{said}"


def _moves_most(advice: Advice) -> str | None:
    assumed = {each.fact for each in advice.assumptions}
    asked = assumed.intersection(advice.open_questions)
    return next((fact for fact in _MOVERS if fact in asked), None)


def steps_section(told: Told) -> str:
    """List the steps by number: how, who, when, and when it is done."""
    steps = told.steps
    return "\n".join(_step(told, n, step) for n, step in enumerate(steps, start=1))


def _step(told: Told, number: int, step: Step) -> str:
    blocks = {
        block: told.say(f"steps/{step.id}", block, step.figures, due=step.due)
        for block in ("title", "why", "how", "who", "when", "done_when")
    }
    return told.say("plan/step", "step", blocks, number=number, due=step.due)


def timeline_section(told: Told) -> str:
    """List the dates still ahead."""
    return bullets(
        told.say("plan/timeline", "item", on=item.days[0], text=item.text)
        for item in agenda(told)
    )


def hr_list_section(told: Told) -> str:
    """List what is still to be asked of HR, in HR's words."""
    opened = told.advice.open_questions
    if not opened or told.is_over:  # HR can change nothing in a year that is over
        return ""
    lines = [
        told.say("plan/hr_list", "item", number=number, say=_say_to_hr(told, fact))
        for number, fact in enumerate(opened, start=1)
    ]
    return f"{told.say('plan/hr_list', 'intro')}\n\n" + "\n".join(lines)


def _say_to_hr(told: Told, fact: str) -> str:
    answers: dict[str, object] = {
        "pay": told.saver.pay,
        "birth_year": told.saver.birth_year,
    }
    said = told.say(
        f"questions/{fact}",
        "say",
        answers=answers,
        age=told.advice.age_at_year_end,
        deferral_max=told.limits.deferral + told.advice.deferral.catch_up_limit,
        match_at_most=None,
    )
    return " ".join(said.split())


def letter_section(told: Told) -> str:
    """Give the letter that asks the employer for what is missing."""
    missing = told.advice.outcome.lower()
    return told.say("plan/letter", missing) if has_block("plan/letter", missing) else ""


def alternatives_section(told: Told) -> str:
    """List where the money can go instead, while the year lasts."""
    if told.is_over:
        return ""
    return bullets(
        told.say("plan/alternatives", note.id, note.figures)
        for note in told.advice.alternatives
    )


def mistakes_section(told: Told) -> str:
    """List the mistakes of this case that no correction names already."""
    corrected = {note.id for note in told.advice.corrections}
    return bullets(
        told.say("plan/mistakes", note.id, note.figures)
        for note in told.advice.mistakes
        if _SAID_BY_CORRECTION.get(note.id) not in corrected
    )


def corrections_section(told: Told) -> str:
    """List what an answer shows to be misunderstood, with sources."""
    return bullets(
        told.say("plan/corrections", note.id, note.figures)
        for note in told.advice.corrections
    )


def record_keeper_section(told: Told) -> str:
    """Give the record-keeper's steps for this route, and what was not verified."""
    name = told.plan.record_keeper
    block = record_keeper_block(name) if name else None
    if block == "guideline":  # it has no such steps, which every outcome should know
        return told.say(_KEEPERS, block)
    if not told.is_ready or told.is_over or told.has(Overlay.OVER_LIMIT):
        return ""
    own = [told.say(_KEEPERS, block)] if block else []
    route = _ROUTES[told.advice.outcome]
    general = [told.say(_KEEPERS, route), told.say(_KEEPERS, "statement")]
    return "\n\n".join([*own, *general])


def paths_section(told: Told) -> str:
    """Compare the plan's Roth with a Roth IRA where both can be had."""
    both = converts_in_plan(told.plan) and may_roll_over(told.plan, told.saver)
    return told.say("plan/paths", "paths") if both and told.is_ready else ""


def growth_section(told: Told) -> str:
    """Show what yearly contributions could become, with every assumption."""
    growth = told.advice.growth
    if growth is None or not told.may_contribute:
        return ""
    return told.say("plan/growth", "growth", growth=growth)


def state_section(told: Told) -> str:
    """Say what was found for the person's state, or that it was not checked."""
    if not told.saver.state or not told.is_ready:
        return ""
    found = told.say("plan/state", state_block(told.saver.state))
    return f"{found} {told.say('plan/state', 'stake')}"


def employer_section(told: Told) -> str:
    """Give what is reported of the employer's plan, as a lead with source and date."""
    block = employer_block(told.plan.employer) if told.plan.employer else None
    if block is None:
        return ""
    return told.say(
        "plan/employer",
        "lead",
        fact=told.say("plan/employers", block),
        source=told.say("plan/employers", f"{block}_source"),
        as_of=told.say("plan/employers", f"{block}_as_of"),
    )


def sources_section(told: Told) -> str:
    """Name the notice behind the limits, and the rules that the numbers used."""
    limits = told.say("plan/sources", "limits")
    cited = (line.source for line in told.advice.trace)
    sections = (text.removeprefix("IRC ") for text in cited if "IRC " in text)
    rules = ", ".join(dict.fromkeys(sections))
    return f"{limits} {told.say('plan/sources', 'rules', rules=rules)}"


def disclaimer_section(told: Told) -> str:
    """Say what the plan is and is not."""
    return told.say("plan/disclaimer", "disclaimer")
