"""What holds for every kind of answer, whatever people type."""

from __future__ import annotations

from contextlib import suppress
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from flows.dialogue.kinds import (
    AnswerKind,
    Choice,
    Choices,
    Day,
    Money,
    MoneyOrPercent,
    PayFrequencyAnswer,
    Percent,
    Text,
    WholeNumber,
    Year,
    YesNo,
)
from flows.dialogue.question import Question, Route
from flows.dialogue.read_answer import read_answer
from flows.dialogue.reading import (
    PROBLEMS,
    AmbiguousAnswerError,
    AnswerError,
    Context,
    Reading,
)
from tests.flows.dialogue.samples import samples_of

KINDS: tuple[AnswerKind, ...] = (
    YesNo(),
    Choice(("automatic", "on_request", "no"), {"auto": "automatic"}),
    Choice(("1", "0.5", "dollars")),
    Choices(("match", "year", "plan"), allow_none=True),
    Money(period="year"),
    Money(low=100, high=1_000),
    Money(words={"none": ("no maximum",)}),
    Percent(),
    MoneyOrPercent(words={"max": ("the most",)}),
    WholeNumber(high=60),
    Year(),
    Day(),
    PayFrequencyAnswer(),
    Text(),
)
BY_NAME = pytest.mark.parametrize("kind", KINDS, ids=lambda kind: kind.name)
PIECES = (
    "0 1 2 3 6 15 26 42 84 185 1984 2026 000 .5 . , - / % $ € k m ½ ٣ ' ( ) + e a an"
    " half and of the twelve hundred thousand million percent dollars year month every"
    " paycheck next this Friday Fri Dec 12/15 1st 15th other two weeks week in I'm 42"
    " tomorrow yes no not sure maybe all none max match auto born old turn between to"
    " or about 🍕 ² ∞ NaN \uff11 \u202e \x00 \ud800"
)
TYPED = st.text(max_size=40) | st.builds(
    lambda parts, glue: glue.join(parts),
    st.lists(st.sampled_from(PIECES.split(" ")), max_size=7),
    st.sampled_from(["", " "]),
)
DAYS = st.dates(date(2024, 1, 1), date(2030, 12, 31))


def readings_of(kind: AnswerKind, text: str, context: Context) -> tuple[Reading, ...]:
    """Return what a text may read as; nothing where there is a problem with it."""
    try:
        return (kind.read(text, context),)
    except AmbiguousAnswerError as doubt:
        return doubt.readings
    except AnswerError:
        return ()


def problem_of(kind: AnswerKind, text: str, context: Context) -> AnswerError | None:
    try:
        kind.read(text, context)
    except AnswerError as error:
        return error
    return None


@BY_NAME
@given(text=TYPED, today=DAYS)
def test_no_text_raises_anything_but_an_answer_error(
    kind: AnswerKind, text: str, today: date
) -> None:
    error = problem_of(kind, text, Context(today))
    if error is not None:
        assert error.problem in PROBLEMS
        assert error.details["given"] == text
    if isinstance(error, AmbiguousAnswerError):
        assert len(error.readings) > 1


@BY_NAME
@given(text=TYPED, today=DAYS)
def test_what_a_question_reads_it_reads_again(
    kind: AnswerKind, text: str, today: date
) -> None:
    asked = Question("q", kind, (Route("end"),))
    with suppress(AnswerError):
        reading = read_answer(asked, text, Context(today))
        assert read_answer(asked, reading.text, Context(today)) == reading


@BY_NAME
@given(text=TYPED, today=DAYS, passed=st.integers(0, 2_000))
def test_a_stored_text_reads_back_to_its_value_on_any_later_day(
    kind: AnswerKind, text: str, today: date, passed: int
) -> None:
    later = Context(today + timedelta(days=passed), stored=True)
    for reading in readings_of(kind, text, Context(today)):
        assert kind.read(reading.text, later) == reading
        reading.text.encode()  # a store takes it


@BY_NAME
@given(text=TYPED, today=DAYS)
def test_each_of_several_readings_reads_one_way_only(
    kind: AnswerKind, text: str, today: date
) -> None:
    for reading in readings_of(kind, text, Context(today)):
        assert kind.read(reading.text, Context(today)) == reading


@BY_NAME
@given(today=DAYS)
def test_samples_read_one_way_and_are_all_different(
    kind: AnswerKind, today: date
) -> None:
    context = Context(today)
    stored = [kind.read(text, context).text for text in samples_of(kind, context)]
    assert stored
    assert len(stored) == len(set(stored))


@BY_NAME
def test_ten_thousand_characters_are_too_long(kind: AnswerKind) -> None:
    with pytest.raises(AnswerError, match="too_long"):
        kind.read("9" * 10_000, Context(date(2026, 11, 22)))


@BY_NAME
@pytest.mark.parametrize("typed", ["9" * 1_001, "\N{VULGAR FRACTION ONE HALF}" * 999])
def test_what_is_too_long_to_read_is_refused_at_once(
    kind: AnswerKind, typed: str
) -> None:
    if isinstance(kind, Text):
        typed += "x" * 1_001  # text is kept as typed: nothing in it grows
    with pytest.raises(AnswerError, match="too_long"):
        kind.read(typed, Context(date(2026, 11, 22)))
