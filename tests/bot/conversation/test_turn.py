"""The conversation a turn at a time: one thing asked, read back, and never lost."""

from __future__ import annotations

from dataclasses import replace

import pytest

from bot.conversation import Kind, Said, Tapped, turn
from bot.session.session import Session
from tests.bot.talking_person import SHORTEST, TO_PLAN, TO_REVIEW, Person, ids

COMMANDS = ("help", "why", "answers", "hr list", "math", "save", "plan", "sharpen")


def test_the_first_question_comes_with_the_welcome() -> None:
    person = Person()

    assert person.kinds == [Kind.WELCOME, Kind.QUESTION]
    assert "after-tax" in person.open.markdown
    assert person.buttons[:2] == ["Yes", "No"]
    assert person.open.progress is not None


def test_opening_the_conversation_changes_nothing() -> None:
    person = Person(*SHORTEST)
    before = person.session

    assert person.comes_back().session == before
    assert "Welcome back" in person.seen


def test_the_reading_is_said_back_with_the_next_question_in_the_same_turn() -> None:
    person = Person(*SHORTEST[:-1]).says("185k")

    assert person.kinds == [Kind.SAID, Kind.QUESTION]
    assert "$185,000" in person.messages[0].markdown
    assert person.session.answers["pay"] == "185000"


def test_what_cannot_be_read_asks_the_same_question_again() -> None:
    person = Person(*SHORTEST[:-1])
    asked = person.open

    person.says("eleventy")

    assert person.kinds == [Kind.ERROR, Kind.QUESTION]
    assert "eleventy" in person.messages[0].markdown
    assert person.open == asked


def test_a_button_and_its_number_say_the_same() -> None:
    assert Person().taps("Yes").session == Person("1").session


def test_a_button_of_an_older_message_is_not_obeyed() -> None:
    person = Person("yes")
    taken = turn(person.session, Tapped("no", 0), person.today)

    assert taken.session.answers == person.session.answers
    assert taken.messages[-1] == person.open


def test_a_careful_reading_counts_only_when_it_is_confirmed() -> None:
    person = Person("yes", "auto")

    assert "in_plan_conversion" not in person.session.answers
    assert "Careful" in person.open.markdown

    person.says("yes")

    assert person.session.answers["in_plan_conversion"] == "automatic"


def test_not_confirming_what_is_hard_to_know_is_not_being_sure() -> None:
    person = Person("yes", "auto", "no")

    assert person.session.answers["in_plan_conversion"] == "unsure"


def test_not_confirming_the_match_asks_for_it_again() -> None:
    person = Person(*SHORTEST[:5])
    assert "match" not in person.session.answers

    person.says("change")

    assert "How does your employer match" in person.open.markdown
    person.says("100% of the first 3%", "right")
    assert person.session.answers["match"] == "100% of the first 3%"


def test_another_reading_may_be_typed_instead_of_confirming() -> None:
    person = Person(*SHORTEST[:5], "100% of the first 4%", "right")

    assert person.session.answers["match"] == "100% of the first 4%"


def test_an_ambiguous_answer_offers_its_readings() -> None:
    person = Person(*SHORTEST[:4], "they match 6%")

    assert len(person.buttons) == 3
    assert "6% of your pay" in person.buttons[0]
    assert "6 cents" in person.buttons[1]
    assert "match" not in person.session.answers


@pytest.mark.parametrize(
    ("said", "stored"), [("1", "100"), ("2", "6"), ("3", "unsure")]
)
def test_a_reading_picked_is_taken_without_asking_again(said: str, stored: str) -> None:
    person = Person(*SHORTEST[:4], "they match 6%", said)

    assert person.session.answers["match"].startswith(stored)
    assert "born" in person.open.markdown


def test_the_doubtful_place_is_pointed_at() -> None:
    person = Person(*SHORTEST[:4], "they match 6%")

    given, mark = person.messages[0].markdown.splitlines()[:2]
    assert given.endswith("they match 6%")
    assert mark.endswith("~^")
    assert len(mark) <= len(given)


@pytest.mark.parametrize("command", COMMANDS)
@pytest.mark.parametrize("place", [0, 2, 5, 6, 8])
def test_no_command_loses_the_place(command: str, place: int) -> None:
    person = Person(*SHORTEST[:place])
    asked, answers = person.open, person.session.answers

    person.says(command)

    assert person.open == asked
    assert person.session.answers == answers


@pytest.mark.parametrize("place", range(1, len(TO_REVIEW) + 1))
def test_back_undoes_what_was_said_last_and_offers_it_again(place: int) -> None:
    before, person = Person(*TO_REVIEW[: place - 1]), Person(*TO_REVIEW[:place])

    person.says("back")

    assert person.session.answers == before.session.answers


def test_enter_keeps_the_answer_that_back_offers() -> None:
    person = Person(*SHORTEST, "back")
    assert person.open.offered == "$185,000"

    person.says("")

    assert person.session.answers["pay"] == "185000"
    assert person.session.offers == {}


def test_going_all_the_way_back_says_so() -> None:
    person = Person("back")

    assert "first question" in person.seen
    assert "after-tax" in person.open.markdown


def test_back_is_not_blocked_by_an_answer_that_no_longer_fits() -> None:
    person = Person(*SHORTEST)
    answers = {**person.session.answers, "pay": "a fortune"}
    person.session = replace(person.session, answers=answers)

    person.says("back")

    assert "birth_year" in person.session.offers
    assert "born" in person.open.markdown


def test_the_review_shows_every_answer_with_its_number() -> None:
    person = Person(*TO_REVIEW)

    assert person.open.kind is Kind.REVIEW
    assert "$185,000" in person.open.markdown
    assert f"{len(person.session.answers)}." in person.open.markdown
    assert "$41,950" in person.open.markdown


def test_the_review_is_not_shown_again_with_every_question_about_it() -> None:
    person = Person(*TO_REVIEW, "what")

    assert person.kinds == [Kind.ERROR, Kind.REVIEW]
    assert "$185,000" not in person.open.markdown
    assert "Make my plan" in person.buttons


def test_the_plan_ends_the_conversation_which_goes_on_from_it() -> None:
    person = Person(*TO_PLAN)

    assert person.kinds == [Kind.PLAN, Kind.QUESTION]
    assert "$41,950" in person.messages[0].markdown
    assert "Change an answer" in person.buttons


def test_a_change_after_the_plan_says_what_moved() -> None:
    person = Person(*TO_PLAN, "change pay", "100k")

    assert Kind.PLAN not in person.kinds
    assert "41,950" in person.seen
    assert "44,500" in person.seen


def test_sharpening_asks_the_topic_and_comes_back_to_the_plan() -> None:
    person = Person(*TO_PLAN, "sharpen")
    person.taps("Sharpen: the match")
    asked = 0
    while person.open.kind is Kind.QUESTION and "unsure" in ids(person):
        person.says("not sure")
        asked += 1

    assert asked > 2
    assert "Change an answer" in person.buttons


def test_topics_add_up_so_that_no_answer_falls_off_the_path() -> None:
    person = Person(*TO_REVIEW).taps("Sharpen: the match")
    person.says("every paycheck", "sharpen").taps("Sharpen: about you")

    assert person.session.answers["review"] == "match,you"
    assert person.session.answers["match_timing"] == "every_paycheck"


def test_the_plan_can_be_had_while_it_is_sharpened() -> None:
    person = Person(*TO_REVIEW).taps("Sharpen: the match")
    asked = person.open

    person.says("plan")

    assert Kind.PLAN in person.kinds
    assert person.open == asked


def test_facts_that_clash_are_told_at_the_review_already() -> None:
    person = Person(*SHORTEST, "$180,000", "change pay", "20k")

    assert person.open.kind is Kind.REVIEW
    assert "more than your pay" in person.open.markdown
    assert "Change your deferrals" in person.buttons

    person.taps("Change your deferrals").says("10%")

    assert "more than your pay" not in person.open.markdown


def test_facts_that_clash_are_told_with_the_change_offered() -> None:
    person = Person(*SHORTEST, "$180,000", "plan", "change pay", "20k")

    assert person.open.kind is Kind.ERROR
    assert any(button.startswith("Change") for button in person.buttons)

    person.taps(person.buttons[0])

    assert person.session.pending is not None
    assert person.open.offered


def test_the_hr_list_holds_what_was_not_sure() -> None:
    person = Person("not sure", "not sure", "hr list")

    assert Kind.DOCUMENT in person.kinds
    assert "after-tax" in person.seen


def test_the_math_says_what_it_still_needs() -> None:
    assert "your pay" in Person("math").seen


def test_forgetting_asks_first_and_then_keeps_nothing() -> None:
    person = Person(*SHORTEST, "forget me")
    assert person.session.answers

    person.says("yes")

    assert person.kinds == [Kind.FORGOTTEN]
    assert replace(person.session, revision=0) == Session(flow_version=1)


@pytest.mark.parametrize("doubt", ["no", "what", "", "🦜"])
@pytest.mark.parametrize("command", ["forget me", "start again"])
def test_nothing_is_deleted_without_a_clear_yes(command: str, doubt: str) -> None:
    person = Person(*SHORTEST, command, doubt)

    assert person.session.answers["pay"] == "185000"
    assert person.session.pending is None


def test_starting_again_begins_with_nothing() -> None:
    person = Person(*SHORTEST, "start again", "yes")

    assert person.session.raw == {}
    assert "after-tax" in person.open.markdown


def test_quitting_keeps_everything() -> None:
    person = Person(*SHORTEST, "quit")

    assert person.kinds == [Kind.GOODBYE]
    assert person.session.answers["pay"] == "185000"


def test_an_answer_of_an_older_flow_that_no_longer_fits_is_asked_again() -> None:
    person = Person(*TO_REVIEW)
    answers = {**person.session.answers, "after_tax_limit": "by_the_moon"}
    person.session = replace(person.session, answers=answers, flow_version=0)

    person.comes_back()

    assert "no longer fits" in person.open.markdown
    person.says("none")
    assert person.open.kind is Kind.REVIEW


def test_facts_brought_along_are_not_asked() -> None:
    facts = {"after_tax": "yes", "in_plan_conversion": "automatic"}
    taken = turn(Session(facts=facts), Said("none"), Person().today)

    assert taken.session.answers == {"after_tax_limit": "none"}
    assert "match" in taken.messages[-1].markdown


def test_what_a_person_types_is_shown_as_typed() -> None:
    person = Person(*TO_REVIEW).taps("Sharpen: the plan's rules")
    while "employer" not in person.open.markdown.lower() or person.buttons != ["Skip"]:
        person.says("skip")
    person.says("*Acme* {{ 7 * 7 }} <b>&amp;", "answers")

    assert "\\*Acme\\* \\{\\{ 7 \\* 7 \\}\\} \\<b\\>\\&amp;" in person.seen


def test_only_what_can_matter_is_offered_to_be_sharpened() -> None:
    person = Person("no", "none", "1984", "185k", "max")
    labels = [option.label for option in person.open.options]
    assert not any("rules" in label for label in labels)

    person.says("4")  # the fourth on the screen

    assert person.session.answers["review"] == "you"
