"""The sections of the plan, a function each; empty where one does not apply."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Final

from core.advice.outcome import may_roll_over
from core.results.advice import Advice, Note, Outcome, Overlay, Step
from core.room.unknowns import converts_in_plan
from flows.plan_words.agenda import AGENDA, agenda
from flows.plan_words.headline import is_wide
from flows.plan_words.result import Result
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
"""Mistakes that a correction explains already to this person."""


_MOVERS: Final = (
    "after_tax_limit",
    "other_employer_dollars",
    "nonelective_percent",
    "match_on_after_tax",
    "match_includes_catch_up",
)
"""Assumed plan facts that could lower the number, the largest effect first."""

_SHOWN_ELSEWHERE: Final = frozenset({"buffer", "growth_return", "conversion_delay"})
"""Assumptions shown beside the numbers they made."""

_OUTSIDE_THE_STATES: Final = ("puerto_rico", "elsewhere")
"""Where a law of its own may undo the plan, whatever the plan allows."""

_KEEPERS: Final = "plan/record_keepers"
_ROUTES: Final = {
    Outcome.READY_AUTO: "general_automatic",
    Outcome.READY_MANUAL: "general_on_request",
    Outcome.READY_IN_SERVICE: "general_in_service",
}


def bullets(lines: Iterable[str]) -> str:
    """Return lines as a Markdown list; empty for none."""
    return "\n".join(f"- {line}" for line in lines)


def range_section(result: Result) -> str:
    """Return the unknowns that make the range, and the one that would narrow it most."""
    span = result.advice.range
    if span is None or not is_wide(result.advice):
        return ""
    listed = bullets(
        result.say(f"questions/{fact}", "ends", low=low, high=span.high_case[fact])
        for fact, low in span.low_case.items()
        if low != span.high_case[fact]
    )
    parts = [result.say("plan/range", "intro"), listed]
    if span.narrowed_by:
        fact = result.say(f"questions/{span.narrowed_by}", "in_a_sentence")
        parts.append(result.say("plan/range", "narrowed_by", fact=fact))
    return "\n\n".join(parts)


def assumption_lines(
    result: Result, skipping: frozenset[str] = frozenset()
) -> tuple[str, ...]:
    """Return a sentence for each assumed value."""
    return tuple(
        result.assumed(each)
        for each in result.advice.assumptions
        if each.fact not in skipping
    )


def assumed_section(result: Result) -> str:
    """Return the assumptions, and the open question that could move most."""
    listed = bullets(assumption_lines(result, _SHOWN_ELSEWHERE))
    if is_wide(result.advice) or not listed:
        return listed
    mover = None if result.is_over else _moves_most(result.advice)
    if mover is None:
        return listed
    said = result.say(
        "plan/assumptions",
        "moves_most",
        fact=result.say(f"questions/{mover}", "in_a_sentence"),
        number=result.hr_list.index(mover) + 1,
    )
    return f"{listed}\n\n{said}"


def _moves_most(advice: Advice) -> str | None:
    assumed = {each.fact for each in advice.assumptions}
    asked = assumed.intersection(advice.open_questions)
    return next((fact for fact in _MOVERS if fact in asked), None)


def steps_section(result: Result) -> str:
    """Return the numbered steps: how, who, when, and when it is done."""
    steps = result.steps
    return "\n".join(_step(result, n, step) for n, step in enumerate(steps, start=1))


def _step(result: Result, number: int, step: Step) -> str:
    blocks = {
        block: result.say(f"steps/{step.id}", block, step.figures, due=step.due)
        for block in ("title", "why", "how", "who", "when", "done_when")
    }
    return result.say("plan/step", "step", blocks, number=number, due=step.due)


def timeline_section(result: Result) -> str:
    """Return the dates ahead."""
    return bullets(
        result.say(AGENDA, "item", on=item.days[0], text=item.text)
        for item in agenda(result)
    )


def hr_list_section(result: Result) -> str:
    """Return the open questions in HR's words."""
    opened = result.hr_list
    if not opened or result.is_over:  # HR can change nothing in a year that is over
        return ""
    lines = [
        result.say("plan/hr_list", "item", number=number, say=_say_to_hr(result, fact))
        for number, fact in enumerate(opened, start=1)
    ]
    return f"{result.say('plan/hr_list', 'intro')}\n\n" + "\n".join(lines)


def _say_to_hr(result: Result, fact: str) -> str:
    answers: dict[str, object] = {
        "pay": result.saver.pay,
        "birth_year": result.saver.birth_year,
    }
    said = result.say(
        f"questions/{fact}",
        "say",
        answers=answers,
        age=result.advice.age_at_year_end,
        deferral_max=result.limits.deferral + result.advice.deferral.catch_up_limit,
        match_at_most=None,
    )
    return " ".join(said.split())


def letter_section(result: Result) -> str:
    """Return the letter that asks the employer for what is missing."""
    missing = result.advice.outcome.lower()
    return (
        result.say("plan/letter", missing) if has_block("plan/letter", missing) else ""
    )


def alternatives_section(result: Result) -> str:
    """Return where the money can go instead, while the year lasts."""
    if result.is_over:
        return ""
    return _notes(result, "alternatives", result.advice.alternatives)


def _notes(result: Result, family: str, notes: Iterable[Note]) -> str:
    return bullets(
        result.say(f"plan/{family}", note.id, note.figures) for note in notes
    )


def mistakes_section(result: Result) -> str:
    """Return the mistakes of this case that no correction explains."""
    corrected = {note.id for note in result.advice.corrections}
    mistakes = result.advice.mistakes
    left = (n for n in mistakes if _SAID_BY_CORRECTION.get(n.id) not in corrected)
    return _notes(result, "mistakes", left)


def corrections_section(result: Result) -> str:
    """Return what an answer shows to be misunderstood, with sources."""
    return _notes(result, "corrections", result.advice.corrections)


def record_keeper_section(result: Result) -> str:
    """Return the record-keeper's steps for this route, and what was not verified."""
    name = result.plan.record_keeper
    block = record_keeper_block(name) if name else None
    if block == "guideline":  # it has no such steps, which every outcome should know
        return result.say(_KEEPERS, block)
    if not result.is_ready or result.is_over or result.has(Overlay.OVER_LIMIT):
        return ""
    own = [result.say(_KEEPERS, block)] if block else []
    route = _ROUTES[result.advice.outcome]
    general = [result.say(_KEEPERS, route), result.say(_KEEPERS, "statement")]
    return "\n\n".join([*own, *general])


def paths_section(result: Result) -> str:
    """Compare the plan's Roth with a Roth IRA where both can be had."""
    leaves = may_roll_over(result.plan, result.saver, result.today)
    both = converts_in_plan(result.plan) and leaves
    return result.say("plan/paths", "paths") if both and result.is_ready else ""


def growth_section(result: Result) -> str:
    """Return what yearly contributions could become, with every assumption."""
    growth = result.advice.growth
    if growth is None or not result.may_contribute:
        return ""
    return result.say("plan/growth", "growth", growth=growth)


def state_section(result: Result) -> str:
    """Return the findings for the person's state, or that it was not checked."""
    if not result.saver.state:
        return ""
    block = state_block(result.saver.state)
    if not result.is_ready and block not in _OUTSIDE_THE_STATES:
        return ""
    found = result.say("plan/state", block)
    if block == "no_income_tax" or block in _OUTSIDE_THE_STATES:
        return found
    return f"{found} {result.say('plan/state', 'stake')}"


def employer_section(result: Result) -> str:
    """Return what is reported of the employer's plan, with source and date."""
    block = employer_block(result.plan.employer) if result.plan.employer else None
    if block is None:
        return ""
    return result.say(
        "plan/employer",
        "lead",
        fact=result.say("plan/employers", block),
        source=result.say("plan/employers", f"{block}_source"),
        as_of=result.say("plan/employers", f"{block}_as_of"),
    )


def sources_section(result: Result) -> str:
    """Return the notice behind the limits, and the rules that were used."""
    limits = result.say("plan/sources", "limits")
    cited = (line.source or "" for line in result.advice.trace)
    sections = (text.removeprefix("IRC ") for text in cited if "IRC " in text)
    rules = ", ".join(dict.fromkeys(sections))
    return f"{limits} {result.say('plan/sources', 'rules', rules=rules)}"


def disclaimer_section(result: Result) -> str:
    """Return what the plan is and is not."""
    return result.say("plan/disclaimer", "disclaimer")
