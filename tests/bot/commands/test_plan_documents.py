"""rothway plan as a page and as a PDF: which file, where to, and who may read it."""

from __future__ import annotations

import io
import stat
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner, Result
from pypdf import PdfReader

from bot.cli import cli
from bot.documents.errors import TypesettingError

GOOD = """\
after_tax: yes
in_plan_conversion: automatic
match: 50% of the first 6%
birth_year: 1984
pay: $185,000
deferral: max
"""


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    Path("answers.yaml").write_text(GOOD, encoding="utf-8")


def plan(*options: str) -> Result:
    arguments = ("plan", "answers.yaml", "--today", "2026-03-02", *options)
    return CliRunner().invoke(cli, arguments)


@pytest.mark.parametrize("name", ["plan.html", "plan.htm", "PLAN.HTML"])
def test_the_name_of_the_file_asks_for_a_page(name: str) -> None:
    assert plan("-o", name).exit_code == 0
    assert Path(name).read_text(encoding="utf-8").startswith("<!DOCTYPE html>\n")


def test_the_name_of_the_file_asks_for_a_pdf() -> None:
    assert plan("-o", "plan.pdf").exit_code == 0
    first = PdfReader("plan.pdf").pages[0].extract_text()
    assert "You can put $41,950 after-tax into Roth for 2026." in first


@pytest.mark.parametrize("name", ["plan.html", "plan.pdf"])
def test_a_document_can_be_read_by_its_owner_only(name: str) -> None:
    plan("-o", name)
    assert stat.S_IMODE(Path(name).stat().st_mode) == 0o600


def test_a_pipe_gets_the_bytes_of_a_pdf() -> None:
    done = plan("--format", "pdf")
    assert done.exit_code == 0
    assert len(PdfReader(io.BytesIO(done.stdout_bytes)).pages) > 1


def test_a_page_goes_to_standard_output_as_text() -> None:
    assert plan("--format", "html").stdout.rstrip().endswith("</html>")


def test_a_format_goes_before_the_name_of_the_file() -> None:
    plan("--format", "html", "-o", "plan.txt")
    assert Path("plan.txt").read_text(encoding="utf-8").startswith("<!DOCTYPE html>")


def test_a_terminal_is_spared_a_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    runner = CliRunner()
    with runner.isolation():
        stream = type(sys.stdout)
    monkeypatch.setattr(stream, "isatty", lambda _: True, raising=False)

    done = plan("--format", "pdf")

    assert done.exit_code == 2
    assert "-o plan.pdf" in done.stderr
    assert done.stdout == ""


def test_a_document_that_cannot_be_set_is_told_calmly(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def refuse(*_: object) -> bytes:
        raise TypesettingError("paper")

    monkeypatch.setattr("bot.documents.pdf.typeset", refuse)
    Path("plan.pdf").write_bytes(b"the one of last week")

    done = plan("-o", "plan.pdf")

    assert done.exit_code == 2
    assert "--format markdown" in " ".join(done.stderr.split())
    assert "Traceback" not in done.stderr
    assert Path("plan.pdf").read_bytes() == b"the one of last week"
