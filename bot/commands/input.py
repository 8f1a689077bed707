"""Where a command's answers come from: a file, or standard input for ``-``."""

from __future__ import annotations

import sys
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from datetime import date
from pathlib import Path
from typing import BinaryIO

import click

from bot.commands.output import (
    STANDARD_INPUT,
    WRONG_ANSWERS,
    open_error,
    show_problems,
)
from bot.facts.reading import read_facts
from bot.facts.shared import FactsFile
from bot.files.answer_ids import KNOWN_IDS
from bot.files.answers_file import GivenAnswers, given_answers, read_bounded
from bot.files.problems import AnswersFileError


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


@contextmanager
def wrong_answers_told(file: str) -> Iterator[None]:
    """List what is wrong with a file's answers, and leave with the code for it."""
    try:
        yield
    except AnswersFileError as wrong:
        show_problems(file, wrong.problems)
        raise click.exceptions.Exit(WRONG_ANSWERS) from None


def facts_in(file: str, today: date) -> FactsFile:
    """Return the plan facts of a file; what is wrong with them ends the command."""
    with opened(file) as source, wrong_answers_told(file):
        return read_facts(read_bounded(source), today)


def given_in(source: BinaryIO) -> GivenAnswers:
    """Return the answers that are given in an open file."""
    return given_answers(read_bounded(source), KNOWN_IDS)
