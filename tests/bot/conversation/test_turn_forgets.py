"""Forgetting leaves nothing behind, not even what was only remembered to be quick."""

from __future__ import annotations

import gc
from datetime import date

from bot.conversation import turn
from bot.conversation.messages import Said, Started
from bot.session.session import Session
from flows.dialogue.journey import Journey

TODAY = date(2026, 6, 1)


def _journeys_with(text: str) -> int:
    gc.collect()
    found = (each for each in gc.get_objects() if isinstance(each, Journey))
    return sum(text in journey.texts.values() for journey in found)


def _talk(*typed: str) -> Session:
    session = turn(Session(), Started(), TODAY).session
    for text in typed:
        session = turn(session, Said(text), TODAY).session
    return session


def test_no_answer_stays_in_memory_once_it_is_forgotten() -> None:
    formula = "37% of the first 5.5%"
    session = _talk("no", formula, "right")
    assert _journeys_with(formula) > 0

    session = turn(session, Said("forget me"), TODAY).session
    session = turn(session, Said("yes"), TODAY).session

    assert session.answers == {}
    assert _journeys_with(formula) == 0
