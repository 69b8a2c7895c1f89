"""The catalogues against the code: all that is said has a translation, wherever in the code it stands."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

import pytest

from geo.language import catalogues
from tests.conftest import ROOT
from tools.catalogues import extracted, faults, in_module, in_script


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the catalogues that may be spoiled."""
    shutil.copytree(catalogues.FOLDER, tmp_path / "languages")
    monkeypatch.setattr(catalogues, "FOLDER", tmp_path / "languages")
    return tmp_path / "languages"


def test_nothing_is_wrong_with_the_catalogues() -> None:
    assert faults() == []
    assert len([message for message in extracted() if message.id]) > 1000


@pytest.mark.parametrize(
    ("before", "after", "fault"),
    [
        (
            'msgid "Copy link"\nmsgstr "Kopjoni lidhjen"',
            'msgid "Copy link"\nmsgstr ""',
            "“Copy link” has no translation",
        ),
        ('msgid "Copy link"\n', '#, fuzzy\nmsgid "Copy link"\n', "“Copy link” is marked as fuzzy"),
        ('msgid "Copy link"\n', 'msgid "Copy some link"\n', "“Copy link” has no translation"),
        ('msgstr "Gjuha: {language}"', 'msgstr "Gjuha: {lang}"', "has other values in braces"),
    ],
)
def test_what_is_missing_or_spoiled_is_a_fault(folder: Path, before: str, after: str, fault: str) -> None:
    file = folder / "sq.po"
    text = file.read_text(encoding="utf-8")
    assert text.count(before) == 1
    file.write_text(text.replace(before, after), encoding="utf-8")
    assert any(one.startswith("sq.po: ") and fault in one for one in faults())


def test_texts_are_found_in_templates_and_in_f_strings(tmp_path: Path) -> None:
    script, module = tmp_path / "one.js", tmp_path / "one.py"
    script.write_text(
        'const a = `${ngettext("{n} day", "{n} days", n, { n })}: ${gettext("It \\"is\\"")}`;\n// a comment\n',
        encoding="utf-8",
    )
    module.write_text(
        "a = f\"{gettext('Now')}: {ngettext('one', 'many', 2)}\"\nb = gettext(WORDS['not a text'])\n", encoding="utf-8"
    )
    assert list(in_script(script)) == [("{n} day", "{n} days"), 'It "is"']
    assert sorted(map(str, in_module(module))) == sorted(["Now", str(("one", "many"))])


def test_no_style_has_words_of_its_own() -> None:
    """They would be in English on each page: a style takes words from a property that the page sets."""
    styles = [one for folder in ("web/src", "app_pages") for one in (ROOT / folder).rglob("*.css")]
    assert len(styles) > 5
    for style in styles:
        assert not re.search(r'content:\s*"[^"\\\n]*[A-Za-z]{2}', style.read_text(encoding="utf-8")), style
