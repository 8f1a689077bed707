"""Says plan facts in words: each with who answered, when, and where it is written."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from bot.facts.age import is_old
from bot.facts.shared import SharedFacts
from bot.facts.source import Source
from flows.advisor.flow import ADVISOR
from flows.answers.read_all import read_answers
from flows.dialogue.answers import Answers
from flows.dialogue.reading import UNSURE
from flows.words.question import said_in, shown
from templates import words

_FACTS = "facts"


def facts_markdown(shared: SharedFacts, today: date) -> str:
    """Return all the facts as a list under their heading."""
    lines = tuple(fact_lines(shared, today))
    if not lines:
        return words(_FACTS, "no_facts")
    return words(_FACTS, "facts", heading=facts_heading(shared, today), lines=lines)


def facts_heading(shared: SharedFacts, today: date) -> str:
    """Return the heading of the list: the year, who answered, and when."""
    return words(
        _FACTS,
        "heading",
        tax_year=shared.tax_year,
        answered_on=shared.answered_on,
        who=role_words(shared.who),
        is_old=is_old(shared.answered_on, today),
    )


def fact_lines(shared: SharedFacts, today: date) -> Iterator[str]:
    """Yield a line for each fact, in the order of the dialogue."""
    answers = Answers(read_answers(shared.texts, today).values, today)
    for fact in shared.texts:
        own = shared.sources.get(fact, Source())
        is_late = is_old(own.when, today) and not is_old(shared.answered_on, today)
        yield words(
            _FACTS,
            "line",
            label=said_in(ADVISOR[fact], "label", answers),
            shown=fact_shown(fact, shared.texts[fact], answers),
            source=source_words(_besides(own, shared)),
            is_old=is_late,
        )


def _besides(own: Source, shared: SharedFacts) -> Source:
    """Return the part of a source that the heading does not name."""
    return Source(
        own.who if own.who != shared.who else None,
        own.when if own.when != shared.answered_on else None,
        own.where,
    )


def fact_shown(fact: str, text: str, answers: Answers) -> str:
    """Return an answer in short; "not sure" is named without HR's list, which comes later."""
    if answers[fact] is UNSURE:
        return words(_FACTS, "not_known")
    return shown(ADVISOR[fact], answers[fact], text, answers)


def source_words(source: Source) -> str:
    """Return who answered, when and where; empty for an unknown source."""
    return words(
        _FACTS,
        "source",
        who=role_words(source.who),
        when=source.when,
        where=source.where,
    )


def role_words(role: str | None) -> str | None:
    """Return the name of a role for people."""
    return words(_FACTS, f"who_{role}") if role else None
