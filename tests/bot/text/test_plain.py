"""Markdown in plain lines: aligned, wrapped, and nothing a terminal would obey."""

from __future__ import annotations

from collections.abc import Callable
from io import StringIO

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rich.console import Console

from bot.terminal.rich_text import Page
from bot.text.clean import clean
from bot.text.plain import plain
from templates import typed

TABLE = """| | | |
|---|---|---|
| Total limit | $72,000 | Notice 2025-67 |
| your deferrals | \u221224,500 | |
"""


def _rich(markdown: str) -> str:
    page = Console(file=StringIO(), width=80, color_system=None)
    with page.capture() as drawn:
        page.print(Page(markdown))
    return "\n".join(line.rstrip() for line in drawn.get().splitlines())


@pytest.mark.parametrize(
    ("markdown", "lines"),
    [
        ("# A plan\n\nfor *you* and **me**", "A plan\n\nfor you and me"),
        ("one\ntwo", "one two"),
        ("one\\\ntwo", "one\ntwo"),
        ("- a\n- b\n  - c", "- a\n- b\n  - c"),
        ("1. a\n2. b", "1. a\n2. b"),
        ("9. a\n10. b", " 9. a\n10. b"),
        ("1. a\n\n   more\n2. b", "1. a\n\n   more\n\n2. b"),
        ("- [ ] ask HR", "- [ ] ask HR"),
        ("> Dear HR\n>\n> Please", "    Dear HR\n\n    Please"),
        ("```\nx  y\n```", "    x  y"),
        ("`code` <b>bold</b>", "code <b>bold</b>"),
        ("[IRS](https://irs.gov)", "IRS (https://irs.gov)"),
        ("a\n\n---\n\nb", "a\n\n--------\n\nb"),
        ("", ""),
    ],
)
def test_markdown_reads_as_plain_lines(markdown: str, lines: str) -> None:
    assert plain(markdown) == lines


def test_a_table_is_aligned_with_its_figures_at_the_right() -> None:
    assert plain(TABLE) == (
        "  Total limit      $72,000   Notice 2025-67\n  your deferrals   \u221224,500"
    )


def test_the_heads_of_a_table_are_shown_where_it_has_any() -> None:
    assert plain("| a | b |\n|-|-|\n| 1 | x |") == "  a   b\n  1   x"


def test_a_wide_table_is_wrapped_in_its_widest_column() -> None:
    drawn = plain(f"| a | b |\n|---|---|\n| short | {'long words ' * 20}|", 60)

    assert max(map(len, drawn.splitlines())) <= 60
    assert drawn.count("long words") > 10


@given(st.text(max_size=300), st.integers(30, 100))
def test_lines_are_never_wider_than_asked_but_for_one_long_word(
    text: str, width: int
) -> None:
    for line in plain(typed(text), width).split("\n"):
        assert len(line) <= width or " " not in line.strip()


HOSTILE = [
    "\x1b[31mred\x1b[0m",
    "\x1b]0;title\x07name",
    "left\u202eright",
    "a\x00b\x08c",
    "\x9b31m",
    "&#27;[2J",
    "\ud800",
]


@pytest.mark.parametrize("draw", [plain, _rich])
@pytest.mark.parametrize("hostile", HOSTILE)
def test_nothing_drawn_can_act_on_a_terminal(
    draw: Callable[[str], str], hostile: str
) -> None:
    drawn = draw(f"so {hostile} it is")

    assert drawn.isprintable()
    assert drawn.startswith("so ")
    assert drawn.endswith(" it is")


@pytest.mark.parametrize("draw", [plain, _rich])
@given(text=st.text(st.characters(codec="ascii", exclude_categories=["Cc"])))
def test_what_a_person_typed_is_shown_as_typed(
    draw: Callable[[str], str], text: str
) -> None:
    as_shown = " ".join(text.split())

    assert " ".join(draw(f"x {typed(text)} x").split()) == " ".join(
        f"x {as_shown} x".split()
    )


def test_escape_sequences_go_whole_and_emoji_stay() -> None:
    assert clean("\x1b[1;31mA\x1b]8;;http://x\x1b\\B 👩\u200d💻\n\t") == (
        "AB 👩\u200d💻\n\t"
    )


def test_rich_draws_headings_at_the_left_and_tables_without_rules() -> None:
    drawn = _rich(f"# A plan\n\n{TABLE}")

    assert drawn.startswith("A plan\n")
    assert "Total limit      $72,000   Notice 2025-67" in drawn
    assert "your deferrals   \u221224,500" in drawn
    assert not set(drawn) & set("\u2501\u2500\u2502\u2503")


def test_rich_draws_a_mark_below_the_word_it_belongs_to() -> None:
    assert _rich("    they match 6%\n               ~^\n\nWhich one?") == (
        "    they match 6%\n               ~^\n\nWhich one?"
    )
