"""HR's questions have one order: the plan, the list and the script number them alike."""

from __future__ import annotations

import re

import pytest

from flows.advisor.flow import ADVISOR
from flows.hr.order import in_hr_order
from flows.hr.script import hr_questions, script_markdown, script_questions
from tests.flows.plan_cases import CASES, SPRING, Case

NAMED = re.compile(r"(?s)What could move it most: (.*)\. It is question (\d+) on")
SAID = re.compile(r"^\*\*Say:\*\* (.*?)\n\n", re.MULTILINE | re.DOTALL)
LISTED = re.compile(r"^ *\d+\. (.*)$", re.MULTILINE)
every_case = pytest.mark.parametrize("case", CASES.values(), ids=CASES)


def test_must_haves_come_first_whatever_order_they_are_given_in() -> None:
    every = [question.id for question in hr_questions({}, SPRING)]

    assert list(in_hr_order(sorted(every))) == every
    assert list(in_hr_order(reversed(every))) == every
    facts = [ADVISOR[id_].plan_fact for id_ in every]
    wanted = [fact is not None and fact.must_have for fact in facts]
    assert wanted == sorted(wanted, reverse=True)


@every_case
def test_plan_list_and_script_ask_the_same_in_the_same_order(case: Case) -> None:
    values = {"tax_year": case.saver.tax_year}
    asked = case.result.hr_list

    script = script_markdown(values, case.today, only=asked)
    said = [" ".join(each.split()) for each in SAID.findall(script)]
    on_list = script_questions(values, case.today, only=asked)
    assert [" ".join(each.split()) for each in on_list] == said
    assert set(asked) == case.advice.open_questions
    if "hr_list" in case.sections:
        assert LISTED.findall(case.sections["hr_list"].markdown) == said


@every_case
def test_the_number_a_plan_names_is_that_of_the_question(case: Case) -> None:
    named = NAMED.search(case.sections["assumed"].markdown)
    if named is not None:
        question = case.result.hr_list[int(named[2]) - 1]
        assert case.result.say(f"questions/{question}", "in_a_sentence") == named[1]


def test_some_plan_names_a_number() -> None:
    sections = [case.sections["assumed"].markdown for case in CASES.values()]
    assert any(NAMED.search(each) for each in sections)
