from __future__ import annotations

from datetime import date

import pytest

from flows.dialogue.answers import Answers
from flows.dialogue.journey import replay
from flows.dialogue.kinds import Choice, YesNo
from flows.dialogue.machine import compile_flow
from flows.dialogue.question import Flow, Part, Predicate, Question, Route, predicate
from tests.flows.dialogue.explore import State, explore, misdeclared_reads, untried
from tests.flows.dialogue.pizza_order import PIZZA, TODAY

MACHINE = compile_flow(PIZZA)
WALK = explore(PIZZA, [TODAY])


def test_every_state_is_where_its_witness_leads() -> None:
    for state in WALK.states:
        journey = replay(PIZZA, MACHINE, state.witness, TODAY)
        assert journey.position == state.position
        assert journey.answers == state.answers


def test_every_question_and_the_ending_are_met() -> None:
    met = {state.position for state in WALK.states}
    assert met == {*(question.id for question in PIZZA.questions), PIZZA.ending}


def test_every_route_is_taken_and_every_predicate_both_ways() -> None:
    assert untried(PIZZA, WALK) == ()


def test_the_reads_of_the_pizza_are_declared() -> None:
    assert misdeclared_reads(PIZZA, WALK) == ()


def test_states_that_nothing_ahead_can_tell_apart_are_one() -> None:
    assert len(WALK.at("toppings")) == 1  # no route asks for the size
    assert len(WALK.at("delivered")) == 2  # with ham, and without
    assert len(WALK.at("birth_year")) == 1
    assert len(WALK.at("order")) == 1


def test_answers_may_be_kept_apart() -> None:
    apart = explore(PIZZA, [TODAY], apart=["size"])
    sizes = {state.witness["size"] for state in apart.at("order")}
    assert sizes == {"small", "large", "unsure"}


def test_several_days_are_walked_together() -> None:
    both = explore(PIZZA, [TODAY, date(2027, 1, 1)])
    assert len(both.states) == 2 * len(WALK.states)


def two_questions(asks: Predicate) -> Flow:
    questions = (
        Question("a", YesNo(), (Route("b"),)),
        Question("b", Choice(("x", "y")), (Route("c", asks), Route("end"))),
        Question("c", YesNo(), (Route("end"),)),
    )
    return Flow(1, "a", "end", (Part("part", questions),))


def test_a_route_never_taken_and_a_predicate_of_one_side_are_named() -> None:
    @predicate("never", reads=("b",))
    def is_z(answers: Answers) -> bool:
        return answers["b"] == "z"

    flow = two_questions(is_z)
    assert untried(flow, explore(flow, [TODAY])) == (
        "No answer leads from 'b' to 'c'.",
        "No answer leads from 'c' to 'end'.",
        "Predicate 'is_z' is never True.",
    )


def test_reads_that_are_not_declared_or_not_done_are_named() -> None:
    @predicate("of the first", reads=("b",))
    def is_a(answers: Answers) -> bool:
        return answers["a"] is True

    flow = two_questions(is_a)
    assert misdeclared_reads(flow, explore(flow, [TODAY])) == (
        "Predicate 'is_a' never reads 'b'.",
        "Predicate 'is_a' reads 'a' unannounced.",
    )


@pytest.mark.parametrize("state", [WALK.states[0], WALK.states[-1]])
def test_a_states_repr_shows_no_answer(state: State) -> None:
    assert repr(state) == f"<State at {state.position}: {len(state.witness)} answered>"
