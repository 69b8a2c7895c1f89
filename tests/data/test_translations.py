"""The dataset in other languages: what is translated, and what serves all languages."""

from __future__ import annotations

import pytest

from geo.dataset.dataset import Dataset
from geo.dataset.schema import AS_NEEDED, TRANSLATED, translations
from geo.language.languages import LANGUAGES


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_text_of_the_data_is_left_in_english(northern_kosovo: Dataset, language: str) -> None:
    """Where there is none, ``[en]`` would say so; the one that has a translation is another than the English one."""
    translated, english = northern_kosovo.in_language(language), northern_kosovo
    for table, texts in TRANSLATED.items():
        for text in texts:
            column = translated.table(table)[text]
            assert not column.str.startswith("[en]").any(), (table, text)
            long = english.table(table)[text].str.len() > 40
            same = (column == english.table(table)[text]) & long
            assert language == "en" or not same.any(), (table, text, column[same].tolist()[:3])


def test_what_serves_all_languages_is_translated_only_where_it_differs(northern_kosovo: Dataset) -> None:
    sources = northern_kosovo.sources.set_index("id")
    cyrillic = northern_kosovo.in_language("sr-Cyrl").sources.set_index("id")
    assert cyrillic.loc["crisis-group-2024", "title"] == sources.loc["crisis-group-2024", "title"]
    assert cyrillic.loc["general-reference", "title"] == "[Опште знање]"
    assert cyrillic.loc["ask-census-2011", "publisher"] == "Агенција за статистику Косова (АСК)"
    assert set(AS_NEEDED["sources"]) == {"title", "publisher", "licence", "should_say_why"}
    assert "title_sr_cyrl" in translations("sources")
    assert "summary_sr_cyrl" not in translations("incidents")
