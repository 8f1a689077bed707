"""A turn says what it did, so that no channel need compare sessions or read texts again."""

from __future__ import annotations

import pytest

from flows.answers.commands import Command
from tests.bot.talking_person import SHORTEST, TO_PLAN, Person


@pytest.mark.parametrize(
    ("said", "asked", "answered", "changed", "answers_changed"),
    [
        ("yes", None, True, True, True),
        ("blah", None, False, False, False),
        ("why", Command.WHY, False, False, False),
        ("hr list", Command.HR_LIST, False, False, False),
        (
            "forget me",
            Command.FORGET,
            False,
            True,
            False,
        ),  # it asks whether that is meant
        ("back", Command.BACK, False, False, False),  # there is nothing to go back to
    ],
)
def test_an_answer_is_told_from_what_is_asked_for(
    said: str,
    asked: Command | None,
    *,
    answered: bool,
    changed: bool,
    answers_changed: bool,
) -> None:
    taken = Person().says(said).turn

    assert taken.asked is asked
    assert taken.answered is answered
    assert taken.changed is changed
    assert taken.answers_changed is answers_changed


def test_an_answer_taken_back_is_no_answer_and_changes_them() -> None:
    taken = Person("yes", "back").turn

    assert taken.asked is Command.BACK
    assert taken.answers_changed
    assert not taken.answered


def test_opening_the_conversation_changes_nothing() -> None:
    taken = Person("yes").comes_back().turn

    assert not taken.changed
    assert taken.asked is None


def test_the_position_is_what_is_open_or_the_ending() -> None:
    assert Person().turn.position == "after_tax"
    assert Person(*SHORTEST).turn.position == "deferral"
    assert Person(*SHORTEST, "change 1").turn.position == "after_tax"
    assert Person(*TO_PLAN).turn.position == "plan"


@pytest.mark.parametrize(
    ("said", "closes", "forgets"),
    [(("quit",), True, False), (("forget me", "yes"), True, True), ((), False, False)],
)
def test_what_closes_and_what_forgets_is_told(
    said: tuple[str, ...], *, closes: bool, forgets: bool
) -> None:
    taken = Person("yes", *said).turn

    assert taken.closes is closes
    assert taken.forgets is forgets
