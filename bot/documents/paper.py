"""A paper: Markdown with what a document needs besides, and all of it as plain data.

A page and a PDF are two ways of drawing the same paper. What they draw is data made
here, so that a text is a text in both, whoever typed it, and never markup.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Final

from markdown_it.tree import SyntaxTreeNode

from bot.documents.blocks import Block, block_of, inline_of, plain_of
from bot.text.clean import clean
from bot.text.tree import tree
from flows.plan_words.pictures import Picture
from templates import day, words

_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")
_WORDS: Final = "documents/paper"


@dataclass(frozen=True, slots=True)
class Paper:
    """What a document is made of, whichever file it becomes.

    ``title`` names the document, where its Markdown's first heading says what is in
    it. ``about`` is shown as typed, such as an employer's name. Numbered items get a
    check-box under the headings that ``boxed`` names, and ``pictures`` stand at the
    end of what their heading begins.
    """

    markdown: str
    title: str
    made_on: date
    about: str = ""
    boxed: frozenset[str] = frozenset()
    pictures: Mapping[str, tuple[Picture, ...]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Paper “{self.title}”: {len(self.markdown)} characters>"


def drawn(paper: Paper) -> Block:
    """Return the paper as plain data: headline, lead, sections and fixed words."""
    nodes = tree(paper.markdown).children
    has_headline = bool(nodes) and nodes[0].tag == "h1"
    parts = inline_of(nodes[0].children[0]) if has_headline else []
    lead, sections = _parted(nodes[1:] if has_headline else nodes)
    return {
        "title": clean(paper.title),
        "about": " ".join(clean(paper.about).split()),
        "date": [paper.made_on.year, paper.made_on.month, paper.made_on.day],
        "words": _fixed_words(paper),
        "headline": parts or [{"kind": "text", "text": clean(paper.title)}],
        "lead": [block_of(node) for node in lead],
        "sections": list(_named(_section(each, paper) for each in sections)),
    }


def _fixed_words(paper: Paper) -> Block:
    made = words(_WORDS, "made", on=day(paper.made_on))
    return {"made": made, **{name: words(_WORDS, name) for name in _FIXED}}


_FIXED: Final = ("maker", "page", "of", "contents", "done")


def _parted(
    nodes: Iterable[SyntaxTreeNode],
) -> tuple[list[SyntaxTreeNode], list[list[SyntaxTreeNode]]]:
    """Return what stands before the first section, and the sections."""
    lead: list[SyntaxTreeNode] = []
    sections: list[list[SyntaxTreeNode]] = []
    for node in nodes:
        if node.tag in {"h1", "h2"}:
            sections.append([node])
        else:
            (sections[-1] if sections else lead).append(node)
    return lead, sections


def _section(nodes: list[SyntaxTreeNode], paper: Paper) -> Block:
    parts = inline_of(nodes[0].children[0])
    title = plain_of(parts)
    boxed = title in paper.boxed
    blocks = [block_of(node, boxed=boxed) for node in nodes[1:]]
    pictures = [asdict(each) for each in paper.pictures.get(title, ())]
    return {"title": title, "parts": parts, "blocks": blocks, "pictures": pictures}


def _named(sections: Iterable[Block]) -> Iterator[Block]:
    """Give each section a name of its own to be linked by."""
    taken = {"contents"}
    for number, section in enumerate(sections, start=1):
        slug = _NO_SLUG.sub("-", str(section["title"]).lower()).strip("-")
        anchor = slug if slug and slug not in taken else f"{slug or 'part'}-{number}"
        taken.add(anchor)
        yield {"anchor": anchor, **section}
