"""Habits of the source that are promises: no clock below bot/, no loose ends, small files."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

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
            yield f"{file.name}:{node.lineno}"


@pytest.mark.parametrize(
    "file", python_files("core", "flows", "templates"), ids=name_of
)
def test_nothing_below_the_channels_reads_a_clock(file: Path) -> None:
    assert list(clock_reads(file, WHAT_DAY_IT_IS | HOW_LONG_IT_TAKES)) == []


def test_what_day_it_is_is_read_in_one_place() -> None:
    reads = {file: [*clock_reads(file, WHAT_DAY_IT_IS)] for file in python_files("bot")}
    assert [name_of(file) for file, found in reads.items() for _ in found] == [
        "bot/cli.py"
    ]


LOOSE_ENDS = re.compile(r"\b(?:TO" r"DO|FIX" r"ME|XX" r"X|NotImplemented" r"Error)\b")
WRITTEN = [
    *python_files(*PACKAGES, "benchmarks", "tools"),
    *sorted((ROOT / "templates").rglob("*.j2")),
    *sorted((ROOT / "docs").rglob("*.md")),
    *sorted((ROOT / "core").rglob("*.lark")),
    *sorted((ROOT / "core").rglob("*.toml")),
    *(ROOT / name for name in ("Makefile", "README.md", "CHANGELOG.md")),
]


@pytest.mark.parametrize("file", WRITTEN, ids=name_of)
def test_nothing_is_left_for_later(file: Path) -> None:
    assert LOOSE_ENDS.findall(file.read_text(encoding="utf-8")) == []


NEED_A_BROWSER = {"tests/bot/documents/chromium.py"}  # a machine may have none; CI must
MAY_BE_RUN = [f for f in python_files("tests") if name_of(f) not in NEED_A_BROWSER]


@pytest.mark.parametrize("file", MAY_BE_RUN, ids=name_of)
def test_no_test_is_put_off(file: Path) -> None:
    marks = r"mark\.(?:skip|xfail)|pytest\.(?:skip|xfail)\(|#.*" + LOOSE_ENDS.pattern
    assert re.findall(marks, file.read_text(encoding="utf-8")) == []


@pytest.mark.parametrize(
    "file", python_files(*PACKAGES, "benchmarks", "tools"), ids=name_of
)
def test_every_module_says_what_it_is_for(file: Path) -> None:
    said = ast.get_docstring(tree_of(file))
    assert said
    assert said.splitlines()[0].endswith((".", ":", "?"))


@pytest.mark.parametrize("file", python_files(*FOLDERS), ids=name_of)
def test_no_file_eats_the_package(file: Path) -> None:
    assert len(file.read_text(encoding="utf-8").splitlines()) <= MOST_LINES


def test_no_test_file_has_another_s_name() -> None:
    names = [file.name for file in python_files("tests")]
    assert sorted(names) == sorted(set(names))


# Every fact is there for a rule or for words

ONLY_FOR_WORDS = {"employer", "record_keeper", "state"}
MODELS = {"plan_facts.py", "saver.py"}


def source_of(*folders: str) -> str:
    files = (file for file in python_files(*folders) if file.name not in MODELS)
    return "\n".join(file.read_text(encoding="utf-8") for file in files)


@pytest.mark.parametrize("fact", [*PlanFacts.model_fields, *Saver.model_fields])
def test_every_fact_is_read_by_a_rule(fact: str) -> None:
    readers = "flows/plan_words" if fact in ONLY_FOR_WORDS else "core"
    assert re.search(rf"\b(?:plan|saver)\.{fact}\b", source_of(readers))
