"""Rules for all tests: nothing is skipped, and no test reaches beyond this machine.

With ``--fast`` those are left out that start a browser, an outside program or a film; one of the others that starts a
program that isn't Python fails.
"""

from __future__ import annotations

import inspect
import re
import sys
from pathlib import Path

import pytest

from geo.dataset.dataset import Dataset, load

ROOT = Path(__file__).resolve().parent.parent
NORTHERN_KOSOVO = ROOT / "data" / "northern-kosovo"

FILMS = re.compile(r"\b(mp4|gif|films?|ffmpeg|encoder|VIEW_FORMATS)\b", re.IGNORECASE)
"""What a test or a fixture has in its code, its name or its values that makes a film: by name, or among all formats."""
STARTING = ("test_pre_commit.py", "test_third_party.py", "test_random_views.py")
"""Modules that start Git or the program for films, which their code doesn't show."""

_skipped: list[str] = []


def starts_a_program(item: pytest.Item) -> bool:
    """Whether a test needs a browser or another program, by its folder, its marks, its code and that of its fixtures."""
    if "browser" in item.path.parts or item.path.name in STARTING or item.get_closest_marker("external"):
        return True
    if not isinstance(item, pytest.Function):
        return False
    fixtures = (one.func for found in item._fixtureinfo.name2fixturedefs.values() for one in found)
    ours = (one for one in fixtures if one.__module__.startswith("tests."))
    return any(FILMS.search(text) for text in (item.name, *map(_source, (item.function, *ours))))


_sources: dict[object, str] = {}


def _source(function: object) -> str:
    if function not in _sources:
        _sources[function] = inspect.getsource(inspect.unwrap(function))  # type: ignore[arg-type]
    return _sources[function]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--fast", action="store_true", help="leave out what starts a browser, an outside program or a film"
    )


def pytest_configure(config: pytest.Config) -> None:
    if config.getoption("fast"):
        sys.addaudithook(_only_python)


def _only_python(event: str, arguments: tuple[object, ...]) -> None:
    """Refuses to start a program that is neither Python nor what its standard library asks for the name of the system."""
    if event == "subprocess.Popen" and not Path(str(arguments[0])).name.startswith(("python", "uname")):
        raise RuntimeError(f"a fast test starts {arguments[0]}: name its module in tests/conftest.py")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if starts_a_program(item):
            item.add_marker("program")
    if config.getoption("fast"):
        left_out = [item for item in items if item.get_closest_marker("program")]
        items[:] = [item for item in items if not item.get_closest_marker("program")]
        config.hook.pytest_deselected(items=left_out)


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
