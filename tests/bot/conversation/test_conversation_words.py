"""What the conversation says besides its questions."""

from __future__ import annotations

import re
from decimal import Decimal

import pytest

from flows.advisor.flow import ADVISOR
from flows.answers.commands import Command, command_of
from templates import blocks, has_block, words

CHAT = "chat"
LONGEST_BUTTON = 28
LINES = [
    {"number": 1, "label": "after-tax contributions", "shown": "Yes"},
    {"number": 2, "label": "your match", "shown": r"50% of \*it\*"},
]
#  what the blocks that show something need
ABOUT: dict[str, dict[str, object]] = {
    "welcome": {"year": 2026},
    "welcome_back": {"label": "your pay", "count": 5, "waiting": 0},
    "hr_list": {"questions": ["What is the exact match formula?"]},
    "progress": {
        "part": "match",
        "part_index": 2,
        "part_count": 4,
        "questions_left": 5,
    },
    "went_back": {"label": "your pay"},
    "which_change": {"given": "limit"},
    "unknown_change": {"given": "zzz"},
    "kept_hint": {"answer": "$185,000"},
    "stale_answer": {"label": "your pay"},
    "review": {
        "parts": [{"title": "Your plan", "lines": LINES}],
        "assumed": ["no other employer money"],
    },
    "glimpse": {"low": Decimal(41950), "high": Decimal(41950), "year": 2026},
    "math_not_yet": {"missing": ["your birth year", "your pay"]},
    "paystub_read": {"taken": ["match so far: $3,100"], "left": ["next payday"]},
    "saved_to": {"path": "plan.md"},
    "could_not_save": {"path": "plan.md", "reason": "no space"},
    "input_ended": {"count": 3},
    "option_change_it": {"label": "your pay"},
}


def said(block: str, **about: object) -> str:
    return words(CHAT, block, **(ABOUT.get(block, {}) | about))


@pytest.mark.parametrize("block", blocks(CHAT))
def test_everything_said_is_calm_and_short(block: str) -> None:
    text = said(block)

    assert text
    assert not re.search(r"!|\bsimply\b|\beasy\b|\byou should\b", text)
    for sentence in re.split(r"(?<=[.?:])\s+|\n\s*\n|\n- |\n\d+\. ", text):
        assert len(sentence.split()) <= 30, sentence


@pytest.mark.parametrize("command", list(Command))
def test_help_names_every_command_by_what_can_be_typed(command: Command) -> None:
    named = re.findall(r"^- \*\*([a-z ]+)\*\*", said("commands"), re.MULTILINE)

    understood = [asked.command for each in named if (asked := command_of(each))]
    assert command in understood or command is Command.HELP
    assert len(understood) == len(named)


def test_every_part_has_a_title() -> None:
    assert all(has_block(CHAT, f"part_{part.id}") for part in ADVISOR.parts)


@pytest.mark.parametrize(
    ("left", "says"),
    [
        (5, "Your match · part 2 of 4 · about 5 questions left"),
        (1, "Your match · part 2 of 4 · about 1 question left"),
        (0, "Your match · part 2 of 4"),
    ],
)
def test_progress_says_where_one_stands(left: int, says: str) -> None:
    assert said("progress", questions_left=left) == says


@pytest.mark.parametrize(
    "block", [each for each in blocks(CHAT) if each.startswith("option_")]
)
def test_a_button_fits(block: str) -> None:
    assert len(said(block)) <= LONGEST_BUTTON


def test_the_review_numbers_every_answer_and_counts_what_is_assumed() -> None:
    review = said("review")

    assert "1. After-tax contributions: Yes\n2. Your match: 50% of" in review
    assert "1 thing was not asked" in review
    assert "Assumed" not in said("review", assumed=[])


def test_a_glimpse_is_one_number_or_two() -> None:
    assert said("glimpse").startswith("So far: $41,950 of room")
    assert "between $38,500 and $41,950" in said("glimpse", low=Decimal(38500))


@pytest.mark.parametrize(
    ("missing", "says"),
    [
        (["your pay"], "It needs your pay."),
        (["your birth year", "your pay"], "It needs your birth year and your pay."),
        (["a", "b", "c"], "It needs a, b and c."),
    ],
)
def test_no_number_yet_says_what_is_missing(missing: list[str], says: str) -> None:
    assert said("math_not_yet", missing=missing).endswith(says)


@pytest.mark.parametrize("block", ["which_change", "unknown_change"])
def test_what_was_typed_is_shown_as_typed(block: str) -> None:
    assert r"“\*x\* \{\{ 1 \}\}”" in said(block, given="*x* {{ 1 }}")
