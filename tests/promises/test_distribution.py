"""What is installed: everything the program needs, and nothing of the development."""

from __future__ import annotations

import re
import subprocess
import sys
import zipfile
from importlib.metadata import packages_distributions, requires
from pathlib import Path

import pytest
from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

from tests.patience import PATIENCE
from tests.places import ROOT
from tests.promises.sources import PACKAGES, python_files


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Build the wheel as pip does, in a folder of its own."""
    folder = tmp_path_factory.mktemp("wheel")
    build = ("wheel", str(ROOT), "--no-deps", "--quiet", "--wheel-dir", str(folder))
    subprocess.run((sys.executable, "-m", "pip", *build), check=True, timeout=PATIENCE)
    return next(folder.glob("rothway-*.whl"))


@pytest.fixture(scope="module")
def installed(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("installed")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def test_the_wheel_holds_all_that_is_read_and_nothing_else(wheel: Path) -> None:
    with zipfile.ZipFile(wheel) as archive:
        names = archive.namelist()
    held = {name for name in names if ".dist-info/" not in name}
    data = [
        *(ROOT / "templates").rglob("*.j2"),
        *(ROOT / "templates").rglob("*.css"),
        *(ROOT / "templates").rglob("*.js"),
        *(ROOT / "templates").rglob("*.typ"),
        *(ROOT / "templates").rglob("*.ttf"),
        *(ROOT / "core").rglob("*.toml"),
        *(ROOT / "flows").rglob("*.lark"),
    ]
    needed = [*python_files(*PACKAGES), *data]
    assert held == {file.relative_to(ROOT).as_posix() for file in needed}
    assert len(data) > 50


WITHOUT_DEVELOPMENT = """
import sys

class Refused:
    def find_spec(self, name, path=None, target=None):
        if name.partition(".")[0] in {refused!r}:
            raise ModuleNotFoundError("only there for development: " + name)

sys.meta_path.insert(0, Refused())
sys.path.insert(0, {installed!r})
sys.argv = {command!r}
import bot.cli
assert bot.cli.__file__.startswith({installed!r}), bot.cli.__file__
bot.cli.main()
"""


def needed_at_run_time(name: str = "rothway") -> set[str]:
    """Return the distributions that an installation without extras brings here."""
    wanted = map(Requirement, requires(name) or ())
    direct = {
        canonicalize_name(each.name)
        for each in wanted
        if each.marker is None or each.marker.evaluate({"extra": ""})
    }
    return set(direct).union(*map(needed_at_run_time, direct))


def only_for_development() -> set[str]:
    needed = needed_at_run_time() | {"rothway"}
    return {
        module
        for module, owners in packages_distributions().items()
        if not needed & {canonicalize_name(owner) for owner in owners}
    }


CASE = str(ROOT / "docs" / "examples" / "knows-their-plan.yaml")


@pytest.mark.parametrize(
    ("command", "says"),
    [
        (("--help",), "Usage: rothway"),
        (("plan", CASE, "--today", "2026-03-02"), "You can put $36,400"),
        (("plan", CASE, "--today", "2026-03-02", "--format", "html"), "<h1>You can"),
        (("plan", CASE, "--today", "2026-03-02", "--format", "pdf"), "PDF-1.7"),
        (("script",), "Must have"),
        (("limits", "2026"), "$72,000"),
        (("flow",), "after_tax"),
        (("chat",), "after-tax contributions"),
    ],
    ids=lambda each: each[0] if isinstance(each, tuple) else "",
)
def test_it_runs_from_its_wheel_without_development_tools(
    command: tuple[str, ...], says: str, installed: Path, tmp_path: Path
) -> None:
    refused = only_for_development()
    assert {"pytest", "hypothesis", "pexpect"} <= refused
    program = WITHOUT_DEVELOPMENT.format(
        refused=refused, installed=str(installed), command=["rothway", *command]
    )
    run = subprocess.run(
        (sys.executable, "-c", program),
        cwd=tmp_path,
        env={"ROTHWAY_DATA_DIR": str(tmp_path), "PYTHONUTF8": "1"},
        stdin=subprocess.DEVNULL,
        capture_output=True,
        text=True,
        encoding="utf-8",
        errors="replace",
        check=False,
        timeout=PATIENCE,
    )
    assert says in run.stdout, run.stderr
    assert "Traceback" not in run.stderr


CONSTRAINTS = (ROOT / "constraints.txt").read_text(encoding="utf-8").splitlines()


def test_a_constraint_is_a_name_and_a_version() -> None:
    pinned = re.compile(r"[\w.-]+==[\w.]+")
    assert [line for line in CONSTRAINTS if not pinned.fullmatch(line)] == []


def test_everything_installed_at_run_time_is_held_to_a_version() -> None:
    held = {canonicalize_name(line.partition("==")[0]) for line in CONSTRAINTS}
    assert needed_at_run_time() - held == set()
