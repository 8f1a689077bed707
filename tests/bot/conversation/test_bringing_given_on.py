"""What of a conversation is passed on: the plan's rules, and nothing that tells of pay."""

from __future__ import annotations

from datetime import date

import pytest

from bot.conversation import view
from bot.facts.reading import read_facts
from bot.session.session import Session

JUNE = date(2026, 6, 1)
PLAN = {
    "after_tax": "yes",
    "in_plan_conversion": "automatic",
    "after_tax_limit": "none",
}
PERSON = {
    "birth_year": "1984",
    "pay": "185000",
    "deferral": "max",
    "after_tax_so_far": "0",
}


def given_on(**answers: str) -> dict[str, str]:
    session = Session(answers={**PLAN, **answers, **PERSON})
    return dict(view(session, JUNE).facts.texts)


@pytest.mark.parametrize(
    ("match", "goes"),
    [
        ("50% of the first 6%", True),
        ("flat $2,000 a year", True),  # a rule: the same for everybody
        ("none", True),
        ("unsure", True),
        ("$5,550 this year", False),  # at 3% that is a pay of $185,000
        ("I got $5,550 so far", False),
    ],
)
def test_a_match_is_given_on_as_a_rule_and_not_as_dollars_received(
    match: str,
    goes: bool,  # noqa: FBT001 - a column of the table
) -> None:
    assert ("match" in given_on(match=match)) is goes


@pytest.mark.parametrize(
    ("dollars", "goes"), [("0", True), ("unsure", True), ("1", False), ("9000", False)]
)
def test_other_money_that_somebody_received_is_not_given_on(
    dollars: str,
    goes: bool,  # noqa: FBT001 - a column of the table
) -> None:
    brought = Session(answers=PLAN, facts={"other_employer_dollars": dollars})
    facts = view(brought, JUNE).facts.texts
    assert ("other_employer_dollars" in facts) is goes


def test_what_is_about_a_person_is_never_given_on() -> None:
    session = Session(answers={**PLAN, "match": "none", **PERSON})
    text = view(session, JUNE).text("facts")

    assert "185000" not in text
    assert "1984" not in text
    assert set(read_facts(text.encode(), JUNE).shared.texts) == {*PLAN, "match"}
