"""Blocks of Markdown as plain data, which a page and a PDF draw.

Labels at the start of list items, such as “How:”, are set apart, and “[ ]” there is a
box to tick.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from typing import Final, TypeAlias

from markdown_it.tree import SyntaxTreeNode

from bot.text.tree import are_figures

Block: TypeAlias = dict[str, object]
Parts: TypeAlias = list[Block]

_BOX: Final = "[ ] "
_LABEL: Final = re.compile(r"([A-Z][\w -]{1,15}:) ")
_LONGEST_LABEL: Final = 20
_ADDRESS: Final = re.compile(r"(?:https?://|mailto:)\S+", re.IGNORECASE)
_SUM: Final = "= "


def block_of(node: SyntaxTreeNode, *, boxed: bool = False) -> Block:
    """Return a block; with ``boxed``, each item of a numbered list gets a box to tick."""
    if node.type in {"bullet_list", "ordered_list"}:
        return _list(node, boxed=boxed)
    make = _MAKERS.get(node.type)
    return make(node) if make else {"kind": "paragraph", "parts": _inside(node)}


def _heading(node: SyntaxTreeNode) -> Block:
    level = int(node.tag.removeprefix("h"))
    return {"kind": "heading", "level": level, "parts": _inside(node)}


def _quote(node: SyntaxTreeNode) -> Block:
    return {"kind": "quote", "blocks": [block_of(each) for each in node.children]}


def _code(node: SyntaxTreeNode) -> Block:
    return {"kind": "code", "text": node.content.rstrip("\n")}


def _rule(node: SyntaxTreeNode) -> Block:
    del node
    return {"kind": "rule"}


def _inside(node: SyntaxTreeNode) -> Parts:
    return inline_of(node.children[0]) if node.children else []


# Lists


def _list(node: SyntaxTreeNode, *, boxed: bool) -> Block:
    is_numbered = node.type == "ordered_list"
    items = [_item(each, boxed=boxed and is_numbered) for each in node.children]
    return {
        "kind": "list",
        "numbered": is_numbered,
        "start": int(node.attrs.get("start", 1)),
        "tight": all(
            child.hidden for item in node.children for child in item.children[:1]
        ),
        "labelled": _take_labels(items),
        "items": items,
    }


def _item(node: SyntaxTreeNode, *, boxed: bool) -> Block:
    is_task = _source_of(node).startswith(_BOX)
    blocks = [block_of(child) for child in node.children]
    if is_task:
        _drop(blocks[0], len(_BOX))
    return {"box": boxed or is_task, "label": [], "blocks": blocks}


def _source_of(item: SyntaxTreeNode) -> str:
    """Return the first line of an item in Markdown, where an escaped bracket is no box."""
    first = item.children[0] if item.children else None
    is_text = first is not None and first.type == "paragraph"
    return first.children[0].content if first and is_text else ""


def _take_labels(items: list[Block]) -> bool:
    """Take the label out of each item; return whether every item has one."""
    firsts = [_first_parts(item) for item in items]
    labels = [_label_of(parts) for parts in firsts]
    if not all(labels) or any(item["box"] for item in items):
        return False
    for item, parts, label in zip(items, firsts, labels, strict=True):
        item["label"] = [_text(label)]
        _shorten(parts, len(label))
    return True


def _first_parts(item: Block) -> Parts:
    blocks = item["blocks"]
    first = blocks[0] if isinstance(blocks, list) and blocks else {}
    parts = first.get("parts") if first.get("kind") == "paragraph" else None
    return parts if isinstance(parts, list) else []


def _label_of(parts: Parts) -> str:
    """Return the label that the parts begin with, colon included, or nothing."""
    first = parts[0] if parts else {}
    if first.get("kind") == "strong" and len(parts) > 1:
        said = plain_of(parts[:1])
        return said if said.endswith(":") and len(said) <= _LONGEST_LABEL else ""
    found = _LABEL.match(str(first.get("text", "")))
    return found[1] if found and first.get("kind") == "text" else ""


def _shorten(parts: Parts, count: int) -> None:
    """Remove a label, and the space after it, from the start of an item."""
    if parts[0]["kind"] == "strong":
        del parts[0]
        count = 0
    if parts[0]["kind"] == "text":
        parts[0] = _text(str(parts[0]["text"])[count:].lstrip())


def _drop(block: Block, count: int) -> None:
    parts = block["parts"]
    if isinstance(parts, list):
        parts[0] = _text(str(parts[0]["text"])[count:])


# Tables


def _table(node: SyntaxTreeNode) -> Block:
    rows = [_cells(row) for part in node.children for row in part.children]
    columns = zip(*rows, strict=True)
    first = node.children[0].children[0]
    return {
        "kind": "table",
        "head": rows[0] if any(rows[0]) else [],
        "right": [
            _is_right(cell) or are_figures([*map(plain_of, column[1:])])
            for cell, column in zip(first.children, columns, strict=True)
        ],
        "rows": [{"cells": row, "sum": _is_sum(row)} for row in rows[1:]],
    }


def _is_right(cell: SyntaxTreeNode) -> bool:
    return "right" in str(cell.attrs.get("style", ""))


def _cells(row: SyntaxTreeNode) -> list[Parts]:
    return [inline_of(cell.children[0]) for cell in row.children]


def _is_sum(row: list[Parts]) -> bool:
    return plain_of(row[0]).startswith(_SUM)


_MAKERS: Final[dict[str, Callable[[SyntaxTreeNode], Block]]] = {
    "heading": _heading,
    "table": _table,
    "blockquote": _quote,
    "fence": _code,
    "code_block": _code,
    "hr": _rule,
}


# What stands in a line


def inline_of(node: SyntaxTreeNode) -> Parts:
    """Return the parts of a line: text, marked text, code, links and breaks."""
    parts: Parts = []
    for part in map(_part, node.children):
        if part["kind"] == "text" and parts and parts[-1]["kind"] == "text":
            parts[-1] = _text(f"{parts[-1]['text']}{part['text']}")
        elif part.get("text") != "":
            parts.append(part)
    return parts


def _part(node: SyntaxTreeNode) -> Block:
    match node.type:
        case "strong" | "em":
            return {"kind": node.type, "parts": inline_of(node)}
        case "link":
            return _link(str(node.attrs["href"]), inline_of(node))
        case "code_inline":
            return {"kind": "code", "text": node.content}
        case "softbreak":
            return _text(" ")
        case "hardbreak":
            return {"kind": "break"}
        case _:
            return _text(node.content)


def _link(address: str, parts: Parts) -> Block:
    """Return a link to a web or mail address; any other is shown as text."""
    if _ADDRESS.fullmatch(address):
        return {"kind": "link", "address": address, "parts": parts}
    return {"kind": "em", "parts": parts}


def _text(text: str) -> Block:
    return {"kind": "text", "text": text}


def plain_of(parts: Iterable[Block]) -> str:
    """Return the text of a line without its marks."""
    return "".join(map(_plain, parts))


def _plain(part: Block) -> str:
    inner = part.get("parts")
    if isinstance(inner, list):
        return plain_of(inner)
    return " " if part["kind"] == "break" else str(part["text"])
