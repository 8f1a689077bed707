"""``rothway plan``: from a file of answers to the plan, or to what is wrong with them."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import BinaryIO

from bot.answers_file import given_answers, read_bounded
from bot.cases import results
from bot.commands.output import (
    STANDARD_INPUT,
    WRONG_ANSWERS,
    deliver,
    documents_set,
    keep_apart,
    open_error,
    show_markdown,
    show_problems,
    write_file,
)
from bot.documents.forms import FORM_OF_ENDING, plan_as
from bot.file_problems import AnswersFileError
from bot.planning import KNOWN_IDS, result_of
from bot.result import plan_text
from bot.settings import Settings


@dataclass(frozen=True, slots=True)
class _Wanted:
    form: str
    out: Path | None
    today: date
    settings: Settings


def run(
    file: str, form: str | None, out: Path | None, today: date, settings: Settings
) -> int:
    """Write the plan, or list what is wrong; return the exit code."""
    keep_apart(file, out)
    chosen = form or _form_of(file, out)
    with opened(file) as source:
        if chosen == "jsonl":
            return _run_cases(source, out, today)
        return _run_one(source, file, _Wanted(chosen, out, today, settings))


def _form_of(file: str, out: Path | None) -> str:
    if file.endswith(".jsonl"):
        return "jsonl"
    ending = out.suffix.lower() if out else ""
    return "jsonl" if ending == ".jsonl" else FORM_OF_ENDING.get(ending, "text")


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


def _run_one(source: BinaryIO, name: str, wanted: _Wanted) -> int:
    try:
        given = given_answers(read_bounded(source), KNOWN_IDS)
        result = result_of(given, wanted.today)
    except AnswersFileError as wrong:
        show_problems(name, wrong.problems)
        return WRONG_ANSWERS
    if wanted.form == "text" and wanted.out is None:
        show_markdown(plan_text(result), wanted.settings)
        return 0
    with documents_set(wanted.form):
        made = plan_as(wanted.form, result)
    deliver(made, wanted.form, wanted.out)
    return 0


def _run_cases(source: BinaryIO, out: Path | None, today: date) -> int:
    """Write a result a line as each case is read; 1 if any of them failed."""
    failed = False
    if out is not None:
        write_file(out, "")
    with out.open("w", encoding="utf-8") if out else nullcontext(sys.stdout) as target:
        for line, went_well in results(source, today):
            target.write(f"{line}\n")
            failed = failed or not went_well
    return WRONG_ANSWERS if failed else 0
