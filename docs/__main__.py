"""Writes the generated pages and pictures anew and says which have changed."""

from __future__ import annotations

from docs.pages import ROOT, write
from docs.pictures import draw


def main() -> None:
    """Regenerate the help page, the diagram, the README's excerpts and its picture."""
    for path in (*write(), *draw()):
        print(f"Wrote {path.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
