"""Draws Markdown as text with entities, in messages that Telegram accepts.

Nothing typed can break entities, as it could markup. Telegram counts lengths in UTF-16
units.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

from telegramify_markdown import RenderConfig, convert
from telegramify_markdown.entity import MessageEntity, split_entities, utf16_len

from bot.telegram.drawing.phone_markdown import flowing
from bot.text.clean import clean

LONGEST: Final = 4096
_MOST_ENTITIES: Final = 100
_MAY_FIT: Final = 2 * LONGEST
"""The length above which Markdown cannot fit one message, and is split undrawn."""

_APART: Final = "\n\n"
_DOLLAR: Final = "\ue000"
"""Stands for "$" while Markdown is read, which would take "$5 to $6" for a formula."""

_SECTION: Final = re.compile(r"^(?=#{1,6} )", re.MULTILINE)
_BLOCK: Final = re.compile(r"\n(?=\n*(?:\d+\. |- |#|\*\*)|\n)")


@dataclass(frozen=True, slots=True)
class Drawn:
    """A text with its entities, as plain data."""

    text: str
    entities: tuple[dict[str, Any], ...] = ()

    def __repr__(self) -> str:
        return f"<Drawn {len(self.text)} characters>"

    @property
    def length(self) -> int:
        """Return the length as Telegram counts it."""
        return utf16_len(self.text)

    @property
    def fits(self) -> bool:
        """Say whether Telegram takes the text as one message."""
        return self.length <= LONGEST and len(self.entities) <= _MOST_ENTITIES

    def then(self, other: Drawn, apart: str = _APART) -> Drawn:
        """Return this text with another below it."""
        if not self.text:
            return other
        by = utf16_len(self.text) + utf16_len(apart)
        moved = ({**each, "offset": each["offset"] + by} for each in other.entities)
        return Drawn(f"{self.text}{apart}{other.text}", (*self.entities, *moved))

    def params(self) -> dict[str, Any]:
        """Return the parameters that send the text, without previews of its links."""
        return {
            "text": self.text,
            "entities": list(self.entities),
            "link_preview_options": {"is_disabled": True},
        }


def drawn(markdown: str) -> Drawn:
    """Return Markdown as text with entities, of any length."""
    safe = clean(markdown).replace("\\$", _DOLLAR).replace("$", _DOLLAR)
    text, entities = convert(flowing(safe), latex_escape=False, config=_look())
    return _plain(text, entities)


def pieces(markdown: str) -> list[Drawn]:
    """Return Markdown as messages that fit, split between sections where possible."""
    if len(markdown) <= _MAY_FIT and (whole := drawn(markdown)).fits:
        return [whole] if whole.text else []
    sections = (each for each in _SECTION.split(markdown) if each.strip())
    parts = (part for each in sections for part in _fitting(each))
    return list(_packed(parts))


def in_bold(text: str) -> Drawn:
    """Return plain text in bold."""
    return Drawn(text, ({"type": "bold", "offset": 0, "length": utf16_len(text)},))


def _fitting(section: str) -> Iterator[Drawn]:
    """Yield a section, or its blocks where it is too long."""
    whole = drawn(section)
    if whole.fits:
        yield whole
        return
    blocks = [block for block in _BLOCK.split(section) if block.strip()]
    if len(blocks) > 1:
        yield from (part for block in _rejoined(blocks) for part in _cut(drawn(block)))
    else:
        yield from _cut(whole)


def _rejoined(blocks: Iterable[str]) -> Iterator[str]:
    """Yield blocks, each with the indented blocks below it."""
    kept = ""
    for block in blocks:
        if kept and not block.lstrip("\n").startswith(" "):
            yield kept
            kept = ""
        kept = f"{kept}\n{block}" if kept else block
    yield kept


def _cut(whole: Drawn) -> Iterator[Drawn]:
    """Yield a text without blocks, cut between lines."""
    if whole.fits:
        yield whole
        return
    entities = [MessageEntity(**each) for each in whole.entities]
    half = min(LONGEST, max(1, utf16_len(whole.text) // 2))
    for text, inside in split_entities(whole.text, entities, half):
        yield from _cut(_plain(text.strip("\n"), inside))


def _packed(parts: Iterable[Drawn]) -> Iterator[Drawn]:
    """Yield the parts in as few messages as hold them."""
    kept, length = Drawn(""), 0
    for part in parts:
        more = part.length + len(_APART)
        count = len(kept.entities) + len(part.entities)
        if kept.text and (length + more > LONGEST or count > _MOST_ENTITIES):
            yield kept
            kept, length = Drawn(""), 0
        length += more if kept.text else part.length
        kept = kept.then(part)
    if kept.text:
        yield kept


def _plain(text: str, entities: Iterable[MessageEntity]) -> Drawn:
    """Return converted text as plain data, without the line breaks at its end."""
    kept = text.rstrip("\n")
    length = utf16_len(kept)
    told = tuple(
        {name: _dollars(value) for name, value in entity.to_dict().items()}
        for entity in entities
        if entity.offset + entity.length <= length
    )
    return Drawn(_dollars(kept), told)


def _dollars(value: Any) -> Any:  # noqa: ANN401 - an entity's values are any JSON
    return value.replace(_DOLLAR, "$") if isinstance(value, str) else value


@cache
def _look() -> RenderConfig:
    """Return the quiet look: no pictures before headings, plain bullets."""
    look = RenderConfig.isolated()
    symbols = look.markdown_symbol
    symbols.heading_level_1 = symbols.heading_level_2 = ""
    symbols.heading_level_3 = symbols.heading_level_4 = ""
    symbols.link = symbols.image = ""
    symbols.unordered_list_item = "•"
    symbols.task_uncompleted = "☐"  # its own mark looks like a task that is done
    return look
