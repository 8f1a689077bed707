"""The tree is one of small rooms: what stands where, and which room may know which."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from pathlib import Path

from bot import conversation
from tests.places import ROOT
from tests.promises.sources import (
    PACKAGES,
    class_names_in,
    modules_imported_by,
    name_of,
    python_files,
)

MOST_FILES = 20
IN_ORDER = (
    {"text"},
    {"files"},
    {"facts"},
    {"session"},
    {"documents"},
    {"conversation"},
    {"settings"},
    {"store"},
    {"reminders"},
    {"terminal", "telegram"},
    {"commands"},
    {"cli"},
)
"""The rooms of ``bot``: each may import those before it, and none beside it."""

RANK = {room: place for place, rooms in enumerate(IN_ORDER) for room in rooms}
OPEN = {"turn", "view", "messages"}
"""What others may know of the conversation; the rest of it is private."""


def test_no_folder_holds_more_than_twenty_files() -> None:
    files = python_files(*PACKAGES, "benchmarks", "tools")
    count = Counter(name_of(file.parent) for file in files)
    assert {name: n for name, n in count.items() if n > MOST_FILES} == {}


def test_every_room_of_the_bot_has_its_place_in_the_order() -> None:
    assert set(RANK) == {room_of(name_of(f)) for f in python_files("bot")} - {""}


def test_the_rooms_of_the_bot_import_one_way() -> None:
    wrong = {
        f"{name_of(file)} imports {module}"
        for file in python_files("bot")
        for module in modules_imported_by(file)
        if module.startswith("bot.") and not may_import(file, module)
    }
    assert wrong == set()


def test_nobody_looks_inside_the_conversation() -> None:
    wrong = {
        f"{name_of(file)} imports {module}"
        for file in python_files("bot")
        if room_of(name_of(file)) != "conversation"
        for module in modules_imported_by(file)
        if module.startswith("bot.conversation.") and is_private(module)
    }
    assert wrong == set()


def test_no_class_has_the_name_of_another() -> None:
    files = python_files("core", "flows", "bot")
    count = Counter(name for file in files for name in class_names_in(file))
    assert {name: n for name, n in count.items() if n > 1} == {}


def test_each_test_stands_where_its_source_does() -> None:
    tests = (f for name in PACKAGES for f in (ROOT / "tests" / name).rglob("test_*.py"))
    assert [name_of(file) for file in tests if not has_source(file)] == []


def room_of(name: str) -> str:
    """Return the room of a file's or module's name below ``bot``, none for its own."""
    parts = name.removesuffix(".py").replace("/", ".").split(".")
    return parts[1].replace("__init__", "")


def may_import(file: Path, module: str) -> bool:
    mine, other = room_of(name_of(file)), room_of(module)
    return mine == other or RANK[mine] > RANK[other]


def is_private(module: str) -> bool:
    """Say whether a name is of the conversation's inside, and not given out by it."""
    inside, *name = module.split(".")[2:]
    return inside not in OPEN and (bool(name) or inside not in conversation.__all__)


def has_source(test: Path) -> bool:
    """Say whether a test is named after a module or folder where it stands."""
    behaviour = test.stem.removeprefix("test_")
    return any(f"{behaviour}_".startswith(f"{name}_") for name in subjects_of(test))


def subjects_of(test: Path) -> Iterator[str]:
    """Yield what a test may be named after: the folder, what is in it, and helpers."""
    folder = ROOT / test.parent.relative_to(ROOT / "tests")
    yield folder.name
    for place in filter(Path.is_dir, (folder, test.parent)):
        names = (each.name.partition(".")[0] for each in place.iterdir())
        yield from (name for name in names if not name.startswith("test_"))
