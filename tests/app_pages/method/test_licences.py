"""Rows by the licence of their source."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from geo.dataset.dataset import Dataset
from tests.app_pages.method.conftest import tables


def test_rows_are_counted_by_the_licence_of_their_source(page: AppTest, northern_kosovo: Dataset) -> None:
    rows = tables(page.run()).rows["Rows of the tables by the licence of their source"][1:]
    (shared,) = [row for row in rows if row[0].split("\n")[0] == "CC BY-SA"]
    places = northern_kosovo.places
    taken = places.loc[places["source"] == "wikipedia-en", "id"]
    assert shared[2] == f"{len(taken)} in places.csv: {', '.join(taken)}"
    (named,) = [row for row in rows if row[0].startswith("CC BY 4.0")]
    assert named[2] == f"{places['source'].str.startswith('geonames').sum()} in places.csv"
    assert sum(int(row[1]) for row in rows) == len(northern_kosovo.sources)
