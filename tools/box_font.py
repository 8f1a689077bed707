"""A font that has every character, each as the same small box.

A name may hold characters that no font of Typst's has: an emoji, or Chinese. Without a
glyph the PDF would lose them to whoever searches, copies or listens to it, and could
not be one of PDF/UA. With this font as the last one asked they show as a box and stand
in the text as typed. Such fonts that can be had are hundreds of times larger.
"""

from __future__ import annotations

from io import BytesIO
from itertools import chain
from pathlib import Path
from typing import Final

from fontTools.fontBuilder import FontBuilder
from fontTools.pens.ttGlyphPen import TTGlyphPen
from fontTools.ttLib import newTable
from fontTools.ttLib.tables._c_m_a_p import CmapSubtable

from templates import FOLDER

FILE: Final = FOLDER / "documents" / "fonts" / "RothwayBox.ttf"
_NAMES: Final = {
    "familyName": "Rothway Box",
    "styleName": "Regular",
    "psName": "RothwayBox",
}
_MADE: Final = 3_850_000_000  # seconds since 1904: any time, but always the same
_EM: Final = 1000
_WIDTH: Final = 700
_OUTER: Final = (80, 0, 620, 680)  # left, bottom, right, top
_INNER: Final = (130, 50, 570, 630)
_LACKING, _BOX = ".notdef", "box"  # what stands first is for what a font lacks: nothing
_ALL: Final = (range(0x20, 0xD800), range(0xE000, 0x110000))  # no halves of a pair
_MANY_TO_ONE: Final = 13  # the format of a character map


def box_font() -> bytes:
    """Return the font's file, the same bytes every time."""
    builder = FontBuilder(_EM)
    builder.font.recalcTimestamp = False
    builder.setupGlyphOrder([_LACKING, _BOX])
    builder.font["cmap"] = _character_map()
    builder.setupGlyf({_LACKING: _box(), _BOX: _box()})
    metrics = (_WIDTH, _OUTER[0])
    builder.setupHorizontalMetrics({_LACKING: metrics, _BOX: metrics})
    builder.setupHorizontalHeader(ascent=800, descent=-200)
    builder.setupHead(unitsPerEm=_EM, created=_MADE, modified=_MADE)
    builder.setupNameTable(_NAMES)
    builder.setupOS2(
        sTypoAscender=800,
        sTypoDescender=-200,
        usWinAscent=800,
        usWinDescent=200,
        fsType=0,
    )
    builder.setupPost(keepGlyphNames=False)
    made = BytesIO()
    builder.save(made)
    return made.getvalue()


def _box() -> object:
    """Return a frame: a square, and a smaller one that runs the other way round."""
    pen = TTGlyphPen(None)
    _draw(pen, *_corners(_OUTER))
    _draw(pen, *reversed(_corners(_INNER)))
    return pen.glyph()


def _corners(square: tuple[int, int, int, int]) -> list[tuple[int, int]]:
    left, bottom, right, top = square
    return [(left, bottom), (left, top), (right, top), (right, bottom)]


def _draw(pen: TTGlyphPen, first: tuple[int, int], *others: tuple[int, int]) -> None:
    pen.moveTo(first)
    for corner in others:
        pen.lineTo(corner)
    pen.closePath()


def _character_map() -> object:
    table = CmapSubtable.newSubtable(_MANY_TO_ONE)
    table.platformID, table.platEncID, table.language = 3, 10, 0
    table.cmap = dict.fromkeys(chain(*_ALL), _BOX)
    made = newTable("cmap")
    made.tableVersion, made.tables = 0, [table]
    return made


def write_box_font() -> tuple[Path, ...]:
    """Write the font if it is not as it should be, and return its file then."""
    made = box_font()
    if FILE.exists() and FILE.read_bytes() == made:
        return ()
    FILE.write_bytes(made)
    return (FILE,)
