"""What must hold of the advisor whatever was answered, in whatever order."""

from __future__ import annotations

from datetime import date

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from bot.conversation import Event, Said, Started, turn
from bot.conversation.scene import Scene
from bot.session.session import Session
from core.errors import FactError
from flows.advisor.flow import ADVISOR
from flows.advisor.review import TOPICS
from flows.dialogue.question import Question
from flows.dialogue.reading import Context
from flows.plan_words.result import Result
from tests.bot.talking_person import Person
from tests.flows.dialogue.samples import samples_for

DAYS = st.sampled_from([date(2026, 1, 20), date(2026, 6, 1), date(2026, 11, 22)])
QUICK = settings(max_examples=60)


def _texts(question: Question) -> st.SearchStrategy[str]:
    """Return answers as they are stored, and now and then one that does not fit."""
    told = Context(date(2026, 6, 1))
    samples = [question.kind.read(t, told).text for t in samples_for(question, told)]
    unsure = ("unsure",) if question.unsure else ()
    return st.sampled_from((*samples, *samples, *unsure, "no such answer"))


EVERYTHING = st.fixed_dictionaries({q.id: _texts(q) for q in ADVISOR.questions})
FITTING = EVERYTHING.map(
    lambda raw: {id_: text for id_, text in raw.items() if text != "no such answer"}
)
QUESTIONS = st.sampled_from(ADVISOR.questions)


def scene(raw: dict[str, str], today: date) -> Scene:
    return Scene(Session(answers=raw), today)


def advised(raw: dict[str, str], today: date) -> Result | str | None:
    """Return the result, or what stands in its way."""
    found = scene(raw, today)
    if found.missing:
        return None
    try:
        return found.result
    except FactError as clash:
        return clash.fact


@QUICK
@given(raw=EVERYTHING, today=DAYS)
def test_replaying_what_a_journey_kept_leads_the_same_way(
    raw: dict[str, str], today: date
) -> None:
    once = scene(raw, today).journey

    again = scene(dict(once.texts), today).journey

    assert (again.path, again.texts) == (once.path, once.texts)
    assert dict(again.answers) == dict(once.answers)
    assert again.position == once.position


@QUICK
@given(raw=FITTING, today=DAYS)
def test_an_answer_off_the_path_never_alters_the_advice(
    raw: dict[str, str], today: date
) -> None:
    on_the_path = dict(scene(raw, today).journey.texts)
    assume(len(on_the_path) < len(raw))

    assert advised(raw, today) == advised(on_the_path, today)


@QUICK
@given(raw=FITTING, today=DAYS, question=QUESTIONS, data=st.data())
def test_change_and_change_back_gives_the_same_advice(
    raw: dict[str, str], today: date, question: Question, data: st.DataObject
) -> None:
    assume(question.id in scene(raw, today).journey.path)
    before = Session(answers=raw)

    changed = before.answered(question.id, data.draw(_texts(question)))
    back = changed.answered(question.id, raw[question.id])

    assert dict(back.answers) == raw
    assert advised(dict(back.answers), today) == advised(raw, today)


@QUICK
@given(raw=FITTING, today=DAYS, left_out=st.sets(QUESTIONS, max_size=3))
def test_back_undoes_the_answer_said_last(
    raw: dict[str, str], today: date, left_out: set[Question]
) -> None:
    named = {question.id for question in left_out}
    said = {id_: text for id_, text in raw.items() if id_ not in named}
    before = Scene(Session(answers=said), today)
    assume(before.journey.last is not None)

    after = turn(before.session, Said("back"), today).session

    undone = Scene(after, today).journey
    assert undone.position == before.journey.last
    assert undone.path == before.journey.path[:-1]
    assert after.offers == {before.journey.last: said[str(before.journey.last)]}
    kept = {id_: text for id_, text in said.items() if id_ != before.journey.last}
    assert dict(after.answers) == kept


@QUICK
@given(raw=FITTING, today=DAYS, left_out=st.sets(QUESTIONS, max_size=3))
def test_back_and_enter_is_as_if_nothing_happened(
    raw: dict[str, str], today: date, left_out: set[Question]
) -> None:
    named = {question.id for question in left_out}
    before = Session(answers={q: raw[q] for q in raw if q not in named})
    last = Scene(before, today).journey.last
    assume(last not in (None, "review"))  # the review's topics add up

    back = turn(before, Said("back"), today).session
    again = turn(back, Said(""), today).session

    assert dict(again.answers) == dict(before.answers)
    assert not again.offers


EVENTS: st.SearchStrategy[Event] = st.one_of(
    st.just(Started()),
    st.builds(Said, st.text(max_size=40)),
    st.builds(
        Said,
        st.sampled_from(
            [
                "back",
                "change",
                "plan",
                "sharpen",
                "math",
                "script",
                "save",
                "",
                "1",
                "yes",
                "no",
                "not sure",
                "change 2",
                "42",
                "10%",
                "$20k",
                "forget me",
            ]
        ),
    ),
)


@QUICK
@given(
    raw=EVERYTHING,
    today=DAYS,
    left_out=st.sets(QUESTIONS, max_size=3),
    events=st.lists(EVENTS, max_size=5),
)
def test_nothing_said_to_any_answers_raises(
    raw: dict[str, str], today: date, left_out: set[Question], events: list[Event]
) -> None:
    named = {question.id for question in left_out}
    session = Session(answers={q: raw[q] for q in raw if q not in named})

    for event in events:
        taken = turn(session, event, today)
        session = taken.session

        assert taken.messages
        assert all(each.markdown or each.documents for each in taken.messages)


def test_every_topic_can_be_gone_through_and_back_again() -> None:
    person = Person("yes", "auto", "yes", "none", "none", "84", "185k", "max", "all")
    to_the_end = 0
    while Scene(person.session, person.today).journey.position != ADVISOR.ending:
        person.says("skip")
        to_the_end += 1
        assert to_the_end < len(ADVISOR.questions)

    assert set(person.session.answers["review"].split(",")) >= set(TOPICS) - {"match"}

    steps = len(Scene(person.session, person.today).journey.path)
    person.says(*["back"] * steps)

    assert Scene(person.session, person.today).journey.position == ADVISOR.start
    assert not person.session.answers
