"""The worksheet for everybody: on paper, on a phone, by keyboard, by ear, on its own."""

from __future__ import annotations

import io
from typing import Final

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader
from worksheet_desk import (
    Opened,
    answer,
    choose,
    fact,
)

pytest_plugins = ("worksheet_fixtures",)

LETTER: Final = (612, 792)  # points

# On paper, on a phone, without a script


def printed(page: Page) -> str:
    pdf = PdfReader(io.BytesIO(page.pdf(prefer_css_page_size=True)))
    assert {tuple(map(round, sheet.mediabox[2:])) for sheet in pdf.pages} == {LETTER}
    return " ".join("".join(s.extract_text() for s in pdf.pages).split())


def test_it_prints_on_letter_with_what_was_filled_in(page: Page) -> None:
    blank = printed(page)
    choose(page, "The plan's after-tax limit", "A dollar amount a year")
    answer(page, "The plan's limit in dollars").fill("$20,000")
    choose(page, "After-tax contributions", "Yes")
    place = fact(page, "After-tax contributions").get_by_label("Where it is written")
    place.fill("SPD p. 14")
    filled = printed(page)

    assert "Only if the plan's limit is a percent." in blank
    assert "mm/dd" not in blank
    assert "Save answers" not in blank
    assert "SPD p. 14" in filled
    assert "$20,000" in filled
    assert "Only if the plan's limit is a percent." not in filled


def test_without_a_script_it_is_a_form_for_paper(opened: Opened) -> None:
    page = opened(java_script_enabled=False).page

    expect(fact(page, "The plan's limit in percent")).to_be_visible()
    expect(page.get_by_text("Only if the plan's limit is a percent.")).to_be_visible()
    expect(page.get_by_text("fill it in by hand")).to_be_visible()
    expect(page.get_by_role("button", name="Save answers")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_it_fits_a_phone_and_a_window_at_200_percent(
    opened: Opened, width: int
) -> None:
    page = opened(viewport={"width": width, "height": 700}).page
    choose(page, "After-tax contributions", "Yes")

    assert page.evaluate("document.documentElement.scrollWidth") <= width
