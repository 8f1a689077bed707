"""Every form that a document can be had in, and every door through which it is had."""

from __future__ import annotations

from collections import Counter
from datetime import date
from pathlib import Path
from pkgutil import resolve_name

import pytest
from click.testing import CliRunner

from bot.cli import cli
from bot.conversation import Kind, Message, view
from bot.documents.forms import FORMS, Form, Written, form_called, forms_of, written
from bot.documents.script import Script
from bot.session.session import Session
from bot.store.chat_rows import Marks, Stored
from bot.telegram.chat.attachments import files_of
from bot.telegram.drawing.calls import Call, Chat
from bot.telegram.outbox.files import FileMaker
from bot.terminal.saving import save_documents
from templates import has_block

DAY = date(2026, 3, 2)
ANSWERS = {
    "after_tax": "yes",
    "in_plan_conversion": "automatic",
    "match": "50% of the first 6%",
    "birth_year": "1984",
    "pay": "185000",
    "deferral": "max",
}
SESSION = Session(facts=ANSWERS)

every_form = pytest.mark.parametrize("form", FORMS.values(), ids=FORMS)
every_plan = pytest.mark.parametrize("form", forms_of("plan"), ids=lambda f: f.name)
every_script = pytest.mark.parametrize("form", forms_of("script"), ids=lambda f: f.name)


@pytest.fixture(autouse=True)
def _at_home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(tmp_path)
    lines = "\n".join(f"{name}: {answer}" for name, answer in ANSWERS.items())
    Path("answers.yaml").write_text(lines, encoding="utf-8")


def plan_in(form: Form) -> Written:
    return written(form.name, "plan", view(SESSION, DAY).result)


def in_file(made: Written) -> bytes:
    """Return what a file of it holds: a text ends with one line feed."""
    return made if isinstance(made, bytes) else (made.rstrip("\n") + "\n").encode()


def same(one: bytes, other: bytes) -> bool:
    return one.replace(b"\r\n", b"\n") == other.replace(b"\r\n", b"\n")


@every_form
def test_what_writes_a_form_is_there(form: Form) -> None:
    assert all(callable(resolve_name(each)) for each in form.writers.values())
    assert set(form.writers) <= {"plan", "script"}


def test_no_two_forms_have_one_name_or_ending() -> None:
    said = [each for form in FORMS.values() for each in {form.name, *form.also}]
    endings = [end for form in FORMS.values() for end in form.endings]
    assert max(Counter(said).values()) == max(Counter(endings).values()) == 1


@every_form
def test_a_form_is_had_by_its_name_or_its_ending(form: Form) -> None:
    assert form.by_name or form.endings


@every_plan
def test_a_plans_form_has_an_ending_and_words_to_be_sent_with(form: Form) -> None:
    assert form.endings
    assert has_block("telegram", f"caption_{form.name}")


@pytest.mark.parametrize("document", ["plan", "script"])
def test_the_help_names_every_form(document: str) -> None:
    shown = CliRunner().invoke(cli, [document, "--help"], terminal_width=200).output
    for form in forms_of(document):
        assert (form.name if form.by_name else form.endings[0]) in shown


@every_plan
def test_the_plan_command_writes_every_form_by_its_endings(form: Form) -> None:
    for ending in form.endings:
        command = ("plan", "answers.yaml", "--today", f"{DAY}", "-o", f"plan{ending}")
        assert CliRunner().invoke(cli, command).exit_code == 0
        assert Path(f"plan{ending}").read_bytes() == in_file(plan_in(form))


@every_plan
def test_the_terminal_saves_every_form_by_its_endings(form: Form) -> None:
    for ending in form.endings:
        name = f"saved{ending}"
        wanted = Message("", Kind.DOCUMENT, documents=("plan",), save_to=name)
        assert [*save_documents(SESSION, wanted, DAY)]
        assert Path(name).read_bytes() == in_file(plan_in(form))


def sent(name: str) -> tuple[Call, ...]:
    wanted = Message("", Kind.DOCUMENT, documents=("plan",), save_to=name)
    chat = Chat(1, Stored(SESSION), Marks(key=1))
    return tuple(files_of(chat, wanted, DAY))


@every_plan
async def test_telegram_sends_every_form_by_its_name_and_its_endings(
    form: Form,
) -> None:
    for name in (form.name, *form.also, *(f"plan{end}" for end in form.endings)):
        (call,) = sent(name)
        assert call.method == "sendDocument"
        assert call.params["document"]["name"].endswith(form.endings[0])
        assert call.params["caption"]
    maker = FileMaker()
    made = await maker.filled(dict(call.params))
    maker.close()
    content = plan_in(form)
    bare = content if isinstance(content, bytes) else content.encode()
    assert made["document"].input_file_content == bare


def test_telegram_sends_a_pdf_and_a_calendar_where_no_form_is_named() -> None:
    for name in ("", "it", "plan.docx"):
        assert [call.params["document"]["name"] for call in sent(name)] == [
            "rothway-2026-plan.pdf",
            "rothway-2026-calendar.ics",
        ]


@every_script
def test_the_script_command_writes_every_form_by_its_endings(
    form: Form, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("bot.cli._today", lambda: DAY)
    for ending in form.endings:
        assert CliRunner().invoke(cli, ["script", "-o", f"hr{ending}"]).exit_code == 0
        made = Path(f"hr{ending}").read_bytes()
        assert same(made, in_file(written(form.name, "script", Script({}, DAY))))


def test_a_form_is_called_by_its_name_or_an_ending_in_any_case() -> None:
    assert form_called(" HTM ", "plan") is FORMS["html"]
    assert form_called("dates", "plan") is FORMS["ics"]
    assert form_called("email", "plan") is None
    assert form_called("", "plan") is None
