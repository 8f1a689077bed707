"""The core holds no words for people: what it says is an id, a figure, or a source of the law."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from pathlib import Path

from core.limits.form import UNITS
from tests.promises.sources import name_of, python_files, tree_of

SENTENCE = re.compile(r"[A-Za-z]{2,}\W* \W*[A-Za-z]{2,}")
OF_THE_LAW = re.compile(
    r"\^?\(?(?:IRC|Notice|Rev\.|SSA)\b"
)  # a source, or the form of one


def docstrings(tree: ast.Module) -> set[ast.expr]:
    return {node.value for node in ast.walk(tree) if isinstance(node, ast.Expr)}


def sentences(file: Path) -> Iterator[str]:
    """Yield each text of two words or more that is no docstring, source or unit."""
    tree = tree_of(file)
    told = docstrings(tree)
    for node in ast.walk(tree):
        if not isinstance(node, ast.Constant) or not isinstance(node.value, str):
            continue
        is_data = OF_THE_LAW.match(node.value) or node.value in UNITS.values()
        if SENTENCE.search(node.value) and node not in told and not is_data:
            yield f"{name_of(file)}:{node.lineno}: {node.value}"


def test_no_sentence_stands_in_the_core() -> None:
    assert [each for file in python_files("core") for each in sentences(file)] == []
