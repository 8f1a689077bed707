"""Writes the generated pages, pictures and font anew and says which have changed."""

from __future__ import annotations

from tools.box_font import write_box_font
from tools.pages import ROOT, write
from tools.pictures import draw


def main() -> None:
    """Regenerate the help page, the diagram, the README's excerpts its picture, and the font."""
    for path in (*write(), *draw(), *write_box_font()):
        print(f"Wrote {path.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
