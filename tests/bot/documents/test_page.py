"""The plan as a page: whole, valid, readable by everybody, and unable to do anything."""

from __future__ import annotations

import base64
import hashlib
import re
from datetime import date
from functools import cache

import pytest

from bot.documents.page import page_of
from bot.documents.paper import Paper, sections_of
from bot.documents.plan import plan_paper
from templates.pages import source
from tests.bot.documents.text_layers import Page
from tests.flows.plan_cases import CASES

READY = "by paycheck, dated"


@cache
def plan_page(name: str = READY) -> Page:
    case = CASES[name]
    result = case.result
    return Page(page_of(plan_paper(result)))


def small(markdown: str, boxed: frozenset[str] = frozenset()) -> Page:
    return Page(
        page_of(Paper(sections_of(markdown), "Title", date(2026, 3, 2), boxed=boxed))
    )


def test_a_page_has_a_language_a_title_and_one_headline() -> None:
    page = plan_page()
    tags = page.tags()
    assert page.elements[0].attributes == {"lang": "en"}
    assert tags["h1"] == tags["main"] == 1
    assert "<title>Mega backdoor Roth plan for 2026</title>\n<style>" in page.source


@pytest.mark.parametrize("name", CASES)
def test_headings_go_down_a_step_at_a_time(name: str) -> None:
    levels = [
        int(element.tag[1])
        for element in plan_page(name).elements
        if re.fullmatch("h[1-6]", element.tag)
    ]
    steps = zip([0, *levels], levels, strict=False)
    assert [after for before, after in steps if after > before + 1] == []


@pytest.mark.parametrize("name", CASES)
def test_every_id_is_there_once_and_every_reference_leads_to_one(name: str) -> None:
    elements = plan_page(name).elements
    ids = [each.attributes["id"] for each in elements if "id" in each.attributes]
    assert len(ids) == len(set(ids))
    for element in elements:
        named = element.attributes.get("aria-labelledby") or ""
        referred = [*named.split(), element.attributes.get("for")]
        for link in ("href", "xlink:href"):
            target = element.attributes.get(link)
            assert target is None or target.startswith("#")
            referred.append(target and target.removeprefix("#"))
        assert {each for each in referred if each} <= set(ids)


def test_the_heads_of_a_table_say_what_they_are_heads_of() -> None:
    heads = [each for each in plan_page().elements if each.tag == "th"]
    assert {each.attributes.get("scope") for each in heads} == {"col", "row"}


def test_every_step_has_a_box_to_tick_with_its_words_as_label() -> None:
    case = CASES[READY]
    elements = plan_page().elements
    boxes = [each for each in elements if each.tag == "input"]
    labels = [each.attributes["for"] for each in elements if each.tag == "label"]
    assert [each.attributes["id"] for each in boxes] == labels
    assert len(boxes) > len(case.advice.steps)  # those of tax time besides
    assert {each.attributes["type"] for each in boxes} == {"checkbox"}


def test_an_open_bracket_that_was_typed_is_no_box() -> None:
    page = small("- [ ] one\n- \\[ ] two\n\n1. three\n")
    assert page.tags()["input"] == 1
    assert "[ ] two" in page.text()


def test_numbered_items_have_boxes_in_the_sections_named() -> None:
    page = small("## A\n\n1. one\n2. two\n\n## B\n\n1. three\n", boxed=frozenset({"a"}))
    assert page.tags()["input"] == 2


def test_every_kind_of_block_can_be_drawn() -> None:
    markdown = (
        "# One\n\nText with `code`, *stress*, [a link](https://www.irs.gov/x)\\\nbreak\n\n"
        "## Two\n\n### Three\n\n> quoted\n\n```\n<as it is>\n```\n\n---\n\n"
        "3. three\n\n   - How: so\n   - When: then\n\n4. four\n\n| a |\n|---|\n"
    )
    page = small(markdown)
    drawn = {"code", "em", "a", "br", "h3", "blockquote", "pre", "hr", "ol", "table"}
    assert drawn <= set(page.tags())
    assert "<as it is>" in page.text()
    assert '<ol start="3"' in page.source
    assert '<span class="label">How:</span>' in page.source


def test_a_page_without_a_headline_has_its_title_as_one() -> None:
    assert "<h1>Title</h1>" in small("Words only.").source


def test_the_policy_lets_nothing_in_but_the_page_s_own_style() -> None:
    page = plan_page()
    digest = hashlib.sha256(source("paper.css").encode()).digest()
    policy = next(
        each.attributes["content"]
        for each in page.elements
        if each.attributes.get("http-equiv") == "Content-Security-Policy"
    )
    assert policy == (
        "default-src 'none'; base-uri 'none'; form-action 'none'; "
        f"style-src 'sha256-{base64.b64encode(digest).decode()}'"
    )
    assert f"<style>{source('paper.css')}</style>" in page.source


def test_a_page_loads_nothing_and_runs_nothing() -> None:
    page = plan_page()
    loading = {"script", "link", "img", "iframe", "object", "embed", "form"}
    assert not loading & set(page.tags())
    assert not re.search(r"url\((?!#)|@import|\bstyle=|\bsrc=", page.source)


def test_a_picture_says_in_words_what_it_shows() -> None:
    pictures = [each for each in plan_page().elements if each.tag == "svg"]
    assert len(pictures) == 3
    assert {each.attributes["role"] for each in pictures} == {"img"}
    assert plan_page().tags()["figcaption"] == 3


def _colours(scheme: str) -> dict[str, str]:
    first, second = source("paper.css").split("prefers-color-scheme: dark")
    part = {"light": first, "dark": second}[scheme].partition("}")[0]
    return dict(re.findall(r"--(\w+): (#[0-9a-f]{6})", part))


def _luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
        for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("ground", ["ground", "tint"])
@pytest.mark.parametrize("ink", ["ink", "quiet", "accent"])
def test_letters_stand_out_from_their_ground(
    scheme: str, ground: str, ink: str
) -> None:
    colours = _colours(scheme)
    both = sorted((_luminance(colours[ink]), _luminance(colours[ground])))
    assert (both[1] + 0.05) / (both[0] + 0.05) >= 4.5  # WCAG 2.2, 1.4.3, level AA
