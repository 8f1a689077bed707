"""The plan's pictures as files: SVG for pages, PNG for a chat."""

from __future__ import annotations

import re
from dataclasses import asdict
from typing import Final
from xml.sax.saxutils import escape

from bot.documents.typesetting import typeset
from flows.plan_words.pictures import Picture

_SOURCE: Final = "picture"
_PIXELS_WIDE: Final = 1200
_POINTS_WIDE: Final = 360
_POINTS_AN_INCH: Final = 72
_NAMED: Final = re.compile(r'(\bid="|href="#|url\(#)')
_OPENING: Final = re.compile(r"<svg\b([^>]*)>")


def svg(picture: Picture) -> str:
    """Draw a picture as SVG, its ids begun with its name so that several fit on a page."""
    drawn = typeset(_SOURCE, asdict(picture), "svg").decode()
    named = _NAMED.sub(rf"\1{_prefix(picture)}", drawn)
    return _OPENING.sub(lambda found: _described(found, picture), named, count=1)


def png(picture: Picture) -> bytes:
    """Draw a picture as PNG, as wide as a phone shows sharply."""
    ppi = _PIXELS_WIDE / _POINTS_WIDE * _POINTS_AN_INCH
    return typeset(_SOURCE, asdict(picture), "png", ppi=ppi)


def _described(opening: re.Match[str], picture: Picture) -> str:
    title, alt = f"{_prefix(picture)}title", f"{_prefix(picture)}alt"
    return (
        f'<svg{opening[1]} role="img" aria-labelledby="{title} {alt}">'
        f'<title id="{title}">{escape(picture.title)}</title>'
        f'<desc id="{alt}">{escape(picture.alt)}</desc>'
    )


def _prefix(picture: Picture) -> str:
    return f"picture-{picture.name}-"
