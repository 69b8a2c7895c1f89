"""CONTRIBUTING.md names the files that each layer, format, page, language and setting has an entry in, and no others."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from pathlib import Path

import pytest

from app_pages.pages import PAGES
from app_pages.settings import SETTINGS
from export.formats import VIEW_FORMATS
from geo.language.languages import LANGUAGES
from layers.registry import REGISTRY
from tests.conftest import ROOT

TEXT = (ROOT / "CONTRIBUTING.md").read_text(encoding="utf-8")
PRODUCT = ("app.py", "app_pages", "export", "geo", "jobs", "layers", "markup", "web/src")


def module_of(thing: object) -> str:
    return type(thing).__module__.rpartition(".")[2]


EXAMPLES: Mapping[str, Mapping[str, tuple[str, ...]]] = {
    "layer": {module_of(one): (type(one).__name__, one.id, one.called) for one in REGISTRY},
    "format": {id: (id, one.name) for id, one in VIEW_FORMATS.items()},
    "page": {one.address: (one.address, one.title) for one in PAGES},
    "language": {tag: (tag, tag.replace("-", "_"), one.suffix, one.own_title) for tag, one in LANGUAGES.items()},
    "setting of the environment": {one.name: (one.name,) for one in SETTINGS},
}  # fmt: skip
"""By section, what is there already, and the names that a file may use for each."""
WITHOUT = {
    ("docs/glossary.md", "sr-Cyrl"): "made from Serbian in Latin script",
}
"""Files that have nothing of an example, and why."""


def files(section: str) -> list[str]:
    """The files that a section's table lists."""
    article = "An?" if section[0] in "aeiou" else "A"
    body = re.split(r"^##", re.split(rf"^### {article} {section}\n", TEXT, flags=re.MULTILINE)[1], flags=re.MULTILINE)[
        0
    ]
    return re.findall(r"^\| `([^`]+)` \|", body, re.MULTILINE)


def names(text: str, spellings: Sequence[str]) -> bool:
    """Whether a text has one of the spellings as a whole word or phrase."""
    return any(re.search(rf"(?<![\w-]){re.escape(one)}(?![\w-])", text) for one in spellings)


CASES = [
    pytest.param(section, file, id=f"{section.partition(' ')[0]}:{file}") for section in EXAMPLES for file in files(section)
]  # fmt: skip


@pytest.mark.parametrize(("section", "file"), CASES)
def test_each_file_of_a_list_is_there_and_names_what_is_there_already(section: str, file: str) -> None:
    for example, spellings in EXAMPLES[section].items():
        path = ROOT / re.sub(r"<\w+>", example, file)
        assert path.is_file(), f"{section}: {file} for {example}"
        text = path.read_text(encoding="utf-8")
        there = f'msgid "{spellings[-1]}"' in text if path.suffix == ".po" else names(text, spellings)
        assert there != ((file, example) in WITHOUT), f"{file} has nothing of {example}"


def listing(section: str) -> set[str]:
    """The files of the app that name, in quotes, every example of a section: each is a list that a new one has to join."""
    found = set()
    for part in PRODUCT:
        for path in sorted((ROOT / part).rglob("*.*")) or [ROOT / part]:
            if path.suffix not in (".py", ".js"):
                continue
            text = path.read_text(encoding="utf-8")
            if all(re.search(rf"([\"'`]){re.escape(one)}\1", text) for one in EXAMPLES[section]):
                found.add(Path(path).relative_to(ROOT).as_posix())
    return found


@pytest.mark.parametrize("section", EXAMPLES)
def test_no_list_of_the_code_is_left_out(section: str) -> None:
    assert listing(section) <= set(files(section))


def test_every_file_and_folder_that_is_named_exists() -> None:
    for path in re.findall(r"`((?:\w[\w.-]*/)+[\w.-]*)`", TEXT):
        assert (ROOT / path).exists(), path
