"""Writes the generated pages anew and says which have changed."""

from __future__ import annotations

from docs.pages import ROOT, write


def main() -> None:
    """Regenerate the help page, the diagram and the README's excerpts."""
    for path in write():
        print(f"Wrote {path.relative_to(ROOT)}.")


if __name__ == "__main__":
    main()
