"""Rules for all tests: nothing is skipped, and no test reaches beyond this machine.

With ``--fast`` those are left out that start another process, be it a browser, a program, a film's encoder or a worker
of the app; one of the others that starts a process fails.
"""

from __future__ import annotations

import gc
import inspect
import re
import sys
from collections.abc import Generator, Iterator
from functools import cache
from pathlib import Path
from types import CodeType, FunctionType, ModuleType

import pytest

from geo.dataset.dataset import Dataset, load

gc.disable()  # until all tests are collected: what is loaded for them stays
ROOT = Path(__file__).resolve().parent.parent
NORTHERN_KOSOVO = ROOT / "data" / "northern-kosovo"

STARTS = re.compile(r"\b(subprocess|Cells?|Process|Queue|VIEW_FORMATS|(?i:mp4|gif|films?|ffmpeg|encoder))\b")
"""What a test or what it uses has in its code, its name or its values that starts a process: a film by its name, or
among all formats."""
STARTING = ("test_bombs.py", "test_pre_commit.py", "test_third_party.py", "test_random_views.py")
"""Modules that start processes, which their code doesn't show, or in all of their tests."""
ASKED = ("uname", "fc-list", "system_profiler")
"""What Python's library asks for the name of the system, and Matplotlib, once on a machine, for the fonts that are there."""

_skipped: list[str] = []


def in_all_tests(path: Path) -> bool:
    """Whether all tests of a file or a folder start a browser or another process, by its name."""
    return path.name in STARTING or "browser" in path.relative_to(ROOT).parts


def starts_a_process(item: pytest.Item) -> bool:
    """Whether a test starts another process, by its file, its marks, its name, its code and that of its fixtures."""
    if in_all_tests(item.path) or any(item.get_closest_marker(mark) for mark in ("process", "external")):
        return True
    if not isinstance(item, pytest.Function):
        return False
    fixtures = (one.func for found in item._fixtureinfo.name2fixturedefs.values() for one in found)
    return bool(STARTS.search(item.name)) or any(_starts(one) for one in (item.function, *fixtures))


@cache
def _starts(function: object) -> bool:
    """Whether the code of a function, or of what it uses from the tests, has a name or a text that starts a process."""
    uses, seen = [function], set()
    while uses:
        one = uses.pop()
        one = inspect.unwrap(getattr(one, "__func__", one))  # type: ignore[arg-type]
        if id(one) in seen or not str(getattr(one, "__module__", "")).startswith("tests."):
            continue
        seen.add(id(one))
        if isinstance(one, type):
            words = {base.__name__ for base in one.__mro__}
            uses += vars(one).values()
        elif isinstance(one, FunctionType):
            words = {
                word for code in _codes(one.__code__) for word in (*code.co_names, *code.co_freevars, *_texts(code))
            }
            known = one.__globals__
            modules = [vars(known[word]) for word in words if isinstance(known.get(word), ModuleType)]
            uses += [names[word] for names in (known, *modules) for word in words if word in names]
        else:
            continue
        if any(STARTS.search(word) for word in words):
            return True
    return False


def _codes(code: CodeType) -> Iterator[CodeType]:
    """A function's code and that of the functions in it."""
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _texts(code: CodeType) -> Iterator[str]:
    """The texts in a function's code but for what describes it."""
    return (text for text in code.co_consts[1:] if isinstance(text, str))


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption("--fast", action="store_true", help="leave out what starts another process")


def pytest_ignore_collect(collection_path: Path, config: pytest.Config) -> bool | None:
    return True if config.getoption("fast") and in_all_tests(collection_path) else None


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    for item in items:
        if starts_a_process(item):
            item.add_marker("process")
    if config.getoption("fast"):
        left_out = [item for item in items if item.get_closest_marker("process")]
        items[:] = [item for item in items if not item.get_closest_marker("process")]
        config.hook.pytest_deselected(items=left_out)
        refuse_processes()


_refused: list[str] = []
"""The processes that the test that runs would have started."""
STARTED = (
    "subprocess.Popen", "os.fork", "os.forkpty", "os.posix_spawn", "os.spawn", "os.system", "os.startfile", "_winapi.CreateProcess",
)  # fmt: skip


@cache
def refuse_processes() -> None:
    """Have each start of a process in this one fail from now on."""

    def refuse(event: str, arguments: tuple[object, ...]) -> None:
        if event == "subprocess.Popen" and Path(str(arguments[0])).name.startswith(ASKED):
            return
        # Python tells of the processes of ``multiprocessing`` only that it imports what starts them.
        if event in STARTED or (event == "import" and str(arguments[0]).startswith("multiprocessing.popen_")):
            _refused.append(f"{event} {arguments[0] if arguments else ''}".rstrip())
            raise RuntimeError(f"a fast test starts a process ({_refused[-1]}): mark it with pytest.mark.process")

    sys.addaudithook(refuse)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_teardown() -> Generator[None]:
    """A test that would have started a process fails even where it goes on without."""
    yield
    refused = _refused.copy()
    _refused.clear()
    assert not refused, f"a fast test starts processes: {refused}"


@pytest.hookimpl(tryfirst=True)
def pytest_runtestloop() -> None:
    gc.freeze()
    gc.enable()


@pytest.fixture(scope="session")
def northern_kosovo() -> Dataset:
    """The embedded dataset."""
    return load(NORTHERN_KOSOVO)


@pytest.fixture(scope="session", autouse=True)
def _installed_components() -> Iterator[None]:
    """The packages of this machine are searched for components of Streamlit once, not for each page that is opened."""
    if "streamlit.testing.v1" not in sys.modules:
        yield
        return
    from streamlit.components.v2 import manifest_scanner

    with pytest.MonkeyPatch.context() as patched:
        patched.setattr(manifest_scanner, "scan_component_manifests", cache(manifest_scanner.scan_component_manifests))
        yield


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
