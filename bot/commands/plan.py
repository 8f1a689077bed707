"""``rothway plan``: makes a plan of a file of answers, or lists what is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass, replace
from datetime import date
from pathlib import Path
from typing import BinaryIO

from bot.commands.cases import results
from bot.commands.output import (
    STANDARD_INPUT,
    WRONG_ANSWERS,
    UsageError,
    deliver,
    documents_set,
    form_by_ending,
    keep_apart,
    open_error,
    show_markdown,
    show_notes,
    show_problems,
    write_file,
)
from bot.documents.forms import endings_of, written
from bot.facts.merging import age_told, differences, merged
from bot.facts.reading import read_facts
from bot.facts.shared import SharedFacts
from bot.files.answer_ids import KNOWN_IDS
from bot.files.answers_file import GivenAnswers, given_answers, read_bounded
from bot.files.planning import result_of
from bot.files.problems import AnswersFileError
from bot.settings import Settings
from flows.plan_words.plan import plan_markdown
from templates import words


@dataclass(frozen=True, slots=True)
class Wanted:
    """The options of the command: form, file, day, and a file of plan facts."""

    form: str | None
    out: Path | None
    today: date
    facts: str | None = None


def run(file: str, wanted: Wanted, settings: Settings) -> int:
    """Write the plan, or list the problems; return the exit code."""
    keep_apart(file, wanted.out)
    keep_apart(wanted.facts, wanted.out)
    chosen = wanted.form or _form_of(file, wanted.out)
    try:
        facts = _facts(file, wanted)
    except AnswersFileError as wrong:
        show_problems(str(wanted.facts), wrong.problems)
        return WRONG_ANSWERS
    with opened(file) as source:
        if chosen == "jsonl":
            return _run_cases(source, wanted, facts)
        case = _Case(file, facts, replace(wanted, form=chosen))
        return _run_one(source, case, settings)


@dataclass(frozen=True, slots=True)
class _Case:
    """The file of one person, and the facts of their plan."""

    name: str
    facts: SharedFacts
    wanted: Wanted


def _facts(file: str, wanted: Wanted) -> SharedFacts:
    """Return the facts of the file that was named; none where there was no name."""
    if wanted.facts is None:
        return SharedFacts({})
    if wanted.facts == file == STANDARD_INPUT:
        raise UsageError(words("errors/usage", "one_standard_input"))
    with opened(wanted.facts) as source:
        return read_facts(read_bounded(source), wanted.today).shared


def _notes(case: _Case, given: GivenAnswers) -> Iterator[str]:
    """Yield sentences about the facts: where they differ from the answers, and their age."""
    name, today = str(case.wanted.facts), case.wanted.today
    yield from differences(given, case.facts, (case.name, name), today)
    yield from age_told(case.facts, name, today)


def _form_of(file: str, out: Path | None) -> str:
    if file.endswith(".jsonl"):
        return "jsonl"
    return form_by_ending(out, {**endings_of("plan"), ".jsonl": "jsonl"})


@contextmanager
def opened(file: str) -> Iterator[BinaryIO]:
    """Open a file of answers, ``-`` for standard input; raises `UsageError`."""
    try:
        made = (
            nullcontext(sys.stdin.buffer)
            if file == STANDARD_INPUT
            else Path(file).open("rb")  # noqa: SIM115 - closed by the with below
        )
    except (OSError, ValueError) as problem:
        refused = problem if isinstance(problem, OSError) else OSError(0, str(problem))
        raise open_error(Path(file), refused) from None
    with made as source:
        yield source


def _run_one(source: BinaryIO, case: _Case, settings: Settings) -> int:
    wanted, today = case.wanted, case.wanted.today
    try:
        given = given_answers(read_bounded(source), KNOWN_IDS)
        result = result_of(merged(given, case.facts, today), today)
    except AnswersFileError as wrong:
        show_problems(case.name, wrong.problems)
        return WRONG_ANSWERS
    show_notes(_notes(case, given))
    form = str(wanted.form)
    if form == "text" and wanted.out is None:
        show_markdown(plan_markdown(result), settings)
        return 0
    with documents_set(form):
        made = written(form, "plan", result)
    deliver(made, form, wanted.out)
    return 0


def _run_cases(source: BinaryIO, wanted: Wanted, facts: SharedFacts) -> int:
    """Write a result a line as each case is read; return 1 if one of them failed."""
    failed, out = False, wanted.out
    if out is not None:
        write_file(out, "")
    with out.open("w", encoding="utf-8") if out else nullcontext(sys.stdout) as target:
        for line, went_well in results(source, wanted.today, facts):
            target.write(f"{line}\n")
            failed = failed or not went_well
    return WRONG_ANSWERS if failed else 0
