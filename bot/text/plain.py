"""Draws Markdown as plain lines: no colour, no boxes, nothing a screen reader spells out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import zip_longest
from shutil import get_terminal_size
from textwrap import wrap
from typing import Final, TextIO

from markdown_it.tree import SyntaxTreeNode
from rich.cells import cell_len

from bot.text.tree import are_figures, tree

WIDTH: Final = 88
_GAP: Final = "   "
_NARROWEST: Final = 12


def width_of(out: TextIO) -> int:
    """Return the width of lines on ``out``, so that a narrow window breaks no word."""
    return min(WIDTH, get_terminal_size().columns) if out.isatty() else WIDTH


def plain(markdown: str, width: int = WIDTH) -> str:
    """Return the Markdown as lines of at most ``width`` characters, but for longer words."""
    return "\n".join(_spaced(tree(markdown).children, width))


def _spaced(nodes: Iterable[SyntaxTreeNode], width: int) -> Iterator[str]:
    for number, node in enumerate(nodes):
        if number:
            yield ""
        yield from _block(node, width)


def _block(node: SyntaxTreeNode, width: int) -> Iterator[str]:
    match node.type:
        case "bullet_list" | "ordered_list":
            return _list(node, width)
        case "blockquote":
            return _indented(_spaced(node.children, width - 4), "    ")
        case "fence" | "code_block":
            return _indented(node.content.rstrip("\n").splitlines(), "    ")
        case "table":
            return _table(node, width)
        case "hr":
            return iter(("-" * 8,))
        case _:
            return _wrapped(_text(node), width)


def _wrapped(text: str, width: int) -> Iterator[str]:
    for line in text.split("\n"):
        yield from wrap(
            line, width, break_long_words=False, break_on_hyphens=False
        ) or ("",)


def _indented(lines: Iterable[str], indent: str) -> Iterator[str]:
    return (f"{indent}{line}" if line else "" for line in lines)


def _list(node: SyntaxTreeNode, width: int) -> Iterator[str]:
    first = int(node.attrs.get("start", 1)) if node.type == "ordered_list" else None
    markers = [
        "- " if first is None else f"{first + place}. "
        for place in range(len(node.children))
    ]
    room = max(map(len, markers))
    for marker, item in zip(markers, node.children, strict=True):
        if marker is not markers[0] and _is_loose(node):
            yield ""
        yield from _item(marker.rjust(room) if first else marker, item, width)


def _item(marker: str, item: SyntaxTreeNode, width: int) -> Iterator[str]:
    indent = " " * len(marker)
    lines = _indented(_stacked(item, width - len(marker)), indent)
    yield marker + next(lines, "").lstrip()
    yield from lines


def _stacked(item: SyntaxTreeNode, width: int) -> Iterator[str]:
    for number, child in enumerate(item.children):
        if number and not child.hidden and child.type == "paragraph":
            yield ""
        yield from _block(child, width)


def _is_loose(node: SyntaxTreeNode) -> bool:
    return any(
        child.type == "paragraph" and not child.hidden
        for item in node.children
        for child in item.children
    )


def _text(node: SyntaxTreeNode) -> str:
    match node.type:
        case "softbreak":
            return " "
        case "hardbreak":
            return "\n"
        case "link":
            return _link("".join(map(_text, node.children)), str(node.attrs["href"]))
        case "inline" | "paragraph" | "heading" | "strong" | "em" | "th" | "td":
            return "".join(map(_text, node.children))
        case _:
            return node.content


def _link(text: str, address: str) -> str:
    return text if text == address else f"{text} ({address})"


def _table(node: SyntaxTreeNode, width: int) -> Iterator[str]:
    rows = [[_text(cell) for cell in row.children] for row in _rows(node)]
    columns = list(zip(*rows, strict=True))
    right = [are_figures(list(column[1:])) for column in columns]
    widths = _widths([max(map(cell_len, column)) for column in columns], width - 2)
    if not any(rows[0]):
        rows = rows[1:]
    for row in rows:
        yield from _indented(_row(row, widths, right), "  ")


def _rows(node: SyntaxTreeNode) -> list[SyntaxTreeNode]:
    return [row for section in node.children for row in section.children]


def _widths(natural: list[int], room: int) -> list[int]:
    """Return the widths of the columns; the widest shrinks until all fit."""
    widths = list(natural)
    room -= len(_GAP) * (len(widths) - 1)
    while sum(widths) > room and max(widths) > _NARROWEST:
        widest = widths.index(max(widths))
        widths[widest] -= 1
    return widths


def _row(cells: list[str], widths: list[int], right: list[bool]) -> Iterator[str]:
    stacks = [list(_wrapped(c, w)) for c, w in zip(cells, widths, strict=True)]
    for line in zip_longest(*stacks, fillvalue=""):
        padded = map(_padded, line, widths, right)
        yield _GAP.join(padded).rstrip()


def _padded(text: str, width: int, at_right: bool) -> str:  # noqa: FBT001 - mapped over columns
    space = " " * max(0, width - cell_len(text))
    return space + text if at_right else text + space
