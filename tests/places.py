"""Where things of the project stand, so that a test may stand anywhere."""

from __future__ import annotations

from pathlib import Path
from typing import Final

ROOT: Final = Path(__file__).parents[1]
TRANSCRIPTS: Final = ROOT / "tests" / "transcripts"
VECTORS: Final = ROOT / "tests" / "core" / "vectors.csv"
