"""Sites that a query finds: by all their names, the chosen ones first, and where the map goes for them."""

from __future__ import annotations

import pytest

from app_pages.map.search_places import _extent, _place
from geo.dataset.dataset import Dataset


def test_the_chosen_names_come_first_and_the_others_once(northern_kosovo: Dataset) -> None:
    settings, row = northern_kosovo.settings, northern_kosovo.row("mun-zvecan")
    for choice, title in (("en", "Zvečan"), ("sr-Cyrl", "Звечан"), ("local", "Zvečan / Zveçan")):
        made = _place(row, settings, choice)
        assert (made.id, made.title) == ("mun-zvecan", title)
        *others, what = made.detail.split(" · ")
        assert what == "Municipality"
        assert len(others) == len(set(others))
        assert not set(others) & set(title.split(" / "))


def test_a_place_outside_the_map_is_text_that_says_so(northern_kosovo: Dataset) -> None:
    places = northern_kosovo.places
    outside = places.loc[places["outside_frame"].astype(bool), "id"].iloc[0]
    made = _place(northern_kosovo.row(outside), northern_kosovo.settings, "en")
    assert made.id == ""
    assert made.detail.endswith("outside this map")


@pytest.mark.parametrize(("id", "wide"), [("mun-zvecan", True), ("gate-1-jarinje", False), ("banjska", True)])
def test_the_map_goes_to_areas_and_places_and_to_what_it_shows_by_itself_it_need_not(
    northern_kosovo: Dataset, id: str, wide: bool
) -> None:
    extent = _extent(northern_kosovo.row(id))
    assert (extent is not None) == wide
    if extent:
        west, south, east, north = extent
        assert west < east
        assert south < north
