"""Imports point one way: core, then flows, then bot; templates import nothing of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.patience import PATIENCE
from tests.promises.sources import PACKAGES, imported_by, name_of, python_files

MAY_IMPORT = {
    "templates": {"templates"},
    "core": {"core"},
    "flows": {"flows", "core", "templates"},
    "bot": {"bot", "flows", "core", "templates"},
}
OURS = {*PACKAGES, "benchmarks", "tools", "tests"}


def test_imports_point_one_way() -> None:
    wrong = {
        f"{name_of(file)} imports {package}"
        for name, may in MAY_IMPORT.items()
        for file in python_files(name)
        for package in (imported_by(file) & OURS) - may
    }
    assert wrong == set()


def test_the_core_needs_only_the_standard_library_and_pydantic() -> None:
    known = {*sys.stdlib_module_names, "core", "pydantic"}
    users = {name_of(f): imported_by(f) - known for f in python_files("core")}
    assert {name: strange for name, strange in users.items() if strange} == {}


ONLY_UNDER = {
    "telegram": "bot/telegram/",
    "sqlalchemy": "bot/store/",
    "prompt_toolkit": "bot/terminal/",
    "click": "bot/",
    "yaml": "bot/",
    "lark": "flows/reading/",
    "transitions": "flows/dialogue/",
    "jinja2": "templates/",
}


@pytest.mark.parametrize(("library", "place"), ONLY_UNDER.items())
def test_a_library_stays_in_its_place(library: str, place: str) -> None:
    users = [f for f in python_files(*PACKAGES) if library in imported_by(f)]
    assert [name_of(f) for f in users if not name_of(f).startswith(place)] == []


def test_the_engine_knows_nothing_of_roth() -> None:
    engine = python_files("flows/dialogue")
    roth = {"core", "templates"}
    assert [name_of(file) for file in engine if imported_by(file) & roth] == []


# What is loaded when


def loaded_by(folder: Path, *command: str) -> set[str]:
    """Return the libraries loaded by a command whose input ends at once."""
    run = subprocess.run(
        (str(Path(sys.executable).with_name("rothway")), *command),
        cwd=folder,
        env=os.environ
        | {"ROTHWAY_DATA_DIR": str(folder), "PYTHONPROFILEIMPORTTIME": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        check=False,  # chat says with 1 that there is no plan yet
        timeout=PATIENCE,
    )
    assert run.returncode == (1 if "chat" in command else 0)
    names = (line.rpartition("|")[2].strip() for line in run.stderr.splitlines())
    return {name.partition(".")[0] for name in names}


def test_help_loads_no_more_than_click(tmp_path: Path) -> None:
    loaded = loaded_by(tmp_path, "--help")
    heavy = {"pydantic", "lark", "jinja2", "rich", "sqlalchemy", "yaml", "telegram"}
    assert {"bot", "click"} <= loaded
    assert loaded & {*heavy, "core", "flows", "templates"} == set()


def test_a_conversation_without_colour_never_loads_telegram(tmp_path: Path) -> None:
    loaded = loaded_by(tmp_path, "chat")
    assert {"bot", "core", "flows", "templates"} <= loaded
    assert loaded & {"telegram", "httpx", "prompt_toolkit"} == set()
