"""Puts plan facts beside the answers of one person, for a plan made from files."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date

from bot.facts.age import is_of_another_year, is_old
from bot.facts.shared import SharedFacts
from bot.facts.words import fact_shown
from bot.files.answers_file import GivenAnswers
from flows.advisor.flow import ADVISOR
from flows.answers.read_all import read_answers
from flows.dialogue.answers import Answers
from flows.dialogue.reading import UNSURE
from flows.words.question import said_in
from templates import words


def merged(given: GivenAnswers, facts: SharedFacts, today: date) -> GivenAnswers:
    """Return a person's answers, with plan facts where they say nothing or "not sure"."""
    own = read_answers(given.raw, today)
    stated = {
        id_: text
        for id_, text in own.texts.items()
        if id_ not in facts.texts or own.values.get(id_) is not UNSURE
    }
    return replace(given, raw={**facts.texts, **stated})


def differences(
    given: GivenAnswers, facts: SharedFacts, names: tuple[str, str], today: date
) -> Iterator[str]:
    """Yield a sentence for each fact on which two files, called ``names``, differ."""
    own, brought = (read_answers(raw, today) for raw in (given.raw, facts.texts))
    for id_ in facts.texts:
        if id_ not in own.values or own.values[id_] in (brought.values[id_], UNSURE):
            continue
        yield words(
            "errors/facts_file",
            "both_say",
            label=said_in(ADVISOR[id_], "label", Answers(own.values, today)),
            answers=names[0],
            facts=names[1],
            shown=fact_shown(id_, own.texts[id_], Answers(own.values, today)),
            other_shown=fact_shown(
                id_, brought.texts[id_], Answers(brought.values, today)
            ),
        )


def age_told(facts: SharedFacts, name: str, today: date) -> Iterator[str]:
    """Yield a sentence about facts that are out of date."""
    if is_of_another_year(facts.tax_year, today):
        yield words("facts", "of_another_year", file=name, tax_year=facts.tax_year)
        return
    old = [id_ for id_ in facts.texts if is_old(facts.source_of(id_).when, today)]
    labels = [said_in(ADVISOR[id_], "label", Answers({}, today)) for id_ in old]
    if labels:
        yield words("facts", "are_old", file=name, labels=labels)
