"""Every source is listed, by kind, with its licence."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from app_pages.method.sources import KIND_TITLES
from geo.dataset.dataset import Dataset
from geo.dataset.schema import TABLES
from tests.app_pages.method.conftest import tables


def test_every_source_is_listed_with_its_licence(page: AppTest, northern_kosovo: Dataset) -> None:
    found = tables(page.run())
    sources = northern_kosovo.sources
    rows = [row for caption, rows in found.rows.items() if caption.endswith("with their licences") for row in rows[1:]]
    assert len(rows) == len(sources)
    for source in sources.itertuples():
        assert [row for row in rows if row[0].startswith(source.title) and row[1] == (source.licence or "not stated")]
        assert not source.url or (source.title, source.url) in found.links


def test_every_kind_of_source_has_a_list() -> None:
    allowed = TABLES["sources"]["kind"].mend.removeprefix("Use ").split(", ")
    assert set(KIND_TITLES) == set(allowed)
