"""The worksheet's page, opened for a test: a plugin, for the tests that name it.

A browser lives for a module, no longer: while it does, its driver holds the thread's
event loop, and no asynchronous test could run.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect

from tests.bot.documents.chromium import Reader, launched
from tests.bot.documents.worksheet_desk import Opened, made
from tests.patience import PATIENCE

expect.set_options(timeout=PATIENCE * 1000)


@pytest.fixture(scope="module")
def browser() -> Iterator[Browser]:
    with launched() as started:
        yield started


@pytest.fixture(scope="module")
def sheet(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return the page as a file, the same for every test that asks for nothing else."""
    return made(tmp_path_factory.mktemp("sheet"))


@pytest.fixture
def opened(browser: Browser, sheet: Path) -> Iterator[Opened]:
    """Return what opens the page from the disk, in a window of its own."""
    contexts = []

    def open_page(file: Path = sheet, **window: object) -> Reader:
        contexts.append(browser.new_context(**window))  # type: ignore[arg-type]
        return Reader(contexts[-1], file)

    yield open_page
    for context in contexts:
        context.close()


@pytest.fixture
def page(opened: Opened) -> Page:
    return opened().page


@pytest.fixture(scope="module")
def desk(browser: Browser, sheet: Path) -> Iterator[Page]:
    """Return one page for all tests that leave it as it was."""
    context = browser.new_context()
    yield Reader(context, sheet).page
    context.close()
