"""Rules for all tests: nothing is skipped, and no test reaches beyond this machine."""

from __future__ import annotations

from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load

ROOT = Path(__file__).resolve().parent.parent
NORTHERN_KOSOVO = ROOT / "data" / "northern-kosovo"

_skipped: list[str] = []


@pytest.fixture(scope="session")
def northern_kosovo() -> Dataset:
    """The embedded dataset."""
    return load(NORTHERN_KOSOVO)


def pytest_runtest_logreport(report: pytest.TestReport) -> None:
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_collectreport(report: pytest.CollectReport) -> None:
    if report.skipped:
        _skipped.append(report.nodeid)


def pytest_sessionfinish(session: pytest.Session) -> None:
    if _skipped:
        session.exitstatus = pytest.ExitCode.TESTS_FAILED


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    for nodeid in _skipped:
        terminalreporter.write_line(f"SKIPPED, which counts as a failure: {nodeid}", red=True)
