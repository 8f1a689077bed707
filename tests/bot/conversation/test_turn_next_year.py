"""Late in the year the next one can be planned, where its limits are at hand."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

import core.limits
from bot.conversation import Kind
from core.limits import use_directory
from tests.bot.talking_person import Person

NOVEMBER = date(2026, 11, 22)
UP_TO_THE_YEAR = ("yes", "auto", "yes", "none", "none", "right")


@pytest.fixture
def next_years_limits(tmp_path: Path) -> Iterator[Path]:
    ours = Path(core.limits.__file__).parent / "2026.toml"
    text = ours.read_text(encoding="utf-8").replace("year = 2026", "year = 2027", 1)
    (tmp_path / "2027.toml").write_text(text, encoding="utf-8")
    use_directory(tmp_path)
    yield tmp_path
    use_directory(None)


@pytest.mark.usefixtures("next_years_limits")
def test_the_next_year_can_be_planned_for() -> None:
    person = Person(*UP_TO_THE_YEAR, today=NOVEMBER)
    assert "tax year" in person.open.markdown.lower()

    person.says("2027")

    assert person.session.answers["tax_year"] == "2027"


@pytest.mark.usefixtures("next_years_limits")
def test_a_tax_year_without_limits_is_refused_and_asked_again() -> None:
    person = Person(*UP_TO_THE_YEAR, today=NOVEMBER)
    asked = person.open

    person.says("2031")

    assert person.kinds == [Kind.ERROR, Kind.QUESTION]
    assert "2031" in person.seen
    assert person.open == asked


def test_a_stored_tax_year_whose_limits_are_gone_loses_nothing_else(
    next_years_limits: Path,
) -> None:
    person = Person(*UP_TO_THE_YEAR, "2027", "84", "185k", today=NOVEMBER)
    use_directory(None)
    assert next_years_limits.is_dir()

    person.comes_back().says("answers", "help")

    assert person.session.answers["pay"] == "185000"
    assert person.open.kind is Kind.QUESTION
