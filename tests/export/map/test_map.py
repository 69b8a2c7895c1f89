"""A map drawn in its parts: what stays, and what a day has."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import Any

import numpy as np
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from export.drawing.sheet import Sheet, colour, on_figure
from export.film.frame_buffer import Canvas
from export.map.features import events_at, features_of, sites_at
from export.map.labels import Box, meet
from export.map.map import Map
from export.map.snapshots import Snapshots
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from tests.export.pictures import CLOSE, around, draw_map, has, mapped, seen_in, spot, view
from tests.export.views import ALL, BANJSKA

WIDTH, HEIGHT = 720.0, 480.0


def view_of(dataset: Dataset, **more: Any) -> View:
    return View(more.pop("clock", Clock(dataset.settings.end)), ALL, **more)


def sheet_on(figure: Figure) -> Sheet:
    return on_figure(figure, left=0, top=0, width=WIDTH, height=HEIGHT, unit=1)


def days_of(dataset: Dataset, step: int = 30) -> list[date]:
    start, end = dataset.settings.start, dataset.settings.end
    return [start + timedelta(days=at) for at in range(0, (end - start).days + 1, step)]


def boxes(drawn: Map) -> list[Box]:
    return [one.box for one in drawn.names]


def test_names_keep_off_boxes_that_are_taken(northern_kosovo: Dataset) -> None:
    view = view_of(northern_kosovo)
    free = Map(Snapshots(northern_kosovo, view), WIDTH, HEIGHT)
    taken = next(
        one.box for one in free.names if one.label.lines[0][0].replace(" ", "") == "Novi Pazar".replace(" ", "")
    )
    kept_off = Map(Snapshots(northern_kosovo, view), WIDTH, HEIGHT, taken=[taken])
    assert any(meet(taken, box) for box in boxes(free))
    assert not any(meet(taken, box) for box in boxes(kept_off))
    assert all(not meet(box, free.scale.box) for box in boxes(free))


def test_names_of_a_film_keep_off_the_symbols_of_all_its_days(northern_kosovo: Dataset) -> None:
    days = days_of(northern_kosovo)
    view = view_of(northern_kosovo, clock=Clock(days[0]))
    of_one, of_all = (Map(Snapshots(northern_kosovo, view), WIDTH, HEIGHT, days=some) for some in ((), days))

    def covered(drawn: Map) -> float:
        circles = np.column_stack(drawn.at(northern_kosovo.settings.end).points.obstacles())
        found = 0.0
        for left, top, right, bottom in boxes(drawn):
            for x, y, radius in circles:
                across = min(x + radius, right) - max(x - radius, left)
                down = min(y + radius, bottom) - max(y - radius, top)
                found += max(0.0, across) * max(0.0, down)
        return found

    assert covered(of_all) < covered(of_one) / 2
    assert of_all.window == of_one.window


def test_a_day_on_which_nothing_changes_is_the_one_before(small: Dataset) -> None:
    drawn = Map(Snapshots(small, view_of(small, clock=Clock(date(2021, 12, 31), "day"))), WIDTH, HEIGHT)
    before, clash, after, again = (drawn.at(date(2021, 3, day)) for day in (8, 10, 11, 12))
    assert before is not clash
    assert after is again
    assert drawn.at(date(2021, 3, 10)) is clash
    assert clash.points.seen["subject"].tolist().count("clash") == 2
    assert "clash" not in after.points.seen["subject"].tolist()


@pytest.mark.parametrize("mode", ["cumulative", "window", "day"])
def test_a_day_has_what_the_view_of_that_day_has(northern_kosovo: Dataset, mode: str) -> None:
    view = view_of(northern_kosovo, clock=Clock(northern_kosovo.settings.end, mode))
    drawn = Map(Snapshots(northern_kosovo, view), WIDTH, HEIGHT, days=days_of(northern_kosovo, 90))
    for on in days_of(northern_kosovo, 45):
        at = replace(view, clock=replace(view.clock, day=on))
        day, events = drawn.at(on), events_at(northern_kosovo, at)
        assert day.points.seen[[*events.columns]].equals(events)
        of_sites = {(one.id, one.symbol) for one in sites_at(northern_kosovo, at) if one.path is not None}
        assert {(one.id, one.symbol) for one in day.sites if one.path is not None} == of_sites
        alone = Map(Snapshots(northern_kosovo, at), WIDTH, HEIGHT)
        assert alone.seen(alone.at(on)).symbols == drawn.seen(day).symbols


def test_the_key_has_only_symbols_within_the_map(northern_kosovo: Dataset) -> None:
    view = view_of(northern_kosovo, extent=CLOSE)
    drawn = Map(Snapshots(northern_kosovo, view), WIDTH, HEIGHT)
    day = drawn.at(view.clock.day)
    spots = day.points.spots
    x, y = spots["x"], spots["y"]
    within = (x >= 0) & (x <= WIDTH) & (y >= 0) & (y <= HEIGHT)
    assert 0 < within.sum() < len(x)
    assert day.points.symbols == set(zip(spots["layer"][within], spots["symbol"][within], strict=True))


@pytest.mark.parametrize("more", [{}, {"extent": CLOSE, "selected": "inc-2023-09-24-banjska", "names": "local"}])
def test_a_map_painted_in_its_parts_is_the_map_drawn_at_once(northern_kosovo: Dataset, more: dict[str, Any]) -> None:
    view = view_of(northern_kosovo, **more)
    figure = Canvas(int(WIDTH), int(HEIGHT), pixels_a_point=1).figure
    whole = FigureCanvasAgg(figure)
    draw_map(sheet_on(figure), northern_kosovo, view)
    whole.draw()

    canvas = Canvas(int(WIDTH), int(HEIGHT), pixels_a_point=1)
    sheet = sheet_on(canvas.figure)
    drawn = Map(Snapshots(northern_kosovo, view), WIDTH, HEIGHT)
    day = drawn.at(view.clock.day)
    drawn.draw_land(canvas.anew(sheet), day)
    canvas.paint()
    for draw in (day.draw_below, drawn.draw_names, day.draw_above, drawn.draw_over):
        draw(canvas.anew(sheet))
        canvas.paint()
    assert np.array_equal(canvas.pixels, np.asarray(whole.buffer_rgba()))


def test_areas_have_the_palettes_colours(northern_kosovo: Dataset) -> None:
    extent = northern_kosovo.settings.extents[0].extent
    picture = mapped(northern_kosovo, view("2022-12-15", layers=frozenset()))
    for name, lon, lat in (("land-focus", 20.78, 43.2), ("land", 21.05, 42.95), ("paper", 20.40, 43.25)):
        part = around(picture, spot(extent, lon, lat), 2)
        expected = np.broadcast_to(np.round(np.array(colour(name)[:3]) * 255), part.shape)
        assert np.array_equal(part, expected), name


def test_the_selected_event_has_a_ring_and_is_brought_into_the_window(northern_kosovo: Dataset) -> None:
    shown = view("2023-09-24", "day", extent=CLOSE)
    at = spot(CLOSE, *features_of(northern_kosovo).places["banjska-bridge"]["at"])
    assert not has(around(mapped(northern_kosovo, shown), at, 30), "select")
    assert has(around(mapped(northern_kosovo, replace(shown, selected=BANJSKA)), at, 30), "select")
    gracanica = seen_in(northern_kosovo, view("2023-09-24", selected="gracanica")).window
    place = northern_kosovo.places.set_index("id").loc["gracanica"]
    assert gracanica.pixel(place["lon"], place["lat"]) == pytest.approx((gracanica.width / 2, gracanica.height / 2))
    usual = seen_in(northern_kosovo, view("2023-09-24")).window
    assert seen_in(northern_kosovo, view("2023-09-24", selected=BANJSKA)).window == usual, "it is in sight"
    assert not usual.holds(place["lon"], place["lat"])


def test_a_selected_municipality_is_outlined(northern_kosovo: Dataset) -> None:
    layers = frozenset({"context"})
    plain = mapped(northern_kosovo, view("2023-09-24", layers=layers))
    chosen = mapped(northern_kosovo, view("2023-09-24", layers=layers, selected="mun-zvecan"))
    assert not has(plain, "select")
    rows, columns = np.nonzero(
        np.abs(chosen.astype(int) - np.round(np.array(colour("select")[:3]) * 255)).max(axis=2) < 4
    )
    west, south, east, north = northern_kosovo.municipalities.set_index("id").geometry["mun-zvecan"].bounds
    extent = northern_kosovo.settings.extents[0].extent
    (left, top), (right, bottom) = spot(extent, west, north), spot(extent, east, south)
    assert (columns.min(), columns.max()) == pytest.approx((left, right), abs=4)
    assert (rows.min(), rows.max()) == pytest.approx((top, bottom), abs=4)


def test_a_word_that_is_missing_in_a_language_is_explained(two_squares: Dataset) -> None:
    """The village has no Albanian name."""
    close = (10.5, 50.4, 10.7, 50.6)
    assert seen_in(two_squares, view("2021-03-10", names="sq", extent=close)).marked
    assert not seen_in(two_squares, view("2021-03-10", names="en", extent=close)).marked


def test_lines_too_rough_for_a_close_view_are_not_drawn_unless_they_are_ringed(northern_kosovo: Dataset) -> None:
    town = next(one.extent for one in northern_kosovo.settings.extents if one.id == "town")
    view = view_of(northern_kosovo, extent=town)
    drawn = Map(Snapshots(northern_kosovo, view), WIDTH, HEIGHT)
    day = drawn.at(view.clock.day)
    assert ("context", "river") in drawn.seen(day).symbols
    assert ("context", "road-schematic") not in drawn.seen(day).symbols, "so the key hasn't, either"
    assert not [one for one in day.sites if one.layer == "routes"]
    ringed = Map(Snapshots(northern_kosovo, view, highlight=["route-rogozna"]), WIDTH, HEIGHT)
    assert [one.id for one in ringed.at(view.clock.day).sites if one.layer == "routes"] == ["route-rogozna"]
