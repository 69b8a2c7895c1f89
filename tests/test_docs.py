"""The docs say what is there, and what is there is in the docs."""

from __future__ import annotations

import re
import tomllib
from dataclasses import fields
from importlib import import_module

import pytest

from app_pages.settings import SETTINGS, Settings
from export.data.event_tables import ACCOUNTS, CASUALTIES, EVENTS, PLACES, STATUSES
from export.data.site_tables import SITES
from geo.dataset.schema import (
    BASES_OF_POSITION,
    CATEGORIES,
    FIXED_VALUES,
    OPTIONAL_COLUMNS,
    OPTIONAL_TABLES,
    TABLES,
    columns,
)
from tests.conftest import ROOT
from tools.do import COMMANDS

NAMES = ["name_en", "name_en_status", "name_sr_latn", "name_sr_latn_status"]
NAMES += ["name_sr_cyrl", "name_sr_cyrl_status", "name_sq", "name_sq_status"]


def read(name: str) -> str:
    return (ROOT / name).read_text(encoding="utf-8")


def test_every_target_is_in_the_makefile_and_in_contributing() -> None:
    makefile, contributing = read("Makefile"), read("CONTRIBUTING.md")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    assert targets == set(COMMANDS)
    assert set(re.findall(r"\| `make ([a-z-]+)` \|", contributing)) == set(COMMANDS)
    for name in COMMANDS:
        assert f"$(PYTHON) tools/do.py {name}\n" in makefile
        assert f"`python tools/do.py {name}`" in contributing


def test_the_readme_is_short_and_leads_on() -> None:
    readme = read("README.md")
    assert len(readme.split()) <= 700
    for file in ("CONTRIBUTING.md", "CHANGELOG.md", "docs/index.md", "docs/guide.md"):
        assert f"]({file})" in readme


def test_the_index_leads_to_every_document() -> None:
    linked = set(re.findall(r"\]\(([\w./-]+)\)", read("docs/index.md")))
    assert linked == {"../CONTRIBUTING.md", "decisions/"} | {
        file.name for file in (ROOT / "docs").glob("*.md") if file.name != "index.md"
    }


ARCHITECTURE = read("docs/architecture.md")


def test_the_folders_are_in_the_order_of_the_import_contract() -> None:
    contract = tomllib.loads(read("pyproject.toml"))["tool"]["importlinter"]["contracts"][0]
    table = ARCHITECTURE.partition("## Folders")[2].partition("`app.py`")[0]
    assert re.findall(r"^\| `(\w+)/` \|", table, re.MULTILINE) == contract["layers"]


def test_every_folder_of_the_code_is_in_the_architecture() -> None:
    """But those of single pages, which have one name and one form."""
    tops = {path.parent.name for path in ROOT.glob("*/*.*") if not path.parent.name.startswith((".", "__"))}
    rooms = {f"{top}/{path.name}" for top in ("geo", "layers", "export", "app_pages") for path in (ROOT / top).iterdir()
             if (path / "__init__.py").exists() and not (path / "page.py").exists()}  # fmt: skip
    rooms |= {f"web/src/{path.name}" for path in (ROOT / "web" / "src").iterdir() if path.is_dir()}
    assert {one for one in tops | rooms if f"`{one}/`" not in ARCHITECTURE} == set()


def test_every_path_in_the_architecture_exists() -> None:
    """In the text and in the drawings."""
    found = set(re.findall(r"(?<![\w./(])((?:\w+/)+(?:\w+\.\w+)?|\w+\.(?:py|toml))(?![\w/])", ARCHITECTURE))
    assert len(found) > 50
    assert {path for path in found if not (ROOT / path).exists()} == set()


def test_every_term_is_a_class_of_its_module() -> None:
    terms = re.findall(r"^\| `(\w+)` \| `([\w/]+)\.py` \|", ARCHITECTURE, re.MULTILINE)
    assert len(terms) == ARCHITECTURE.partition("## Our terms")[2].partition("\n## ")[0].count("\n| `")
    for name, module in terms:
        found = getattr(import_module(module.replace("/", ".")), name)
        assert (isinstance(found, type), found.__module__) == (True, module.replace("/", "."))


@pytest.mark.parametrize("table", TABLES)
def test_the_data_dictionary_lists_the_columns_of_each_table(table: str) -> None:
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    (row,) = re.findall(rf"^\| `{table}\.csv` \| (.+) \|$", text, re.MULTILINE)
    if row.startswith("the same"):
        assert columns(table) == columns("crossings")
        return
    without_remarks = re.sub(r"\([^()]*(?:\([^()]*\)[^()]*)*\)", "", row).partition(";")[0]
    named: list[str] = []
    for part in without_remarks.split(", "):
        named += NAMES if part.strip() == "names" else re.findall(r"`([a-z0-9_]+)`", part)[:1]
    assert named == ["id", *TABLES[table]]
    optional = set(OPTIONAL_COLUMNS.get(table, ()))
    assert {name for name in named if f"`{name}` (optional" in row} == optional
    assert ("a dataset may lack it" in row) == (table in OPTIONAL_TABLES)


def test_the_data_dictionary_lists_the_allowed_words() -> None:
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8")
    for word in (
        *CATEGORIES,
        *BASES_OF_POSITION,
        *FIXED_VALUES,
        *(value for one in FIXED_VALUES.values() for value in one),
    ):
        assert f"`{word}`" in text


def test_every_local_link_in_the_docs_leads_to_a_file() -> None:
    for file in [ROOT / "README.md", ROOT / "CONTRIBUTING.md", *(ROOT / "docs").rglob("*.md")]:
        for link in re.findall(r"\]\((?!http)([^)#]+)", file.read_text(encoding="utf-8")):
            assert (file.parent / link).exists(), f"{file.name} links to {link}"


def test_every_setting_of_the_environment_is_in_the_guide() -> None:
    """With its meaning and its default; and the reverse."""
    table = read("docs/guide.md").partition("## Settings")[2].partition("## Data")[0]
    rows = re.findall(r"^\| (`[A-Z_]+`) \| (.+) \| (.+) \|$", table, re.MULTILINE)
    assert rows == [(f"`{one.name}`", one.meaning, one.default) for one in SETTINGS]
    assert [one.field for one in SETTINGS] == [field.name for field in fields(Settings)]


def test_the_app_reads_no_variable_of_the_environment_that_is_no_setting() -> None:
    names = {one.name for one in SETTINGS} | {"CHROMIUM", "EXTERNAL", "NO_INSTALL"}  # the last three are of tests
    for file in [ROOT / "app.py", *(ROOT / "tools").glob("*.py"), *(ROOT / "app_pages").rglob("*.py")]:
        text = file.read_text(encoding="utf-8")
        assert set(re.findall(r'environ(?:\.get\()?\W?"([A-Z_]+)"', text)) <= names, file.name


@pytest.mark.parametrize(
    ("table", "expected"),
    [
        ("events", EVENTS),
        ("places", PLACES),
        ("casualties", CASUALTIES),
        ("accounts", ACCOUNTS),
        ("sites", SITES),
        ("statuses", STATUSES),
    ],
)
def test_the_data_dictionary_lists_the_columns_of_files_to_take_away(table: str, expected: tuple[str, ...]) -> None:
    text = (ROOT / "docs" / "data.md").read_text(encoding="utf-8").partition("## Files to take away")[2]
    (row,) = re.findall(rf"^\| {table} \([^)]*\) \| (.+) \|$", text, re.MULTILINE)
    assert tuple(re.findall(r"`([a-z_]+)`", row)) == expected
