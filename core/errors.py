"""What the core refuses, as one tree: each error holds the fact, what was given and what would be right."""

from __future__ import annotations


class FactError(ValueError):
    """A fact that cannot be used.

    ``fact`` is the answer's id (``pay``, ``match`` …), ``given`` what came in,
    ``right`` what would be right, in words a person can act on. ``given`` may be
    personal: show it on the person's own screen, never log it.
    """

    def __init__(self, fact: str, given: object, wrong: str, right: str) -> None:
        super().__init__(f"{fact}: {wrong} (given {given}). {right}")
        self.fact = fact
        self.given = given
        self.wrong = wrong
        self.right = right


class LimitsError(ValueError):
    """A limits file that cannot be read or holds a wrong figure.

    ``file`` is its path, ``figure`` what in it is wrong (``deferral.published``),
    or "the file" for the whole of it.
    """

    def __init__(
        self, file: object, figure: str, given: object, wrong: str, right: str
    ) -> None:
        super().__init__(f"{file}: {figure} {wrong} (given {given}). {right}")
        self.file = str(file)
        self.figure = figure
        self.given = given
        self.wrong = wrong
        self.right = right


class YearNotPublishedError(FactError):
    """A tax year without a limits file: refused by name, never projected."""
