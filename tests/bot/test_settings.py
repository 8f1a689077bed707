"""Settings come from the environment, and from .env where that is silent."""

from __future__ import annotations

from pathlib import Path

import pytest

from bot.settings import Settings, read_settings, setting_values


def test_the_environment_goes_before_the_file(tmp_path: Path) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_text('export ROTHWAY_DATA_DIR="/a"\nROTHWAY_LIMITS_DIR=/b\nHOME=/x\n')

    settings = read_settings(setting_values({"ROTHWAY_DATA_DIR": "/c"}, dotenv))

    assert settings == Settings(data_dir=Path("/c"), limits_dir=Path("/b"))


@pytest.mark.parametrize("content", [b"", b"\xff\xfe", b"nothing here", b"=\n\n=x"])
def test_a_file_that_says_nothing_of_ours_changes_nothing(
    tmp_path: Path, content: bytes
) -> None:
    dotenv = tmp_path / ".env"
    dotenv.write_bytes(content)

    assert read_settings(setting_values({}, dotenv)) == Settings()


@pytest.mark.parametrize(
    ("environment", "plain"),
    [
        ({"NO_COLOR": "1"}, True),
        ({"NO_COLOR": ""}, False),  # the convention: set and not empty
        ({"TERM": "dumb"}, True),
        ({"TERM": "xterm"}, False),
    ],
)
def test_plain_lines_are_for_dumb_terminals_and_where_colour_is_unwanted(
    environment: dict[str, str], *, plain: bool, tmp_path: Path
) -> None:
    assert read_settings(setting_values(environment, tmp_path / "none")).plain is plain


def test_sessions_live_in_the_folder_that_is_named() -> None:
    assert Settings(data_dir=Path("/here")).folder == Path("/here")
    assert Settings().folder.name == "rothway"


def test_the_repr_shows_no_password() -> None:
    assert "secret" not in repr(Settings(database_url="postgresql://me:secret@h/db"))
