"""The worksheet's page on a desk: opened in a browser, and handled by what it shows."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

from click.testing import CliRunner
from playwright.sync_api import Locator, Page, expect

from bot.cli import cli
from bot.facts.reading import read_facts
from bot.facts.shared import SharedFacts
from tests.bot.documents.chromium import Reader

Opened = Callable[..., Reader]


def made(folder: Path, *options: str) -> Path:
    file = folder / "questions.html"
    done = CliRunner().invoke(cli, ("script", "-o", str(file), *options))
    assert done.exit_code == 0, done.output
    return file


def fact(page: Page, title: str) -> Locator:
    return page.get_by_role("group", name=title, exact=True)


def answer(page: Page, title: str) -> Locator:
    return fact(page, title).get_by_role("textbox", name="Answer")


def choose(page: Page, title: str, option: str) -> None:
    fact(page, title).get_by_role("radio", name=option, exact=True).check()


def saved(page: Page, folder: Path) -> Path:
    with page.expect_download() as download:
        page.get_by_role("button", name="Save answers").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def open_again(page: Page, file: Path) -> None:
    page.get_by_label("Open saved answers").set_input_files(file)
    expect(page.get_by_role("status")).to_contain_text("Answers opened")


def facts_of(file: Path) -> SharedFacts:
    return read_facts(file.read_bytes(), date.today()).shared  # noqa: DTZ011 - the browser's day, too
