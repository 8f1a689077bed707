"""The plan as a PDF: on Letter, with a title, tags, bookmarks and page numbers."""

from __future__ import annotations

import io
from datetime import date
from functools import cache
from itertools import chain

from pypdf import PdfReader
from pypdf.generic import Destination, DictionaryObject, StreamObject

from bot.documents.paper import Paper, sections_of
from bot.documents.pdf import pdf_of
from bot.documents.plan import plan_paper
from flows.plan_words.plan import plan_sections
from flows.plan_words.result import Result
from tests.flows.plan_cases import CASES

LETTER = (612, 792)


@cache
def result() -> Result:
    case = CASES["by paycheck, dated"]
    return case.result


@cache
def reader() -> PdfReader:
    return PdfReader(io.BytesIO(pdf_of(plan_paper(result()))))


def test_every_page_is_a_letter_with_its_number() -> None:
    pages = reader().pages
    for number, page in enumerate(pages, start=1):
        assert (page.mediabox.width, page.mediabox.height) == LETTER
        assert f"Page {number} of {len(pages)}" in page.extract_text()


def test_a_pdf_says_its_title_its_language_and_its_day() -> None:
    about = reader().metadata
    assert about is not None
    assert about.title == "Mega backdoor Roth plan for 2026"
    assert about.creation_date is not None
    assert about.creation_date.date() == result().today
    assert str(reader().root_object["/Lang"]) == "en-US"


def test_the_same_plan_is_the_same_file() -> None:
    assert pdf_of(plan_paper(result())) == pdf_of(plan_paper(result()))


def test_a_pdf_is_tagged_for_those_who_listen_to_it() -> None:
    root = reader().root_object
    mark, about = root["/MarkInfo"], root["/Metadata"]
    assert isinstance(mark, DictionaryObject)
    assert isinstance(about, StreamObject)
    assert str(mark["/Marked"]) == "True"
    assert b"<pdfuaid:part>1</pdfuaid:part>" in about.get_data()


def _titles(outline: object) -> list[str]:
    """Return the titles of bookmarks, those below one after it."""
    if isinstance(outline, list):
        return [title for each in outline for title in _titles(each)]
    assert isinstance(outline, Destination)
    return [str(outline.title)]


def test_the_bookmarks_are_the_headings() -> None:
    headings = [part.title for part in plan_sections(result())]
    assert _titles(reader().outline) == headings


def _alternatives(node: object) -> list[str]:
    node = node.get_object() if hasattr(node, "get_object") else node
    if isinstance(node, list):
        return [said for each in node for said in _alternatives(each)]
    if not isinstance(node, DictionaryObject):
        return []
    own = [str(node["/Alt"])] if "/Alt" in node else []
    return own + _alternatives(node.get("/K"))


def test_a_picture_says_in_words_what_it_shows() -> None:
    said = _alternatives(reader().root_object["/StructTreeRoot"])
    pictures = chain.from_iterable(plan_paper(result()).pictures.values())
    assert said == [picture.alt for picture in pictures]


def test_every_kind_of_block_can_be_set() -> None:
    markdown = (
        "# One\n\nText with `code`, *stress*, [a link](https://www.irs.gov/x)\\\nbreak\n\n"
        "## Two\n\n### Three\n\n> quoted\n\n```\nlines\n  as they are\n```\n\n---\n\n"
        "3. three\n\n   - How: so\n   - When: then\n\n4. four\n\n| a |\n|---|\n"
    )
    made = PdfReader(
        io.BytesIO(pdf_of(Paper(sections_of(markdown), "Title", date(2026, 3, 2))))
    )
    text = made.pages[0].extract_text()
    for word in ("code", "stress", "a link", "quoted", "as they are", "3.", "How:"):
        assert word in text
