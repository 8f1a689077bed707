"""Says how far a run on several cores is, in some twenty lines in place of rows of dots."""

from __future__ import annotations

import time
from typing import Final

import pytest

_EVERY_PERCENT: Final = 5


def pytest_configure(config: pytest.Config) -> None:
    """Take the dots' place where the tests run on several cores."""
    is_worker = hasattr(config, "workerinput")
    if not is_worker and config.getoption("numprocesses") and config.option.verbose < 1:
        config.pluginmanager.register(_Progress(config))


class _Progress:
    """Counts the tests that are done, and tells at every few percent of them."""

    def __init__(self, config: pytest.Config) -> None:
        self._config = config
        self._begun = time.monotonic()
        self._done = 0
        self._told = 0
        self._session: pytest.Session | None = None

    def pytest_sessionstart(self, session: pytest.Session) -> None:
        self._session = session

    @pytest.hookimpl(tryfirst=True)
    def pytest_report_teststatus(
        self, report: pytest.TestReport
    ) -> tuple[str, str, str] | None:
        """Show nothing of a test that passes; it is counted all the same."""
        if report.passed:
            return ("passed" if report.when == "call" else "", "", "")
        return None

    @pytest.hookimpl(trylast=True)
    def pytest_runtest_logreport(self, report: pytest.TestReport) -> None:
        if report.when != "teardown" or self._session is None:
            return
        self._done += 1
        total = max(1, self._session.testscollected)
        percent = self._done * 100 // total
        if percent >= self._told + _EVERY_PERCENT or self._done == total:
            self._told = percent
            self._tell(f"{self._done:,} of {total:,} tests · {percent}%")

    def _tell(self, how_far: str) -> None:
        reporter = self._config.pluginmanager.get_plugin("terminalreporter")
        assert isinstance(reporter, pytest.TerminalReporter)
        seconds = time.monotonic() - self._begun
        reporter.ensure_newline()
        reporter.write_line(f"{how_far} · {seconds:.0f} s")
