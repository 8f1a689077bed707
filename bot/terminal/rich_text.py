"""Draws Markdown with rich: headings at the left and unboxed, tables without rules."""

from __future__ import annotations

from typing import ClassVar

from rich.console import Console, ConsoleOptions, RenderResult
from rich.markdown import CodeBlock, Heading, Markdown, MarkdownElement, TableElement
from rich.padding import Padding
from rich.table import Table
from rich.text import Text

from bot.text.tree import are_figures, tokens


class _LeftHeading(Heading):
    """A heading at the left margin, without a box."""

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        yield Text(self.text.plain, style="bold", justify="left")


class _PlainCode(CodeBlock):
    """Lines shown as they stand, such as the mark below a doubtful word."""

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        yield Padding(Text(str(self.text).rstrip()), (0, 0, 0, 4))


class _QuietTable(TableElement):
    """A table of aligned columns; figures stand at the right."""

    def __rich_console__(
        self, console: Console, options: ConsoleOptions
    ) -> RenderResult:
        heads = self.header.row.cells if self.header and self.header.row else []
        rows = self.body.rows if self.body else []
        table = Table(
            box=None,
            padding=(0, 3, 0, 0),
            pad_edge=False,
            show_header=any(cell.content.plain for cell in heads),
        )
        for place, head in enumerate(heads):
            column = [row.cells[place].content.plain for row in rows]
            table.add_column(
                Text(head.content.plain, style="bold"),
                justify="right" if are_figures(column) else "left",
            )
        for row in rows:
            table.add_row(*(Text.assemble(cell.content) for cell in row.cells))
        yield table


class Page(Markdown):
    """Our Markdown for rich, without anything that a terminal would obey."""

    elements: ClassVar[dict[str, type[MarkdownElement]]] = {
        **Markdown.elements,
        "heading_open": _LeftHeading,
        "table_open": _QuietTable,
        "code_block": _PlainCode,
        "fence": _PlainCode,
    }

    def __init__(self, markdown: str) -> None:
        super().__init__("", hyperlinks=False)
        self.markup = markdown
        self.parsed = tokens(markdown)
