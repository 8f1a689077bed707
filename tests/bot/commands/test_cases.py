"""Many cases in one process: a line in, a line out, errors in their place."""

from __future__ import annotations

import json
from datetime import date
from io import BytesIO

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.commands.cases import results

TODAY = date(2026, 3, 2)
GOOD = {"pay": "$185,000", "birth_year": 1984, "match": "none", "after_tax": True}


def run(*lines: str | bytes) -> list[dict[str, object]]:
    data = b"\n".join(
        line if isinstance(line, bytes) else line.encode() for line in lines
    )
    return [json.loads(line) for line, _ in results(BytesIO(data), TODAY)]


def test_each_line_gives_the_result_of_its_case() -> None:
    first, second = run(json.dumps(GOOD), json.dumps(GOOD | {"pay": 20_000}))

    assert first["age_at_year_end"] == 42
    assert first["limit_415c"] == 72_000
    assert second["limit_415c"] == 20_000


def test_blank_lines_are_passed_over() -> None:
    assert len(run("", json.dumps(GOOD), "  ", "")) == 1


@pytest.mark.parametrize(
    ("line", "said"),
    [
        ("{", "not JSON"),
        ("[1]", "a list"),
        ("[]", "a list"),
        ("7", "a single text"),
        ("{}", "missing"),
        (b'{"pay": "\xff"}', "not UTF-8"),
        (b"[" * 100_000, "not JSON"),
        ('{"pay": 1, "pay": 2, "birth_year": 1984}', "given twice"),
        (json.dumps(GOOD | {"mach": 1}), "No such answer"),
        (json.dumps(GOOD | {"pay": {"a": 1}}), "one answer"),
        (json.dumps(GOOD | {"pay": -1}), "below zero"),
        (json.dumps(GOOD | {"deferral": "$999,999"}), "more than your pay"),
        (json.dumps(GOOD | {"tax_year": 2031}), "never projected"),
        (b"x" * 1_100_000, "larger than"),
    ],
)
def test_a_wrong_case_gives_its_error_and_stops_no_other(
    line: str | bytes, said: str
) -> None:
    wrong, right = run(line, json.dumps(GOOD))

    error = wrong["error"]
    assert isinstance(error, dict)
    assert error["line"] == 1
    assert said in error["problems"][0]["problem"]
    assert right["limit_415c"] == 72_000


def test_the_exit_code_says_whether_any_case_failed() -> None:
    good = CliRunner().invoke(
        cli, ["plan", "-", "--format", "jsonl"], input=json.dumps(GOOD)
    )
    wrong = CliRunner().invoke(cli, ["plan", "-", "--format", "jsonl"], input="{}")

    assert (good.exit_code, wrong.exit_code) == (0, 1)


def test_lines_are_read_only_as_their_results_are_wanted() -> None:
    source = BytesIO((json.dumps(GOOD) + "\n").encode() * 3)

    next(results(source, TODAY))

    assert source.tell() == len(json.dumps(GOOD)) + 1
