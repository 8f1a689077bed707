from __future__ import annotations

import pytest

from flows.dialogue.kinds import PayFrequencyAnswer
from flows.dialogue.reading import Context
from tests.flows.dialogue.kinds.said_and_read import SUNDAY, read


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("weekly", "weekly"),
        ("every week", "weekly"),
        ("every Friday", "weekly"),
        ("Fridays", "weekly"),
        ("once a week on Thursdays", "weekly"),
        ("52", "weekly"),
        ("52 paychecks", "weekly"),
        ("biweekly", "biweekly"),
        ("bi-weekly", "biweekly"),
        ("every two weeks", "biweekly"),
        ("every 2 weeks on Friday", "biweekly"),
        ("every other Friday", "biweekly"),
        ("every second Friday", "biweekly"),
        ("alternate Thursdays", "biweekly"),
        ("fortnightly", "biweekly"),
        ("26", "biweekly"),
        ("we get 26 checks a year", "biweekly"),
        ("semimonthly", "semimonthly"),
        ("semi-monthly", "semimonthly"),
        ("twice a month", "semimonthly"),
        ("2x month", "semimonthly"),
        ("1st and 15th", "semimonthly"),
        ("on the 15th and the last day of the month", "semimonthly"),
        ("the 5th & 20th", "semimonthly"),
        ("24", "semimonthly"),
        ("monthly", "monthly"),
        ("once a month", "monthly"),
        ("end of the month", "monthly"),
        ("last Friday of the month", "monthly"),
        ("the 15th of each month", "monthly"),
        ("12", "monthly"),
        ("1", "weekly"),  # its number on the screen
        ("semi", "semimonthly"),  # a clear beginning
    ],
)
def test_a_pay_frequency_reads(text: str, stored: str) -> None:
    assert read(PayFrequencyAnswer(), text) == stored


@pytest.mark.parametrize(
    "text", ["bimonthly", "bi-monthly", "biweekly on the 1st and 15th"]
)
def test_what_is_said_of_two_frequencies_offers_both(text: str) -> None:
    assert read(PayFrequencyAnswer(), text) == "biweekly | semimonthly"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("twice a week", "unknown_frequency"),
        ("daily", "unknown_frequency"),
        ("quarterly", "unknown_frequency"),
        ("every three weeks", "unknown_frequency"),
        ("once a year", "unknown_frequency"),
        ("every other month", "unknown_frequency"),
        ("26 or 24", "unreadable"),
        ("12/15", "unreadable"),
        ("13", "unreadable"),
        ("when they feel like it", "unreadable"),
        ("", "empty"),
    ],
)
def test_a_pay_frequency_refuses(text: str, problem: str) -> None:
    assert read(PayFrequencyAnswer(), text) == f"!{problem}"


def test_not_sure_can_be_typed_as_its_number() -> None:
    assert read(PayFrequencyAnswer(), "5", Context(SUNDAY, unsure=True)) == "unsure"
