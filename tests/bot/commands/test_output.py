"""Files that commands write: whole, for their owner alone, or not at all."""

from __future__ import annotations

import os
import resource
import signal
import stat
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from bot.commands.output import UsageError, write_file


@contextmanager
def no_file_may_be_large(limit: int) -> Iterator[None]:
    """Let every write past a size fail, as on a disk that is full."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    handler = signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (limit, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
        signal.signal(signal.SIGXFSZ, handler)


def test_a_write_that_fails_leaves_what_was_there(tmp_path: Path) -> None:
    file = tmp_path / "plan.pdf"
    file.write_bytes(b"the plan of last week")

    with no_file_may_be_large(1000), pytest.raises(UsageError):
        write_file(file, b"x" * 5000)

    assert file.read_bytes() == b"the plan of last week"
    assert list(tmp_path.iterdir()) == [file]


def test_a_file_is_replaced_for_its_owner_alone(tmp_path: Path) -> None:
    file = tmp_path / "plan.txt"
    file.write_text("old")
    file.chmod(0o644)

    write_file(file, "new")

    assert file.read_text() == "new\n"
    assert stat.S_IMODE(file.stat().st_mode) == 0o600


def test_a_link_stays_a_link(tmp_path: Path) -> None:
    file, link = tmp_path / "plan.txt", tmp_path / "newest.txt"
    link.symlink_to(file)

    write_file(link, "new")

    assert link.is_symlink()
    assert file.read_text() == "new\n"


def test_a_device_is_written_to() -> None:
    write_file(Path(os.devnull), "new")

    assert not Path(os.devnull).is_file()


@pytest.mark.parametrize("name", ["no/such/folder.txt", "."])
def test_a_name_that_cannot_be_written_is_told(name: str, tmp_path: Path) -> None:
    with pytest.raises(UsageError):
        write_file(tmp_path / name, "new")


def test_a_name_may_be_as_long_as_names_can_be(tmp_path: Path) -> None:
    write_file(tmp_path / ("x" * 250), "new")

    assert (tmp_path / ("x" * 250)).read_text() == "new\n"
