"""The HR script: whole for a team, or only what is still open for one person."""

from __future__ import annotations

import re
from collections.abc import Collection, Mapping
from datetime import date

import pytest

from core.limits import limits_for
from flows.hr.script import hr_questions, script_markdown
from templates import blocks, words

OF_AN_EXTRA = ("say", "why", "red_flag")
TODAY = date(2026, 11, 22)
NICE = "script/nice_to_know"
MESSAGES = "script/messages"
LONGEST_SENTENCE = 30  # words


def script(year: int = 2026, only: Collection[str] | None = None) -> str:
    return script_markdown({"tax_year": year}, TODAY, only=only)


def extras(year: int) -> list[Mapping[str, str]]:
    known = {"year": year, "limits": limits_for(year)}
    names = [
        each.removesuffix("_say") for each in blocks(NICE) if each.endswith("_say")
    ]
    return [
        {part: words(NICE, f"{name}_{part}", **known) for part in OF_AN_EXTRA}
        for name in names
    ]


@pytest.mark.parametrize("year", [2023, 2024, 2025, 2026])
def test_the_whole_script_can_be_printed_for_every_year(year: int) -> None:
    printed = script(year)

    assert f"Figures are those of {year}" in printed
    assert limits_for(year).source("annual_additions") in printed
    assert "!" not in printed


def test_must_haves_come_before_what_is_nice_to_know() -> None:
    lines = script().splitlines()

    headings = [line for line in lines if re.match(r"#{1,2} ", line)]
    assert headings == [
        "# Questions for HR about the 401(k)",
        "## Whom to ask, in this order",
        "## The words to use, and those to leave out",
        "## Must have",
        "## Nice to know",
        "## Also worth a line, if it concerns you",
        "## Ready-made texts",
        "## If nobody answers: your right to the documents",
        "## Share the answers",
    ]
    asked = [line for line in lines if re.match(r"### \d+\. ", line)]
    assert asked[0] == "### 1. After-tax contributions"
    assert len(asked) == len(hr_questions({}, TODAY))


def test_the_nickname_is_named_once_as_what_not_to_say() -> None:
    printed = script()

    assert printed.count("mega backdoor") == 1
    assert "Do not say “mega backdoor Roth” at first" in printed


def test_documents_by_law_are_the_last_resort() -> None:
    printed = script()
    law = printed.index("104(b)(4)")

    assert law > printed.index("A mail to HR")
    assert "Ask twice in a friendly way first" in printed
    assert "may make the administrator pay up to $110 a day" in printed


def test_only_what_is_open_is_short_and_personal() -> None:
    printed = script(only={"after_tax", "match"})

    assert printed.startswith("# What is still open: questions for HR")
    assert "2 answers are missing for your plan" in printed
    assert "Share the answers" not in printed
    assert len(re.findall(r"^### \d", printed, re.MULTILINE)) == 2


def test_nothing_open_leaves_nothing_to_ask() -> None:
    printed = script(only=())

    assert "there is nothing to ask" in printed
    assert "##" not in printed.replace("# What is still open", "")


@pytest.mark.parametrize("year", [2023, 2026])
def test_every_extra_question_has_its_reason_and_its_red_flag(year: int) -> None:
    assert len(blocks(NICE)) == len(extras(year)) * len(OF_AN_EXTRA)
    for extra in extras(year):
        assert extra["say"].endswith("?")
        assert all(extra.values())
        for text in extra.values():
            for sentence in re.split(r"(?<=[.?:])\s+", text):
                assert len(sentence.split()) <= LONGEST_SENTENCE


@pytest.mark.parametrize(
    ("block", "name", "unknown"),
    [
        ("email", "hr_name", "(name)"),
        ("email", "my_name", "(your name)"),
        ("chat", "employer", "(employer)"),
        ("phone", "employer", "(employer)"),
        ("formal_request", "employer", "(name of the plan)"),
        ("formal_request", "my_name", "(your name)"),
    ],
)
def test_a_message_leaves_a_place_for_what_is_not_known(
    block: str, name: str, unknown: str
) -> None:
    asked = {"asked": ["May I?"]}
    empty = words(MESSAGES, block, **asked)
    filled = words(MESSAGES, block, **asked, **{name: "*Ann* {{ 1 }}"})

    assert unknown in empty
    assert r"\*Ann\* \{\{ 1 \}\}" in filled
    assert "Ann" not in empty


def test_an_email_asks_each_question_on_a_line_of_its_own() -> None:
    text = words(MESSAGES, "email", asked=["One\nand more?", "Two?"])

    assert "1. One and more?\n2. Two?\n" in text


def test_what_only_some_plans_have_is_asked_only_of_those() -> None:
    percent = {"after_tax_limit": "percent_of_pay", "in_plan_conversion": "automatic"}
    asked = {question.id for question in hr_questions(percent, TODAY)}

    assert "after_tax_limit_percent" in asked
    assert not {"after_tax_limit_dollars", "in_service_rollover"} & asked
    assert "after_tax_limit_percent" not in {q.id for q in hr_questions({}, TODAY)}
