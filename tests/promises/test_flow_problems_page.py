"""The page of what can be wrong with a flow: each sentence is caused, none is left out."""

from __future__ import annotations

import ast
import re
import runpy
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.places import ROOT

PAGE = (ROOT / "docs" / "flow-problems.md").read_text(encoding="utf-8")
SOURCES = (
    ROOT / "flows" / "dialogue" / "lint.py",
    ROOT / "tests" / "flows" / "dialogue" / "words_lint.py",
)

PREAMBLE = re.findall(r"```python\n(.*?)```", PAGE, re.DOTALL)[0]
CAUSES = dict(re.findall(r"### (.+)\n\n.+\n\n```python\n((?s:.*?))```", PAGE))


@pytest.mark.parametrize("sentence", CAUSES)
def test_the_declaration_under_a_sentence_causes_it(
    sentence: str, tmp_path: Path
) -> None:
    program = tmp_path / "declaration.py"
    program.write_text(f"{PREAMBLE}\nfound = {CAUSES[sentence]}", encoding="utf-8")
    assert sentence in runpy.run_path(str(program))["found"]


def sentences_of(source: Path) -> Iterator[str]:
    """Yield each sentence of the lint as a pattern, its figures open."""
    for node in ast.walk(ast.parse(source.read_text(encoding="utf-8"))):
        if isinstance(node, ast.JoinedStr):
            texts = [v.value for v in node.values if isinstance(v, ast.Constant)]
            if any(str(text).rstrip().endswith(".") for text in texts):
                yield "".join(map(pattern_of, node.values))


def pattern_of(piece: ast.expr) -> str:
    if isinstance(piece, ast.Constant):
        return ".*".join(re.escape(part) for part in str(piece.value).split("%s"))
    return ".*"


PATTERNS = [pattern for source in SOURCES for pattern in sentences_of(source)]


def test_there_are_sentences_to_look_for() -> None:
    assert len(PATTERNS) > 20
    assert len(CAUSES) > 20


@pytest.mark.parametrize("pattern", PATTERNS)
def test_every_sentence_of_the_lint_stands_on_the_page(pattern: str) -> None:
    assert [each for each in CAUSES if re.fullmatch(pattern, each)]
