"""What an extract is, and what it refuses."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pandas as pd
import pytest

from export.data.extract import READING_SITES, Extract, cached_by_extract
from geo.dataset.dataset import Dataset
from geo.language.language import current_language, language_context

DAY = date(2021, 5, 2)


def test_a_title_of_ones_own_stands_in_place_of_the_datasets(small: Dataset) -> None:
    assert Extract(small, ()).about()["Title"] == "Two squares, 2021"
    assert Extract(small, (), title=" Mine\n").about()["Title"] == "Mine"


def test_how_to_read_the_sites_is_told_where_there_are_any(small: Dataset) -> None:
    assert "How to read the sites" not in Extract(small, ()).about()
    assert Extract(small, (), day=DAY).about()["How to read the sites"] == READING_SITES


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({"sites": ("gate", "clash")}, "'clash' is no site of tiny"),
        ({"ids": ("gate",)}, "'gate' is no event of tiny"),
        ({"sites": ("gate", "base", "gate")}, "the site 'gate' stands 2 times"),
        ({"day": None}, "sites and no day"),
        ({"record": "[]"}, "the record is no JSON object"),
        ({"record": "{"}, "the record is no JSON object"),
        ({"record": '{"a":\n1}'}, "in one line of ASCII"),
        ({"record": '{"a":"é"}'}, "in one line of ASCII"),
    ],
)
def test_wrong_sites_and_records_are_refused(small: Dataset, changes: dict[str, object], message: str) -> None:
    sound = Extract(small, ("clash",), sites=("gate", "base"), day=DAY, record='{"rows":{}}')
    sound.check()
    with pytest.raises(ValueError, match=message):
        replace(sound, **changes).check()  # type: ignore[arg-type]


def test_a_table_is_made_once_in_each_language_and_an_edit_reaches_no_other_caller(small: Dataset) -> None:
    """An equal extract has tables of its own, and one that is packed for another process has none."""
    made: list[str] = []

    @cached_by_extract
    def table(extract: Extract) -> pd.DataFrame:
        made.append(current_language())
        return extract.dataset.events[["id"]].assign(language=current_language())

    extract = Extract(small, ("clash",))
    for _ in range(2):
        found = table(extract)
        assert set(found["language"]) == {"en"}
        found["language"] = "changed"
    with language_context("sq"):
        assert set(table(extract)["language"]) == {"sq"}
    assert made == ["en", "sq"]
    table(replace(extract))
    assert made == ["en", "sq", "en"]
    assert extract.__getstate__() == replace(extract).__getstate__()
