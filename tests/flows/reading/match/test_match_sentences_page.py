"""The page of sentences about a match: each is ambiguous, or not, as it says."""

from __future__ import annotations

import re

import pytest

from flows.reading.match.read import AmbiguousMatchError, parse_match
from tests.places import ROOT

PAGE = (ROOT / "docs" / "match-sentences.md").read_text(encoding="utf-8")
DOUBTFUL, CLEAR = PAGE.split("## Not ambiguous, and why")


def sentences(section: str) -> list[str]:
    rows = re.findall(r"^\| (.+?) \| .+ \|$", section, re.MULTILINE)
    return [each for row in rows[2:] for each in row.split(" · ")]


@pytest.mark.parametrize("sentence", sentences(DOUBTFUL))
def test_a_doubtful_sentence_is_asked_about(sentence: str) -> None:
    with pytest.raises(AmbiguousMatchError):
        parse_match(sentence)


@pytest.mark.parametrize("sentence", sentences(CLEAR))
def test_a_clear_sentence_is_taken(sentence: str) -> None:
    assert parse_match(sentence).formula
