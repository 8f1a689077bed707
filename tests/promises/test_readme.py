"""The README and the pages it leads to say what the program says, and leave nothing out."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterable
from datetime import date
from pathlib import Path

import click
import pytest

from bot.cli import cli, loaded
from bot.telegram.run.exit import Exit
from flows.answers.commands import Command
from tools.excerpts import ExcerptError, output_of, with_excerpts
from tools.pages import PAGES, ROOT
from tools.pictures import PICTURES, is_as_it_should_be, picture_for


def text_of(page: str) -> str:
    return (ROOT / page).read_text(encoding="utf-8")


README = text_of("README.md")
EXAMPLES = text_of("docs/commands.md")
HELP = text_of("docs/cli.md")
OPERATING = text_of("docs/operating.md")
MOST_LINES = 150
FIRST_SCREEN = README.splitlines()[:40]
COMMANDS = {name: loaded(name) for name in cli.commands}


def without(names: Iterable[str], pattern: str, page: str) -> list[str]:
    """Return the names that a page does not have as the pattern wants them."""
    return [n for n in names if not re.search(pattern.format(re.escape(n)), page)]


@pytest.mark.parametrize("page", PAGES)
def test_a_generated_page_is_as_make_docs_writes_it(page: str) -> None:
    assert text_of(page) == PAGES[page]()


@pytest.mark.parametrize("name", PICTURES)
def test_a_picture_is_as_make_docs_draws_it_and_is_said_in_words(name: str) -> None:
    assert is_as_it_should_be(name)
    assert f"![{picture_for(name).alt}]({Path(name).name})" in EXAMPLES


def test_the_readme_is_read_in_one_sitting() -> None:
    assert len(README.splitlines()) <= MOST_LINES


def test_the_first_screen_shows_a_conversation_and_the_two_commands() -> None:
    shown = "\n".join(FIRST_SCREEN)
    assert FIRST_SCREEN[0] == "# Rothway"
    assert "<!-- rothway chat" in shown
    assert "    make chat " in shown
    assert "    make test " in shown


def test_every_command_stands_in_the_readme_and_on_its_page() -> None:
    assert without(COMMANDS, "rothway {}", README) == []
    assert without({*COMMANDS} - {"chat"}, "## rothway {}", EXAMPLES) == []


def parameters() -> list[click.Parameter]:
    return [each for command in COMMANDS.values() for each in command.params]


def test_every_option_and_format_stands_on_the_page_of_the_command_line() -> None:
    options = [n for each in parameters() for n in each.opts if n.startswith("-")]
    forms = [n for p in parameters() for n in getattr(p.type, "choices", ())]
    assert without(options, r"(?m)^  .*{}\b", HELP) == []
    assert without(forms, r"\b{}\b", HELP) == []


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


def test_every_environment_variable_stands_in_a_table() -> None:
    assert "ROTHWAY_DATA_DIR" in variables()
    assert without(variables(), r"`{}\b", EXAMPLES + OPERATING) == []


ENVIRONMENT = re.compile(r"\bos\.environ\b|\bgetenv\b|import environ\b")


def test_only_the_command_line_reads_the_environment() -> None:
    readers = {
        str(file.relative_to(ROOT))
        for folder in ("bot", "core", "flows", "templates")
        for file in (ROOT / folder).rglob("*.py")
        if ENVIRONMENT.search(file.read_text(encoding="utf-8"))
    }
    assert readers == {"bot/cli.py"}


def test_what_can_be_said_at_any_point_stands_in_the_readme() -> None:
    assert without([each.value for each in Command], "{}", README) == []


def test_every_exit_code_is_explained() -> None:
    assert without(["0", "1", "2", "130"], r"(?m)^- {}: ", EXAMPLES) == []
    bots = [str(int(code)) for code in Exit]
    assert without(bots, r"(?m)^\| {} \| ", OPERATING) == []


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
