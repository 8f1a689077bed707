"""Names that people typed, in documents: shown as typed, and never anything but text."""

from __future__ import annotations

import io
from collections import Counter
from datetime import date

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st
from pypdf import PdfReader

from bot.documents.page import page_of
from bot.documents.paper import Paper, sections_of
from bot.documents.pdf import pdf_of
from bot.documents.plan import plan_paper
from bot.text.clean import clean
from bot.text.plain import plain
from flows.dialogue.kinds.text import Text
from templates import typed
from tests.bot.documents.text_layers import Page, pdf_text, stood_for
from tests.flows.plan_cases import case

MADE_ON = date(2026, 3, 2)
HOSTILE = [
    "<script>alert(1)</script>",
    '"><img src=x onerror=alert(1)>',
    "</style><script>alert(1)</script>",
    "--><!-- x",
    "&lt;b&gt; &amp;",
    "[x](javascript:alert(1))",
    "](javascript:alert(1))",
    "![x](http://example.com/x.png)",
    "<http://example.com>",
    "http://example.com/x",
    "#pagebreak()",
    '#link("http://example.com")[x]',
    '#import "blocks.typ": *',
    "@import url(x)",
    "@ref <label> $x$ \\ ~ -- ---",
    "*bold* _em_ `code` == h",
    "# x",
    "| a | b |",
    "[ ] x",
    "1. x",
    "{{ 7 * 7 }} {% raw %}",
    "C:\\new\\table \\u{41}",
    "a\nb\tc\r\nd\x00e\x07f\x85g",
    "\u202eevil\u202c \u2066x\u2069 a\u200bb",
    "Łódź 漢字 🦜 👩\u200d💻 🇺🇸",
    "עברית العربية हिन्दी ไทย",
    "x" * 200,
    "\ufffe\uffff\U0010ffff\ue000",
]
"""What would be markup, code or a picture in Markdown, HTML, Typst, CSS or Jinja."""

names = (
    st.lists(
        st.one_of(st.sampled_from(HOSTILE), st.text(max_size=12)),
        min_size=1,
        max_size=3,
    )
    .map(lambda parts: Text().clean("".join(parts)))
    .filter(bool)
)


def markdown_about(name: str) -> str:
    """Return a text with the name in each kind of place."""
    shown = typed(name)
    return (
        f"# At {shown}\n\nFirst **{shown}**, then.\n\n"
        f"## Of {shown}\n\n- Item, {shown}\n- [ ] Ask, {shown}\n\n1. Step, {shown}\n\n"
        f"| a | b |\n|---|---|\n| Cell {shown} | {shown} |\n"
    )


def paper_about(name: str) -> Paper:
    """Return it as a paper, with the name above its headline too."""
    return Paper(sections_of(markdown_about(name)), "Title", MADE_ON, about=name)


PLACES = 8  # the seven of the Markdown, and above the headline
PLAIN = Page(page_of(paper_about("Acme"))).tags()


def as_shown(name: str) -> str:
    """Return a name without its spaces, which end lines here and there."""
    return joined(clean(name))


def joined(text: str) -> str:
    return "".join(text.split())


@given(names)
@settings(max_examples=100)
def test_text_and_markdown_show_a_name_as_typed(name: str) -> None:
    shown = joined(plain(markdown_about(name), 10_000))
    assert shown.count(as_shown(name)) >= PLACES - 1


@given(names)
@settings(max_examples=40)
def test_a_page_shows_a_name_as_typed_and_makes_nothing_of_it(name: str) -> None:
    page = Page(page_of(paper_about(name)))
    assert joined(page.text()).count(as_shown(name)) >= PLACES
    assert page.tags() == PLAIN
    for element in page.elements:
        assert not [each for each in element.attributes if each.startswith("on")]
        assert (element.attributes.get("href") or "#").startswith("#")


@given(names)
@settings(max_examples=20)
@example("🦜漢字" * 4)
def test_a_pdf_holds_every_character_of_a_name(name: str) -> None:
    data = pdf_of(paper_about(name))
    held = Counter(joined(pdf_text(data))) + Counter(joined(stood_for(data)))
    assert Counter(as_shown(name) * PLACES) - held == Counter()
    assert b"/URI" not in data


written = st.lists(
    st.one_of(
        st.sampled_from([each for each in HOSTILE if each.isascii()]),
        st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=12),
    ),
    min_size=1,
    max_size=3,
).map("".join)


@given(st.text(max_size=20).map("x{}".format))
@settings(max_examples=20)
def test_whatever_the_characters_are_there_is_a_document(name: str) -> None:
    paper = paper_about(name)
    assert Page(page_of(paper)).tags() - PLAIN == Counter()
    assert pdf_of(paper).startswith(b"%PDF-1.7")


@given(written)
@settings(max_examples=20)
def test_a_pdf_shows_what_is_written_in_letters_and_marks_as_typed(name: str) -> None:
    text = joined(pdf_text(pdf_of(paper_about(name))))
    assert text.count(as_shown(name)) >= PLACES


@pytest.mark.parametrize("first", range(0, len(HOSTILE), 7))
def test_a_plan_with_such_names_is_a_document_all_the_same(first: int) -> None:
    name = Text().clean(" ".join(HOSTILE[first : first + 7]))
    person = case(employer=name, record_keeper=name, state=name)
    result = person.result
    page = Page(page_of(plan_paper(result)))
    assert joined(page.text()).count(as_shown(name)) >= 3
    assert page.tags()["script"] == 0
    assert pdf_of(plan_paper(result)).startswith(b"%PDF-1.7")


def test_a_word_longer_than_a_line_stays_on_the_page() -> None:
    heights: list[float] = []

    def note(text: str, place: list[float], *_: object) -> None:
        if "xxx" in text:
            heights.append(place[5])

    paper = Paper(sections_of("# Hello"), "Title", MADE_ON, about="x" * 200)
    PdfReader(io.BytesIO(pdf_of(paper))).pages[0].extract_text(visitor_text=note)
    assert len(set(heights)) == 3  # lines
