"""Reads Markdown into a tree, for both ways of drawing it; HTML in it stays text."""

from __future__ import annotations

import re
from functools import cache
from typing import Final

from markdown_it import MarkdownIt
from markdown_it.token import Token
from markdown_it.tree import SyntaxTreeNode

from bot.text.clean import clean

_SIGN: Final = "[-+=~\u2212\u2248]"  # minus and "about" as printers set them
_DASH: Final = "[-\u2013\u2014]"
_FIGURE: Final = re.compile(rf"{_SIGN}?\s?\$?{_SIGN}?[\d,]+(\.\d+)?\s?%?|{_DASH}")


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def tokens(markdown: str) -> list[Token]:
    """Return the tokens of cleaned Markdown, where entities bring no controls back."""
    parsed = _parser().parse(clean(markdown))
    for token in parsed:
        for child in token.children or ():
            child.content = clean(child.content)
    return parsed


def tree(markdown: str) -> SyntaxTreeNode:
    """Return the Markdown as a tree of blocks."""
    return SyntaxTreeNode(tokens(markdown))


def are_figures(cells: list[str]) -> bool:
    """Say whether a column holds figures only, which align at the right."""
    filled = [cell.strip() for cell in cells if cell.strip()]
    return bool(filled) and all(_FIGURE.fullmatch(cell) for cell in filled)
