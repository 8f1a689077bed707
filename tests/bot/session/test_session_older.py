"""A session that an older Rothway stored goes on: what no longer fits is asked again."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import replace
from datetime import date
from io import StringIO
from pathlib import Path

import pytest

from bot.session.session import Pending, Session
from bot.settings import Settings
from bot.store import Store
from bot.terminal.chat import OWNER, TerminalChat
from bot.terminal.screen import PlainScreen
from tests.bot.talking_person import TO_PLAN, TO_REVIEW, Person

TODAY = date(2026, 1, 20)
STALE = "no longer fits the question"
GoesOn = Callable[..., str]


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(Settings(data_dir=tmp_path))
    yield made
    made.close()


@pytest.fixture
def goes_on(store: Store) -> GoesOn:
    """Store a session as an older version left it, and go on with it in the terminal."""

    def run(session: Session, *typed: str) -> str:
        store.save(OWNER, replace(session, flow_version=0, revision=1))
        stored, out = store.load(OWNER), StringIO()
        assert stored is not None
        said = StringIO("".join(f"{text}\n" for text in typed))
        TerminalChat(
            PlainScreen(said, out, echo=True), store, stored, lambda: TODAY
        ).run()
        return " ".join(out.getvalue().split())

    return run


def answered(*said: str, **others: str) -> Session:
    session = Person(*said, today=TODAY).session
    return replace(session, answers={**session.answers, **others})


@pytest.mark.parametrize(
    ("question", "stored", "again"),
    [
        ("in_plan_conversion", "by_magic", "2"),  # an option that was renamed
        ("after_tax", "after 2020", "yes"),  # another kind of answer
        ("match", "3 for 1 on Tuesdays", "none"),  # a grammar that read more
        ("birth_year", "1884", "84"),  # a wider range
        ("pay", "£90,000", "185k"),  # another currency
        ("deferral", "some", "max"),
        ("review", "everything_and_more", "plan"),
    ],
)
def test_what_no_longer_fits_is_asked_again_in_a_line_and_nothing_else_is_lost(
    store: Store, goes_on: GoesOn, question: str, stored: str, again: str
) -> None:
    session = answered(*TO_PLAN, **{question: stored})
    others = {id_: session.answers[id_] for id_ in session.answers if id_ != question}

    shown = goes_on(session, again)

    assert shown.count(STALE) == 1
    after = store.load(OWNER)
    assert after is not None
    assert after.answers[question] != stored
    assert others.items() <= after.answers.items()


def test_answers_to_questions_that_are_gone_are_passed_over_and_kept(
    store: Store, goes_on: GoesOn
) -> None:
    shown = goes_on(answered(*TO_REVIEW, shoe_size="42"), "answers", "plan")

    assert STALE not in shown
    assert "What this is" in shown
    after = store.load(OWNER)
    assert after is not None
    assert after.answers["shoe_size"] == "42"


def test_several_that_no_longer_fit_are_asked_one_after_another(
    goes_on: GoesOn,
) -> None:
    session = answered(*TO_REVIEW, after_tax_limit="moon", pay="lots")

    shown = goes_on(session, "none", "185k", "plan")

    assert shown.count(STALE) == 2
    assert "What this is" in shown


@pytest.mark.parametrize("fact", ["after_tax", "match", "match_timing"])
def test_a_fact_brought_along_that_no_longer_fits_is_no_answer(
    goes_on: GoesOn, fact: str
) -> None:
    session = replace(answered(), facts={fact: "by the moon", "shoe_size": "42"})

    shown = goes_on(session, "yes", "auto", "yes", "none", "none", "84", "185k", "max")

    assert "185,000" in shown


@pytest.mark.parametrize(
    "pending",
    [
        Pending("change", "shoe_size"),
        Pending("confirm", "shoe_size", ("42",)),
        Pending("confirm", "match", ("3 for 1 on Tuesdays",)),
        Pending("confirm", "match"),
        Pending("confirm"),
        Pending("pick", "match", ("3 for 1 on Tuesdays", "none")),
        Pending("pick", "match"),
        Pending("change_which", texts=("pay", "shoe_size")),
        Pending("change"),
    ],
)
def test_what_was_waiting_and_cannot_any_more_is_let_go(
    store: Store, goes_on: GoesOn, pending: Pending
) -> None:
    session = answered(*TO_REVIEW)

    shown = goes_on(session.waiting(pending), "help", "plan")

    assert "What this is" in shown
    after = store.load(OWNER)
    assert after is not None
    assert session.answers.items() <= after.answers.items()


def test_offers_and_the_last_plan_of_an_older_flow_are_no_hindrance(
    goes_on: GoesOn,
) -> None:
    session = answered(*TO_PLAN)
    old = {"pay": "lots", "shoe_size": "42"}

    shown = goes_on(replace(session, offers=old, last_plan=old), "change pay", "200k")

    assert "$200,000" in shown
