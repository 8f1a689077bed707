"""All words, in Jinja2 over Markdown: a template a screen, a named block a text.

Nothing here knows a rule or a channel. What people typed goes through the ``typed``
filter, which keeps Markdown from reading it; Jinja never reads it at all, because
only files are templates.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date
from decimal import ROUND_DOWN, Decimal
from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined, TemplateNotFound
from jinja2.environment import Template
from jinja2.runtime import Context

FOLDER = Path(__file__).parent
_CONTROLS = re.compile(r"[\x00-\x1f\x7f-\x9f]")
_MARKDOWN = re.compile(r"([\\`*_{}\[\]()#+\-.!|~<>&:$@\"'=^])")


def dollars(amount: Decimal | int) -> str:
    """Show whole dollars, cents dropped: ``$41,950``."""
    whole = Decimal(amount).quantize(Decimal(1), ROUND_DOWN)
    return f"-${-whole:,}" if whole < 0 else f"${whole:,}"


def cents(amount: Decimal | int) -> str:
    """Show dollars with cents where there are any: ``$562.50``, ``$407``."""
    exact = Decimal(amount).quantize(Decimal("0.01"), ROUND_DOWN)
    return dollars(exact) if exact == exact.to_integral() else f"${exact:,}"


def percent(rate: Decimal | int) -> str:
    """Show a percent without trailing zeros: ``6%``, ``8.17%``."""
    text = f"{Decimal(rate).quantize(Decimal('0.01'), ROUND_DOWN):f}"
    return text.rstrip("0").rstrip(".") + "%"


def exact(value: Decimal) -> str:
    """Show a number whole, without exponent or trailing zeros: ``7,500``, ``0.5``."""
    text = f"{value:,f}"
    return text.rstrip("0").rstrip(".") if "." in text else text


def day(value: date) -> str:
    """Show a date as ``Dec 4, 2026``."""
    return f"{value:%b} {value.day}, {value.year}"


def typed(text: object) -> str:
    """Keep Markdown from reading what a person typed: it is shown as it stands.

    Controls go: an escape at its end would swallow the mark that comes after it.
    """
    seen = _CONTROLS.sub("", " ".join(str(text).split()))
    return _MARKDOWN.sub(r"\\\1", seen.strip())


def plural(count: int, one: str, many: str) -> str:
    """Say a count with its noun: ``1 question``, ``6 questions``."""
    return f"{count} {one if count == 1 else many}"


@cache
def environment() -> Environment:
    """Return the one environment: undefined names are errors, files the only source."""
    made = Environment(  # noqa: S701 - Markdown, not HTML; `typed` guards what is typed
        loader=FileSystemLoader(FOLDER),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
        keep_trailing_newline=False,
    )
    for make in (dollars, cents, percent, exact, day, typed, plural):
        made.filters[make.__name__] = make
    return made


@cache
def _globals() -> dict[str, object]:
    return dict(environment().globals)


@cache
def _template(name: str) -> Template:
    return environment().get_template(f"{name}.md.j2")


@cache
def _blocks(name: str) -> dict[str, list[Callable[[Context], Iterator[str]]]]:
    """Return a template's blocks as a context lists them, for a block inside a block."""
    return {block: [made] for block, made in _template(name).blocks.items()}


def words(template: str, block: str, **context: object) -> str:
    """Return one block of a template as Markdown, outer blank space removed.

    Raises `jinja2.UndefinedError` for a name the context lacks and `KeyError` for
    a block the template lacks.
    """
    made = _template(template)
    # Template.new_context would list the blocks anew, half the cost of a short one.
    shown = Context(environment(), {**_globals(), **context}, made.name, {})
    shown.blocks = _blocks(template)
    return "".join(made.blocks[block](shown)).strip()


def has_block(template: str, block: str) -> bool:
    """Say whether the template exists and has the block."""
    try:
        return block in _template(template).blocks
    except TemplateNotFound:
        return False


def blocks(template: str) -> tuple[str, ...]:
    """Return the names of a template's blocks, in the order they stand."""
    return tuple(_template(template).blocks)
