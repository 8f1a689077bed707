"""The worksheet has every fact of the plan, from the declaration alone."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date

import pytest

from core.facts.plan import PlanFacts
from flows.advisor.flow import ADVISOR
from flows.dialogue.reading import UNSURE
from flows.hr.worksheet import Field, worksheet_fields, worksheet_markdown

TODAY = date(2026, 11, 22)
FACTS = {q.id for q in ADVISOR.questions} & set(PlanFacts.model_fields)


def fields(values: Mapping[str, object] | None = None) -> dict[str, Field]:
    return {each.id: each for each in worksheet_fields(values or {}, TODAY)}


def test_every_fact_of_the_plan_has_its_place() -> None:
    assert set(fields()) == FACTS
    assert {q.id for q in ADVISOR.questions if q.plan_fact} <= FACTS


@pytest.mark.parametrize("fact", sorted(FACTS))
def test_every_fact_stands_on_paper_with_its_answers(fact: str) -> None:
    field = fields()[fact]
    sheet = worksheet_markdown((field,), 4)

    assert f"**{field.title}**" in sheet
    assert field.title[0].isupper()
    assert "Who said it (role): ____" in sheet
    for option in field.options if field.boxes else ():
        assert f"☐\u00a0{option.label}" in sheet
    assert field.boxes or field.hint in sheet


def test_nothing_on_the_worksheet_is_said_to_an_employee() -> None:
    labels = [option.label for each in fields().values() for option in each.options]

    assert [each for each in labels if {"I", "me", "my"} & set(each.split())] == []


@pytest.mark.parametrize(
    ("fact", "read", "asked"),
    [
        (
            "after_tax_limit_percent",
            "after_tax_limit",
            {"percent_of_pay", "combined_percent", "percent_and_dollars"},
        ),
        (
            "after_tax_limit_dollars",
            "after_tax_limit",
            {"dollars", "percent_and_dollars"},
        ),
        (
            "in_service_rollover",
            "in_plan_conversion",
            {"", "unsure", "on_request", "no"},
        ),
    ],
)
def test_a_fact_that_depends_on_another_says_on_which_answers(
    fact: str, read: str, asked: set[str]
) -> None:
    needs = fields()[fact].needs

    assert needs is not None
    assert needs.reads == (read,)
    assert {answer for (answer,) in needs.when} == asked


def test_what_depends_on_something_personal_is_always_asked() -> None:
    assert fields()["acp_refunds"].needs is None


def test_what_depends_on_a_fact_stands_after_it() -> None:
    order = list(fields())

    for field in fields().values():
        for read in field.needs.reads if field.needs else ():
            assert order.index(read) < order.index(field.id)


def test_a_fact_that_the_answers_rule_out_is_left_out() -> None:
    known = {"after_tax_limit": "dollars", "in_plan_conversion": "automatic"}

    assert FACTS - set(fields(known)) == {
        "after_tax_limit_percent",
        "after_tax_limit_period",
        "in_service_rollover",
    }
    assert set(fields({"after_tax_limit": UNSURE})) == FACTS


def test_what_is_open_brings_along_what_may_depend_on_it() -> None:
    found = worksheet_fields({}, TODAY, only={"after_tax_limit", "match"})

    assert [each.id for each in found] == [
        "after_tax_limit",
        "after_tax_limit_percent",
        "after_tax_limit_dollars",
        "after_tax_limit_period",
        "match",
    ]
