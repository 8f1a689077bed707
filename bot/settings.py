"""What an operator may set, by environment or a ``.env`` file in the working folder.

The environment goes before the file. Nothing here is personal, and nothing here
is read below ``bot/``.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Final

_PREFIX: Final = "ROTHWAY_"
_MOST_BYTES: Final = 65_536


@dataclass(frozen=True, slots=True)
class Settings:
    """Where things are: ``None`` means our own place.

    ``data_dir`` holds the SQLite file, ``database_url`` names another database,
    ``limits_dir`` adds or overrides a year's limits.
    """

    data_dir: Path | None = None
    database_url: str | None = None
    limits_dir: Path | None = None
    plain: bool = False

    def __repr__(self) -> str:
        named = "another database" if self.database_url else "a file"
        return f"<Settings: sessions in {named}>"

    @property
    def folder(self) -> Path:
        """Return the folder of the session file: the user's data directory or ours."""
        if self.data_dir is not None:
            return self.data_dir
        from platformdirs import user_data_path  # noqa: PLC0415 - only chat needs it

        return user_data_path("rothway", appauthor=False)


def read_settings(values: Mapping[str, str]) -> Settings:
    """Return the settings that are set by these names."""
    return Settings(
        data_dir=_path(values.get("ROTHWAY_DATA_DIR")),
        database_url=values.get("ROTHWAY_DATABASE_URL") or None,
        limits_dir=_path(values.get("ROTHWAY_LIMITS_DIR")),
        plain=bool(values.get("NO_COLOR")) or values.get("TERM") == "dumb",
    )


def setting_values(environment: Mapping[str, str], dotenv: Path) -> dict[str, str]:
    """Return what is set, by its name; the file ``dotenv`` may be missing."""
    return _of_file(dotenv) | dict(environment)


def _path(text: str | None) -> Path | None:
    return Path(text).expanduser() if text else None


def _of_file(dotenv: Path) -> dict[str, str]:
    try:
        with dotenv.open(encoding="utf-8") as lines:
            text = lines.read(_MOST_BYTES)
    except (OSError, UnicodeDecodeError):
        return {}  # no file, or not one of ours: the environment alone decides
    pairs = (line.removeprefix("export ").partition("=") for line in text.splitlines())
    return {
        name.strip(): value.strip().strip("\"'")
        for name, _, value in pairs
        if name.strip().startswith(_PREFIX)
    }
