"""The map of one event: its day, close to its places."""

from __future__ import annotations

from dataclasses import replace

from app_pages.event.where import CLOSEST_DEGREES, close_view, views_of
from app_pages.state import views
from geo.dataset.dataset import Dataset
from geo.places import happened_at

EVENT = "inc-2023-09-24-banjska"


def test_it_is_the_events_day_around_its_places_in_the_languages_of_the_view(northern_kosovo: Dataset) -> None:
    view = close_view(northern_kosovo, northern_kosovo.row(EVENT), replace(views.vocabulary().default, names="sq"))
    assert (view.selected, view.names, view.clock.mode) == (EVENT, "sq", "day")
    assert view.clock.day == northern_kosovo.row(EVENT)["end"].date()
    points = happened_at(northern_kosovo)
    west, _, _, north = points[(points["incident"] == EVENT) & points["inside"]].total_bounds
    assert view.extent is not None
    assert view.extent[0] <= west - 2 * CLOSEST_DEGREES
    assert view.extent[3] >= north + CLOSEST_DEGREES


def test_what_is_on_no_map_has_no_picture(northern_kosovo: Dataset) -> None:
    default = views.vocabulary().default
    background = northern_kosovo.events[northern_kosovo.events["background"]]["id"].iloc[0]
    for id in ("", "gate-1-jarinje", background):
        assert views_of(replace(default, selected=id)) == ()
    unplaced = northern_kosovo.events[~northern_kosovo.events["id"].isin(happened_at(northern_kosovo)["incident"])]
    row = unplaced[~unplaced["background"]].iloc[0]
    (view,) = views_of(replace(default, selected=row["id"]))
    assert view.extent is None
