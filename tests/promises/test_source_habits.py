"""Habits of the source that are promises: no clock below bot/, no loose ends, small files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from core.facts.plan import PlanFacts
from core.facts.saver import Saver
from tests.places import ROOT
from tests.promises.sources import FOLDERS, PACKAGES, name_of, python_files, tree_of

MOST_LINES = 400
WHAT_DAY_IT_IS = {"fromtimestamp", "gmtime", "localtime", "now", "today", "utcnow"}
HOW_LONG_IT_TAKES = {"monotonic", "perf_counter", "time", "time_ns"}


def clock_reads(file: Path, calls: set[str]) -> Iterator[str]:
    """Yield each call of a clock, such as ``date.today()``."""
    for node in ast.walk(tree_of(file)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Attribute)
            and isinstance(node.func.value, ast.Name)
            and node.func.value.id in {"date", "datetime", "time"}
            and node.func.attr in calls
        ):
            yield f"{name_of(file)}:{node.lineno}"


def test_nothing_below_the_channels_reads_a_clock() -> None:
    files = python_files("core", "flows", "templates")
    calls = WHAT_DAY_IT_IS | HOW_LONG_IT_TAKES
    assert [read for file in files for read in clock_reads(file, calls)] == []


def test_what_day_it_is_is_read_in_one_place() -> None:
    reads = {file: [*clock_reads(file, WHAT_DAY_IT_IS)] for file in python_files("bot")}
    assert [name_of(file) for file, found in reads.items() for _ in found] == [
        "bot/cli.py"
    ]


LOOSE_ENDS = r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|NotImplemented" r"Error)\b"
WRITTEN = [
    *python_files(*PACKAGES, "benchmarks", "tools"),
    *sorted((ROOT / "templates").rglob("*.j2")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "flows").rglob("*.lark")),
    *sorted((ROOT / "core").rglob("*.toml")),
    *(ROOT / name for name in ("Makefile", "README.md", "CHANGELOG.md")),
]


def with_any(marks: str, files: list[Path]) -> list[str]:
    """Return the names of files in which any of some marks stands."""
    texts = {name_of(file): file.read_text(encoding="utf-8") for file in files}
    return [name for name, text in texts.items() if re.search(marks, text)]


def test_nothing_is_left_for_later() -> None:
    assert with_any(LOOSE_ENDS, WRITTEN) == []


NEED_A_BROWSER = {"tests/bot/documents/chromium.py"}  # a machine may have none; CI must
MAY_BE_RUN = [f for f in python_files("tests") if name_of(f) not in NEED_A_BROWSER]


def test_no_test_is_put_off() -> None:
    marks = r"mark\.(?:skip|xfail)|pytest\.(?:skip|xfail)\(|#.*" + LOOSE_ENDS
    assert with_any(marks, MAY_BE_RUN) == []


def test_every_module_says_what_it_is_for() -> None:
    files = python_files(*PACKAGES, "benchmarks", "tools")
    said = {name_of(f): ast.get_docstring(tree_of(f)) or "" for f in files}
    first = {name: text.partition("\n")[0] for name, text in said.items()}
    assert [name for name, text in first.items() if text[-1:] not in set(".:?")] == []


def test_no_file_eats_the_package() -> None:
    lines = {
        name_of(f): len(f.read_bytes().splitlines()) for f in python_files(*FOLDERS)
    }
    assert {name: n for name, n in lines.items() if n > MOST_LINES} == {}


# Every fact is there for a rule or for words

ONLY_FOR_WORDS = {"employer", "record_keeper", "state"}
MODELS = {"core/facts/plan.py", "core/facts/saver.py"}


def source_of(folder: str) -> str:
    files = (file for file in python_files(folder) if name_of(file) not in MODELS)
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


def test_every_fact_is_read_by_a_rule() -> None:
    facts = {*PlanFacts.model_fields, *Saver.model_fields}
    reads = re.compile(r"\b(?:plan|saver)\.(\w+)")
    in_rules = {*reads.findall(source_of("core"))}
    assert facts - ONLY_FOR_WORDS - in_rules - {*read_for_rules(in_rules)} == set()
    assert ONLY_FOR_WORDS - {*reads.findall(source_of("flows/plan_words"))} == set()


def read_for_rules(names: set[str]) -> Iterator[str]:
    """Yield the facts that a model's own methods read, of those that a rule asks."""
    for name in MODELS:
        for node in ast.walk(tree_of(ROOT / name)):
            if isinstance(node, ast.FunctionDef) and node.name in names:
                yield from re.findall(r"\bself\.(\w+)", ast.unparse(node))
