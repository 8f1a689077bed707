"""Imports point one way: core, then flows, then bot; templates import nothing of ours."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from tests.places import ROOT
from tests.promises.sources import PACKAGES, imported_by, name_of, python_files

MAY_IMPORT = {
    "templates": {"templates"},
    "core": {"core"},
    "flows": {"flows", "core", "templates"},
    "bot": {"bot", "flows", "core", "templates"},
}
OURS = {*PACKAGES, "benchmarks", "tools", "tests"}


@pytest.mark.parametrize("file", python_files(*PACKAGES), ids=name_of)
def test_imports_point_one_way(file: Path) -> None:
    package = file.relative_to(ROOT).parts[0]
    assert (imported_by(file) & OURS) - MAY_IMPORT[package] == set()


@pytest.mark.parametrize("file", python_files("core"), ids=name_of)
def test_the_core_needs_only_the_standard_library_and_pydantic(file: Path) -> None:
    known = {*sys.stdlib_module_names, "core", "pydantic"}
    assert imported_by(file) - known == set()


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


@pytest.mark.parametrize("file", python_files("flows/dialogue"), ids=name_of)
def test_the_engine_knows_nothing_of_roth(file: Path) -> None:
    assert "core" not in imported_by(file)
    assert "templates" not in imported_by(file)


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
        timeout=60,
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
