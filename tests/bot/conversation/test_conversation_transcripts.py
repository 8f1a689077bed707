"""Every transcript is a conversation that happens just so.

A transcript is Markdown that a person can read. Its first line holds the settings,
``today`` at least; a line that starts with "> " is what the person types, and the
rest is what a plain terminal shows. A plan ends at its headline, but for the few files
that say ``plan: whole``. ``make golden`` writes them anew.
"""

from __future__ import annotations

from difflib import unified_diff
from pathlib import Path

import pytest

from tests.bot.transcripts import replayed
from tests.places import TRANSCRIPTS

CONVERSATIONS = sorted(TRANSCRIPTS.glob("*.md"))


@pytest.mark.parametrize(
    "file", CONVERSATIONS, ids=[file.stem for file in CONVERSATIONS]
)
def test_the_conversation_goes_as_it_is_written(file: Path, tmp_path: Path) -> None:
    expected = file.read_text(encoding="utf-8")

    actual = replayed(expected, tmp_path)

    difference = "".join(
        unified_diff(
            expected.splitlines(keepends=True),
            actual.splitlines(keepends=True),
            "as it is written",
            "as it went",
        )
    )
    assert not difference, f"\n{difference}"


def test_there_are_transcripts() -> None:
    assert CONVERSATIONS
