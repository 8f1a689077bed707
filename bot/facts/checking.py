"""Checks a file of plan facts: what it answers, leaves open or contradicts, and its age."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Final

from bot.facts.age import is_of_another_year, is_old
from bot.facts.shared import FactsFile, SharedFacts
from bot.facts.words import fact_shown, facts_heading
from bot.files.problems import FileProblem, with_lines
from core.errors import FactError
from flows.advisor.flow import ADVISOR
from flows.advisor.years import limits_of
from flows.answers.clashes import clashes
from flows.answers.read_all import read_answers
from flows.dialogue.answers import Answers
from flows.dialogue.question import Question
from flows.dialogue.reading import UNSURE
from flows.hr.due import is_must_have, is_of_use
from flows.plan_words.result import result_from
from flows.words.errors import fact_error
from flows.words.question import said_in
from templates import words

_SOMEBODY_BORN: Final = 40  # years ago: nothing about the plan turns on it


@dataclass(frozen=True, slots=True)
class Check:
    """The result of checking a file of plan facts."""

    answered: tuple[str, ...]
    must_have: tuple[str, ...]
    good_to_know: tuple[str, ...]
    old: tuple[str, ...]
    problems: tuple[FileProblem, ...]


def checked(file: FactsFile, today: date) -> Check:
    """Return what a file answers and leaves open, and everything wrong with it."""
    values = Answers(read_answers(file.shared.texts, today).values, today)
    open_ones = [q for q in ADVISOR.questions if _is_open(q, values)]
    problems = [
        *_clashing(file.shared.texts, values),
        *_refused_by_the_core(values, today),
    ]
    return Check(
        answered=tuple(id_ for id_ in file.shared.texts if values[id_] is not UNSURE),
        must_have=tuple(q.id for q in open_ones if is_must_have(q)),
        good_to_know=tuple(q.id for q in open_ones if not is_must_have(q)),
        old=tuple(_old(file.shared, today)),
        problems=tuple(with_lines(problems, file.lines)),
    )


def check_markdown(file: str, shared: SharedFacts, result: Check, today: date) -> str:
    """Return what there is to say of the file of this name."""
    values = Answers(read_answers(shared.texts, today).values, today)

    def label(fact: str) -> str:
        return said_in(ADVISOR[fact], "label", values)

    return words(
        "facts",
        "check",
        file=file,
        heading=facts_heading(shared, today),
        answered=result.answered,
        must_have=tuple(
            words("facts", "open_line", id=i, label=label(i), is_unsure=i in values)
            for i in result.must_have
        ),
        good_to_know=tuple(map(label, result.good_to_know)),
        old=tuple(map(label, result.old)),
        tax_year=shared.tax_year,
        year=today.year,
        is_another_year=is_of_another_year(shared.tax_year, today),
        is_undated=not any(shared.source_of(fact).when for fact in shared.texts),
    )


def _is_open(question: Question, values: Answers) -> bool:
    is_answered = question.id in values and values[question.id] is not UNSURE
    return is_of_use(question, values) and not is_answered


def _old(shared: SharedFacts, today: date) -> Iterator[str]:
    return (id_ for id_ in shared.texts if is_old(shared.source_of(id_).when, today))


def _clashing(texts: Mapping[str, str], values: Answers) -> Iterator[FileProblem]:
    for clash in clashes(values):
        said = words(
            "errors/facts_file",
            "figure_alone" if clash.is_missing else "clash",
            **_named("", clash.fact, texts, values),
            **_named("other_", clash.other, texts, values),
        )
        yield FileProblem(said, clash.fact)


def _named(
    prefix: str, fact: str, texts: Mapping[str, str], values: Answers
) -> dict[str, str]:
    is_said = fact in texts and fact in values
    return {
        f"{prefix}id": fact,
        f"{prefix}label": said_in(ADVISOR[fact], "label", values),
        f"{prefix}shown": fact_shown(fact, texts[fact], values) if is_said else "",
    }


def _refused_by_the_core(
    values: Mapping[str, object], today: date
) -> Iterator[FileProblem]:
    """Yield the facts that no saver could have, such as a match that is too large."""
    pay = limits_of({}, today).compensation
    somebody = {"birth_year": today.year - _SOMEBODY_BORN, "pay": Decimal(pay)}
    try:
        result_from({**values, **somebody}, today)
    except FactError as wrong:
        yield FileProblem(fact_error(wrong, Answers(values, today)), wrong.fact)
