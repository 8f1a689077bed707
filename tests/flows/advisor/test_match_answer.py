from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from core.match.amounts import NoMatch
from core.match.cliff import Cliff
from flows.advisor.match_answer import MatchFormulaAnswer
from flows.dialogue.reading import UNSURE, AmbiguousAnswerError, AnswerError, Context
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


EIGHT_SHORT_TIERS = ",".join(f"{rate}.1234/1.1234" for rate in range(90, 82, -1))
HARD_TO_WRITE = [
    "If you contribute 6%, the company contributes 7%",
    "if I put in 0.0000000001%, they put in 19%",
    "50% until the match is 99999999999999999999%",
    "0.12345678901234567% up to one third of the limit",
    "$99999999999999999999m",
    f"greater of ({EIGHT_SHORT_TIERS}) or (greater of ({EIGHT_SHORT_TIERS}) or (50% up to 6%))",
]


@pytest.mark.parametrize("text", HARD_TO_WRITE)
def test_a_number_that_is_hard_to_write_is_refused_or_asked_about(text: str) -> None:
    with pytest.raises(AnswerError) as asked:
        MatchFormulaAnswer().take(text, Context(TODAY))
    if isinstance(asked.value, AmbiguousAnswerError):
        for reading in asked.value.readings:
            again = MatchFormulaAnswer().take(reading.text, Context(TODAY))
            assert again.value == reading.value


def test_four_dollars_for_one_are_taken_for_what_comes_at_once() -> None:
    reading = MatchFormulaAnswer().take("8% of pay if I put in 2%", Context(TODAY))
    assert reading.value == MatchReading(Cliff(Decimal(2), Decimal(8)))
