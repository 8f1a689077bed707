"""What a reader finds in a document: its text, its elements, its tags."""

from __future__ import annotations

import io
import re
from collections import Counter
from dataclasses import dataclass, field
from html.parser import HTMLParser

from pypdf import PdfReader
from pypdf.generic import ContentStream, DictionaryObject, TextStringObject

_AMOUNT = re.compile(r"\$\d[\d,]*(?:\.\d\d)?")
_VOID = {"meta", "br", "hr", "input", "img", "link"}


@dataclass(frozen=True, slots=True)
class Element:
    """An element of a page as it was opened."""

    tag: str
    attributes: dict[str, str | None]


@dataclass
class Page(HTMLParser):
    """A page read tag by tag; an element left open, or closed twice, is an error."""

    source: str
    elements: list[Element] = field(default_factory=list)
    texts: list[tuple[str, str]] = field(default_factory=list)
    open_tags: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.feed(self.source)
        self.close()
        assert self.open_tags == []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        names = [name for name, _ in attrs]
        assert len(names) == len(set(names)), tag
        self.elements.append(Element(tag, dict(attrs)))
        if tag not in _VOID:
            self.open_tags.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.elements.append(Element(tag, dict(attrs)))

    def handle_endtag(self, tag: str) -> None:
        assert self.open_tags.pop() == tag

    def handle_data(self, data: str) -> None:
        inside = "figure" if "figure" in self.open_tags else self.open_tags[-1:]
        self.texts.append(("".join(inside), data))

    def text(self, *without: str) -> str:
        """Return what is read on the page, without the named elements."""
        left_out = {"style", "title", *without}
        return "".join(text for inside, text in self.texts if inside not in left_out)

    def tags(self) -> Counter[str]:
        """Return how many elements there are of each tag."""
        return Counter(element.tag for element in self.elements)


def pdf_text(data: bytes) -> str:
    """Return the text of a PDF's pages, and what it says of glyphs without a character."""
    pages = PdfReader(io.BytesIO(data)).pages
    return "\n".join(page.extract_text() for page in pages)


def stood_for(data: bytes) -> str:
    """Return the characters that a PDF names beside a glyph that stands for them."""
    reader = PdfReader(io.BytesIO(data))
    found = []
    for page in reader.pages:
        stream = ContentStream(page.get_contents(), reader)
        for operands, operator in stream.operations:
            if operator == b"BDC" and isinstance(operands[1], DictionaryObject):
                said = operands[1].get("/ActualText")
                if isinstance(said, TextStringObject):
                    found.append(str(said))
    return "".join(found)


def amounts(text: str) -> set[str]:
    """Return the dollar amounts that stand in a text."""
    return set(_AMOUNT.findall(text))
