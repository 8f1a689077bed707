"""Answers that stand for all there can be to a question, to walk every path with."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from itertools import combinations

from core.limits import published_years
from flows.advisor.match_answer import MatchFormulaAnswer
from flows.advisor.paycheck_answer import OnePaycheck
from flows.advisor.tax_year_answer import TaxYear
from flows.dialogue.kinds import (
    AnswerKind,
    Choices,
    Day,
    Money,
    MoneyOrPercent,
    PastDay,
    Percent,
    Text,
    WholeNumber,
    Year,
)
from flows.dialogue.question import Question
from flows.dialogue.reading import Context

MORE = {
    "after_tax_election_now": ("$500", "10%"),
    "after_tax_limit_dollars": ("20000",),
    "after_tax_limit_percent": ("10", "25% of base"),
    "after_tax_so_far": ("8000",),
    "bonus": ("20000",),
    "deferral_election_now": ("$500", "10%"),
    "match_maximum": ("7500",),
    "max_after_tax_percent": ("50",),
    "nonelective_percent": ("3",),
    "other_employer_dollars": ("2000",),
    "pay": ("90000", "185000", "400000"),
    "prior_year_wages": ("150000", "150001"),  # just on the threshold, and over it
    "review": ("match,plan", "match,you", "year,you"),
}
"""What the bounds of a question's kind do not lead to."""


def samples_for(question: Question, context: Context) -> tuple[str, ...]:
    """Return samples of the answer to a question, all different."""
    found = (*samples_of(question.kind, context), *MORE.get(question.id, ()))
    return tuple(dict.fromkeys(found))


def samples_of(kind: AnswerKind, context: Context) -> tuple[str, ...]:
    """Return samples of a kind of answer: its options, or its bounds, all different."""
    return tuple(dict.fromkeys(_samples(kind, context)))


def _samples(  # noqa: C901 - a case a kind
    kind: AnswerKind, context: Context
) -> Iterator[str]:
    match kind:
        case Money() | WholeNumber():
            said = " a paycheck" if isinstance(kind, OnePaycheck) else ""
            yield from (str(kind.low), f"{kind.high}{said}")
        case Percent():
            yield from (f"{kind.low}%", f"{kind.high}%")
        case MoneyOrPercent():
            yield from kind.options
            yield from (f"${each}" for each in samples_of(kind.money, context))
            yield from samples_of(kind.percent, context)
        case Choices():
            yield from kind.options
            yield from map(",".join, combinations(kind.options, 2))
            yield ",".join(kind.options)
            yield from ["none"] if kind.allow_none else []
        case Day():
            yield from _days(kind, context)
        case Year():
            for age in (kind.youngest, 30, 50, 60, 61, kind.oldest):
                yield str(context.today.year - age)
        case Text():
            yield "Sample"
        case MatchFormulaAnswer():
            yield from (
                "none",
                "50% of the first 6%",
                "my match for the year is $5,000",
            )
        case TaxYear():
            yield from map(str, published_years()[-2:])
        case _:
            yield from kind.options


def _days(kind: Day, context: Context) -> Iterator[str]:
    if isinstance(kind, PastDay):
        yield from (context.today.isoformat(), str(context.today.year - 3))
        return
    for days in (0, min(14, kind.days_ahead), kind.days_ahead):
        yield (context.today + timedelta(days)).isoformat()
