"""One line of the table: what was measured, what came out, what the goal is."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Final


@dataclass(frozen=True, slots=True)
class Row:
    """A measurement; ``goal`` and ``unit`` are as people read them.

    ``most`` is the goal as a number in the unit of ``measured``; without one the
    row is for information and cannot be missed.
    """

    what: str
    measured: float
    unit: str
    most: float | None = None

    @property
    def ok(self) -> bool:
        """Say whether the goal was met."""
        return self.most is None or self.measured <= self.most

    @property
    def cells(self) -> tuple[str, str, str, str]:
        """Return what the table shows of it."""
        if self.most is None:
            return self.what, self._figure(self.measured), "", ""
        goal = f"at most {self._figure(self.most)}"
        return self.what, self._figure(self.measured), goal, "yes" if self.ok else "NO"

    def _figure(self, number: float) -> str:
        """Show three digits or so, a count as it is."""
        digits = 3 if number < 1 else 2 if number < 10 else 0  # noqa: PLR2004 - see above
        shown = str(number) if isinstance(number, int) else f"{number:.{digits}f}"
        return f"{shown} {self.unit}".rstrip()


HEAD: Final = ("what", "measured", "goal", "ok")
_WIDTHS: Final = (52, 14, 20, 3)


def line_of(cells: tuple[str, str, str, str]) -> str:
    """Return cells as a line; its columns are fixed, so that it can be shown at once."""
    padded = (cell.ljust(width) for cell, width in zip(cells, _WIDTHS, strict=True))
    return "  ".join(padded).rstrip()
