from __future__ import annotations

from datetime import date

import pytest

from core.match.amounts import NoMatch
from flows.advisor.match_answer import MatchFormulaAnswer
from flows.dialogue.reading import UNSURE, AmbiguousAnswerError, Context
from flows.reading.match.read import MatchReading

TODAY = date(2026, 11, 22)
SHOWN = Context(TODAY, labels={"none": "No match", "unsure": "Not sure"}, unsure=True)


@pytest.mark.parametrize("text", ["1", "No match", "none"])
def test_no_match_can_be_typed_as_it_is_shown(text: str) -> None:
    reading = MatchFormulaAnswer().read(text, SHOWN).value
    assert isinstance(reading, MatchReading)
    assert isinstance(reading.formula, NoMatch)


def test_the_second_number_shown_is_not_sure() -> None:
    assert MatchFormulaAnswer().read("2", SHOWN).value is UNSURE


def test_a_number_nobody_was_shown_stays_doubtful() -> None:
    with pytest.raises(AmbiguousAnswerError):
        MatchFormulaAnswer().read("1", Context(TODAY))
