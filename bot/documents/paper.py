"""A paper: the sections of a document as plain data, which a page and a PDF both draw."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import asdict, dataclass, field
from datetime import date
from typing import Final

from bot.documents.blocks import Block, Parts, block_of, inline_of
from bot.text.clean import clean
from bot.text.tree import tree
from flows.plan_words.pictures import Picture
from flows.plan_words.plan import Section
from templates import day, words

_NO_SLUG: Final = re.compile(r"[^a-z0-9]+")
_WORDS: Final = "documents/paper"


@dataclass(frozen=True, slots=True)
class Paper:
    """A document before it is drawn, whichever file it becomes.

    The first section is the headline and what stands under it. ``about`` is shown as
    typed, such as an employer's name. ``boxed`` names the sections whose numbered items
    get a check-box; ``pictures`` stand at the end of theirs.
    """

    sections: tuple[Section, ...]
    title: str
    made_on: date
    about: str = ""
    boxed: frozenset[str] = frozenset()
    pictures: Mapping[str, tuple[Picture, ...]] = field(default_factory=dict)

    def __repr__(self) -> str:
        return f"<Paper “{self.title}”: {len(self.sections)} sections>"


def drawn(paper: Paper) -> Block:
    """Return the paper as plain data: headline, lead, sections and fixed words."""
    first, *others = paper.sections
    title = clean(paper.title)
    return {
        "title": title,
        "about": " ".join(clean(paper.about).split()),
        "date": [paper.made_on.year, paper.made_on.month, paper.made_on.day],
        "words": _fixed_words(paper),
        "headline": _heading(first) or [{"kind": "text", "text": title}],
        "lead": _blocks(first),
        "sections": [_section(each, paper) for each in others],
    }


def _fixed_words(paper: Paper) -> Block:
    made = words(_WORDS, "made", on=day(paper.made_on))
    return {"made": made, **{name: words(_WORDS, name) for name in _FIXED}}


_FIXED: Final = ("maker", "page", "of", "contents", "done")


def _section(section: Section, paper: Paper) -> Block:
    return {
        "anchor": section.id,
        "parts": _heading(section),
        "blocks": _blocks(section, boxed=section.id in paper.boxed),
        "pictures": [asdict(each) for each in paper.pictures.get(section.id, ())],
    }


def _heading(section: Section) -> Parts:
    return inline_of(tree(f"# {section.title}").children[0].children[0])


def _blocks(section: Section, *, boxed: bool = False) -> list[Block]:
    return [block_of(each, boxed=boxed) for each in tree(section.markdown).children]


def sections_of(markdown: str) -> tuple[Section, ...]:
    """Return a text in sections, the first one its headline (or an empty one)."""
    lines, nodes = clean(markdown).split("\n"), tree(markdown).children
    heads = [node for node in nodes if node.tag in {"h1", "h2"}]
    starts = [node.map or (0, 0) for node in heads]
    ends = [*(start for start, _ in starts), len(lines)]
    parts = [
        (node.children[0].content, "\n".join(lines[after:end]))
        for node, (_, after), end in zip(heads, starts, ends[1:], strict=True)
    ]
    if not nodes or nodes[0].tag != "h1":
        parts.insert(0, ("", "\n".join(lines[: ends[0]])))
    names = _anchors(title for title, _ in parts)
    return tuple(Section(id_, *part) for id_, part in zip(names, parts, strict=True))


def _anchors(titles: Iterable[str]) -> Iterator[str]:
    taken = {"contents"}
    for number, title in enumerate(titles):
        slug = _NO_SLUG.sub("-", title.lower()).strip("-")
        anchor = slug if slug and slug not in taken else f"{slug or 'part'}-{number}"
        taken.add(anchor)
        yield anchor
