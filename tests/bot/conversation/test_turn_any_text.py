"""No text whatever a person types raises, and no command ever loses an answer."""

from __future__ import annotations

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import Tapped, turn
from bot.session.session import session_from_json
from tests.bot.talking_person import TO_PLAN, TO_REVIEW, Person

GARBAGE = [
    "",
    " ",
    "\x1b[31m",
    "\u202e185k",
    "👩\u200d💻",
    "x" * 10_001,
    "{{ 7 * 7 }} {% raw %}",
    "**bold** [x](y) | `",
    "\ud800",
    "'; DROP TABLE sessions; --",
    "-185,000",
    "4000%",
]
COMMANDS = [
    "back",
    "change",
    "change 1",
    "change pay",
    "change {{x}}",
    "why",
    "answers",
    "help",
    "hr",
    "math",
    "plan",
    "sharpen",
    "save",
    "save \x00",
    "start again",
    "forget me",
    "/change",
    "/save x",
    "keep",
]
ANSWERS = ["yes", "no", "1", "2", "3", "not sure", "185k", "84", "max", "6%", "match"]
SAID = st.one_of(st.sampled_from(GARBAGE + COMMANDS + ANSWERS), st.text(max_size=60))
TALK = st.lists(SAID, max_size=12)
PLACES = st.integers(0, len(TO_PLAN))


@settings(max_examples=60)
@given(place=PLACES, said=TALK)
def test_nothing_that_is_typed_raises(place: int, said: list[str]) -> None:
    person = Person(*TO_PLAN[:place])

    for text in said:
        person.says(text)

        assert person.messages
        assert session_from_json(person.session.to_json()) == person.session


@settings(max_examples=30)
@given(place=PLACES, option=st.text(max_size=30) | st.sampled_from(COMMANDS))
def test_no_button_however_old_or_forged_raises(place: int, option: str) -> None:
    person = Person(*TO_PLAN[:place])

    tapped = Tapped(option, person.session.revision)

    assert turn(person.session, tapped, person.today).messages


@settings(max_examples=30)
@given(
    place=st.integers(0, len(TO_REVIEW)),
    asked=st.lists(
        st.sampled_from(["help", "why", "answers", "hr", "math", "plan", "save"])
    ),
)
def test_asking_changes_no_answer(place: int, asked: list[str]) -> None:
    person = Person(*TO_REVIEW[:place])
    at_review = place == len(TO_REVIEW)
    before = dict(person.session.answers)

    person.says(*(text for text in asked if not (at_review and text == "plan")))

    assert dict(person.session.answers) == before
