"""What `save` and a file's name write from the conversation: the ending says the form."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from bot.conversation import Kind, Message
from bot.session.session import Session
from bot.terminal.saving import save_documents

DAY = date(2026, 3, 2)
ANSWERS = {
    "after_tax": "yes",
    "in_plan_conversion": "automatic",
    "match": "50% of the first 6%",
    "birth_year": "1984",
    "pay": "185000",
    "deferral": "max",
}


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)


def saved(name: str, **answers: str) -> Message:
    session = Session(facts={**ANSWERS, **answers})
    wanted = Message("", Kind.DOCUMENT, documents=("plan",), save_to=name)
    (said,) = save_documents(session, wanted, DAY)
    return said


@pytest.mark.parametrize(
    ("name", "begins"),
    [
        ("plan.md", "# You can put $41,950"),
        ("plan", "# You can put $41,950"),
        ("plan.txt", "You can put $41,950"),
        ("plan.html", "<!doctype html>"),
        ("plan.pdf", "%PDF-"),
        ("plan.ics", "BEGIN:VCALENDAR"),
        ("Plan.ICS", "BEGIN:VCALENDAR"),
    ],
)
def test_the_ending_of_the_name_says_the_form(name: str, begins: str) -> None:
    said = saved(name)
    file = Path(name if "." in name else f"{name}.md")

    assert file.name.replace(".", "\\.") in said.markdown
    assert file.read_bytes().lower().startswith(begins.lower().encode())
    assert file.stat().st_mode & 0o077 == 0


def test_a_plan_saved_as_json_is_json() -> None:
    saved("plan.json")

    assert json.loads(Path("plan.json").read_text())["outcome"] == "READY_AUTO"


def test_a_calendar_that_would_be_empty_is_not_written() -> None:
    said = saved("plan.ics", tax_year="2023")

    assert said.kind is Kind.ERROR
    assert "no calendar" in said.markdown
    assert not Path("plan.ics").exists()


def test_a_file_that_is_there_is_never_replaced() -> None:
    Path("plan.ics").write_text("mine")

    assert saved("plan.ics").kind is Kind.ERROR
    assert Path("plan.ics").read_text() == "mine"


def test_an_ending_of_another_kind_of_file_is_refused_with_those_there_are() -> None:
    said = saved("plan.docx")

    assert said.kind is Kind.ERROR
    assert "pdf" in said.markdown
    assert not Path("plan.docx").exists()
