"""Reads a file of plan facts: answers by id, and who gave them, when, and where.

The answers stand at the top level as in any file of answers; ``about`` and ``sources``
say the rest.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from bot.facts.shared import FACT_IDS, FactsFile, SharedFacts
from bot.facts.sources_read import Sections
from bot.files.answer_ids import KNOWN_IDS
from bot.files.answers_file import (
    SECTIONS,
    Entry,
    GivenAnswers,
    entries,
    given_from_entries,
)
from bot.files.problems import AnswersFileError, FileProblem, with_lines
from flows.advisor.flow import ADVISOR
from flows.answers.read_all import ReadAnswers, read_answers
from flows.words.errors import error_in_file
from templates import words

_TAX_YEAR: Final = "tax_year"


def read_facts(data: bytes, today: date) -> FactsFile:
    """Return the plan facts of a file, and the line of each.

    Raises `AnswersFileError` with every problem, an answer about a person among them,
    because such a file is passed around.
    """
    found = tuple(entries(data))
    given = given_from_entries(_facts_among(found), KNOWN_IDS)
    read = read_answers(_of_the_plan(given.raw), today)
    sections = Sections(found, frozenset(read.texts), today)
    problems = [*_problems(given, read, today), *sections.problems]
    if problems:
        raise AnswersFileError(with_lines(problems, given.lines))
    about = sections.about
    shared = SharedFacts(
        _in_order(read.texts),
        sections.sources,
        tax_year=about.tax_year,
        answered_on=about.answered_on,
        who=about.who,
    )
    return FactsFile(shared, given.lines)


def _facts_among(found: tuple[Entry, ...]) -> Iterator[Entry]:
    return (entry for entry in found if entry.id not in SECTIONS)


def _of_the_plan(raw: Mapping[str, str]) -> dict[str, str]:
    return {id_: text for id_, text in raw.items() if id_ in FACT_IDS}


def _in_order(texts: Mapping[str, str]) -> dict[str, str]:
    return {id_: texts[id_] for id_ in FACT_IDS if id_ in texts}


def _problems(
    given: GivenAnswers, read: ReadAnswers, today: date
) -> Iterator[FileProblem]:
    yield from given.problems
    for id_ in given.lines:
        if id_ in KNOWN_IDS and id_ not in FACT_IDS:
            block = "year_at_top" if id_ == _TAX_YEAR else "personal"
            yield FileProblem(words("errors/facts_file", block, id=id_), id_)
    for each in read.problems:
        said = error_in_file(ADVISOR[each.question], each.error, today)
        yield FileProblem(said, each.question)
