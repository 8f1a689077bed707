from __future__ import annotations

from datetime import date

import pytest

from flows.dialogue.kinds import Year
from flows.dialogue.reading import Context
from tests.flows.dialogue.kinds.said_and_read import SUNDAY, read


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("1984", "1984"),
        ("born in 1984", "1984"),
        ("March 3, 1984", "1984"),
        ("3/3/1984", "1984"),
        ("1984-03-03", "1984"),
        ("3/3/84", "1984"),
        ("84", "1984"),
        ("'84", "1984"),
        ("I was born in 84", "1984"),
        ("99", "1999"),
        ("05", "2005"),
        ("00", "2000"),
        ("I turn 50 this year", "1976"),
        ("50 by December", "1976"),
        ("42 at year end", "1984"),
        ("42 in 2026", "1984"),
        ("I turned 42 in 2025", "1983"),
        ("2012", "2012"),  # fourteen this year, the youngest
        ("1926", "1926"),  # a hundred, the oldest
        ("１９８４", "1984"),  # noqa: RUF001 - full-width digits
    ],
)
def test_a_year_reads(text: str, stored: str) -> None:
    assert read(Year(), text) == stored


@pytest.mark.parametrize(
    ("text", "readings"),
    [
        ("I'm 42", "1984 | 1983"),
        ("42 years old", "1984 | 1983"),
        ("age 61", "1965 | 1964"),
        ("42 yo", "1984 | 1983"),
        ("42", "1984 | 1983 | 1942"),
        ("60", "1966 | 1965 | 1960"),
        ("26", "2000 | 1999"),  # nobody of a hundred types two digits
    ],
)
def test_an_age_leaves_the_years_open(text: str, readings: str) -> None:
    assert read(Year(), text) == readings


def test_on_the_last_day_of_the_year_an_age_is_one_year() -> None:
    assert read(Year(), "I'm 42", Context(date(2026, 12, 31))) == "1984"
    assert read(Year(), "I'm 42", Context(date(2026, 12, 30))) == "1984 | 1983"


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("2030", "out_of_range"),
        ("2013", "out_of_range"),
        ("1925", "out_of_range"),
        ("1890", "out_of_range"),
        ("7", "out_of_range"),
        ("120", "out_of_range"),
        ("-5", "negative"),
        ("1984 or 1985", "two_figures"),
        ("abc", "unreadable"),
        ("19844", "unreadable"),
        ("a while ago", "unreadable"),
        ("", "empty"),
    ],
)
def test_a_year_refuses(text: str, problem: str) -> None:
    assert read(Year(), text) == f"!{problem}"


def test_a_stored_year_reads_long_after() -> None:
    later = Context(date(2060, 1, 1), stored=True)
    assert read(Year(), "1950", later) == "1950"
    assert read(Year(), "1950", Context(date(2060, 1, 1))) == "!out_of_range"


def test_the_years_that_would_be_right_are_given() -> None:
    described = Year(youngest=18, oldest=90).describe(Context(SUNDAY))
    assert (described["low"], described["high"]) == (1936, 2008)
