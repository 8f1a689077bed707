"""A session keeps its answers through JSON, and shows none of them to a log."""

from __future__ import annotations

import json

import pytest

from bot.session.session import Pending, Session, SessionError, session_from_json

FULL = Session(
    answers={"pay": "185000"},
    facts={"after_tax": "yes"},
    offers={"match": "none"},
    pending=Pending("confirm", "match", ("50% of the first 6%",)),
    flow_version=3,
    revision=12,
    last_plan={"pay": "180000"},
)


def test_json_and_back_is_the_same_session() -> None:
    assert session_from_json(FULL.to_json()) == FULL


def test_keys_of_a_newer_version_are_passed_over() -> None:
    stored = json.loads(FULL.to_json()) | {"mood": "calm"}

    assert session_from_json(json.dumps(stored)) == FULL


def test_keys_that_an_older_version_lacked_take_their_defaults() -> None:
    assert session_from_json('{"answers": {"pay": "1"}}') == Session({"pay": "1"})


@pytest.mark.parametrize(
    "stored", ["", "[]", "{", '{"answers": 7}', '{"revision": "x"}']
)
def test_what_cannot_be_a_session_is_refused(stored: str) -> None:
    with pytest.raises(SessionError):
        session_from_json(stored)


def test_the_repr_shows_no_answer() -> None:
    shown = f"{FULL!r} {FULL.pending!r}"

    assert shown == (
        "<Session: 1 answers, 1 facts brought, <Pending confirm of match>, revision 12>"
        " <Pending confirm of match>"
    )


def test_what_was_said_goes_before_what_was_brought() -> None:
    session = Session(answers={"after_tax": "no"}, facts={"after_tax": "yes"})

    assert session.raw == {"after_tax": "no"}


def test_an_answer_undone_is_offered_and_no_longer_replayed() -> None:
    undone = FULL.undone("after_tax").undone("pay")

    assert undone.raw == {}
    assert undone.offers == {"match": "none", "after_tax": "yes", "pay": "185000"}


def test_an_answer_taken_is_no_longer_offered_and_ends_what_was_pending() -> None:
    taken = FULL.answered("match", "none")

    assert taken.answers == {"pay": "185000", "match": "none"}
    assert taken.offers == {}
    assert taken.pending is None
