"""Typst, which sets our PDFs and draws our pictures.

What a document says goes to it as data, never as source: nothing that a person typed
can be read as markup. Sources stand in templates/documents. The machine's own fonts
are left out, so that a document looks the same everywhere.
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
"""The compiler works without holding Python up, and for one thread at a time."""

Form = Literal["pdf", "svg", "png"]


def typeset(
    source: str, data: object, form: Form, *, ppi: float | None = None
) -> bytes:
    """Return what a source of templates/documents makes of the data, as a file's bytes.

    The source reads ``json(bytes(sys.inputs.data))``. A picture is one page; ``ppi``
    says how many pixels a PNG has to the inch. A PDF is one of PDF/UA-1, on which
    screen readers can rely. Raises `TypesettingError`.
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
    """Let go of what Typst keeps of a long document, some 15 MB.

    It keeps everything until ten more documents had no use for it. No two plans have
    a page in common, so ten empty ones, 2 ms each, cost a bot less than the memory.
    """
    for _ in range(_KEPT_FOR):
        _compiler().compile(b"", format="svg", sys_inputs={})


@cache
def _compiler() -> Compiler:
    """Return the one compiler: finding its fonts is the slow part."""
    return Compiler(
        root=_SOURCES, font_paths=[_SOURCES / "fonts"], ignore_system_fonts=True
    )
