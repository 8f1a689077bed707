"""The plan's page in a browser: it asks for nothing, and fits a phone and a Letter."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, ViewportSize
from pypdf import PdfReader

from bot.documents.page import page_of
from bot.documents.plan import plan_paper
from tests.bot.documents.chromium import Reader, launched
from tests.flows.plan_cases import CASES

NARROW = 320  # CSS pixels: WCAG 2.2, 1.4.10


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as started:
        yield started


@pytest.fixture(scope="module")
def file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    case = CASES["by paycheck, dated"]
    result = case.result
    made = tmp_path_factory.mktemp("page") / "plan.html"
    made.write_text(page_of(plan_paper(result)), encoding="utf-8")
    return made


def test_a_browser_asks_for_nothing_and_complains_of_nothing(
    browser: Browser, file: Path
) -> None:
    with browser.new_context() as context:
        reader = Reader(context, file)
        assert reader.asked_of_the_network == []
        assert reader.complaints == []
        ground = "getComputedStyle(document.body).backgroundColor"
        assert reader.page.evaluate(ground) != "rgba(0, 0, 0, 0)"  # the style is let in


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_phone_shows_it_without_scrolling_sideways(
    browser: Browser, file: Path, scheme: str
) -> None:
    size: ViewportSize = {"width": NARROW, "height": 640}
    dark = scheme == "dark"
    with browser.new_context(
        viewport=size,
        color_scheme="dark" if dark else "light",
    ) as context:
        page = Reader(context, file).page
        assert page.evaluate("document.documentElement.scrollWidth") <= NARROW


def test_a_box_is_ticked_by_its_words(browser: Browser, file: Path) -> None:
    with browser.new_context() as context:
        page = Reader(context, file).page
        first = page.get_by_role("checkbox").first
        page.locator("label").first.click()
        assert first.is_checked()


def test_it_prints_on_letter(browser: Browser, file: Path) -> None:
    with browser.new_context() as context:
        printed = Reader(context, file).page.pdf(prefer_css_page_size=True)
    sheets = PdfReader(io.BytesIO(printed)).pages
    assert {tuple(map(round, sheet.mediabox[2:])) for sheet in sheets} == {(612, 792)}
    assert "In this document" not in sheets[0].extract_text()
