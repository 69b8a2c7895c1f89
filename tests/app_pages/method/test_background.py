"""Events before the replay."""

from __future__ import annotations

from streamlit.testing.v1 import AppTest

from geo.dataset.dataset import Dataset
from tests.app_pages.method.conftest import tables


def test_older_events_have_a_link_each(page: AppTest, northern_kosovo: Dataset) -> None:
    found = tables(page.run())
    background = northern_kosovo.events[northern_kosovo.events["background"]]
    assert len(found.rows["Events before the replay"]) == len(background) + 1
    for row in background.itertuples():
        assert (row.title_en, f"event?select={row.id}&lang=en") in found.links
