"""Where in an area its name may stand."""

from __future__ import annotations

import shapely

from export.drawing.projection import Window
from export.map.area_spots import AreaSpots
from layers.style.cartography import CARTOGRAPHY

WINDOW = Window(0, 0, 1000, 400, 300)


def square(left: float, top: float, right: float, bottom: float) -> shapely.Polygon:
    """A box of pixels of the window on the unit square."""
    return shapely.box(left / 1000, top / 1000, right / 1000, bottom / 1000)


def test_the_point_with_most_room_is_in_the_middle_of_the_part_that_is_seen() -> None:
    spots = AreaSpots(WINDOW, [square(200, 100, 1000, 200)])
    best = spots.room.argmax()
    assert abs(spots.y[best] - 150) <= spots.step
    assert 240 < spots.x[best] < 360
    assert abs(spots.most_room - 50) <= spots.step
    assert spots.costs()[best] == 0
    assert (spots.x < 400).all()


def test_a_box_fits_where_all_of_it_is_within_the_area() -> None:
    whole = AreaSpots(WINDOW, [square(100, 100, 200, 200)])
    fits = whole.holds(60, 20)
    assert fits.any()
    assert all(120 < x < 180 for x in whole.x[fits])
    assert not whole.holds(120, 20).any()


def test_areas_together_are_one_and_some_of_them_are_dearer() -> None:
    parts = [square(101, 101, 197, 201), square(197, 101, 301, 201)]
    spots = AreaSpots(WINDOW, parts)
    assert spots.holds(150, 20).any()
    dearer = spots.costs([parts[0]]) - spots.costs()
    assert {*dearer[spots.x < 196]} == {CARTOGRAPHY.labels.rather_not_cost}
    assert {*dearer[spots.x > 198]} == {0}


def test_what_is_out_of_sight_has_no_spots() -> None:
    assert AreaSpots(WINDOW, [square(500, 100, 700, 200)]).most_room == 0
