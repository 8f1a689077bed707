"""Every block of the words around the questions is said somewhere in the program."""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path

import pytest

from templates import FOLDER, blocks

AROUND = (
    "chat",
    "errors/facts",
    "errors/files",
    "errors/limits",
    "errors/usage",
    "questions/common",
)
#  blocks whose names the program puts together
FAMILIES = re.compile(
    r"(?:part|option|unsure|said_unsure|shown_unsure|not)_\w+|(?:forget|restart)_confirm"
)
ANSWERS = {"yes", "no"}


@cache
def _sources() -> str:
    root = FOLDER.parent
    return "\n".join(
        file.read_text(encoding="utf-8")
        for part in ("bot", "core", "flows")
        for file in sorted(Path(root / part).rglob("*.py"))
    )


@pytest.mark.parametrize(
    ("template", "block"),
    [(each, block) for each in AROUND for block in blocks(each)],
)
def test_no_words_are_left_over(template: str, block: str) -> None:
    named = f'"{block}"' in _sources()

    assert named or FAMILIES.fullmatch(block) or block in ANSWERS, template
