"""A browser for the tests of pages: the machine's own Chromium, driven as a person would.

Where there is none the tests that need it are skipped, unless ``ROTHWAY_NEEDS_CHROMIUM``
is set, as it is in CI: then they fail.
"""

from __future__ import annotations

import os
import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Final

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, sync_playwright

_NAMES: Final = ("chromium", "chromium-browser", "google-chrome")
_QUIETLY: Final = (  # no sandbox: CI runs as root; and nothing of its own to fetch
    *("--no-sandbox", "--disable-gpu", "--disable-background-networking"),
    *("--disable-component-update", "--disable-sync", "--no-first-run"),
)


def executable() -> str | None:
    """Return where the browser is: ``ROTHWAY_CHROMIUM``, else the first one known."""
    named = os.environ.get("ROTHWAY_CHROMIUM")
    return named or next(filter(None, map(shutil.which, _NAMES)), None)


@contextmanager
def launched() -> Iterator[Browser]:
    """Start the browser; without one, skip or fail as the environment says."""
    found = executable()
    if found is None and os.environ.get("ROTHWAY_NEEDS_CHROMIUM"):
        pytest.fail("ROTHWAY_NEEDS_CHROMIUM is set, and no Chromium is on this machine")
    if found is None:
        pytest.skip("no Chromium on this machine; CI has one")
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=found, args=_QUIETLY)
        yield browser
        browser.close()


class Reader:
    """Somebody who has a page open, and what the browser noticed of it meanwhile."""

    def __init__(self, context: BrowserContext, file: Path) -> None:
        self.requests: list[str] = []
        self.complaints: list[str] = []
        self.page: Page = context.new_page()
        self.page.on("request", lambda request: self.requests.append(request.url))
        self.page.on("console", lambda said: self.complaints.append(said.text))
        self.page.on("pageerror", lambda error: self.complaints.append(str(error)))
        self.page.goto(file.as_uri())

    @property
    def asked_of_the_network(self) -> list[str]:
        """Return every request but the page itself."""
        return self.requests[1:]
