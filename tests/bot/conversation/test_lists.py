"""The list of answers numbers each line once, and `change n` opens the line that bears n."""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import date
from functools import cache

import pytest

from bot.conversation import Said, turn
from bot.conversation.lists import answers_text
from bot.conversation.scene import Scene
from bot.session.session import Session
from bot.telegram.drawing.entities import drawn
from bot.text.plain import plain
from flows.advisor.flow import ADVISOR
from flows.advisor.review import TOPICS
from flows.words.question import said_in
from tests.bot.talking_person import TO_PLAN, Person
from tests.flows.dialogue.explore import explore

DAY = date(2026, 11, 22)
_LINE = re.compile(r"^ *(\d+)\. (.*)$", re.MULTILINE)

Draw = Callable[[str], str]


def in_telegram(markdown: str) -> str:
    return drawn(markdown).text


def answered(raw: dict[str, str]) -> Session:
    """Return the session that goes on from these answers to a plan, every topic chosen."""
    raw = raw | {"review": ",".join(TOPICS)}
    while (at := Scene(Session(answers=raw), DAY).position) != ADVISOR.ending:
        raw[at] = "unsure" if ADVISOR[at].unsure else ADVISOR[at].kind.options[0]
    return Session(answers=raw)


@cache
def walked() -> tuple[Session, ...]:
    """Return a session for each set of questions that the walk answers, half way and whole."""
    states = explore(ADVISOR, [DAY]).states
    paths = {frozenset(state.witness): dict(state.witness) for state in states}
    half_way = [Session(answers=raw) for raw in paths.values()]
    whole = [answered(raw) for raw in paths.values() if "review" in raw]
    each_once = {frozenset(each.answers): each for each in (*half_way, *whole)}
    return tuple(each_once.values())


def numbered(text: str) -> list[tuple[int, str]]:
    return [(int(number), line) for number, line in _LINE.findall(text)]


@pytest.mark.parametrize("draw", [plain, in_telegram])
def test_the_lines_are_numbered_from_one_each_once(draw: Draw) -> None:
    for session in walked():
        scene = Scene(session, DAY)
        numbers = [number for number, _ in numbered(draw(answers_text(scene)))]

        assert numbers == [*range(1, len(scene.given) + 1)]


def test_a_change_opens_the_line_that_bears_its_number() -> None:
    for session in walked():
        scene = Scene(session, DAY)
        for number, line in numbered(plain(answers_text(scene))):
            asked = turn(session, Said(f"change {number}"), DAY).session

            assert asked.pending is not None
            question = ADVISOR[str(asked.pending.question)]
            label = said_in(question, "label", scene.values)
            assert line.lower().startswith(f"{label.lower()}:"), (number, line)


@pytest.mark.parametrize("draw", [plain, in_telegram])
def test_what_a_pay_stub_brought_is_numbered_on_below_the_answers(draw: Draw) -> None:
    person = Person(*TO_PLAN, "deferral 12,400 match 3,100", today=DAY)
    person.says("answers")
    lines = numbered(draw(person.messages[0].markdown))
    assert [number for number, _ in lines] == [*range(1, len(lines) + 1)]

    person.says(f"change {lines[-1][0]}", "3,200")

    assert person.session.facts["match_so_far"] == "3200"


def test_the_menu_of_answers_to_change_has_the_numbers_of_the_list() -> None:
    session = max(walked(), key=lambda each: len(each.answers))
    scene = Scene(session, DAY)

    messages = turn(session, Said("change"), DAY).messages

    assert [option.id for option in messages[-1].options] == [*scene.given]
