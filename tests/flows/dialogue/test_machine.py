from __future__ import annotations

from flows.dialogue.answers import Answers
from flows.dialogue.journey import replay
from flows.dialogue.machine import TRIGGER, Cursor, compile_flow
from tests.flows.dialogue.pizza_order import (
    ORDER,
    PIZZA,
    TODAY,
    is_delivered,
    needs_cooling,
)

MACHINE = compile_flow(PIZZA)


def test_the_machine_has_the_declared_edges_and_no_other() -> None:
    edges = {
        (source, transition.dest, tuple(c.func for c in transition.conditions))
        for source, transitions in MACHINE.machine.events[TRIGGER].transitions.items()
        for transition in transitions
    }
    declared = {
        (question.id, route.to, (route.when,) if route.when else ())
        for question in PIZZA.questions
        for route in question.routes
    }
    assert edges == declared


def test_the_machine_tries_routes_in_the_order_declared() -> None:
    tried = MACHINE.machine.events[TRIGGER].transitions["delivered"]
    assert [t.dest for t in tried] == ["cooled", "address", "birth_year"]
    assert [c.func for t in tried for c in t.conditions] == [
        needs_cooling,
        is_delivered,
    ]


def test_answer_is_the_only_trigger() -> None:
    assert list(MACHINE.machine.events) == [TRIGGER]


def test_following_a_journey_registers_no_model() -> None:
    replay(PIZZA, MACHINE, ORDER, TODAY)
    assert MACHINE.machine.models == []
    assert MACHINE.machine.initial == "size"


def test_two_cursors_do_not_meet() -> None:
    brought, fetched = Cursor("delivered"), Cursor("delivered")
    MACHINE.advance(brought, Answers({"delivered": True}, TODAY))
    MACHINE.advance(fetched, Answers({"delivered": False}, TODAY))
    assert (brought.state, fetched.state) == ("address", "birth_year")
