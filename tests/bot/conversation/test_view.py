"""What a channel may ask of a conversation between two turns."""

from __future__ import annotations

import re

import pytest

from bot.conversation import View, view
from tests.bot.talking_person import SHORTEST, TO_PLAN, TO_REVIEW, Person


def seen_by(person: Person) -> View:
    return view(person.session, person.today)


@pytest.mark.parametrize(
    "said",
    [
        (),
        ("yes",),
        SHORTEST,
        TO_PLAN,
        (*TO_PLAN, "sharpen", "2", *("skip",) * 20),
        (*TO_PLAN, "deferral 12,400 match 3,100"),
    ],
)
def test_the_answers_saved_are_those_that_the_list_numbers(
    said: tuple[str, ...],
) -> None:
    person = Person(*said)
    numbered = re.findall(r"(?m)^\d+\. ", person.says("answers").seen)
    assert seen_by(person).saved == len(numbered)


def test_what_is_open_is_named_until_the_ending() -> None:
    assert seen_by(Person("yes")).position == "in_plan_conversion"
    assert seen_by(Person("yes")).label
    assert seen_by(Person(*TO_PLAN)).position == "plan"
    assert seen_by(Person(*TO_PLAN)).label is None


def test_a_plan_is_done_with_unless_something_else_is_asked() -> None:
    assert not seen_by(Person(*TO_REVIEW)).is_at_ending
    assert seen_by(Person(*TO_PLAN)).is_done
    changing = seen_by(Person(*TO_PLAN, "change pay"))
    assert changing.is_at_ending
    assert not changing.is_done


@pytest.mark.parametrize(
    ("said", "can_go_back", "waits"),
    [((), False, False), (("yes",), True, False), (("forget me",), True, True)],
)
def test_there_is_something_to_go_back_to_or_a_yes_to_wait_for(
    said: tuple[str, ...], *, can_go_back: bool, waits: bool
) -> None:
    now = seen_by(Person(*said))
    assert now.can_go_back is can_go_back
    assert now.waits_for_yes is waits


def test_there_is_a_number_once_age_and_pay_are_known() -> None:
    assert not seen_by(Person("yes")).has_number
    assert seen_by(Person(*TO_REVIEW)).has_number
    assert seen_by(Person(*TO_REVIEW)).result.advice.room.now > 0
