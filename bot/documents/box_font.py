"""A font that has every character, each as the same small box.

A name may hold characters that no font of Typst's has: an emoji, or Chinese. Without a
glyph the PDF would lose them to whoever searches, copies or listens to it, and could
not be one of PDF/UA. With this font as the last one asked they show as a box and stand
in the text as typed. It stands in templates/documents/fonts; this module writes it,
by the tables of the OpenType specification:

    python -m bot.documents.box_font
"""

from __future__ import annotations

import struct
from collections.abc import Iterable
from pathlib import Path
from typing import Final

from templates import FOLDER

FILE: Final = FOLDER / "documents" / "fonts" / "RothwayBox.ttf"
_FAMILY: Final = "Rothway Box"
_EM: Final = 1000
_WIDTH: Final = 700
_ASCENT, _DESCENT = 800, -200
_OUTER: Final = (80, 0, 620, 680)  # left, bottom, right, top
_STROKE: Final = 50
_BOX, _GLYPHS = 1, 2  # glyph 0 stands for what a font lacks, and this one lacks nothing
_CHARACTERS: Final = ((0x20, 0xD7FF), (0xE000, 0x10FFFF))  # all but halves of a pair
_CHECKSUM_OF_A_FONT: Final = 0xB1B0AFBA


def box_font() -> bytes:
    """Return the font's file, the same bytes every time."""
    glyph = _glyph()
    tables = {
        b"OS/2": _os2(),
        b"cmap": _cmap(),
        b"glyf": glyph * _GLYPHS,
        b"head": _head(0),
        b"hhea": _hhea(),
        b"hmtx": struct.pack(">Hh", _WIDTH, _OUTER[0]) * _GLYPHS,
        b"loca": struct.pack(">3I", 0, len(glyph), 2 * len(glyph)),
        b"maxp": struct.pack(">I14H", 0x10000, _GLYPHS, 8, 2, *[0] * 2, 2, *[0] * 8),
        b"name": _name(),
        b"post": struct.pack(">IIhhIIIII", 0x30000, 0, -100, 50, 0, 0, 0, 0, 0),
    }
    unsigned = _file(tables)
    adjusted = (_CHECKSUM_OF_A_FONT - _checksum(unsigned)) & 0xFFFFFFFF
    return _file({**tables, b"head": _head(adjusted)})


def _file(tables: dict[bytes, bytes]) -> bytes:
    """Join the tables behind their directory, each at a multiple of four bytes."""
    power = len(tables).bit_length() - 1
    directory = struct.pack(
        ">IHHHH",
        0x10000,
        len(tables),
        16 << power,
        power,
        (len(tables) << 4) - (16 << power),
    )
    at, body = len(directory) + 16 * len(tables), b""
    for tag, table in tables.items():
        directory += struct.pack(
            ">4sIII", tag, _checksum(table), at + len(body), len(table)
        )
        body += _padded(table)
    return directory + body


def _padded(table: bytes) -> bytes:
    return table + bytes(-len(table) % 4)


def _checksum(table: bytes) -> int:
    words = struct.iter_unpack(">I", _padded(table))
    return sum(int(word) for (word,) in words) & 0xFFFFFFFF


def _glyph() -> bytes:
    """Return a frame: a square, and a smaller one that runs the other way round."""
    left, bottom, right, top = _OUTER
    outer = [(left, bottom), (left, top), (right, top), (right, bottom)]
    left, bottom, right, top = (
        left + _STROKE,
        bottom + _STROKE,
        right - _STROKE,
        top - _STROKE,
    )
    inner = [(left, bottom), (right, bottom), (right, top), (left, top)]
    points = [*outer, *inner]
    head = struct.pack(">hhhhh", 2, *_OUTER) + struct.pack(">HHH", 3, 7, 0)
    flags = bytes([1] * len(points))
    return _padded(
        head + flags + _steps(x for x, _ in points) + _steps(y for _, y in points)
    )


def _steps(values: Iterable[int]) -> bytes:
    """Return coordinates as each one's distance from the one before."""
    before, steps = 0, b""
    for value in values:
        steps += struct.pack(">h", value - before)
        before = value
    return steps


def _cmap() -> bytes:
    """Map every character to the box (format 13, many to one)."""
    groups = b"".join(struct.pack(">III", *each, _BOX) for each in _CHARACTERS)
    table = struct.pack(">HHIII", 13, 0, 16 + len(groups), 0, len(_CHARACTERS)) + groups
    return struct.pack(">HHHHI", 0, 1, 3, 10, 12) + table


def _head(adjusted: int) -> bytes:
    dates = struct.pack(">qq", 0, 0)
    start = struct.pack(">IIIIHH", 0x10000, 0x10000, adjusted, 0x5F0F3CF5, 3, _EM)
    return start + dates + struct.pack(">4hHHhhh", *_OUTER, 0, 8, 2, 1, 0)


def _hhea() -> bytes:
    left, _, right, _ = _OUTER
    lines = struct.pack(">Ihhh", 0x10000, _ASCENT, _DESCENT, 0)
    extent = struct.pack(">Hhhh", _WIDTH, left, _WIDTH - right, right)
    return lines + extent + struct.pack(">hhhhhhhhH", 1, *[0] * 7, _GLYPHS)


def _os2() -> bytes:
    sizes = struct.pack(">HhHHH", 4, _WIDTH, 400, 5, 0)
    script = struct.pack(">10hh", 650, 600, 0, 75, 650, 600, 0, 350, 50, 250, 0)
    panose = bytes(10) + struct.pack(">4I", 0, 0, 0, 0) + b"NONE"
    span = struct.pack(">HHH", 0x40, 0x20, 0xFFFF)
    lines = struct.pack(">hhhHH", _ASCENT, _DESCENT, 0, _ASCENT, -_DESCENT)
    more = struct.pack(">IIhhHHH", 0, 0, 500, 680, 0, 0x20, 0)
    return sizes + script + panose + span + lines + more


def _name() -> bytes:
    """Name the font: family, style, unique name, full name, version, PostScript name."""
    said = {
        1: _FAMILY,
        2: "Regular",
        3: _FAMILY,
        4: _FAMILY,
        5: "Version 1.0",
        6: _FAMILY.replace(" ", ""),
    }
    records, texts = b"", b""
    for number, text in said.items():
        data = text.encode("utf-16-be")
        records += struct.pack(">6H", 3, 1, 0x409, number, len(data), len(texts))
        texts += data
    return struct.pack(">HHH", 0, len(said), 6 + len(records)) + records + texts


if __name__ == "__main__":
    Path(FILE).parent.mkdir(exist_ok=True)
    FILE.write_bytes(box_font())
