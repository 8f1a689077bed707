from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.dialogue.answers import Answers, UnansweredError
from flows.dialogue.journey import Journey, replay
from flows.dialogue.machine import compile_flow
from flows.dialogue.reading import UNSURE, Context
from tests.flows.dialogue.pizza_order import ORDER, PIZZA, TODAY
from tests.flows.dialogue.samples import samples_for

MACHINE = compile_flow(PIZZA)
SAID = "yes no 1 2 3 large ham none cooked unsure pizza 15% tomorrow 1984 2010 Elm"
TYPED = st.sampled_from(SAID.split())
ANYTHING = st.dictionaries(
    st.sampled_from([question.id for question in PIZZA.questions]), TYPED
)


def follow(raw: dict[str, str], today: date = TODAY, *, stored: bool = True) -> Journey:
    return replay(PIZZA, MACHINE, raw, today, stored=stored)


def without(raw: dict[str, str], *ids: str) -> dict[str, str]:
    return {id_: text for id_, text in raw.items() if id_ not in ids}


def test_no_answers_stand_at_the_start() -> None:
    journey = follow({})
    assert (journey.position, journey.path, journey.last) == ("size", (), None)


def test_all_answers_lead_to_the_ending() -> None:
    journey = follow(ORDER)
    assert journey.position == "order"
    assert journey.path == tuple(ORDER)
    assert journey.texts == ORDER
    assert journey.unfit == ()
    assert journey.kept == ()


def test_the_first_question_without_an_answer_is_open() -> None:
    journey = follow(without(ORDER, "day"))
    assert journey.position == "day"
    assert journey.last == "address"
    assert journey.kept == ("tip", "birth_year", "glasses")


def test_values_stand_on_the_path_only() -> None:
    journey = follow({**ORDER, "delivered": "no"})
    assert journey.path == (*list(ORDER)[:4], "birth_year", "glasses")
    assert journey.kept == ("cooled", "address", "day", "tip")
    assert "tip" not in journey.answers
    with pytest.raises(UnansweredError):
        journey.answers["tip"]


def test_an_answer_off_the_path_returns_with_the_path() -> None:
    away = {**ORDER, "delivered": "no"}
    assert follow({**away, "delivered": "yes"}) == follow(ORDER)


def test_not_sure_is_an_answer_on_the_path() -> None:
    assert follow(ORDER).answers["cooled"] is UNSURE


def test_an_answer_that_no_longer_reads_is_asked_again_and_nothing_else_lost() -> None:
    journey = follow({**ORDER, "ham": "smoked"})
    (unfit,) = journey.unfit
    assert journey.position == unfit.question == "ham"
    assert (unfit.raw, unfit.problem.problem) == ("smoked", "not_an_option")
    assert journey.path == ("size", "toppings")
    assert set(journey.kept) == set(ORDER) - {"size", "toppings", "ham"}


def test_an_answer_to_a_question_that_is_gone_is_passed_over() -> None:
    journey = follow({"colour": "red", **ORDER})
    assert journey.position == "order"
    assert "colour" not in journey.kept


def test_what_was_accepted_once_is_not_refused_for_its_age() -> None:
    later = TODAY + timedelta(days=30)
    assert follow(ORDER, later).position == "order"
    fresh = follow(ORDER, later, stored=False)
    assert fresh.position == "day"
    assert fresh.unfit[0].problem.problem == "past_day"


def test_a_journeys_repr_shows_no_answer() -> None:
    shown = repr(follow({**ORDER, "ham": "smoked"})) + repr(
        follow({"size": "tiny"}).unfit
    )
    assert shown == "<Journey at ham: 2 answered>(<Unfit size: not_an_option>,)"


@given(raw=ANYTHING)
def test_replay_is_idempotent(raw: dict[str, str]) -> None:
    once = follow(raw)
    assert follow(dict(once.texts)).path == once.path
    assert follow(dict(once.texts)).answers == once.answers
    assert repr(follow(raw)) == repr(once)


@given(raw=ANYTHING)
def test_answers_off_the_path_never_alter_it(raw: dict[str, str]) -> None:
    journey = follow(raw)
    alone = follow({id_: raw[id_] for id_ in journey.path})
    assert (alone.path, alone.answers) == (journey.path, journey.answers)


@given(raw=ANYTHING, data=st.data())
def test_change_and_change_back_is_the_identity(
    raw: dict[str, str], data: st.DataObject
) -> None:
    before = follow(raw)
    changed = data.draw(st.sampled_from(PIZZA.questions)).id
    after = {**raw, changed: data.draw(TYPED)}
    follow(after)
    back = (
        {**after, changed: raw[changed]} if changed in raw else without(after, changed)
    )
    returned = follow(back)
    assert (returned.path, returned.answers) == (before.path, before.answers)
    assert (returned.position, returned.texts) == (before.position, before.texts)


@given(raw=ANYTHING)
def test_back_undoes_the_last_answer(raw: dict[str, str]) -> None:
    journey = follow(raw)
    if journey.last is not None:
        back = follow(without(raw, journey.last))
        assert back.position == journey.last
        assert back.path == journey.path[:-1]


@given(raw=ANYTHING)
def test_answering_moves_on_from_the_position(raw: dict[str, str]) -> None:
    journey = follow(raw)
    if journey.position != PIZZA.ending:
        question = PIZZA[journey.position]
        sample = samples_for(question, Context(TODAY))[0]
        after = follow({**raw, question.id: sample})
        assert after.path[: len(journey.path) + 1] == (*journey.path, question.id)


def test_getting_an_answer_with_a_default_is_refused() -> None:
    with pytest.raises(UnansweredError):
        Answers({}, TODAY).get("size", "large")
