"""Plans many cases in one process: a JSON object a line in, a JSON result a line out.

Nothing of a case is kept once its line is written, so that memory stays the same for
ten thousand.
"""

from __future__ import annotations

import json
import sys
from collections.abc import Iterator
from contextlib import nullcontext
from datetime import date
from pathlib import Path
from typing import BinaryIO, Final

from bot.commands.output import WRONG_ANSWERS, write_file
from bot.facts.merging import merged
from bot.facts.shared import SharedFacts
from bot.files.answer_ids import KNOWN_IDS
from bot.files.answers_file import GivenAnswers, given_from_pairs
from bot.files.plan_json import plan_json
from bot.files.planning import result_of
from bot.files.problems import AnswersFileError, FileProblem
from bot.text.plain import plain
from templates import words

_NO_FACTS: Final = SharedFacts({})
_LONGEST_LINE: Final = 1_048_576
_UNWRAPPED: Final = 1_000_000


def write_cases(
    source: BinaryIO, today: date, facts: SharedFacts, out: Path | None
) -> int:
    """Write a result a line as each case is read; return 1 if any of them failed."""
    failed = False
    if out is not None:
        write_file(out, "")
    with out.open("w", encoding="utf-8") if out else nullcontext(sys.stdout) as target:
        for line, went_well in results(source, today, facts):
            target.write(f"{line}\n")
            failed = failed or not went_well
    return WRONG_ANSWERS if failed else 0


def results(
    lines: BinaryIO, today: date, facts: SharedFacts = _NO_FACTS
) -> Iterator[tuple[str, bool]]:
    """Yield each case's result, or its ``{"error": …}``, as a line of JSON, and whether it went well.

    ``facts`` of the plan hold for every case that does not state its own; blank lines
    are skipped.
    """
    number = 0
    while line := lines.readline(_LONGEST_LINE + 1):
        number += 1
        if not line.strip():
            continue
        try:
            given = merged(_case(lines, line), facts, today)
            yield json.dumps(plan_json(result_of(given, today))), True
        except AnswersFileError as wrong:
            yield json.dumps(_error(number, wrong)), False


def _case(lines: BinaryIO, line: bytes) -> GivenAnswers:
    if len(line) > _LONGEST_LINE:
        _skip_rest(lines, line)
        raise _whole(words("errors/files", "too_large", most="1 MB"))
    try:
        pairs = json.loads(
            line, object_pairs_hook=tuple, parse_int=str, parse_float=str
        )
    except UnicodeDecodeError:
        raise _whole(words("errors/files", "not_utf_8")) from None
    except (ValueError, RecursionError) as problem:
        reason = getattr(problem, "msg", "it is nested too deeply")
        raise _whole(words("errors/files", "not_json", reason=reason)) from None
    return given_from_pairs(pairs, KNOWN_IDS)


def _skip_rest(lines: BinaryIO, line: bytes) -> None:
    while line and not line.endswith(b"\n"):
        line = lines.readline(_LONGEST_LINE)


def _whole(markdown: str) -> AnswersFileError:
    return AnswersFileError([FileProblem(markdown)])


def _error(number: int, wrong: AnswersFileError) -> dict[str, object]:
    problems = [
        {"id": each.id, "problem": plain(each.markdown, _UNWRAPPED)}
        for each in wrong.problems
    ]
    return {"error": {"line": number, "problems": problems}}
