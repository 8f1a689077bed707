"""The advisor's dialogue as declared: nothing dangles, and every way leads to a plan."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from core import advise
from core.facts.plan import PlanFacts
from core.facts.saver import Saver
from core.limits import use_directory
from core.results.advice import Outcome
from flows.advisor.flow import ADVISOR, compiled
from flows.advisor.years import limits_of
from flows.answers.to_facts import facts_from
from flows.dialogue.answers import Answers
from flows.dialogue.journey import replay
from flows.dialogue.lint import lint
from flows.dialogue.question import Question
from flows.dialogue.reading import Context
from flows.words.question import labels, said_back, said_in, shown
from templates import has_block
from tests.flows.dialogue.explore import (
    State,
    Walk,
    explore,
    misdeclared_reads,
    untried,
)
from tests.flows.dialogue.samples import samples_for
from tests.flows.dialogue.words_lint import unread, word_problems
from tests.places import ROOT

DAYS = (date(2026, 1, 15), date(2026, 6, 1), date(2026, 11, 22))
WHAT_DECIDES_THE_OUTCOME = (
    "after_tax",
    "in_plan_conversion",
    "in_service_rollover",
    "after_tax_limit_dollars",
)


class TemplateWords:
    """The advisor's templates, as the lint asks for them."""

    known = Answers({}, DAYS[0])

    def has_block(self, question: str, block: str) -> bool:
        return has_block(f"questions/{question}", block)

    def option_label(self, question: str, option: str) -> str | None:
        return labels(ADVISOR[question], self.known).get(option)


@pytest.fixture
def next_year(tmp_path: Path) -> Iterator[date]:
    """Publish limits for 2027 and return a late day of 2026."""
    ours = ROOT / "core" / "limits" / "2026.toml"
    (tmp_path / "2027.toml").write_text(ours.read_text().replace("2026", "2027"))
    use_directory(tmp_path)
    yield date(2026, 11, 22)
    use_directory(None)


@pytest.fixture(scope="module")
def walk() -> Walk:
    return explore(ADVISOR, DAYS)


@pytest.fixture
def walk_with_next_year(next_year: date) -> Walk:
    return explore(ADVISOR, (*DAYS, next_year))


def test_the_declaration_has_no_fault_in_graph_words_or_use() -> None:
    read_by_facts = {*PlanFacts.model_fields, *Saver.model_fields, "base_pay"}
    assert lint(ADVISOR) == ()
    assert [*word_problems(ADVISOR, TemplateWords())] == []
    assert [*unread(ADVISOR, read_by_facts)] == []


def test_every_route_is_taken_and_every_predicate_goes_both_ways(
    walk_with_next_year: Walk,
) -> None:
    assert untried(ADVISOR, walk_with_next_year) == ()
    assert misdeclared_reads(ADVISOR, walk_with_next_year) == ()


def test_replaying_the_answers_that_led_somewhere_leads_there_again(
    walk: Walk,
) -> None:
    for state in walk.states[::7]:
        journey = replay(ADVISOR, compiled(), state.witness, state.answers.today)
        assert journey.position == state.position
        assert journey.answers == state.answers


def test_every_way_ends_in_an_outcome_and_every_outcome_is_reached() -> None:
    walk = explore(ADVISOR, DAYS[-1:], apart=WHAT_DECIDES_THE_OUTCOME)
    outcomes = {_outcome(state) for state in walk.at(ADVISOR.ending)}
    assert outcomes == set(Outcome)


def _outcome(state: State) -> Outcome:
    plan, saver = facts_from(state.answers, state.answers.today)
    today = state.answers.today
    return advise(plan, saver, today, limits_of(state.answers, today)).outcome


@pytest.mark.parametrize(
    "question",
    [each for each in ADVISOR.questions if each.id != "tax_year"],
    ids=lambda each: each.id,
)
def test_every_question_says_all_its_words_wherever_it_is_asked(
    question: Question, walk: Walk
) -> None:
    _say_everything_at(question, walk)


def test_the_tax_year_says_all_its_words_once_two_years_can_be_planned(
    walk_with_next_year: Walk,
) -> None:
    _say_everything_at(ADVISOR["tax_year"], walk_with_next_year)


def _say_everything_at(question: Question, walk: Walk) -> None:
    states = walk.at(question.id)
    assert states
    for state in states[:: max(1, len(states) // 12)]:
        _say_everything(question, state)


def _say_everything(question: Question, state: State) -> None:
    for block in ("label", "ask", "why", "help"):
        assert said_in(question, block, state.answers)
    always = set(question.kind.options) - set(question.offered_when)
    assert always <= set(labels(question, state.answers))
    context = Context(state.answers.today, state.answers)
    for text in samples_for(question, context):
        reading = question.kind.read(text, context)
        assert said_back(question, reading.value, state.answers)
        assert shown(question, reading.value, reading.text, state.answers)
