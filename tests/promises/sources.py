"""The project's own files, and what each imports, for promises about all of them."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

from tests.places import ROOT

PACKAGES = ("bot", "core", "flows", "templates")
FOLDERS = (*PACKAGES, "benchmarks", "tools", "tests")


def python_files(*folders: str) -> list[Path]:
    return sorted(file for name in folders for file in (ROOT / name).rglob("*.py"))


def name_of(file: Path) -> str:
    return file.relative_to(ROOT).as_posix()


@cache
def tree_of(file: Path) -> ast.Module:
    return ast.parse(file.read_text(encoding="utf-8"), str(file))


def modules_imported_by(file: Path) -> Iterator[str]:
    """Yield what a file imports at any place in it, whole: ``bot.text.plain.WIDTH``."""
    for node in ast.walk(tree_of(file)):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield from (f"{node.module or '.'}.{alias.name}" for alias in node.names)


def imported_by(file: Path) -> set[str]:
    """Return the top names of what a file imports, at any place in it."""
    return {name.partition(".")[0] for name in modules_imported_by(file)}


def class_names_in(file: Path) -> Iterator[str]:
    """Yield the names of the classes that a file defines at its top."""
    yield from (n.name for n in tree_of(file).body if isinstance(n, ast.ClassDef))
