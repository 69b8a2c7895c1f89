"""No page, no export and no markup names a layer or a table of sites: they ask the registry and the declarations."""

from __future__ import annotations

import ast
from collections.abc import Iterator

import pytest

from geo.sites import SITES
from layers.registry import REGISTRY
from tests.conftest import ROOT

NAMES = {*REGISTRY.ids, *(kind.table for kind in SITES)}
MODULES = {type(layer).__module__ for layer in REGISTRY}
EXCEPTIONS = {
    "app_pages/events/paper.py": {"places": "a key of what the table's script gets"},
    "app_pages/events/rows.py": {"places": "a key of what the table's script gets"},
    "app_pages/method/ledger.py": {"incidents": "a column of coverage.csv"},
    "export/data/event_tables.py": {"places": "a column of files", "municipalities": "a column of files"},
    "export/data/excel_writer.py": {"places": "a column of files"},
    "export/data/site_tables.py": {"municipalities": "a column of files"},
    "export/map/features.py": {"places": "a list of the replay's document"},
}
"""Names that mean something else, by file."""


def _named(tree: ast.AST) -> Iterator[str]:
    """The names of layers and tables of sites in a module: as texts, as fields of a dataset, and as imports."""
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and node.value in NAMES:
            yield str(node.value)
        elif isinstance(node, ast.Attribute) and node.attr in NAMES and ast.unparse(node.value).endswith("dataset"):
            yield f"dataset.{node.attr}"
        elif isinstance(node, ast.ImportFrom) and node.module in MODULES:
            yield node.module


def test_the_check_sees_each_way_to_name_a_layer() -> None:
    code = 'from layers.bases import Bases\nx = {"crossings": request.dataset.routes, "a": area.municipalities}'
    assert sorted(_named(ast.parse(code))) == ["crossings", "dataset.routes", "layers.bases"]


@pytest.mark.parametrize("room", ["app_pages", "export", "markup"])
def test_nobody_above_the_layers_names_one(room: str) -> None:
    found = {}
    for file in sorted((ROOT / room).rglob("*.py")):
        if names := set(_named(ast.parse(file.read_text(encoding="utf-8")))):
            found[file.relative_to(ROOT).as_posix()] = names
    assert found == {file: set(names) for file, names in EXCEPTIONS.items() if file.startswith(room)}


def test_no_script_names_a_layer_or_a_table_of_sites() -> None:
    spelled = {f"{quote}{name}{quote}" for name in NAMES - {"context", "places"} for quote in "\"'`"}
    spelled |= {f"statics.{name}" for name in NAMES}
    for file in sorted((ROOT / "web" / "src").rglob("*.js")):
        text = file.read_text(encoding="utf-8")
        assert not [name for name in spelled if name in text], file
