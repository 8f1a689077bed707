"""Typst, which sets our PDFs and draws our pictures.

What a document says goes to it as data, never as source, so that nothing typed is read
as markup. It uses none of the machine's fonts, so that a document looks alike
everywhere.
"""

from __future__ import annotations

import json
from functools import cache
from threading import Lock
from typing import Final, Literal

from typst import Compiler, TypstError

from bot.documents.errors import TypesettingError
from templates import FOLDER

_SOURCES: Final = FOLDER / "documents"
_DATA: Final = "data"
_KEPT_FOR: Final = 10
_ONE_AT_A_TIME: Final = Lock()
"""The compiler serves one thread at a time, and lets Python go on meanwhile."""

Form = Literal["pdf", "svg", "png"]


def typeset(
    source: str, data: object, form: Form, *, ppi: float | None = None
) -> bytes:
    """Return the file that a source in templates/documents makes of the data.

    ``ppi`` are a PNG's pixels to the inch; a PDF is PDF/UA-1, for screen readers.
    Raises `TypesettingError`.
    """
    try:
        with _ONE_AT_A_TIME:
            made = _compiler().compile(
                _SOURCES / f"{source}.typ",
                format=form,
                ppi=ppi,
                sys_inputs={_DATA: json.dumps(data, ensure_ascii=False)},
                pdf_standards=["ua-1"] if form == "pdf" else [],
            )
            if form == "pdf":
                _forget()
    except TypstError:
        raise TypesettingError(source) from None
    if not isinstance(made, bytes):
        raise TypeError(f"{source} must make one page, and made {made and len(made)}")
    return made


def _forget() -> None:
    """Set ten empty pages, after which Typst drops the 15 MB that a long document left."""
    for _ in range(_KEPT_FOR):
        _compiler().compile(b"", format="svg", sys_inputs={})


@cache
def _compiler() -> Compiler:
    """Return the one compiler, because finding its fonts is slow."""
    return Compiler(
        root=_SOURCES, font_paths=[_SOURCES / "fonts"], ignore_system_fonts=True
    )
