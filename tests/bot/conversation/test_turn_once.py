"""Nothing is asked twice, said twice or undone twice, and nothing is offered for nothing."""

from __future__ import annotations

import re

import pytest

from bot.conversation.scene import Scene
from bot.session.session import Pending
from tests.bot.talking_person import SHORTEST, TO_PLAN, TO_REVIEW, Person


@pytest.mark.parametrize(
    ("said", "asked_next", "figure"),
    [
        ("10% of pay", "match", ("after_tax_limit_percent", "10%")),
        ("$20,000", "match", ("after_tax_limit_dollars", "20000")),
        ("150% of pay", "after_tax_limit_percent", None),  # out of range: asked
    ],
)
def test_a_figure_that_says_the_kind_of_limit_is_not_asked_again(
    said: str, asked_next: str, figure: tuple[str, str] | None
) -> None:
    person = Person("yes", "auto", "yes", said)

    stored = dict(person.session.answers)
    assert Scene(person.session, person.today).journey.position == asked_next
    assert figure is None or stored[figure[0]] == figure[1]


def test_another_figure_takes_the_place_of_the_one_before() -> None:
    person = Person("yes", "auto", "yes", "10% of pay", "change 3", "12% of pay")

    assert person.session.answers["after_tax_limit_percent"] == "12%"
    assert "12%" in person.seen


def test_an_hr_list_that_may_still_grow_is_empty_only_so_far() -> None:
    assert "empty so far" in Person("yes", "hr").seen
    assert "nothing about the plan is open" not in Person("yes", "hr").seen


def test_what_was_not_understood_is_quoted_once() -> None:
    person = Person("yes", "auto", "yes", "none", "blah")

    assert person.seen.count("blah") == 1


@pytest.mark.parametrize("command", ["forget me", "start again"])
def test_back_from_deleting_undoes_no_answer(command: str) -> None:
    person = Person(*SHORTEST)
    before = person.session.answers

    person.says(command, "back")

    assert "Nothing was deleted" in person.seen
    assert person.session.answers == before
    assert person.session.pending is None


def test_what_comes_next_is_chosen_anew_and_never_kept_or_changed() -> None:
    person = Person(*TO_PLAN, "change")
    assert not any("what comes next" in label for label in person.buttons)

    person.says("back", "sharpen")
    assert person.open.offered is None
    person.says("not sure")
    assert "There is no number" not in person.seen


def test_answers_are_numbered_without_a_gap_and_changed_by_their_number() -> None:
    person = Person(*TO_PLAN, "sharpen", "2", *("skip",) * 20, "answers")
    numbers = [int(n) for n in re.findall(r"(?m)^(\d+)\. ", person.seen)]
    assert sorted(numbers) == list(range(1, len(numbers) + 1))

    place = re.search(r"(?m)^(\d+)\. Your pay:", person.seen)
    assert place
    person.says(f"change {place[1]}")
    assert person.session.pending == Pending("change", "pay")


@pytest.mark.parametrize("topic", ["5", "about me", "Sharpen: about you"])
def test_a_topic_that_asks_nothing_more_says_so(topic: str) -> None:
    person = Person(*TO_PLAN, "sharpen", topic)
    while not Scene(person.session, person.today).is_at_ending:
        person.says("skip")

    person.says("sharpen", topic)

    assert "nothing more to ask" in person.seen
    assert Scene(person.session, person.today).is_at_ending


@pytest.mark.parametrize(
    ("said", "topics"),
    [
        ("the match and this year", "match,year"),
        ("about me", "you"),
        ("2, 3", "match,year"),
        ("the match, the plan's rules", "match,plan"),
    ],
)
def test_topics_can_be_said_in_their_words(said: str, topics: str) -> None:
    assert Person(*TO_REVIEW, said).session.answers["review"] == topics
