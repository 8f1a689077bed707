"""The texts to send: short, polite, and only what is still open."""

from __future__ import annotations

import re
from collections.abc import Collection
from datetime import date

import pytest

from flows.advisor.flow import ADVISOR
from flows.hr.messages import Messages
from flows.hr.script import script_messages
from flows.words.question import template_of
from templates import has_block

TODAY = date(2026, 11, 22)
LONGEST_MAIL = 220  # words: what somebody in HR reads to its end
LONGEST_QUESTION = 24  # words


def messages(only: Collection[str] | None = None, **values: object) -> Messages:
    return script_messages(values, TODAY, only=only)


def asked(text: str) -> list[str]:
    return re.findall(r"^\d+\. (.*)$", text, re.MULTILINE)


def test_a_mail_is_short_and_polite() -> None:
    mail = messages().email

    assert len(mail.split()) <= LONGEST_MAIL
    assert mail.startswith("Hello (name),")
    assert "Thank you" in mail
    assert "ERISA" not in mail
    assert "mega" not in mail
    assert all(len(line.split()) <= LONGEST_QUESTION for line in asked(mail))


def test_every_must_have_question_is_asked_of_somebody() -> None:
    must_have = [q for q in ADVISOR.questions if q.plan_fact and q.plan_fact.must_have]
    silent = [
        q.id
        for q in must_have
        if not any(has_block(template_of(q), block) for block in ("mail", "desk"))
    ]

    assert silent == []


def test_what_the_employer_adds_is_one_question_of_the_mail() -> None:
    lines = asked(messages().email)

    (line,) = (each for each in lines if "profit sharing" in each)
    assert "such as a safe-harbor contribution or profit sharing?" in line


@pytest.mark.parametrize(
    ("only", "mail", "chat"),
    [
        ({"match"}, ["exact match formula"], ["exact match formula"]),
        (
            {"after_tax", "limit_control"},
            ["voluntary after-tax"],
            ["after-tax source", "$72,000"],
        ),
        ({"match_maximum"}, ["dollar maximum"], ["dollar maximum"]),
        (
            {"other_employer_dollars"},
            ["How much was it last year"],
            ["profit sharing"],
        ),
    ],
    ids=["HR alone knows", "both know", "no short line", "second of its topic"],
)
def test_only_what_is_open_is_asked(
    only: set[str], mail: list[str], chat: list[str]
) -> None:
    sent = messages(only)

    for lines, wanted in ((asked(sent.email), mail), (asked(sent.chat), chat)):
        assert len(lines) == len(wanted)
        for line, part in zip(lines, wanted, strict=True):
            assert part in line
    assert sent.subject == "A question about our 401(k)"


def test_the_employers_name_is_filled_in_as_typed() -> None:
    sent = messages(employer="*Acme* & {{ sons }}")

    for text in (sent.chat, sent.phone, sent.formal_request):
        assert r"\*Acme\* \& \{\{ sons \}\}" in text
        assert "(employer)" not in text
    assert "(name of the plan)" not in sent.formal_request


def test_a_call_leaves_a_place_for_who_when_and_the_reference() -> None:
    notes = messages().phone_notes

    for wanted in ("Name and team", "Date", "Reference"):
        assert re.search(rf"\| {wanted} \| _{{10,}} \|", notes)
