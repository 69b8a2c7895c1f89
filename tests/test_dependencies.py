"""What the app imports is what it declares, and what it is set up with: nothing undeclared, nothing unused, no test tool."""

from __future__ import annotations

import ast
import json
import re
import sys
import tomllib
from collections.abc import Iterable, Iterator, Set
from dataclasses import dataclass
from functools import cache
from importlib import metadata

import pytest

from tests.conftest import ROOT

PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))
OURS = {path.name for path in ROOT.iterdir() if (path / "__init__.py").exists()} | {"app", "app_pages"}
"""Our own packages: a new one is found without being listed."""
THE_APP = OURS - {"tests", "tools", "bench"}
STARTED = {
    "import-linter", "mypy", "pandas-stubs", "pre-commit", "ruff", "pytest-xdist", "pytest-mpl", "pytest-socket", "types-geopandas",
    "types-shapely", "commonmeta-py",
}  # fmt: skip
"""Of the development tools, those that are started, that pytest or mypy loads or of which a file is read, and no module imports."""


def imported(sources: Iterable[str], ours: Set[str] = OURS) -> set[str]:
    """The top-level modules that Python sources import, anywhere in them, without the standard library's and ``ours``."""
    found: set[str] = set()
    for source in sources:
        for node in ast.walk(ast.parse(source)):
            if isinstance(node, ast.Import):
                found |= {alias.name for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and not node.level and node.module:
                found.add(node.module)
            elif isinstance(node, ast.Call) and ast.unparse(node.func) in ("import_module", "importlib.import_module"):
                found |= {
                    one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
                }
    return {name.partition(".")[0] for name in found} - sys.stdlib_module_names - ours


def canonical(name: str) -> str:
    """A distribution's name in the form that compares equal (PEP 503)."""
    return re.sub(r"[-_.]+", "-", name).lower()


@cache
def distributions() -> dict[str, set[str]]:
    """The names of the distributions that have each top-level module."""
    return {module: {canonical(one) for one in found} for module, found in metadata.packages_distributions().items()}


def faults(modules: set[str], declared: set[str], developing: set[str]) -> list[str]:
    """What is wrong between the modules that the app imports and the distributions that are declared."""
    found: list[str] = []
    used: set[str] = set()
    for module in sorted(modules):
        names = distributions().get(module, {canonical(module)})
        used |= names
        if names & developing:
            found.append(f"{module} is a development tool, and the app imports it")
        elif not names & declared:
            found.append(f"{module} is imported, and {' or '.join(sorted(names))} is not declared")
    return found + [f"{name} is declared, and nothing imports it" for name in sorted(declared - used)]


def declared(requirements: Iterable[str]) -> set[str]:
    return {canonical(re.match(r"[\w.-]+", one)[0]) for one in requirements}  # type: ignore[index]


def sources(*folders: str) -> Iterator[str]:
    for folder in folders:
        files = sorted((ROOT / folder).rglob("*.py")) or [ROOT / f"{folder}.py"]
        for file in files:
            yield file.read_text(encoding="utf-8")


OURSELVES = PROJECT["project"]["name"]
RUNNING = declared(PROJECT["project"]["dependencies"])
DEVELOPING = declared(PROJECT["dependency-groups"]["dev"])


def test_the_app_declares_what_it_imports_and_no_more() -> None:
    assert {"geo", "layers", "export", "app_pages", "app"} <= OURS
    assert faults(imported(sources(*THE_APP), THE_APP), RUNNING, DEVELOPING) == []


def test_tests_and_tools_declare_what_they_import_and_no_more() -> None:
    modules = imported(sources("tests", "tools")) | imported(sources(*THE_APP))
    assert faults(modules, (RUNNING | DEVELOPING) - STARTED, set()) == []
    assert {*STARTED, *RUNNING} & DEVELOPING == STARTED


def test_the_benchmarks_declare_what_they_import() -> None:
    of_bench = declared((ROOT / "bench" / "requirements.in").read_text(encoding="utf-8").split())
    found = faults(imported(sources("bench")), RUNNING | DEVELOPING | of_bench, set())
    assert [fault for fault in found if not fault.endswith("nothing imports it")] == []


@pytest.mark.parametrize(
    ("source", "expected"),
    [
        ("import numpy\nimport lxml.etree", "lxml is imported, and lxml is not declared"),
        ("import numpy\n\ndef late():\n    from lxml import etree", "lxml is imported, and lxml is not declared"),
        ("import numpy\nimportlib.import_module('lxml.etree')", "lxml is imported, and lxml is not declared"),
        ("import numpy\nfrom hypothesis import given", "hypothesis is a development tool, and the app imports it"),
        ("import os\nfrom . import geo", "numpy is declared, and nothing imports it"),
        ("import numpy\nimport tests.builders", "tests is imported, and tests is not declared"),
        ("import numpy\nimport no_such_module", "no_such_module is imported, and no-such-module is not declared"),
    ],
)
def test_each_kind_of_fault_is_found(source: str, expected: str) -> None:
    assert faults(imported([source], THE_APP), {"numpy"}, {"hypothesis"}) == [expected]


def test_a_module_is_known_by_the_distribution_that_has_it() -> None:
    assert faults(imported(["import PIL, yaml"]), {"pillow", "pyyaml"}, set()) == []


LOCKS = (
    "requirements.lock",
    "requirements-dev.lock",
    "tools/requirements.lock",
    "web/requirements.lock",
    "bench/requirements.lock",
)


@dataclass(frozen=True)
class Pin:
    """An entry of a lock file: a distribution at a version, what requires it, and how many hashes it has."""

    name: str
    version: str
    required_by: frozenset[str]
    hashes: int


def pins(lock: str) -> list[Pin]:
    """The entries of a lock file."""
    text = (ROOT / lock).read_text(encoding="utf-8")
    found = []
    for entry in re.split(r"^(?=[\w.-]+==)", text, flags=re.MULTILINE)[1:]:
        name, version = re.match(r"([\w.-]+)==([\w.+!-]+)", entry).groups()  # type: ignore[union-attr]
        requiring = re.findall(r"^ +# +(?:via +)?(?!via$)(?:-r +)?(\S+)", entry, re.MULTILINE)
        found.append(Pin(canonical(name), version, frozenset(requiring), entry.count("--hash=sha256:")))
    return found


def reached(entries: list[Pin], roots: set[str]) -> set[str]:
    """The distributions that the root requires, or another that it requires."""
    found: set[str] = set()
    while more := {one.name for one in entries if one.required_by & (roots | found)} - found:
        found |= more
    return found


def test_the_app_is_set_up_with_what_it_declares_and_what_that_needs() -> None:
    entries = pins("requirements.lock")
    names = {one.name for one in entries}
    assert names >= RUNNING
    assert {one.name for one in entries if one.required_by & {OURSELVES}} == RUNNING
    assert reached(entries, {OURSELVES}) == names


def test_the_development_tools_are_locked_to_the_same_versions_as_the_app() -> None:
    tools, app = pins("requirements-dev.lock"), pins("requirements.lock")
    assert {one.name for one in tools} >= DEVELOPING
    versions = {(one.name, one.version) for one in app}
    names = {one.name for one in app}
    assert [one for one in tools if one.name in names and (one.name, one.version) not in versions] == []


def test_nothing_is_declared_twice() -> None:
    every = [*PROJECT["project"]["dependencies"], *PROJECT["dependency-groups"]["dev"]]
    assert len(every) == len(RUNNING | DEVELOPING)


@pytest.mark.parametrize("lock", LOCKS)
def test_a_lock_has_hashes_and_no_host(lock: str) -> None:
    entries = pins(lock)
    assert entries
    assert [one.name for one in entries if not one.hashes] == []
    text = (ROOT / lock).read_text(encoding="utf-8")
    assert "://" not in text
    assert "index-url" not in text.replace("--no-emit-index-url", "")


def test_set_up_fetches_the_one_uv_that_is_pinned() -> None:
    assert [one.name for one in pins("tools/requirements.lock")] == ["uv"]


@pytest.mark.parametrize("folder", ["web", "bench"])
def test_the_lock_of_npm_has_hashes_and_no_host(folder: str) -> None:
    packages = json.loads((ROOT / folder / "package-lock.json").read_text(encoding="utf-8"))["packages"]
    others = {name: entry for name, entry in packages.items() if name}
    assert len(others) > 10
    assert [name for name, entry in others.items() if not entry.get("integrity", "").startswith("sha512-")] == []
    assert [name for name, entry in others.items() if "resolved" in entry] == []
    assert "omit-lockfile-registry-resolved=true" in (ROOT / folder / ".npmrc").read_text(encoding="utf-8")
