"""A result as JSON, under the names that `docs/commands.md` lists.

Amounts are dollars to the cent; room is without its cents, so that it never passes a
limit.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from dataclasses import asdict
from datetime import date
from decimal import Decimal
from enum import Enum

from core.match.formula import MatchFormula
from core.money import ONE, to_cent, to_step
from core.results.advice import (
    Advice,
    Assumption,
    Figures,
    Note,
    Step,
    TimelineEntry,
    TraceLine,
)
from flows.plan_words.math import ground
from flows.plan_words.result import Result
from flows.reading.match.read import match_text


def plan_json_text(result: Result) -> str:
    """Return the result as indented JSON."""
    return json.dumps(plan_json(result), indent=2, ensure_ascii=False)


def plan_json(result: Result) -> dict[str, object]:
    """Return the result as a dictionary for `json`."""
    advice = result.advice
    return {
        "outcome": advice.outcome.value,
        "overlays": [overlay.value for overlay in advice.overlays],
        "tax_year": advice.tax_year,
        "age_at_year_end": advice.age_at_year_end,
        "limit_415c": _number(advice.limit_415c),
        **_amounts(advice),
        "steps": [_step(result, step) for step in advice.steps],
        "warnings": _notes(result, "warnings", advice.warnings),
        "mistakes": _notes(result, "mistakes", advice.mistakes),
        "corrections": _notes(result, "corrections", advice.corrections),
        "alternatives": _notes(result, "alternatives", advice.alternatives),
        "timeline": [_date(entry) for entry in advice.timeline],
        "assumptions": [_assumption(result, each) for each in advice.assumptions],
        "open_questions": list(result.hr_list),
        "trace": [_trace_line(result, line) for line in advice.trace],
    }


def _date(entry: TimelineEntry) -> dict[str, object]:
    again = [day.isoformat() for day in entry.again]
    return {"id": entry.id, "on": entry.on.isoformat(), "again": again}


def _assumption(result: Result, assumption: Assumption) -> dict[str, object]:
    fact, value = assumption.fact, assumption.value
    text = result.assumed(assumption)
    return {"fact": fact, "value": _plain(value), "text": text}


def _trace_line(result: Result, line: TraceLine) -> dict[str, object]:
    return {
        "id": line.id,
        "label": result.say("plan/trace", line.id, line.figures),
        "amount": _number(line.amount),
        "source": ground(line),
    }


def _amounts(advice: Advice) -> dict[str, object]:
    return {
        "deferral": _plain(asdict(advice.deferral)),
        "employer": _plain(asdict(advice.employer)),
        "room": _room(advice),
        "range": _range(advice),
        "election": _plain(advice.election and asdict(advice.election)),
        "schedule": _schedule(advice),
        "year": _year(advice),
        "reserve": _plain(asdict(advice.reserve)),
        "conversion": _plain(advice.conversion and asdict(advice.conversion)),
        "form_1099r": _form(advice),
        "growth": _plain(advice.growth and asdict(advice.growth)),
    }


def _form(advice: Advice) -> object:
    """Return the form to expect, with its year; a direct move brings one."""
    if advice.conversion is None or not advice.form_1099r:
        return None
    year = {"tax_year": advice.conversion.tax_year}
    return _plain({**year, **asdict(advice.form_1099r[0])})


def _schedule(advice: Advice) -> list[object]:
    """Return every paycheck left; none where the paydays are unknown."""
    if advice.year_plan is None:
        return []
    rows = [asdict(row) for row in advice.year_plan.schedule]
    return [_plain({"date": row.pop("on"), **row}) for row in rows]


def _year(advice: Advice) -> object:
    """Return the totals at the end of the year, without its paychecks."""
    year = advice.year_plan
    if year is None:
        return None
    shown = {name: value for name, value in asdict(year).items() if name != "schedule"}
    ends = [{**asdict(end), "left": end.left} for end in year.ends]
    return _plain({**shown, "to_elect": year.to_elect, "ends": ends})


def _room(advice: Advice) -> dict[str, object]:
    room = advice.room
    amounts = asdict(room)
    up = _number(room.over)  # what is over the limit is not rounded in anybody's favour
    return {
        name: up if name == "over" else _whole_dollars(amount)
        for name, amount in amounts.items()
        if name != "binding"
    } | {"binding": room.binding.value}


def _range(advice: Advice) -> dict[str, object] | None:
    span = advice.range
    if span is None:
        return None
    return {
        "low": _whole_dollars(span.low),
        "high": _whole_dollars(span.high),
        "low_case": _figures(span.low_case),
        "high_case": _figures(span.high_case),
        "narrowed_by": span.narrowed_by,
    }


def _step(result: Result, step: Step) -> dict[str, object]:
    said = {
        block: result.say(f"steps/{step.id}", block, step.figures, due=step.due)
        for block in ("title", "why", "how", "when")
    }
    due = step.due and step.due.isoformat()
    return {"id": step.id, **said, "due": due, "figures": _figures(step.figures)}


def _notes(result: Result, family: str, notes: Iterable[Note]) -> list[object]:
    return [
        {
            "id": note.id,
            "text": result.say(f"plan/{family}", note.id, note.figures),
            "figures": _figures(note.figures),
        }
        for note in notes
    ]


def _figures(figures: Figures) -> dict[str, object]:
    return {name: _plain(value) for name, value in figures.items()}


def _whole_dollars(amount: object) -> object:
    return int(to_step(amount, ONE)) if isinstance(amount, Decimal) else None


def _number(amount: Decimal) -> int | float:
    exact = to_cent(amount)
    return int(exact) if exact == exact.to_integral_value() else float(exact)


def _plain(value: object) -> object:  # noqa: PLR0911 - a line a type
    """Return a value as JSON has it; a match formula as people write it."""
    match value:
        case Decimal():
            return _number(value)
        case Enum():
            return value.value
        case date():
            return value.isoformat()
        case Mapping():
            return {str(name): _plain(each) for name, each in value.items()}
        case tuple() | list():
            return [_plain(each) for each in value]
        case None | bool() | int() | float() | str():
            return value
        case _ if isinstance(value, MatchFormula):
            return match_text(value)
        case _:
            return str(value)
