"""What the command line promises: help with examples, a quick start, the other commands."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Iterator
from email import message_from_bytes
from email.policy import default
from pathlib import Path

import click
import pytest
from click.testing import CliRunner

from bot.cli import cli, loaded
from core.limits import FIGURES, published_years
from tests.places import ROOT


def _commands() -> Iterator[tuple[str, click.Command]]:
    """Yield every command that does something, after what is typed for it."""
    for name in cli.commands:
        command = loaded(name)
        if isinstance(command, click.Group):
            yield from ((f"{name} {i}", each) for i, each in command.commands.items())
        else:
            yield name, command


BY_NAME = dict(_commands())
COMMANDS = sorted(BY_NAME)
MANY = 1_000
"""So many characters that click cuts no help short."""


def rothway(*arguments: str) -> str:
    done = CliRunner().invoke(cli, arguments)
    assert done.exit_code == 0, done.output
    return done.stdout


def _loaded_by(code: str) -> set[str]:
    """Return which modules a fresh interpreter has loaded after the code."""
    done = subprocess.run(  # noqa: S603 - our own interpreter
        [
            sys.executable,
            "-c",
            f"import sys\n{code}\nprint(*sys.modules, file=sys.stderr)",
        ],
        capture_output=True,
        text=True,
        check=True,
        cwd=ROOT,
    )
    return {name.partition(".")[0] for name in done.stderr.split()}


def test_there_are_just_the_commands_that_are_built() -> None:
    assert [
        *("chat", "facts check", "facts show", "flow"),
        *("limits", "plan", "script", "telegram"),
    ] == COMMANDS


@pytest.mark.parametrize("command", COMMANDS)
def test_every_command_has_an_example_and_its_exit_codes(command: str) -> None:
    shown = rothway(*command.split(), "--help")

    assert f"  rothway {command}" in shown.partition("Example:")[2]
    assert "Exit codes: 0 " in " ".join(shown.split())


@pytest.mark.parametrize("command", COMMANDS)
def test_every_option_says_what_it_does(command: str) -> None:
    for option in BY_NAME[command].params:
        assert isinstance(option, click.Argument) or getattr(option, "help", None)


def test_the_version_is_told() -> None:
    assert rothway("--version").startswith("rothway 0.")


@pytest.mark.parametrize("name", cli.commands)
def test_the_list_of_commands_says_what_each_says_first(name: str) -> None:
    listed = cli.commands[name].get_short_help_str(limit=MANY)

    assert listed == loaded(name).get_short_help_str(limit=MANY)


@pytest.mark.parametrize("command", ["", *COMMANDS])
def test_help_loads_nothing_that_takes_time(command: str) -> None:
    typed = [*command.split(), "--help"]
    found = _loaded_by(f"from bot.cli import cli\ncli({typed}, standalone_mode=False)")

    assert "click" in found
    assert not found & {
        *("pydantic", "jinja2", "sqlalchemy", "rich", "prompt_toolkit", "lark"),
        *("yaml", "transitions", "telegram", "core", "flows"),
        *("typst", "markdown_it", "icalendar"),
    }


def test_the_first_question_waits_for_no_database_nor_for_telegram(
    tmp_path: Path,
) -> None:
    loaded = _loaded_by(
        "import os, io\n"
        f"os.environ['ROTHWAY_DATA_DIR'] = {str(tmp_path)!r}\n"
        "from bot.store import Store\nStore.warm_up = lambda self: None\n"
        "sys.stdin = io.StringIO()\nfrom bot.cli import cli\n"
        "cli(['chat'], standalone_mode=False)"
    )

    assert "jinja2" in loaded
    assert not loaded & {"sqlalchemy", "telegram", "prompt_toolkit", "yaml"}
    assert not loaded & {"typst", "icalendar"}


def test_the_limits_of_a_year_are_shown_with_their_notice() -> None:
    shown = rothway("limits", "2026")

    assert "$24,500" in shown
    assert "Notice 2025-67" in shown


def test_limits_as_json_have_unit_source_and_date() -> None:
    limits = json.loads(rothway("limits", "2026", "--json"))

    assert limits["tax_year"] == 2026
    assert set(limits["limits"]) == set(FIGURES)
    assert limits["limits"]["annual_additions"] == {
        "value": 72000,
        "unit": "dollars a year",
        "source": "Notice 2025-67",
        "published": "2025-11-13",
    }


def test_the_limits_of_an_operators_directory_are_used(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = (ROOT / "core/limits/2026.toml").read_text(encoding="utf-8")
    (tmp_path / "2027.toml").write_text(ours.replace("year = 2026", "year = 2027", 1))
    monkeypatch.setenv("ROTHWAY_LIMITS_DIR", str(tmp_path))

    assert "Limits for 2027" in rothway("limits", "2027")
    assert 2027 not in published_years()  # let go of when the command is done


def test_a_wrong_limits_file_is_named_with_its_figure(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "2027.toml").write_text("year = 2027\n")
    monkeypatch.setenv("ROTHWAY_LIMITS_DIR", str(tmp_path))

    done = CliRunner().invoke(cli, ["limits", "2027"])

    assert done.exit_code == 2
    assert "2027.toml" in done.stderr
    assert "deferral" in done.stderr


def test_the_whole_script_is_longer_than_what_is_still_open(tmp_path: Path) -> None:
    answers = tmp_path / "answers.yaml"
    answers.write_text("after_tax: yes\nin_plan_conversion: automatic\n")

    whole = rothway("script")
    still_open = rothway("script", "--answers", str(answers))

    assert "after-tax" in still_open
    assert len(still_open) < len(whole)


def test_the_script_goes_to_a_file_as_markdown(tmp_path: Path) -> None:
    out = tmp_path / "script.md"

    assert rothway("script", "--format", "markdown", "-o", str(out)) == ""
    assert out.read_text(encoding="utf-8").startswith("#")


def test_the_dialogue_is_drawn_from_its_declaration() -> None:
    assert rothway("flow", "--format", "mermaid").startswith("flowchart")
    assert "→ match" in rothway("flow")


def test_texts_ready_to_send_come_without_the_rest() -> None:
    sent = rothway("script", "--format", "email")

    assert sent.startswith("A mail to HR\n\nSubject: Questions about our 401(k)\n")
    assert "Reference" in sent
    assert "Look for in the SPD" not in sent


@pytest.mark.parametrize("form", [(), ("--format", "email")])
def test_a_draft_is_a_mail_that_can_be_sent(
    form: tuple[str, ...], tmp_path: Path
) -> None:
    out = tmp_path / "questions.eml"
    rothway("script", *form, "-o", str(out))
    mail = message_from_bytes(out.read_bytes(), policy=default)

    assert mail["Subject"] == "Questions about our 401(k)"
    assert mail["X-Unsent"] == "1"
    assert "under 59½?" in " ".join(mail.get_content().split())
