from __future__ import annotations

from dataclasses import replace

from flows.dialogue.journey import replay
from flows.dialogue.machine import compile_flow
from flows.dialogue.progress import Progress, progress
from tests.every import every
from tests.flows.dialogue.explore import State, explore
from tests.flows.dialogue.pizza_order import ORDER, PIZZA, TODAY

MACHINE = compile_flow(PIZZA)


def after(**raw: str) -> Progress:
    return progress(PIZZA, replay(PIZZA, MACHINE, raw, TODAY))


def test_at_the_start_all_ways_are_open() -> None:
    # size, toppings, delivered, birth year at least; all ten at most
    assert after() == Progress("pizza", 1, 3, questions_left=7, fewest=4, most=10)


def test_an_answer_decides_what_reads_it() -> None:
    fetched = after(size="small", toppings="olives", delivered="no")
    assert fetched == Progress("guest", 2, 2, questions_left=2, fewest=1, most=2)


def test_a_part_that_cannot_come_any_more_is_not_counted() -> None:
    assert after(size="small").part_count == 3
    assert after(size="small", toppings="none", delivered="no").part_count == 2


def test_at_the_ending_nothing_is_left_and_that_is_exact() -> None:
    done = after(**ORDER)
    assert done == Progress("guest", 3, 3, questions_left=0, fewest=0, most=0)


def test_when_nothing_branches_the_figure_is_exact() -> None:
    last = dict(list(ORDER.items())[:-1])
    assert after(**last) == Progress("guest", 3, 3, 1, 1, 1)


ENDS = explore(PIZZA, [TODAY], apart=["toppings", "delivered", "birth_year"]).at(
    "order"
)


@every({",".join(end.witness.values()): end for end in ENDS})
def test_along_every_way_the_figures_hold_what_is_to_come(end: State) -> None:
    raw = list(end.witness.items())
    for count in range(len(raw) + 1):
        now = after(**dict(raw[:count]))
        assert now.fewest <= len(raw) - count <= now.most
        assert now.fewest <= now.questions_left <= now.most


def test_what_lies_behind_a_stop_is_not_counted_until_it_is_passed() -> None:
    stopping = replace(PIZZA, stops=("delivered",))
    machine = compile_flow(stopping)

    def left(**raw: str) -> int:
        journey = replay(stopping, machine, raw, TODAY)
        return progress(stopping, journey).questions_left

    before = {"size": "small", "toppings": "none"}
    assert left(size="small", toppings="ham") == 1
    assert left(**before) == 0
    assert left(**before, delivered="yes") == 5
