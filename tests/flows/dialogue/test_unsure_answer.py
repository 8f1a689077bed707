from __future__ import annotations

import pytest

from flows.dialogue.kinds import AnswerKind, Money, Text, YesNo
from flows.dialogue.question import Question, Route
from flows.dialogue.read_answer import are_numbered, read_answer, shown_options
from flows.dialogue.reading import UNSURE, AnswerError, Context
from flows.dialogue.unsure import is_unsure
from tests.flows.dialogue.pizza_order import PIZZA, TODAY


def question(kind: AnswerKind, *, unsure: bool = True) -> Question:
    return Question("q", kind, (Route("end"),), unsure=unsure)


@pytest.mark.parametrize(
    "text",
    [
        "not sure",
        "Not sure.",
        "unsure",
        "I'm not sure",
        "I am not really sure yet",
        "not sure if they allow it",
        "don't know",
        "I don’t know",  # noqa: RUF001 - the quote a phone types
        "dont know",
        "I do not know what that is",
        "I really don't remember",
        "idk",
        "dunno",
        "?",
        "???",
        "no idea",
        "I have no clue, sorry",
        "skip",
        "pass",
        "I'd have to ask",
        "I'd have to ask HR",
        "ask HR",
        "I'll ask my boss",
        "need to check",
        "can't say",
        "maybe",
        "put it on my HR list",
        "Not sure, put it on my HR list",
        "who knows",
        "unknown",
    ],
)
def test_this_means_not_sure(text: str) -> None:
    assert is_unsure(text)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "no",
        "none",
        "sure",
        "yes, sure",
        "50% of the first 6%",
        "not sure but I think 6%",
        "what is that?",
        "HR list",  # asks to see it
        "I know",
        "passport",
        "help",
    ],
)
def test_this_does_not_mean_not_sure(text: str) -> None:
    assert not is_unsure(text)


def test_not_sure_is_one_value_for_every_question() -> None:
    context = Context(TODAY)
    for asked in PIZZA.questions:
        if asked.unsure:
            reading = read_answer(asked, "I'd have to ask", context)
            assert (reading.value, reading.text) == (UNSURE, "unsure")


def test_a_question_that_needs_an_answer_says_so() -> None:
    needed = question(Money(), unsure=False)
    with pytest.raises(AnswerError) as caught:
        read_answer(needed, "no idea", Context(TODAY))
    assert caught.value.problem == "cannot_be_unsure"
    assert caught.value.details["example"] == "$185,000"


def test_a_needed_text_may_sound_doubtful() -> None:
    named = question(Text(), unsure=False)
    assert read_answer(named, "Maybe", Context(TODAY)).value == "Maybe"


def test_not_sure_is_the_last_option_shown() -> None:
    assert shown_options(question(YesNo())) == ("yes", "no", "unsure")
    assert shown_options(question(YesNo(), unsure=False)) == ("yes", "no")


def test_only_options_that_are_chosen_from_are_numbered() -> None:
    assert are_numbered(question(YesNo()))
    assert not are_numbered(question(Money()))


def test_not_sure_is_never_taken_for_yes_or_no() -> None:
    with pytest.raises(TypeError, match="neither yes nor no"):
        bool(UNSURE)
