"""The font of boxes: its file is what `make docs` writes, and it has every character."""

from __future__ import annotations

from datetime import date

import pytest

from bot.documents.paper import Paper, sections_of
from bot.documents.pdf import pdf_of
from tests.bot.documents.text_layers import pdf_text, stood_for
from tools.box_font import FILE, box_font


def test_the_file_is_what_is_written_by_the_generator() -> None:
    assert FILE.read_bytes() == box_font()


@pytest.mark.parametrize(
    ("name", "is_boxed"),
    [("Acme", False), ("Łódź", False), ("עברית", False), ("漢字", True), ("🦜", True)],
)
def test_only_what_no_other_font_has_is_a_box(name: str, *, is_boxed: bool) -> None:
    data = pdf_of(Paper(sections_of("# Hello"), "Title", date(2026, 3, 2), about=name))
    assert (b"RothwayBox" in data) is is_boxed
    held = pdf_text(data) + stood_for(data)
    assert set(name) <= set(held)
