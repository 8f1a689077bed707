"""What is said of an answer, a file or a place that cannot be used."""

from __future__ import annotations

import re
from datetime import date

import pytest

from bot.store import errors as store_errors
from bot.store.errors import StoreError
from flows.advisor.match_answer import MatchFormulaAnswer
from flows.dialogue.kinds import (
    Choice,
    Day,
    Money,
    MoneyOrPercent,
    PayFrequencyAnswer,
    Percent,
    Text,
    WholeNumber,
    Year,
    YesNo,
)
from flows.dialogue.kinds.base import AnswerKind
from flows.dialogue.reading import PROBLEMS, AnswerError, Context
from templates import blocks, words

TODAY = date(2026, 11, 22)
ANSWER = "errors/answer"
OF_THE_ADVISOR = {
    "unreadable_match",
    "impossible_match",
    "not_one_paycheck",
    "year_not_published",
}

#        what is asked, its kind, what was typed, and all that is said
REFUSED: list[tuple[str, AnswerKind, str, str]] = [
    ("your pay", Money(), "", "Enter your pay, for example $185,000."),
    (
        "your pay",
        Money(),
        "eleventy",
        "I read your pay as an amount like $185,000. You wrote “eleventy”.",
    ),
    ("your pay", Money(), "-5", "Your pay cannot be below zero. You wrote “-5”."),
    (
        "your pay",
        Money(high=1000),
        "5000",
        "Your pay must be between $0 and $1,000. You wrote “5000”.",
    ),
    (
        "your pay",
        Money(),
        "90-100k",
        (
            "Give one figure for your pay, for example $185,000. Your best guess will do. "
            "You wrote “90-100k”."
        ),
    ),
    (
        "your pay",
        Money(),
        "€90,000",
        "Give your pay in US dollars, for example $185,000. You wrote “€90,000”.",
    ),
    (
        "your pay",
        Money(period="year"),
        "9000 a month",
        "Give your pay for the whole year, not by the month. You wrote “9000 a month”.",
    ),
    (
        "gross pay",
        Money(period="paycheck", example="$7,000"),
        "90000 a year",
        "Give gross pay for one paycheck, not by the year. You wrote “90000 a year”.",
    ),
    (
        "your IRAs",
        Money(),
        "100 a month",
        "Give your IRAs as one amount, not by the month. You wrote “100 a month”.",
    ),
    (
        "your pay",
        Money(),
        "5%",
        "Give your pay in dollars, for example $185,000. You wrote “5%”.",
    ),
    (
        "the rate",
        Percent(),
        "$5",
        "Give the rate as a percent, for example 6%. You wrote “$5”.",
    ),
    (
        "the rate",
        Percent(),
        "4000%",
        "The rate must be between 0% and 100%. You wrote “4000%”.",
    ),
    (
        "your deferrals",
        MoneyOrPercent(),
        "101%",
        (
            "Your deferrals must be between $0 and $100,000,000, or 0% and 100% of pay. "
            "You wrote “101%”."
        ),
    ),
    (
        "your deferrals",
        MoneyOrPercent(money=Money(example="$20,000")),
        "lots",
        (
            "I read your deferrals as an amount or a percent like $20,000 or 6%. "
            "You wrote “lots”."
        ),
    ),
    (
        "your birth year",
        Year(example="1984"),
        "1850",
        "Your birth year must be between 1926 and 2012. You wrote “1850”.",
    ),
    (
        "paychecks left",
        WholeNumber(high=53, example="3"),
        "2.5",
        "Paychecks left must be a whole number. You wrote “2.5”.",
    ),
    (
        "next payday",
        Day(),
        "February 30",
        "There is no such day. You wrote “February 30”. Give a date like Dec 4 or 12/4.",
    ),
    (
        "next payday",
        Day(),
        "2026-11-20",
        "Next payday must be Nov 22, 2026 or later. You wrote “2026-11-20”.",
    ),
    (
        "pay frequency",
        PayFrequencyAnswer(),
        "zzz",
        "I read pay frequency as words like every other Friday. You wrote “zzz”.",
    ),
    (
        "pay frequency",
        PayFrequencyAnswer(),
        "twice a week",
        (
            "I know pay every week, every two weeks, twice a month and every month. "
            "You wrote “twice a week”."
        ),
    ),
    (
        "your match",
        MatchFormulaAnswer(),
        "",
        "Enter your match, for example “50% of the first 6% of pay”, or none.",
    ),
    (
        "the rule",
        YesNo(),
        "",
        "Choose an answer for the rule: type its number or its words.",
    ),
    (
        "the rule",
        Choice(("alpha", "beta")),
        "zzz",
        (
            "You wrote “zzz”. That is not one of the answers. Type a number or the words "
            "beside it."
        ),
    ),
    (
        "your employer",
        Text(max_length=5),
        "abcdefgh",
        "The answer can have at most 5 characters. You gave 8. Give it in short.",
    ),
]


def said_of(label: str, kind: AnswerKind, typed_text: str) -> str:
    with pytest.raises(AnswerError) as caught:
        kind.read(typed_text, Context(TODAY))
    error = caught.value
    return one_line(words(ANSWER, error.problem, label=label, **error.details))


def one_line(markdown: str) -> str:
    return " ".join(re.sub(r"\\(.)", r"\1", markdown).split())


@pytest.mark.parametrize(("label", "kind", "typed_text", "said"), REFUSED)
def test_a_refused_answer_is_told_what_would_be_right(
    label: str, kind: AnswerKind, typed_text: str, said: str
) -> None:
    assert said_of(label, kind, typed_text) == said


def test_every_problem_of_an_answer_has_its_words_and_none_is_left_over() -> None:
    assert set(blocks(ANSWER)) == set(PROBLEMS) | OF_THE_ADVISOR


def test_the_nearest_option_is_offered() -> None:
    said = words(
        ANSWER, "not_an_option", label="the rule", given="alfa", nearest="Alpha"
    )

    assert said.endswith("Did you mean “Alpha”?")


@pytest.mark.parametrize(("count", "says"), [(2, "two"), (4, "four"), (9, "several")])
def test_readings_are_counted(count: int, says: str) -> None:
    said = words(ANSWER, "ambiguous", count=count)

    assert said == f"This could mean {says} things. Which one?"


def test_what_was_typed_is_shown_as_typed_and_cut_short() -> None:
    said = words(
        ANSWER, "negative", label="your pay", given="*-1* {{ 7 * 7 }}" + "x" * 5_000
    )

    assert r"\*\-1\* \{\{ 7 \* 7 \}\}" in said
    assert len(said) < 200


@pytest.mark.parametrize(
    ("span", "said"),
    [
        ((11, 16), "I could not read “a bit” as part of a match."),
        (None, "I could not read this as a match."),
    ],
)
def test_the_unreadable_place_of_a_match_is_named(
    span: tuple[int, int] | None, said: str
) -> None:
    shown = words(ANSWER, "unreadable_match", given="they match a bit", span=span)

    assert shown.startswith(said)
    assert "You wrote “they match a bit”." in shown


def test_not_sure_is_met_with_encouragement_where_a_number_is_needed() -> None:
    said = words(ANSWER, "cannot_be_unsure", label="your pay")

    assert said.startswith("There is no number without your pay.")


def test_an_unpublished_year_is_refused_by_name() -> None:
    said = words(ANSWER, "year_not_published", year=2031, years=(2025, 2026))

    assert "The limits of 2031 are not in our table" in said
    assert "For now there are 2025, 2026" in said


def _store_problems() -> set[str]:
    kinds = vars(store_errors).values()
    return {
        kind.problem
        for kind in kinds
        if isinstance(kind, type) and issubclass(kind, StoreError)
    }


def test_every_problem_of_the_store_has_its_words_and_none_is_left_over() -> None:
    assert set(blocks("errors/storage")) == _store_problems()


@pytest.mark.parametrize("problem", sorted(_store_problems()))
def test_a_problem_of_the_store_says_what_to_do(problem: str) -> None:
    said = words("errors/storage", problem, path="a_place", reason="a reason")

    assert len(re.findall(r"[.?](?:\s|$)", said)) >= 2
    assert "!" not in said


IN_A_FILE: list[tuple[str, dict[str, object], str]] = [
    (
        "unknown_id",
        {"id": "mach_timing", "nearest": "match_timing"},
        "No such answer “mach_timing”. Did you mean “match_timing”?",
    ),
    ("unknown_id", {"id": "zzz", "nearest": None}, "No such answer “zzz”."),
    (
        "duplicate_key",
        {"id": "pay", "first_line": 2},
        "“pay” is given twice, first on line 2. Keep one of them.",
    ),
    (
        "not_a_mapping",
        {"found": "a list"},
        (
            "The file must hold answers by name, one to a line, like “after_tax: yes”. "
            "It holds a list."
        ),
    ),
    (
        "missing",
        {"id": "pay", "label": "your pay", "example": "$185,000"},
        "pay is missing. Add a line for your pay, for example “pay: $185,000”.",
    ),
    (
        "too_large",
        {"most": "1 MiB"},
        "The file is larger than 1 MiB. A file of answers has a few lines.",
    ),
    (
        "not_found",
        {"path": "me.yaml"},
        "There is no file me.yaml. Check the name and the folder.",
    ),
]


@pytest.mark.parametrize(("problem", "about", "said"), IN_A_FILE)
def test_a_problem_in_a_file_names_the_place_and_the_way_out(
    problem: str, about: dict[str, object], said: str
) -> None:
    assert one_line(words("errors/files", problem, **about)) == said


@pytest.mark.parametrize(
    ("line", "said"), [(3, "line 3: It is so."), (None, "It is so.")]
)
def test_the_line_is_named_where_it_is_known(line: int | None, said: str) -> None:
    assert words("errors/files", "at_line", line=line, problem="It is so.") == said
