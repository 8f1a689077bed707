from __future__ import annotations

import pytest

from flows.dialogue.kinds import Choice, Choices, Text, YesNo
from flows.dialogue.reading import UNSURE, AnswerError, Context
from tests.flows.dialogue.kinds.said_and_read import SUNDAY, read

CONVERSION = Choice(
    ("automatic", "on_request", "no"), {"auto": "automatic", "by hand": "on_request"}
)
LABELS = {
    "automatic": "Automatically",
    "on_request": "When I ask for it",
    "no": "No",
    "unsure": "Not sure, put it on my HR list",
}
SHOWN = Context(SUNDAY, labels=LABELS, unsure=True)
UNLABELLED = Context(SUNDAY, unsure=True)


def test_no_is_not_the_beginning_of_not_sure() -> None:
    timing = Choice(("each", "annual"))
    labels = {"each": "Each paycheck", "annual": "Yearly", "unsure": "Not sure"}

    with pytest.raises(AnswerError):
        timing.read("no", Context(SUNDAY, labels=labels, unsure=True))


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("automatic", "automatic"),
        ("Automatically", "automatic"),
        ("auto", "automatic"),
        ("aut", "automatic"),
        ("1", "automatic"),
        ("1.", "automatic"),
        ("(1)", "automatic"),
        ("option 2", "on_request"),
        ("#2", "on_request"),
        ("the second one", "on_request"),
        ("when i ask", "on_request"),
        ("WHEN I ASK FOR IT.", "on_request"),
        ("by hand, please", "on_request"),
        ("on request", "on_request"),
        ("no", "no"),
        ("No, it doesn't", "no"),
        ("4", "unsure"),
        ("not", "unsure"),
        ("n", "no | unsure"),
        ("5", "!not_an_option"),
        ("0", "!not_an_option"),
        ("yes", "!not_an_option"),
        ("pizza", "!not_an_option"),
        ("🍕", "!not_an_option"),
    ],
)
def test_a_choice_is_typed_by_number_label_or_beginning(text: str, result: str) -> None:
    assert read(CONVERSION, text, SHOWN) == result


def test_the_number_of_not_sure_counts_only_where_it_is_offered() -> None:
    assert read(CONVERSION, "4", Context(SUNDAY)) == "!not_an_option"


def test_a_near_miss_is_told_the_nearest_option() -> None:
    with pytest.raises(AnswerError) as caught:
        CONVERSION.read("automaticaly", SHOWN)
    assert caught.value.details["nearest"] == "automatic"


def test_an_option_whose_id_is_a_number_is_read_by_its_id() -> None:
    step = Choice(("1", "0.5", "0.1", "dollars"))
    said = ("1", "0.5", "2", "0.1", "dol")
    assert [read(step, text) for text in said] == ["1", "0.5", "0.5", "0.1", "dollars"]


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("yes", "yes"),
        ("Y", "yes"),
        ("Yep!", "yes"),
        ("yes please", "yes"),
        ("yes, it does", "yes"),
        ("they do", "yes"),
        ("👍", "yes"),
        ("1", "yes"),
        ("no", "no"),
        ("nope", "no"),
        ("no, it doesn't", "no"),
        ("they don't", "no"),
        ("it is not", "no"),
        ("2", "no"),
        ("3", "unsure"),
        ("probably", "yes | unsure"),
        ("I don't think so", "no | unsure"),
        ("yes but only after 59 1/2", "!not_an_option"),
        ("6", "!not_an_option"),
        ("yesterday", "!not_an_option"),
    ],
)
def test_yes_and_no_are_read_as_people_say_them(text: str, result: str) -> None:
    assert read(YesNo(), text, UNLABELLED) == result


def test_yes_is_true_and_no_is_false() -> None:
    values = [YesNo().read(text, UNLABELLED).value for text in ("y", "nah", "3")]
    assert values == [True, False, UNSURE]


TOPICS = Choices(("plan_now", "match", "year", "plan"), allow_none=True)


@pytest.mark.parametrize(
    ("text", "result"),
    [
        ("match", "match"),
        ("2 3", "match,year"),
        ("3, 2", "match,year"),  # stored in the order of declaration
        ("match and year", "match,year"),
        ("match year", "match,year"),
        ("year + plan", "year,plan"),
        ("plan now", "plan_now"),
        ("mat, ye", "match,year"),
        ("all", "plan_now,match,year,plan"),
        ("none", "none"),
        ("2 2", "match"),
        ("2 9", "!not_an_option"),
        ("match, pizza", "!not_an_option"),
        (",", "!not_an_option"),
    ],
)
def test_several_options_are_read_side_by_side(text: str, result: str) -> None:
    assert read(TOPICS, text) == result


def test_choosing_nothing_must_be_allowed() -> None:
    assert read(Choices(("a", "b")), "none") == "!not_an_option"


def test_several_options_are_a_set() -> None:
    value = TOPICS.read("2 3", Context(SUNDAY)).value
    assert value == frozenset({"match", "year"})


@pytest.mark.parametrize(
    ("text", "stored"),
    [
        ("Acme  Corp", "Acme Corp"),
        ("**bold** {{ 7*7 }} <b>", "**bold** {{ 7*7 }} <b>"),
        ("Zoë & Söhne 🍕", "Zoë & Söhne 🍕"),
        ("family 👨‍👩‍👧", "family 👨‍👩‍👧"),
        ("a\x00b\x1b[31m", "ab[31m"),
        ("\u202eevil\u2066", "evil"),
        ("zero\u200bwidth", "zerowidth"),
        ("two\nlines\tand a tab", "two lines and a tab"),
        ("lone \ud800surrogate", "lone surrogate"),
        ("x" * 80, "x" * 80),
        ("x" * 81, "!too_long"),
        ("\u200b\u202e", "!empty"),
        ("   ", "!empty"),
    ],
)
def test_text_is_kept_without_what_cannot_be_seen(text: str, stored: str) -> None:
    assert read(Text(), text) == stored
