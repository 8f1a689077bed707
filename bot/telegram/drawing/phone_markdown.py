"""Makes Markdown fit a phone: paragraphs without line breaks, tables as lines.

Templates break lines for the editor, and a phone is narrower than three columns; in a
wide table each figure gets the name of its column.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import groupby
from typing import Final

_RULE: Final = re.compile(r"\|?\s*:?-+:?\s*(\|\s*:?-+:?\s*)*\|?\s*")
_STARTS: Final = re.compile(
    r"\s*(#{1,6} |[-*+] |\d+[.)] |>|\||```|~~~|/[a-z]+ )|\s*$|    "
)
"""The starts of a line that stands by itself, a command among them."""

_CELL: Final = re.compile(r"(?<!\\)\|")
_BREAK: Final = "  "
_WIDE: Final = 5


def flowing(markdown: str) -> str:
    """Return the Markdown with each paragraph on one line and each table as lines."""
    blocks = groupby(markdown.split("\n"), key=lambda line: line.startswith("|"))
    texts = (
        _table(lines) if is_table else _joined(lines) for is_table, lines in blocks
    )
    return "\n".join(line for lines in texts for line in lines)


def _joined(lines: Iterator[str]) -> Iterator[str]:
    kept: str | None = None
    for line in lines:
        if kept is not None and _goes_on(kept, line):
            kept = f"{kept} {line.strip()}"
            continue
        if kept is not None:
            yield kept
        kept = line
    if kept is not None:
        yield kept


def _goes_on(before: str, line: str) -> bool:
    """Say whether a line continues the paragraph of the line before."""
    ends = before.endswith((_BREAK, "\\")) or not before.strip()
    is_apart = before.lstrip().startswith(("#", "```", "~~~")) or before.startswith(
        "    "
    )
    return not (ends or is_apart or _STARTS.match(line))


def _table(lines: Iterator[str]) -> Iterator[str]:
    rows = [_cells(line) for line in lines if not _RULE.fullmatch(line)]
    if rows and len(rows[0]) >= _WIDE:
        yield from _wide(*rows)
        return
    for number, row in enumerate(rows):
        if text := (_heading(row) if number == 0 else _row(row)):
            yield f"{text}{_BREAK}"


def _wide(heading: list[str], *rows: list[str]) -> Iterator[str]:
    """Yield each row as "label: name figure, name figure"."""
    names = [name[:1].lower() + name[1:] for name in heading[1:]]
    yield f"*{heading[0]}*{_BREAK}"
    for label, *figures in rows:
        told = (
            f"{name} {figure}"
            for name, figure in zip(names, figures, strict=False)
            if figure
        )
        yield f"**{label}**: {', '.join(told)}{_BREAK}"


def _cells(line: str) -> list[str]:
    return [cell.strip() for cell in _CELL.split(line.strip().strip("|"))]


def _heading(cells: list[str]) -> str:
    named = " · ".join(cell for cell in cells if cell)
    return f"*{named}*" if named else ""


def _row(cells: list[str]) -> str:
    """Return a row as "label: **figure** · note"."""
    label, *others = cells
    told = [f"**{others[0]}**", *others[1:]] if others and others[0] else others[1:]
    rest = " · ".join(each for each in told if each)
    return f"{label}: {rest}" if rest else label
