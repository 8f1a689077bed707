"""Every id that the core emits has words, and no words are for an id it does not.

The ids are read out of the core's own source, so that one added there fails here
until somebody has worded it.
"""

from __future__ import annotations

import ast
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

import core
from core.facts.plan import MOVE_EVERY_ROOM
from core.limits import limits_for
from core.results.advice import Outcome
from templates import FOLDER, blocks, has_block, words

CORE = Path(core.__file__).parent
STEP_BLOCKS = ("title", "why", "how", "who", "when", "done_when")


@cache
def tree(module: str) -> ast.Module:
    return ast.parse((CORE / f"{module}.py").read_text(encoding="utf-8"))


def texts(node: ast.AST) -> set[str]:
    """Return every text in a piece of source that could be an id."""
    return {
        each.value
        for each in ast.walk(node)
        if isinstance(each, ast.Constant)
        and isinstance(each.value, str)
        and each.value.isidentifier()
    }


def made_with(module: str, *makers: str) -> set[str]:
    """Return the ids that a module gives to Step(…), Note(…) and their like."""
    return {name for call in _calls(module, makers) for name in _first(call)}


def _calls(module: str, makers: tuple[str, ...]) -> Iterator[ast.Call]:
    for node in ast.walk(tree(module)):
        if (
            isinstance(node, ast.Call)
            and isinstance(node.func, ast.Name)
            and node.func.id in makers
            and node.args
        ):
            yield node


def _first(call: ast.Call) -> set[str]:
    first = call.args[0]
    return texts(first) if isinstance(first, ast.Constant) else set()


def yielded(module: str) -> set[str]:
    """Return the ids that a module yields as they are, alone or first of a pair."""
    found: set[str] = set()
    for node in ast.walk(tree(module)):
        if isinstance(node, ast.Yield | ast.YieldFrom) and node.value is not None:
            value = node.value
            whole = value.elts if isinstance(value, ast.Tuple) else [value]
            pair = isinstance(node, ast.Yield) and isinstance(value, ast.Tuple)
            for each in whole[:1] if pair else whole:
                if isinstance(each, ast.Constant):
                    found |= texts(each)
    return found


WORDED = {
    "plan/warnings": lambda: (
        made_with("advice/warnings", "Note")
        | {"roth_catch_up", "no_catch_up_without_roth"}
    ),
    "plan/mistakes": lambda: yielded("advice/mistakes"),
    "plan/corrections": lambda: made_with("advice/mistakes", "Note"),
    "plan/alternatives": lambda: made_with("advice/alternatives", "Note"),
    "plan/trace": lambda: made_with("advice/trace", "TraceLine"),
    "plan/agenda": lambda: {
        f"{event}_{part}"
        for event in made_with("advice/timeline", "_entry")
        for part in ("title", "text", "note")
    },
    "plan/assumptions": lambda: made_with("advice/assumptions", "Assumption"),
}
BESIDE = {  # blocks that hold the list together
    "plan/agenda": {"item", "name", "about", "end"},
    "plan/assumptions": {"moves_most"},
}


@pytest.mark.parametrize("template", WORDED)
def test_every_id_of_the_core_has_its_block(template: str) -> None:
    emitted = WORDED[template]()

    assert emitted
    assert emitted <= set(blocks(template))


@pytest.mark.parametrize("template", WORDED)
def test_no_block_is_for_an_id_that_the_core_never_emits(template: str) -> None:
    beside = BESIDE.get(template, set())

    assert set(blocks(template)) - beside <= WORDED[template]()


def test_every_step_has_a_file_with_all_its_blocks_and_no_other() -> None:
    files = {file.name.removesuffix(".md.j2") for file in _step_files()}

    assert files == made_with("advice/steps", "Step")
    for name in files:
        assert blocks(f"steps/{name}") == STEP_BLOCKS


def _step_files() -> Iterator[Path]:
    return (FOLDER / "steps").glob("*.md.j2")


def test_every_line_of_the_trace_says_how_or_leaves_it_to_its_source() -> None:
    beside = {"match_on_all_room"}

    assert set(blocks("plan/how")) - beside == set(blocks("plan/trace"))


def test_a_line_without_a_source_of_the_law_has_words_for_what_it_rests_on() -> None:
    calls = _calls("advice/trace", ("TraceLine",))
    unsourced = {texts(c.args[0]).pop() for c in calls if _is_none(c.args[2])}

    assert set(blocks("plan/ground")) == unsourced


def _is_none(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant) and node.value is None


DOUBTFUL = made_with("room/unknowns", "Doubt")
OF_THE_PATH = {"after_tax", "in_plan_conversion", "in_service_rollover"}


@pytest.mark.parametrize(
    ("block", "facts"),
    [
        ("ends", DOUBTFUL),
        ("in_a_sentence", DOUBTFUL | OF_THE_PATH),
        ("assumed", yielded("advice/assumptions") | {*MOVE_EVERY_ROOM}),
    ],
)
def test_a_question_has_words_for_its_fact_in_a_plan_where_it_stands_in_one(
    block: str, facts: set[str]
) -> None:
    files = (FOLDER / "questions").glob("*.md.j2")
    names = (file.name.removesuffix(".md.j2") for file in files)

    assert {name for name in names if has_block(f"questions/{name}", block)} == facts


@pytest.mark.parametrize("outcome", Outcome)
def test_every_outcome_has_a_summary_and_a_short_name(outcome: Outcome) -> None:
    assert has_block("plan/summary", outcome.lower())
    assert has_block("plan/differences", outcome)


@pytest.mark.parametrize("missing", ["not_offered", "after_tax_no_path"])
def test_a_letter_is_short_and_names_the_test_that_comes_with_it(missing: str) -> None:
    letter = words("plan/letter", missing, limits=limits_for(2026), year=2026)

    assert "ACP test" in letter
    assert "mega" not in letter.lower()
    assert len(letter.split()) <= 150


def test_no_screen_of_words_is_long() -> None:
    for file in [*(FOLDER / "plan").glob("*.j2"), *_step_files()]:
        longest = 80 if file.name == "agenda.md.j2" else 60  # a list: 3 lines an event
        lines = file.read_text(encoding="utf-8").splitlines()
        assert len(lines) <= longest, file.name
