"""A file speaks the language of its view, whatever is spoken where it is asked for."""

from __future__ import annotations

import re
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

import pytest

from export.common.paper import PRESETS
from export.common.request import Request
from export.formats import make
from export.record.reopen import reopen
from geo.dataset.dataset import Dataset
from geo.language.language import gettext, spoken
from tests.export.views import views

SAID = {
    "sq": ("Përleshje", "Veriu i Kosovës", "Banjskës", "Burimet"),
    "sr-Latn": ("Sukob", "Sever Kosova", "Banjske", "Izvori"),
    "sr-Cyrl": ("Сукоб", "Север Косова", "Бањске", "Извори"),
}
"""By language: a category, the title, a word of the titles of events, and what sources are called."""


def request_in(dataset: Dataset, language: str) -> Request:
    view = replace(views(dataset)["everything"], language=language, names=language)
    return Request(dataset, view, PRESETS["article"].size)


@pytest.mark.parametrize("language", SAID)
def test_a_drawing_is_in_the_language_of_its_view(northern_kosovo: Dataset, language: str) -> None:
    drawn = make(request_in(northern_kosovo, language), ["svg"]).decode()
    category, title, _, sources = SAID[language]
    for text in (category, title, sources):
        assert text in drawn
    assert not re.search(r">(Clash|Sources of|Data to|Crossings)", drawn)
    assert spoken() == "en"


@pytest.mark.parametrize("language", SAID)
def test_a_table_is_in_the_language_of_its_view_and_its_columns_are_not(
    northern_kosovo: Dataset, language: str
) -> None:
    table = make(request_in(northern_kosovo, language), ["csv"]).decode("utf-8-sig")
    assert SAID[language][2] in table
    assert "kind,id,start,end,date_precision" in table
    assert "Attack on police patrol" not in table


def test_a_file_opens_its_view_again_in_its_language(northern_kosovo: Dataset) -> None:
    record = reopen("map.csv", make(request_in(northern_kosovo, "sq"), ["csv"]))
    assert "lang=sq" in record.view
    assert record.title == "Veriu i Kosovës, 2021–2024"


def test_files_of_two_languages_are_made_at_once(northern_kosovo: Dataset) -> None:
    with ThreadPoolExecutor(2) as pool:
        made = list(pool.map(lambda one: make(request_in(northern_kosovo, one), ["csv"]), [*SAID, "en"] * 2))
    assert made[:4] == made[4:]
    assert len(set(made)) == 4
    assert gettext("Clash") == "Clash"
