"""Employer money for everybody: a percent that no plan pays is asked again."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from flows.advisor.flow import ADVISOR
from flows.dialogue.reading import AnswerError, Context

KIND = ADVISOR["nonelective_percent"].kind
CONTEXT = Context(date(2026, 11, 22))


@pytest.mark.parametrize("typed", ["0", "3%", "24.99%", "25"])
def test_up_to_a_quarter_of_pay_is_taken(typed: str) -> None:
    assert KIND.read(typed, CONTEXT).value == Decimal(typed.rstrip("%"))


@pytest.mark.parametrize("typed", ["25.01%", "84", "100%"])
def test_more_is_asked_again_with_what_would_be_right(typed: str) -> None:
    with pytest.raises(AnswerError) as asked:
        KIND.read(typed, CONTEXT)

    assert asked.value.details["high"] == 25
