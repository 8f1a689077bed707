"""The worksheet for everybody: on paper, on a phone, by keyboard, by ear, on its own."""

from __future__ import annotations

import io
import re
from itertools import pairwise
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Page, expect
from pypdf import PdfReader

from bot.facts.shared import FACT_IDS
from tests.bot.documents.worksheet_desk import (
    Opened,
    answer,
    choose,
    fact,
    open_again,
    saved,
)

pytest_plugins = ("tests.bot.documents.worksheet_fixtures",)

SOMETHING: Final = re.compile(r"\S")
QUESTION: Final = re.compile(r"\?")
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
    expect(
        page.get_by_text("Only if the plan's limit is a percent.").first
    ).to_be_visible()
    expect(page.get_by_text("fill it in by hand")).to_be_visible()
    expect(page.get_by_role("button", name="Save answers")).to_be_hidden()


@pytest.mark.parametrize("width", [320, 640, 1280])
def test_it_fits_a_phone_and_a_window_at_200_percent(
    opened: Opened, width: int
) -> None:
    page = opened(viewport={"width": width, "height": 700}).page
    choose(page, "After-tax contributions", "Yes")

    assert page.evaluate("document.documentElement.scrollWidth") <= width


# By keyboard and by ear


def test_every_control_has_a_name_and_every_fact_its_question(page: Page) -> None:
    page.evaluate(ALL_SHOWN)
    controls = page.locator("input, select, textarea, button, a")
    assert controls.count() > 5 * len(FACT_IDS)
    for at in range(controls.count()):
        expect(controls.nth(at)).to_have_accessible_name(SOMETHING)
    facts = page.locator("fieldset.fact")
    assert facts.count() == len(FACT_IDS)
    for at in range(facts.count()):
        expect(facts.nth(at)).to_have_accessible_name(SOMETHING)
        expect(facts.nth(at)).to_have_accessible_description(QUESTION)


ALL_SHOWN: Final = """() => document.querySelectorAll("fieldset.fact").forEach((each) => {
  each.hidden = false;
  each.classList.add("answered");
})"""


def test_no_two_things_of_the_page_have_one_id(desk: Page) -> None:
    ids = desk.evaluate("[...document.querySelectorAll('[id]')].map((each) => each.id)")

    assert len(ids) > len(FACT_IDS)
    assert sorted(ids) == sorted(set(ids))


def test_the_headings_of_the_page_leave_out_no_level(desk: Page) -> None:
    levels = desk.evaluate(
        "[...document.querySelectorAll('h1,h2,h3,h4')].map((h) => Number(h.tagName[1]))"
    )

    assert levels[0] == 1
    assert levels.count(1) == 1
    assert all(after - before <= 1 for before, after in pairwise(levels))


def test_the_keyboard_meets_what_is_shown_from_top_to_bottom_and_sees_where_it_is(
    page: Page,
) -> None:
    page.get_by_role("link", name="Go to the worksheet").focus()
    page.keyboard.press("Enter")
    met = []
    for _ in range(60):
        page.keyboard.press("Tab")
        place = page.evaluate(FOCUSED)
        if place["id"] == "worksheet-print":
            break
        met.append(place)

    assert [each["id"] for each in met][:3] == ["worksheet-open", "who-all", "when-all"]
    tops = [each["top"] for each in met]
    assert tops == sorted(tops)
    assert {"answer-match", "unsure-match", "worksheet-save"} <= {e["id"] for e in met}
    assert [each["id"] for each in met if not each["ring"]] == []
    assert "answer-after_tax_limit_percent" not in {each["id"] for each in met}


FOCUSED: Final = """() => {
  const here = document.activeElement;
  const frame = here.type === "file" ? here.parentElement : here;
  return {
    id: here.id,
    top: Math.round((here.closest("fieldset") ?? here).getBoundingClientRect().top + scrollY),
    ring: parseFloat(getComputedStyle(frame).outlineWidth) >= 2,
  };
}"""


# Readable


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_text_stands_out_from_its_ground(opened: Opened, scheme: str) -> None:
    page = opened(color_scheme=scheme).page
    choose(page, "After-tax contributions", "Yes")
    answer(page, "Match formula").fill("they match 6%")
    page.get_by_role("button", name="Save answers").click()
    expect(page.get_by_role("alert")).to_be_visible()
    faint = page.evaluate(FAINT)

    assert faint == []


FAINT: Final = """() => {
  const channel = (part) => (part /= 255) <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  const numbers = (color) => color.match(/[\\d.]+/g).map(Number);
  const light = (color) => {
    const [r, g, b] = numbers(color).map(channel);
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  const ground = (element) => {
    for (let each = element; each; each = each.parentElement) {
      const color = getComputedStyle(each).backgroundColor;
      if ((numbers(color)[3] ?? 1) > 0) return color;
    }
    return "rgb(255, 255, 255)";
  };
  const says = (element) => [...element.childNodes].some((node) => node.nodeType === 3 && node.data.trim())
    || ["INPUT", "SELECT", "TEXTAREA"].includes(element.tagName);
  return [...document.body.querySelectorAll("*")]
    .filter((element) => says(element) && element.checkVisibility() && !element.disabled
      && element.tagName !== "SCRIPT" && element.type !== "file")
    .filter((element) => {
      const [one, other] = [light(getComputedStyle(element).color), light(ground(element))];
      return (Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < 4.5;
    })
    .map((element) => `${element.tagName} ${element.textContent.trim().slice(0, 40)}`);
}"""


# On its own


def test_it_asks_nothing_of_the_network_and_keeps_nothing(
    opened: Opened, tmp_path: Path
) -> None:
    reader = opened()
    page = reader.page
    choose(page, "After-tax contributions", "Yes")
    file = saved(page, tmp_path)
    open_again(page, file)

    assert [each for each in reader.asked_of_the_network if "blob:" not in each] == []
    assert reader.complaints == []
    assert page.evaluate("localStorage.length + sessionStorage.length") == 0
    assert page.context.cookies() == []


@pytest.mark.parametrize(
    "attempt",
    [
        "fetch('https://example.com/')",
        "new Image().src = 'https://example.com/x.png'",
        "navigator.sendBeacon('https://example.com/', 'x')",
        "document.body.append(Object.assign(document.createElement('script'), {text: 'x'}))",
        "document.body.append(Object.assign(document.createElement('style'), {textContent: 'x{}'}))",
        "document.body.append(Object.assign(document.createElement('iframe'), {src: 'data:,'}))",
        "document.getElementById('worksheet-form').setAttribute('onclick', 'x')",
    ],
    ids=["fetch", "picture", "beacon", "script", "style", "frame", "handler"],
)
def test_its_policy_stops_whatever_is_not_its_own(page: Page, attempt: str) -> None:
    blocked = page.evaluate(
        """() => new Promise((told) => {
          document.addEventListener("securitypolicyviolation", (event) => told(event.effectiveDirective));
          setTimeout(() => told("nothing"), 15000);
          ATTEMPT;
        })""".replace("ATTEMPT", attempt)
    )

    assert re.match(r"(default|connect|img|script|style|frame)-src", blocked)
