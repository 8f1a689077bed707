"""Drawing: what Telegram takes, split where a reader would, and nothing that breaks."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.conversation import Option
from bot.telegram.drawing.entities import drawn, in_bold, pieces
from bot.telegram.drawing.keyboard import Tap, data_of, in_rows, markup, tap_of
from bot.telegram.drawing.phone_markdown import flowing
from flows.advisor.flow import ADVISOR
from templates import typed
from tests.standin.limits import check_entities, check_keyboard, check_text, units

TABLE = "| | 2026 | |\n|---|---:|---|\n| Total | $72,000 | Notice 1 |\n| Room | $5 | |"


@pytest.mark.parametrize(
    ("markdown", "text", "kinds"),
    [
        ("plain", "plain", []),
        ("**bold** and *thin*", "bold and thin", ["bold", "italic"]),
        ("It costs $5 to $6, or $7$8", "It costs $5 to $6, or $7$8", []),
        ("two\nlines", "two lines", []),
        ("/back undo\n/why why", "/back undo\n/why why", []),
        ("- one\n  goes on\n- two", "• one goes on\n• two", []),
        ("    they match 6%\n             ~^", "they match 6%\n         ~^", ["pre"]),
        ("[here](https://a.example/)", "here", ["text_link"]),
        ("# Title\n\ntext", "Title\n\ntext", ["bold", "underline"]),
    ],
)
def test_markdown_becomes_text_and_entities(
    markdown: str, text: str, kinds: list[str]
) -> None:
    made = drawn(markdown)

    assert made.text == text
    assert sorted({each["type"] for each in made.entities}) == sorted(set(kinds))


def test_a_table_becomes_lines_that_fit_a_phone() -> None:
    assert drawn(TABLE).text == "2026\nTotal: $72,000 · Notice 1\nRoom: $5"


def test_what_is_still_to_do_has_an_empty_box() -> None:
    assert drawn("- [ ] Check box 2a.").text == "☐ Check box 2a."


def test_a_paragraph_flows_and_a_list_keeps_its_lines() -> None:
    assert flowing("a\nb\n\n1. c\n2. d\n   e") == "a b\n\n1. c\n2. d e"


@settings(max_examples=200)
@given(st.text(st.characters(exclude_categories=["C"]), max_size=200))
def test_what_is_typed_is_shown_as_it_is_typed(text: str) -> None:
    shown = drawn(f"You wrote “{typed(text)}”.")

    letters = [c for c in text if c.isascii() and c.isprintable() and c != " "]
    assert [c for c in shown.text[11:-2] if c in set(letters)] == letters
    assert not shown.entities


@settings(max_examples=100)
@given(
    st.lists(st.text("ab😀 *_#|`$-1.\n", min_size=1, max_size=900), max_size=12),
    st.sampled_from(["\n\n", "\n\n## x\n\n", "\n- ", "\n1. ", " "]),
)
def test_every_piece_is_one_that_telegram_takes(texts: list[str], apart: str) -> None:
    for piece in pieces(apart.join(texts)):
        assert units(piece.text) <= 4096
        if piece.text.strip():
            check_text(piece.text)
            check_entities(list(piece.entities), piece.text)


def test_a_long_text_is_split_between_its_sections() -> None:
    sections = [f"## Part {n}\n\n{'word ' * 300}" for n in range(8)]
    made = pieces("\n\n".join(sections))

    assert len(made) == 4
    assert all(piece.text.startswith("Part ") for piece in made)


def test_a_long_list_is_split_between_its_items() -> None:
    items = [f"{n}. step {n}\n   - how: {'x' * 200}" for n in range(1, 40)]
    made = pieces("## Steps\n\n" + "\n".join(items))

    assert len(made) > 1
    assert all("how" in piece.text.splitlines()[-1] for piece in made)
    assert all(piece.text.split(".")[0].isdigit() for piece in made[1:])


def test_joined_texts_keep_their_entities_in_place() -> None:
    joined = in_bold("😀 one").then(in_bold("two"))

    assert joined.text == "😀 one\n\ntwo"
    assert [each["offset"] for each in joined.entities] == [0, 8]


@pytest.mark.parametrize("tap", [Tap(0, 0, "yes"), Tap(900_000_001, 12, "/change pay")])
def test_a_button_brings_back_what_it_carries(tap: Tap) -> None:
    assert tap_of(data_of(tap)) == tap


@pytest.mark.parametrize("data", ["", "yes", "1.2", "1.2.", "!.1.yes", "1.?.yes"])
def test_other_data_is_none_of_ours(data: str) -> None:
    assert tap_of(data) is None


def test_every_option_there_is_fits_a_button() -> None:
    ids = [o for q in ADVISOR.questions for o in (q.id, *q.kind.options)]
    options = [Option(f"/change {each}", each) for each in ids]

    for each in options:
        check_keyboard(markup([(each,)], 2**40, 10**6))


def test_an_option_too_long_for_a_button_is_refused_when_it_is_made() -> None:
    with pytest.raises(ValueError, match="too long for a button"):
        data_of(Tap(1, 1, "x" * 64))


@pytest.mark.parametrize(
    ("labels", "rows"),
    [
        (["Yes", "No"], [2]),
        (["Yes", "No", "Why?"], [2, 1]),
        (["Yes", "A percent of my whole pay"], [1, 1]),
        (["A percent of my whole pay", "Yes", "No"], [1, 2]),
        ([], []),
    ],
)
def test_short_buttons_stand_two_to_a_row(labels: list[str], rows: list[int]) -> None:
    made = list(in_rows([Option(label, label) for label in labels]))

    assert [len(row) for row in made] == rows
    assert [each.label for row in made for each in row] == labels


def test_each_figure_of_a_wide_table_stands_with_its_column() -> None:
    table = "| Paid in 2026 | Gross | Deferral | After-tax | Match |\n|---|---:|---:|---:|---:|\n| Nov 27 | $7,385 | $590 | $4,504 | |"
    assert drawn(table).text.split("\n") == [
        "Paid in 2026",
        "Nov 27: gross $7,385, deferral $590, after-tax $4,504",
    ]
