"""What a search finds: events, places by all their names, sources; and where the map goes for them."""

from __future__ import annotations

import pytest

from geo.dataset.dataset import Dataset
from markup.panel.found import _extent, _place, found
from tests.app_pages.reading import lines_of
from tests.markup.panel.conftest import near, view_of


def test_the_chosen_names_come_first_and_the_others_once(northern_kosovo: Dataset) -> None:
    row = northern_kosovo.row("mun-zvecan")
    for choice, title in (("en", "Zvečan"), ("sr-Cyrl", "Звечан"), ("local", "Zvečan / Zveçan")):
        addresses = near(northern_kosovo, names=choice)
        made = _place(northern_kosovo, row, addresses)
        assert (view_of(made.address, addresses).selected, made.title) == ("mun-zvecan", title)
        *others, what = made.detail.split(" · ")
        assert what == "Municipality"
        assert len(others) == len(set(others))
        assert not set(others) & set(title.split(" / "))


def test_a_place_outside_the_map_is_text_that_says_so(northern_kosovo: Dataset) -> None:
    places = northern_kosovo.places
    outside = places.loc[places["outside_frame"].astype(bool), "id"].iloc[0]
    made = _place(northern_kosovo, northern_kosovo.row(outside), near(northern_kosovo))
    assert made.address == ""
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


def test_all_that_is_found_can_be_opened_and_is_counted(northern_kosovo: Dataset) -> None:
    html = found(northern_kosovo, near(northern_kosovo, find="banjska"))
    said = lines_of(html)
    (events,) = [line for line in said.splitlines() if line.startswith("### Events (")]
    assert events == f"### Events ({html.count('data-id=')})"
    assert f"and {html.count('data-id=') - 8} more events" in said


def test_what_is_not_found_is_said_as_it_was_typed(northern_kosovo: Dataset) -> None:
    html = found(northern_kosovo, near(northern_kosovo, find="qqqqqq **<b>bold</b>**"))
    assert "Nothing here matches “qqqqqq **&lt;b&gt;bold&lt;/b&gt;**”" in html


def test_a_source_leads_to_what_it_tells_on_a_day_that_shows_all_of_it(northern_kosovo: Dataset) -> None:
    addresses = near(northern_kosovo, find="Crisis Group", day="2022-01-01", mode="day")
    html = str(found(northern_kosovo, addresses)).replace("&amp;", "&")
    there = html[: html.index("<strong>Show only what it tells")].rpartition('href="')[2].partition('"')[0]
    view = view_of(there, addresses)
    assert [facet for facet, _ in view.filters] == ["source"]
    assert view.clock == addresses.known.default.clock
