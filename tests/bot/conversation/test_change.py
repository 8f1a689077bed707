"""An answer may be changed at any time, by its number or its name; the others are kept."""

from __future__ import annotations

import pytest

from bot.conversation import Kind
from tests.bot.talking_person import SHORTEST, TO_PLAN, TO_REVIEW, Person, ids


def test_change_asks_that_question_again_and_keeps_the_other_answers() -> None:
    person = Person(*SHORTEST)
    asked = person.open.markdown

    person.says("change match")
    assert "match" in person.open.markdown
    assert person.open.offered
    person.says("none", "right")

    assert person.session.answers["match"] == "none"
    assert person.session.answers["pay"] == "185000"
    assert person.open.markdown == asked


def test_change_without_a_name_offers_every_answer() -> None:
    person = Person(*SHORTEST, "change")

    assert "your pay" in person.buttons

    person.says("your pay", "190k")

    assert person.session.answers["pay"] == "190000"


def test_change_goes_by_the_number_in_the_list_of_answers() -> None:
    person = Person(*TO_REVIEW)
    number = list(person.session.answers).index("pay") + 1

    person.says(f"change {number}", "200k")

    assert person.session.answers["pay"] == "200000"


def test_change_and_change_back_is_as_if_nothing_happened() -> None:
    person = Person(*TO_REVIEW)
    before = dict(person.session.answers)

    person.says("change after-tax contributions", "no", "change 1", "yes")

    assert dict(person.session.answers) == before


def test_a_change_may_be_left_as_it_was() -> None:
    person = Person(*SHORTEST, "change pay", "back")

    assert person.session.answers["pay"] == "185000"
    assert "Kept" in person.seen


def test_a_name_that_several_answers_share_offers_them() -> None:
    person = Person(*TO_PLAN, "sharpen").taps("Sharpen: this year so far")
    while person.open.kind is Kind.QUESTION and ids(person) == ["unsure"]:
        person.says("$0" if "after-tax" in person.open.markdown else "skip")
    person.says("change after-tax")
    assert len(person.buttons) > 1

    person.says("1")

    assert "take after-tax contributions" in person.open.markdown


@pytest.mark.parametrize("name", ["9999", "0", "the moon", "🦜", "*", "[x](y)"])
def test_a_change_of_nothing_we_know_is_told_calmly(name: str) -> None:
    person = Person(*SHORTEST, f"change {name}")

    assert person.kinds[0] in {Kind.NOTICE, Kind.ERROR}
    assert person.session.pending is None


def test_there_is_nothing_to_change_at_the_start() -> None:
    assert "no answer to change" in Person("change").seen
