"""Lines of which only the rough course is known: curves."""

from __future__ import annotations

import numpy as np
import shapely

from layers.schematic import smoothed

BEND = shapely.LineString([(20.0, 43.0), (20.1, 43.1), (20.2, 43.0)])


def turns(line: shapely.LineString) -> np.ndarray:
    """How far the direction changes at each vertex, in degrees."""
    along = np.diff(shapely.get_coordinates(line), axis=0)
    angles = np.degrees(np.arctan2(along[:, 1], along[:, 0]))
    return np.abs((np.diff(angles) + 180) % 360 - 180)


def test_a_curve_keeps_the_ends_and_has_no_corner() -> None:
    curve = smoothed(BEND)
    assert curve.boundary.equals(BEND.boundary)
    assert turns(BEND).max() > 89
    assert turns(curve).max() < 20
    assert curve.hausdorff_distance(BEND) < 0.03


def test_a_straight_stroke_stays_as_it_is() -> None:
    stroke = shapely.LineString([(20.0, 43.0), (20.5, 43.2)])
    assert smoothed(stroke).equals(stroke)
    assert len(smoothed(stroke).coords) == 2


def test_each_part_of_several_is_a_curve_of_its_own() -> None:
    apart = shapely.MultiLineString([BEND, shapely.LineString([(21, 43), (21.1, 43.1), (21.3, 43)])])
    first, second = smoothed(apart).geoms
    assert first.equals(smoothed(BEND))
    assert second.coords[0] == (21, 43)
