from __future__ import annotations

import pytest

from flows.dialogue.kinds import WholeNumber
from flows.dialogue.reading import Context
from tests.flows.dialogue.kinds.said_and_read import SUNDAY, read

PAYCHECKS = WholeNumber(low=0, high=53, nouns=("paychecks", "checks"))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("3", "3"),
        ("three", "3"),
        ("3.0", "3"),
        ("twenty-six", "26"),
        ("a dozen", "12"),
        ("3 paychecks left", "3"),
        ("about 3 more", "3"),
        ("none", "0"),
        ("0", "0"),
        ("53", "53"),
        ("54", "!out_of_range"),
        ("-1", "!negative"),
        ("3.5", "!not_whole"),
        ("2 or 3", "!two_figures"),
        ("2-3", "!two_figures"),
        ("many", "!unreadable"),
        ("3 apples", "!unreadable"),
        ("1e1", "!unreadable"),
        ("", "!empty"),
    ],
)
def test_a_count_reads_or_says_what_is_wrong(text: str, result: str) -> None:
    assert read(PAYCHECKS, text) == result


def test_a_count_is_an_int() -> None:
    assert repr(PAYCHECKS.read("3.0", Context(SUNDAY)).value) == "3"
