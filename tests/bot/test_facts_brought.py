"""Facts of the plan that a colleague found out count, asked for or not."""

from __future__ import annotations

from datetime import date

from bot.conversation import turn
from bot.conversation.messages import Said, Started
from bot.session import Session

JUNE = date(2026, 6, 1)
FACTS = {
    "after_tax": "yes",
    "in_plan_conversion": "automatic",
    "after_tax_limit": "none",
    "match": "50% of the first 6%",
    "nonelective_percent": "4",
}
ABOUT_ME = ("1984", "185k", "max", "0")


def told(*typed: str, facts: dict[str, str]) -> str:
    session, messages = turn(Session(facts=facts), Started(), JUNE)
    for text in typed:
        session, messages = turn(session, Said(text), JUNE)
    return "\n\n".join(message.markdown for message in messages)


def test_only_what_is_about_the_person_is_asked() -> None:
    assert "What year were you born" in told(facts=FACTS)


def test_a_fact_that_no_question_asked_for_enters_the_number() -> None:
    without = {id_: FACTS[id_] for id_ in FACTS if id_ != "nonelective_percent"}
    assert "$41,950" in told(*ABOUT_ME, facts=without)
    assert "$34,550" in told(*ABOUT_ME, facts=FACTS)  # less 4% of $185,000


def test_the_review_shows_what_was_brought_and_not_asked() -> None:
    assert "Brought along" in told(*ABOUT_ME, facts=FACTS)


def test_an_answer_of_ones_own_goes_before_a_fact_that_was_brought() -> None:
    said = told(*ABOUT_ME, "change match", "no match", facts=FACTS)
    assert "$40,100" in said  # $72,000 - $24,500 - 4% of $185,000
