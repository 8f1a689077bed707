"""A directory of limits that the process names once, such as next year's."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from core import limits as published
from core.errors import LimitsError
from core.limits import limits_for, published_years, use_directory


@pytest.fixture(autouse=True)
def _ours_again() -> Iterator[None]:
    yield
    use_directory(None)


@pytest.fixture
def next_year(tmp_path: Path) -> Path:
    ours = Path(published.__file__).parent / "2026.toml"
    text = ours.read_text().replace("2026", "2027").replace("24_500", "25_000")
    (tmp_path / "2027.toml").write_text(text)
    return tmp_path


def test_a_year_in_the_named_directory_counts_as_published(next_year: Path) -> None:
    use_directory(next_year)
    assert published_years()[-1] == 2027
    assert limits_for(2027).deferral == 25_000
    assert limits_for(2026).deferral == 24_500


def test_a_directory_that_is_not_there_is_refused_at_once(tmp_path: Path) -> None:
    with pytest.raises(LimitsError, match="nowhere"):
        use_directory(tmp_path / "nowhere")
    assert published_years()[-1] == 2026
