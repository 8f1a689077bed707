"""A new shape of match is a class, its words, a rule to read it and a test: nothing else knows it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from importlib import import_module
from inspect import getmembers, isabstract, isclass

import pytest
from jinja2 import ChoiceLoader, DictLoader

from core.limits import limits_for
from core.match.formula import (
    Basis,
    MatchFormula,
    MatchSoFar,
    MatchThroughTheYear,
    RunningMatch,
)
from flows.plan_words.plan import plan_markdown
from flows.plan_words.result import Result
from flows.words.match import formula_words
from templates import FOLDER, blocks, environment
from tests.core.cases import advice_for, plan_with, saver_with
from tests.places import ROOT
from tests.promises.sources import PACKAGES, name_of, python_files

KNOW_SHAPES = ("core/match/", "flows/reading/match/")
WALK = ROOT / "docs" / "adding-a-match-shape.md"
ANSWERS = (
    "on_the_year",
    "by_paycheck",
    "full_at",
    "breaks",
    "percents_of_pay",
    "may_beat_the_year",
)


def shapes() -> Iterator[type[MatchFormula]]:
    """Yield every shape that a plan can have."""
    for file in sorted((ROOT / "core" / "match").glob("*.py")):
        module = import_module(f"core.match.{file.stem}")
        for _, each in getmembers(module, isclass):
            if each.__module__ != module.__name__ or each.__name__.startswith("_"):
                continue
            if issubclass(each, MatchFormula) and not isabstract(each):
                yield each


SHAPES = {shape.__name__: shape for shape in shapes()}


def test_only_the_rooms_of_the_match_name_a_shape() -> None:
    named = re.compile(rf"\b(?:{'|'.join(SHAPES)})\b")
    files = [
        f for f in python_files(*PACKAGES) if not name_of(f).startswith(KNOW_SHAPES)
    ]
    assert [name_of(f) for f in files if named.search(f.read_text("utf-8"))] == []


def test_every_shape_has_its_words_and_no_words_are_left_over() -> None:
    kinds = {re.sub(r"(?<!^)(?=[A-Z])", "_", name).lower() for name in SHAPES}
    files = (FOLDER / "match").glob("*.md.j2")
    assert {file.name.removesuffix(".md.j2") for file in files} == kinds
    for kind in kinds:
        assert blocks(f"match/{kind}") == ("words", "math", "text")


@pytest.mark.parametrize("forgotten", ANSWERS)
def test_a_shape_that_leaves_an_answer_out_cannot_be_made(forgotten: str) -> None:
    def answer(*_: object) -> None: ...

    given = {name: answer for name in ANSWERS if name != forgotten}
    shape = type("Scratch", (MatchFormula,), given)
    with pytest.raises(TypeError, match=forgotten):
        shape()


@dataclass(frozen=True, slots=True)
class DollarADay(MatchThroughTheYear):
    """A scratch shape: a dollar for each day, for whoever defers anything."""

    days: int

    def on_the_year(self, matched: Decimal, basis: Basis) -> Decimal:
        del basis
        return Decimal(self.days if matched else 0)

    def by_paycheck(self, start: MatchSoFar) -> RunningMatch:
        return _EachPaycheck(Decimal(self.days) / start.paychecks)

    def full_at(self, basis: Basis) -> Decimal:
        del basis
        return Decimal(1)

    def breaks(self, low: Decimal, high: Decimal, basis: Basis) -> Iterable[Decimal]:
        del low, high, basis
        return (Decimal(1),)


class _EachPaycheck:
    def __init__(self, each: Decimal) -> None:
        self.each, self.earned = each, Decimal(0)

    def earn(self, matched: Decimal, pay: Decimal) -> Decimal:
        del pay
        self.earned += self.each if matched else 0
        return self.earned


WORDS = """
{% block words %}${{ formula.days }}, a dollar a day{% endblock %}
{% block math %}{{ formula.days }} days{% endblock %}
{% block text %}{{ formula.days }} dollars, a day each{% endblock %}
"""


@pytest.mark.parametrize("timing", ["annual", "every_paycheck", "unsure"])
def test_a_shape_nobody_has_heard_of_reaches_the_plan(
    timing: str, monkeypatch: pytest.MonkeyPatch
) -> None:
    words = DictLoader({"match/dollar_a_day.md.j2": WORDS})
    with_scratch = ChoiceLoader([words, environment().loader or words])
    monkeypatch.setattr(environment(), "loader", with_scratch)
    shape, today = DollarADay(365), date(2026, 1, 5)
    plan = plan_with(match=shape, match_timing=timing, after_tax_limit="none")
    saver = saver_with(pay_frequency="monthly", next_payday=date(2026, 1, 30))

    advice = advice_for(plan, saver, today)

    assert advice.employer.match == 365
    assert advice.room.now == 72_000 - 24_500 - 365
    assert advice.year_plan is not None
    by_paycheck = sum(row.match for row in advice.year_plan.schedule)
    assert round(by_paycheck) == (0 if timing == "annual" else 365)
    assert formula_words(shape) == "$365, a dollar a day"
    shown = plan_markdown(Result(advice, plan, saver, limits_for(2026), today))
    assert "365 days" in shown


def test_the_walk_names_at_most_five_files() -> None:
    walk = WALK.read_text(encoding="utf-8")
    steps = re.findall(r"^\d+\. .*?`([\w/]+/[\w.]+)`", walk, re.MULTILINE)
    assert 3 < len(set(steps)) <= 5
    assert {"core/match/cliff.py", "templates/match/cliff.md.j2"} <= set(steps)
    assert all((ROOT / name).exists() for name in steps)
    for answer in ANSWERS:
        assert f"`{answer}`" in walk
