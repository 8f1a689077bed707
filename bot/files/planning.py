"""Makes a result of a file's answers, or lists everything that is wrong with them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import date
from typing import Final

from bot.files.answer_ids import AGE, BORN
from bot.files.answers_file import GivenAnswers
from bot.files.problems import AnswersFileError, FileProblem, with_lines
from core.errors import FactError, YearNotPublishedError
from core.limits import limits_for
from flows.advisor.flow import ADVISOR
from flows.advisor.years import tax_year_of
from flows.answers.read_all import ReadAnswers, read_answers
from flows.dialogue.answers import Answers
from flows.dialogue.kinds import WholeNumber
from flows.dialogue.reading import AnswerError, Context
from flows.plan_words.result import Result, result_from
from flows.words.errors import error_in_file, fact_error
from flows.words.question import said_in
from templates import words

_AGE_KIND: Final = WholeNumber(14, 100)
_NEEDED: Final = {BORN: "1984", "pay": "$185,000"}


def result_of(given: GivenAnswers, today: date) -> Result:
    """Return the advice on a file's answers.

    Raises `AnswersFileError` with every problem of the file and its answers; where
    there is none, with the facts that clash.
    """
    values, problems = _read(given, today)
    problems += _missing(given, today)
    if not problems:
        try:
            return result_from(values, today)
        except FactError as clash:
            said = fact_error(clash, Answers(values, today))
            problems = [FileProblem(said, clash.fact)]
    raise AnswersFileError(with_lines(problems, given.lines))


def values_of(given: GivenAnswers, today: date) -> dict[str, object]:
    """Return a file's answers as values; raises `AnswersFileError`."""
    values, problems = _read(given, today)
    if problems:
        raise AnswersFileError(with_lines(problems, given.lines))
    return values


def _read(
    given: GivenAnswers, today: date
) -> tuple[dict[str, object], list[FileProblem]]:
    raw, aged = _with_birth_year(given.raw, today)
    _refuse_unknown_year(given, raw, today)
    read = read_answers(raw, today)
    return read.values, [*given.problems, *aged, *_unread(read, today)]


def _unread(read: ReadAnswers, today: date) -> Iterator[FileProblem]:
    for problem in read.problems:
        said = error_in_file(ADVISOR[problem.question], problem.error, today)
        yield FileProblem(said, problem.question)


def _missing(given: GivenAnswers, today: date) -> Iterator[FileProblem]:
    tried = {*given.raw, *given.lines}
    for name, example in _NEEDED.items():
        if name not in tried and not (name == BORN and AGE in tried):
            label = said_in(ADVISOR[name], "label", Answers({}, today))
            said = words(
                "errors/files", "missing", id=name, label=label, example=example
            )
            yield FileProblem(said, name)


def _with_birth_year(
    raw: Mapping[str, str], today: date
) -> tuple[dict[str, str], list[FileProblem]]:
    """Return the answers with the year of birth in place of an age at year end."""
    others = {name: text for name, text in raw.items() if name != AGE}
    if AGE not in raw:
        return others, []
    if BORN in raw:
        said = words("errors/files", "given_two_ways", id=AGE, other=BORN)
        return others, [FileProblem(said, AGE)]
    try:
        age = _AGE_KIND.read(raw[AGE], Context(today)).value
    except AnswerError as error:
        said = error_in_file(ADVISOR[BORN], error, today)
        return others, [FileProblem(said, AGE)]
    year = _tax_year(raw, today)
    return others | {BORN: str(year - int(str(age)))}, []


def _tax_year(raw: Mapping[str, str], today: date) -> int:
    stated = {"tax_year": raw["tax_year"]} if "tax_year" in raw else {}
    return tax_year_of(read_answers(stated, today).values, today)


def _refuse_unknown_year(
    given: GivenAnswers, raw: Mapping[str, str], today: date
) -> None:
    """Refuse a year without limits, against which no answer can be checked."""
    try:
        limits_for(_tax_year(raw, today))
    except YearNotPublishedError as unknown:
        said = fact_error(unknown, Answers({}, today))
        problems = [*given.problems, FileProblem(said, unknown.fact)]
        raise AnswersFileError(with_lines(problems, given.lines)) from None
