"""The README says what the program says today, and leaves nothing out."""

from __future__ import annotations

import ast
import re
from datetime import date

import click
import pytest

from bot.cli import cli
from flows.answers.commands import Command
from tools.excerpts import ExcerptError, output_of, with_excerpts
from tools.pages import PAGES, ROOT
from tools.pictures import PICTURES, is_as_it_should_be, picture_for

README = (ROOT / "README.md").read_text(encoding="utf-8")
FIRST_SCREEN = README.splitlines()[:40]
COMMANDS = dict(cli.commands)


@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_is_as_make_docs_writes_it(page: str) -> None:
    assert (ROOT / page).read_text(encoding="utf-8") == PAGES[page]()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_as_make_docs_draws_it_and_is_said_in_words(name: str) -> None:
    assert is_as_it_should_be(name)
    assert f"![{picture_for(name).alt}]({name})" in README


def test_the_first_screen_shows_a_conversation_and_the_two_commands() -> None:
    shown = "\n".join(FIRST_SCREEN)
    assert FIRST_SCREEN[0] == "# Rothway"
    assert "<!-- rothway chat" in shown
    assert "    make chat " in shown
    assert "    make test " in shown


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_stands_in_the_readme(name: str) -> None:
    assert f"rothway {name}" in README


@pytest.mark.parametrize(
    ("command", "names"),
    [
        (name, parameter.opts)
        for name, command in COMMANDS.items()
        for parameter in command.params
        if isinstance(parameter, click.Option)
    ],
)
def test_every_option_stands_in_the_readme(command: str, names: list[str]) -> None:
    either = "|".join(names)
    assert re.search(rf"(`|rothway {command} )({either})\b", README)


def variables() -> set[str]:
    """Return the names that the settings look up in the environment."""
    files = (ROOT / "bot").rglob("settings.py")
    source = "\n".join(file.read_text(encoding="utf-8") for file in files)
    return {
        str(node.args[0].value)
        for node in ast.walk(ast.parse(source))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Attribute)
        and node.func.attr == "get"
        and isinstance(node.args[0], ast.Constant)
    }


def test_the_settings_read_more_than_one_variable() -> None:
    assert "ROTHWAY_DATA_DIR" in variables()


@pytest.mark.parametrize("variable", sorted(variables()))
def test_every_environment_variable_stands_in_the_readme(variable: str) -> None:
    assert re.search(rf"`{variable}\b", README)


ENVIRONMENT = re.compile(r"\bos\.environ\b|\bgetenv\b|import environ\b")


def test_only_the_command_line_reads_the_environment() -> None:
    readers = {
        str(file.relative_to(ROOT))
        for folder in ("bot", "core", "flows", "templates")
        for file in (ROOT / folder).rglob("*.py")
        if ENVIRONMENT.search(file.read_text(encoding="utf-8"))
    }
    assert readers == {"bot/cli.py"}


@pytest.mark.parametrize(
    "form",
    sorted(
        {
            form
            for command in COMMANDS.values()
            for parameter in command.params
            if isinstance(parameter.type, click.Choice)
            for form in parameter.type.choices
        }
    ),
)
def test_every_format_stands_in_the_readme(form: str) -> None:
    assert re.search(rf"[` ]{form}`| as {form}\b", README)


@pytest.mark.parametrize("command", Command)
def test_what_can_be_said_at_any_point_stands_in_the_readme(command: Command) -> None:
    assert command.value in README


@pytest.mark.parametrize("code", [0, 1, 2, 130])
def test_every_exit_code_stands_in_the_readme(code: int) -> None:
    assert f"\n- {code}: " in README


@pytest.mark.parametrize("link", re.findall(r"\]\(([^)#]+)\)", README))
def test_a_link_leads_to_a_page(link: str) -> None:
    assert (ROOT / link).exists()


def test_the_readme_defines_ten_words() -> None:
    words = README.partition("## Ten words")[2].partition("\n## ")[0]
    assert len(re.findall(r"^- \*\*", words, re.MULTILINE)) == 10


# The excerpts themselves

PAGE = """\
<!-- rothway limits 2025 · on 2026-03-02
keep 1 from "Limits"
keep 1 from "  Deferrals"
-->
```text
something else
```
"""


def test_an_excerpt_is_filled_with_what_the_program_says() -> None:
    lines = with_excerpts(PAGE).splitlines()[5:-1]
    assert lines[0] == "Limits for 2025"
    assert lines[1] == "…"
    assert "$23,500" in lines[2]
    assert len(lines) == 3


def test_an_excerpt_that_is_not_said_any_more_is_an_error() -> None:
    with pytest.raises(ExcerptError, match=r"limits 2025 says no line .* 'Gone'"):
        with_excerpts(PAGE.replace('"Limits"', '"Gone"'))


def test_an_excerpt_of_a_command_that_fails_is_an_error() -> None:
    with pytest.raises(ExcerptError, match="left with 2"):
        output_of("limits 2099", date(2026, 3, 2))
