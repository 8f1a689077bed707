"""Every block of the words around the questions is said somewhere in the program."""

from __future__ import annotations

import re

from templates import blocks
from tests.places import ROOT

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


def test_no_words_are_left_over() -> None:
    files = (
        file
        for part in ("bot", "core", "flows")
        for file in (ROOT / part).rglob("*.py")
    )
    sources = "\n".join(file.read_text(encoding="utf-8") for file in files)
    words = [(each, block) for each in AROUND for block in blocks(each)]

    assert [
        (template, block)
        for template, block in words
        if f'"{block}"' not in sources
        and block not in ANSWERS
        and not FAMILIES.fullmatch(block)
    ] == []
