"""Every question's words, in every year and for every answer there can be."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from pathlib import Path

import pytest

from core.facts.plan import PlanFacts
from flows.advisor.flow import ADVISOR
from flows.dialogue.answers import Answers
from flows.dialogue.question import Question
from flows.dialogue.reading import UNSURE, Context
from flows.words.question import (
    confirmation,
    labels,
    said_back,
    said_in,
    shown,
    template_of,
    unsure_label,
)
from templates import FOLDER, blocks, has_block
from tests.every import every
from tests.flows.dialogue.samples import samples_for

TODAY = date(2026, 11, 22)
Asked = tuple[Question, dict[str, str]]
ALWAYS = ("label", "ask", "why", "help", "said")
FOR_HR = ("say", "matters", "look_for", "means", "follow_up", "red_flags")
AS_MESSAGES = ("mail", "desk")  # in short, to HR and to the record-keeper
ON_THE_WORKSHEET = ("say", "fact")
TO_CONFIRM = ("confirm", "confirm_yes", "confirm_no")
IN_A_PLAN = {"in_a_sentence", "ends", "assumed"}
OF_MORE_THAN_ANSWERS = {"said", "shown", "confirm", *IN_A_PLAN}
SHARED = {"common"}
LONGEST_BUTTON = 28
LONGEST_SENTENCE = 30  # words
NEVER = (
    r"!",
    (
        r"\b(?:amazing|awesome|simply|obviously|just|easy|easily|guaranteed|hack|loophole"
        r"|unlock|supercharge|powerful|leverage|utilize|huge|secret|wealthy|rich)\b"
    ),
    r"\byou should\b",
    r"\b(?:TODO|TBD|lorem)\b",
)
SENTENCE_END = re.compile(r"(?<=[.?:])\s+|\n\s*\n|\n- |\n\d+\. ")
FIGURE = re.compile(r"\$\d")
DATED = re.compile(r"\b20\d\d\b|\b(?:a|the) year\b|\ba paycheck\b|\bfor example\b")

BEFORE = {
    "nothing": {},
    "a saver of 42": {
        "pay": "185000",
        "birth_year": "1984",
        "match": "50% of the first 6%",
    },
    "a saver of 62": {"pay": "400000", "birth_year": "1964", "match": "none"},
    "a saver of 51 with a combined limit": {
        "birth_year": "1975",
        "after_tax_limit": "combined_percent",
    },
    "somebody unsure": {
        "after_tax": "unsure",
        "match": "unsure",
        "after_tax_limit": "unsure",
    },
    "last year's plan": {"tax_year": "2025", "birth_year": "1964", "pay": "90000"},
    "a plan for 2023": {"tax_year": "2023", "birth_year": "1962"},
}
QUESTIONS = {question.id: question for question in ADVISOR.questions}
every_question = every(QUESTIONS)
every_fact = every({name: each for name, each in QUESTIONS.items() if each.plan_fact})
every_question_of_every_person = every(
    {
        f"{name}, {who}": (question, before)
        for name, question in QUESTIONS.items()
        for who, before in BEFORE.items()
    }
)


def answered(raw: dict[str, str]) -> Answers:
    values: dict[str, object] = {}
    for name, text in raw.items():
        context = Context(TODAY, values)
        is_unsure = text == "unsure"
        values[name] = (
            UNSURE if is_unsure else ADVISOR[name].kind.read(text, context).value
        )
    return Answers(values, TODAY)


def values_of(question: Question, answers: Answers) -> Iterator[tuple[object, str]]:
    context = Context(TODAY, answers)
    published = {"2023", "2024", "2025", "2026"}
    samples = samples_for(question, context)
    for text in published if question.id == "tax_year" else samples:
        reading = question.kind.read(text, context)
        yield reading.value, reading.text


def everything_said(question: Question, answers: Answers) -> Iterator[str]:
    for block in set(blocks(template_of(question))) - OF_MORE_THAN_ANSWERS:
        yield said_in(question, block, answers)
    for value, text in values_of(question, answers):
        yield said_back(question, value, answers)
        yield shown(question, value, text, answers)
        if question.confirm:
            yield confirmation(question, value, answers)


def plain(markdown: str) -> str:
    return markdown.replace("\\", "").replace("*", "")


@every_question
def test_every_question_has_its_words(question: Question) -> None:
    wanted = (
        *ALWAYS,
        *(FOR_HR if question.plan_fact else ()),
        *(TO_CONFIRM if question.confirm else ()),
    )

    missing = [each for each in wanted if not has_block(template_of(question), each)]

    assert missing == []


@every_question
def test_no_block_of_a_question_is_left_over(question: Question) -> None:
    slugs = [each.replace(".", "_") for each in question.kind.options]
    options = {
        f"{whose}{slug}" for slug in slugs for whose in ("option_", "hr_option_")
    }
    shared = question.plan_fact or question.id in PlanFacts.model_fields
    of_facts = {*FOR_HR, *AS_MESSAGES} if question.plan_fact else set()
    on_the_sheet = ON_THE_WORKSHEET if shared else ()
    for_all = {*ALWAYS, *TO_CONFIRM, *IN_A_PLAN, "shown", *on_the_sheet}

    assert set(blocks(template_of(question))) <= for_all | of_facts | options


def test_every_template_belongs_to_a_question() -> None:
    files = {file.name.removesuffix(".md.j2") for file in _folder().glob("*.md.j2")}

    assert files - SHARED == {question.id for question in ADVISOR.questions}


def _folder() -> Path:
    return FOLDER / "questions"


@every_question_of_every_person
def test_every_block_says_something(asked: Asked) -> None:
    question, before = asked
    for said in everything_said(question, answered(before)):
        assert said
        assert "  " not in said.replace("\n", " ").strip()
        assert not re.search(r"[{}<>]|\bDecimal\b|\$None|None%", said)


@every_question_of_every_person
def test_every_dollar_figure_stands_with_its_year(asked: Asked) -> None:
    question, before = asked
    answers = answered(before)
    for block in set(blocks(template_of(question))) - OF_MORE_THAN_ANSWERS:
        if not block.startswith(("option_", "hr_option_")):
            said = said_in(question, block, answers)
            assert not FIGURE.search(said) or DATED.search(said), said
    for value, _ in values_of(question, answers):
        said = said_back(question, value, answers)
        undated = FIGURE.search(said) and not DATED.search(said)
        assert not undated or question.id in {"match", "traditional_ira_balance"}, said


@every_question_of_every_person
def test_the_words_are_calm_and_short(asked: Asked) -> None:
    question, before = asked
    for said in everything_said(question, answered(before)):
        for pattern in NEVER:
            assert not re.search(pattern, said, re.IGNORECASE), said
        for sentence in SENTENCE_END.split(plain(said)):
            if "·" not in sentence:  # phrases to search for are no sentence
                assert len(sentence.split()) <= LONGEST_SENTENCE, sentence


@every_question
def test_a_label_fits_into_a_sentence(question: Question) -> None:
    label = said_in(question, "label", answered({}))

    assert 1 <= len(label.split()) <= 5
    assert label == label.strip(" .")
    assert not label[0].isupper()


@every_question_of_every_person
def test_every_button_fits_and_tells_itself_from_the_others(asked: Asked) -> None:
    question, before = asked
    shown_labels = labels(question, answered(before))

    buttons = [text for option, text in shown_labels.items() if option != "unsure"]
    assert all(len(text) <= LONGEST_BUTTON for text in buttons), buttons
    assert len({text.casefold() for text in shown_labels.values()}) == len(shown_labels)


@every_question
def test_what_is_asked_ends_with_a_question(question: Question) -> None:
    asked = said_in(question, "ask", answered({}))

    assert "?" in asked


@every_fact
def test_what_hr_is_told_is_a_question_without_the_nickname(question: Question) -> None:
    answers = answered({})

    said = (
        f"{said_in(question, 'say', answers)} {said_in(question, 'follow_up', answers)}"
    )

    assert said.endswith("?")
    assert "backdoor" not in said.lower()


@every_fact
def test_what_an_answer_means_and_red_flags_are_lists(question: Question) -> None:
    for block in ("means", "red_flags"):
        lines = said_in(question, block, answered({})).splitlines()
        assert lines
        assert all(line.startswith("- ") for line in lines)


def test_not_sure_leads_to_the_hr_list_only_for_facts_about_the_plan() -> None:
    assert "HR" in unsure_label(ADVISOR["after_tax"])
    assert "HR" not in unsure_label(ADVISOR["bonus"])


@pytest.mark.parametrize("name", ["employer", "state", "record_keeper"])
def test_what_was_typed_is_never_read_as_markup(name: str) -> None:
    typed_text = "*Acme* {{ 7 * 7 }} [x](http://e.org)"
    answers = answered({})
    question = replace(ADVISOR[name])

    said = shown(question, typed_text, typed_text, answers)

    assert plain(said) == plain(typed_text)
    assert r"\*Acme\*" in said
    assert "49" not in said_back(question, typed_text, answers)


@pytest.mark.parametrize(
    ("birth_year", "says"),
    [
        ("1977", "No catch-up yet"),
        ("1976", "$8,000 more in 2026"),
        ("1967", "$8,000 more in 2026"),
        ("1966", "$11,250 more in 2026"),
        ("1963", "$11,250 more in 2026"),
        ("1962", "$8,000 more in 2026"),
    ],
)
def test_a_birth_year_is_said_back_with_its_catch_up(
    birth_year: str, says: str
) -> None:
    said = said_back(ADVISOR["birth_year"], int(birth_year), answered({}))

    assert said.startswith(
        f"{birth_year}: you are {2026 - int(birth_year)} on December 31, 2026"
    )
    assert says in said


@pytest.mark.parametrize(
    ("wages", "says"),
    [
        ("149999.99", "may be pre-tax or Roth"),
        ("150000", "may be pre-tax or Roth"),
        ("150000.01", "has to be Roth"),
        ("0", "No wages from this employer in 2025"),
    ],
)
def test_wages_are_said_back_with_what_they_mean(wages: str, says: str) -> None:
    question = ADVISOR["prior_year_wages"]
    value = question.kind.read(wages, Context(TODAY)).value

    assert says in said_back(question, value, answered({}))


def test_pay_is_said_back_with_the_most_the_match_can_be() -> None:
    question = ADVISOR["pay"]
    value = question.kind.read("185k", Context(TODAY)).value

    said = said_back(question, value, answered({"match": "50% of the first 6%"}))

    assert said.split("\n") == [
        "$185,000 for 2026.",
        "Your match is then at most $5,550.",
    ]


@pytest.mark.parametrize(
    ("typed_text", "says"),
    [
        ("max", "The most allowed: $24,500 in 2026."),
        ("10%", "10% of your pay is $18,500 in 2026."),
        ("$24,500", "$24,500 in 2026."),
        (
            "$24,501",
            "$24,501 in 2026. That is more than the $24,500 you may put in.",
        ),
        (
            "20%",
            (
                "20% of your pay is $37,000 in 2026. "
                "That is more than the $24,500 you may put in."
            ),
        ),
    ],
)
def test_deferrals_are_said_back_in_dollars_and_against_the_limit(
    typed_text: str, says: str
) -> None:
    question = ADVISOR["deferral"]
    value = question.kind.read(typed_text, Context(TODAY)).value

    said = said_back(question, value, answered(BEFORE["a saver of 42"]))

    assert " ".join(said.split()) == says
