"""A number means the same wherever a question is asked: first, again, or as a change.

Every question of the advisor is asked in each of these places, in the terminal's
conversation and in Telegram, and answered with 1, 2 and 3.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from functools import cache

import pytest

from bot.conversation import Said, turn
from bot.conversation.scene import Scene
from bot.session.session import Session
from bot.store.chat_rows import Marks, Stored
from bot.telegram.api.updates import Incoming, What
from bot.telegram.chat.update import handled_update
from bot.telegram.drawing.calls import Around
from core.limits import use_directory
from flows.advisor.flow import ADVISOR
from flows.dialogue.question import Question
from flows.dialogue.read_answer import read_answer, shown_options
from flows.dialogue.reading import AmbiguousAnswerError, AnswerError, Context
from flows.words.question import labels
from tests.bot.talking_person import TO_PLAN, TO_REVIEW, Person
from tests.bot.telegram.running_bot import noon_of
from tests.flows.dialogue.explore import Walk, explore
from tests.flows.dialogue.samples import samples_for
from tests.places import ROOT

DAY = date(2026, 11, 22)
NUMBERS = ("1", "2", "3")
QUESTIONS = [each for each in ADVISOR.questions if each.id != "review"]
TYPED_FREELY = [each for each in QUESTIONS if not each.kind.options]
Channel = Callable[[Session, str], Session]
Read = tuple[str, ...]


@pytest.fixture(scope="module", autouse=True)
def next_years_limits(tmp_path_factory: pytest.TempPathFactory) -> Iterator[None]:
    """Publish limits for the next year, so that the tax year is asked for as well."""
    published = tmp_path_factory.mktemp("limits") / "2027.toml"
    ours = (ROOT / "core" / "limits" / "2026.toml").read_text(encoding="utf-8")
    published.write_text(ours.replace("2026", "2027"), encoding="utf-8")
    use_directory(published.parent)
    yield
    use_directory(None)


@cache
def walk() -> Walk:
    return explore(ADVISOR, [DAY])


def raw_before(question: Question) -> dict[str, str]:
    """Return answers that lead to a question, and no further."""
    return dict(walk().at(question.id)[0].witness)


def first_answer(question: Question) -> str:
    if question.unsure:
        return "unsure"
    context = Context(DAY)
    return question.kind.read(samples_for(question, context)[0], context).text


def with_a_plan(raw: dict[str, str]) -> Session:
    """Return a session at the plan that these answers begin."""
    while (at := Scene(Session(answers=raw), DAY).position) != ADVISOR.ending:
        raw = {**raw, at: first_answer(ADVISOR[at])}
    return Session(answers=raw)


def in_the_terminal(session: Session, text: str) -> Session:
    return turn(session, Said(text), DAY).session


def in_telegram(session: Session, text: str) -> Session:
    around = Around(DAY, noon_of(DAY), "rothway_bot", 180)
    incoming = Incoming(1, 1, What.TEXT, text=text)
    after = handled_update(
        Stored(session, Marks(key=1)), incoming, around
    ).stored.session
    assert after is not None
    return after


def read_alone(question: Question, text: str, session: Session) -> Read:
    """Return what the question's kind reads, with its options as they are shown."""
    answers = Scene(session, DAY).journey.answers
    try:
        reading = read_answer(
            question, text, Context(DAY, answers, labels(question, answers))
        )
    except AmbiguousAnswerError as doubt:
        return tuple(each.text for each in doubt.readings)
    except AnswerError:
        return ()
    return (reading.text,)


def read_there(session: Session, question: Question, text: str, by: Channel) -> Read:
    """Return what an answer was read as: stored, to be confirmed, or to be picked."""
    before = session.raw.get(question.id)
    after = by(session, text)
    if after.pending is not None and after.pending.kind in ("confirm", "pick"):
        return after.pending.texts
    taken = after.pending is None and after.raw != session.raw
    same = after.pending is None and after.raw.get(question.id) == before is not None
    return (after.raw[question.id],) if taken or same else ()


@pytest.mark.parametrize("by", [in_the_terminal, in_telegram])
@pytest.mark.parametrize("question", QUESTIONS, ids=lambda each: each.id)
def test_a_number_is_read_alike_first_again_and_as_a_change(
    question: Question, by: Channel
) -> None:
    first = Session(answers=raw_before(question))
    answered = first.answered(question.id, first_answer(question))
    again = in_the_terminal(answered, "back")
    at_plan = with_a_plan(dict(answered.raw))
    place = Scene(at_plan, DAY).given.index(question.id) + 1
    change = by(at_plan, f"change {place}")
    assert change.pending is not None
    assert change.pending.question == question.id

    for number in NUMBERS:
        alone = read_alone(question, number, first)
        assert read_there(first, question, number, by) == alone
        assert read_there(again, question, number, by) == alone
        assert read_there(change, question, number, by) == alone


@pytest.mark.parametrize("question", TYPED_FREELY, ids=lambda each: each.id)
def test_a_bare_number_is_never_an_option_where_options_bear_no_numbers(
    question: Question,
) -> None:
    for number in NUMBERS:
        read = read_alone(question, number, Session(answers=raw_before(question)))
        assert not {*read} & {*shown_options(question)}


def test_a_count_given_anew_after_the_plan_is_that_count() -> None:
    raw = raw_before(ADVISOR["paychecks_left"]) | {"paychecks_left": "3"}
    person = Person(today=DAY)
    person.session = with_a_plan(raw)

    person.says("change paychecks left", "1")

    assert person.session.raw["paychecks_left"] == "1"


def test_the_entries_of_the_menu_below_a_plan_are_chosen_by_number() -> None:
    person = Person(*TO_PLAN)
    place = [each.id for each in person.open.options].index("/hr") + 1

    assert "Your HR list" in person.says(str(place)).seen


def test_every_number_shown_at_the_review_can_be_typed() -> None:
    person = Person(*TO_REVIEW)
    last = person.open.options[-1]
    assert last.id == "/change"

    person.says(str(len(person.open.options)))

    assert "Which answer do you want to change?" in person.open.markdown


def test_a_topic_is_chosen_by_number_when_sharpening_after_the_plan() -> None:
    person = Person(*TO_PLAN, "sharpen")
    place = [each.id for each in person.open.options].index("match") + 1

    person.says(str(place))

    assert person.session.raw["review"] == "match"
