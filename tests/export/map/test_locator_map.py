"""The locator shows where the map is, in the fills and lines of the map, and names no more than has room."""

from __future__ import annotations

from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from export.drawing import typeface
from export.drawing.projection import Window
from export.drawing.sheet import Sheet, colour, on_figure
from export.map import locator_map
from geo.dataset.dataset import Dataset
from geo.dataset.settings import Extent
from geo.time.clock import Clock
from geo.view.view import View
from tests.export.views import ALL

TOWN = (20.815, 42.865, 20.915, 42.930)
NORTH = (20.36, 42.83, 21.06, 43.31)
Pixels = npt.NDArray[np.uint8]


def drawn(
    dataset: Dataset, extent: Extent, *, names: str = "en", theme: str = "light", high: int = 180
) -> tuple[Pixels, list[tuple[str, float, float]], Window]:
    """The picture of a locator, the middles of the names on it, and the window of its frame."""
    wide = round(high * locator_map.shape(dataset))
    figure = Figure(figsize=((wide + 1e-6) / 72, (high + 1e-6) / 72), dpi=72)
    canvas = FigureCanvasAgg(figure)
    sheet = on_figure(figure, left=0, top=0, width=wide, height=high, unit=1, theme=theme)
    written: list[tuple[str, float, float]] = []
    text = Sheet.text

    def noted(sheet: Sheet, x: float, baseline: float, text_: str, **look: Any) -> None:
        written.append((text_, x, baseline))
        half = typeface.width(text_, "regular", look["size"]) / 2
        assert 0 <= x - half <= x + half <= sheet.width
        text(sheet, x, baseline, text_, **look)

    view = View(Clock(dataset.settings.end), ALL, names=names)
    shown = Window.on(extent, 700, 500, zooms=(0, 20))
    with patch.object(Sheet, "text", noted):
        locator_map.draw(sheet, dataset, view, shown)
    canvas.draw()
    frame = Window.on(dataset.settings.frame, wide, high, zooms=(0, 20))
    return np.asarray(canvas.buffer_rgba())[..., :3], written, frame


def rgb(name: str, theme: str) -> Pixels:
    return np.round(np.array(colour(name, 1.0, theme)[:3]) * 255).astype(np.uint8)


@pytest.mark.parametrize("theme", ["light", "dark", "grey"])
def test_fills_are_those_of_the_map_and_all_areas_of_one_class_alike(northern_kosovo: Dataset, theme: str) -> None:
    picture, _, frame = drawn(northern_kosovo, TOWN, theme=theme)
    # Peć and Gjilan; and beyond each line, Serbia, Albania, North Macedonia.
    inside, outside = [(20.45, 42.60), (21.45, 42.45)], [(21.70, 43.25), (20.10, 42.00), (21.95, 42.05)]
    for places, name in ((inside, "land"), (outside, "paper")):
        for lon, lat in places:
            column, row = (round(at) for at in frame.pixel(lon, lat))
            assert np.array_equal(picture[row, column], rgb(name, theme)), (lon, lat)


def test_the_window_is_outlined_where_it_is(northern_kosovo: Dataset) -> None:
    with_it, _, frame = drawn(northern_kosovo, NORTH)
    elsewhere, _, _ = drawn(northern_kosovo, (20.6, 42.0, 20.9, 42.2))
    changed = np.abs(with_it.astype(int) - elsewhere.astype(int)).max(axis=2) > 60
    shown = Window.on(NORTH, 700, 500, zooms=(0, 20)).box.bounds
    left, top = frame.to_px(shown[0], shown[1])
    right, bottom = frame.to_px(shown[2], shown[3])
    for column in (left, right):
        assert changed[round(float(top)) + 4, round(float(column)) - 1 : round(float(column)) + 2].any()
    for row in (top, bottom):
        assert changed[round(float(row)) - 1 : round(float(row)) + 2, round(float(left)) + 4].any()


def test_a_small_window_can_still_be_seen(northern_kosovo: Dataset) -> None:
    frame = Window.on(northern_kosovo.settings.frame, 110, 120, zooms=(0, 20))
    left, top, right, bottom = locator_map._seen(frame, Window.on((20.86, 42.89, 20.87, 42.9), 700, 500, zooms=(0, 20)))
    assert (right - left, bottom - top) == pytest.approx((locator_map.MIN_SEEN_PX, locator_map.MIN_SEEN_PX))
    x, y = frame.pixel(20.865, 42.895)
    assert ((left + right) / 2, (top + bottom) / 2) == pytest.approx((x, y), abs=0.1)


@pytest.mark.parametrize(
    ("names", "some"),
    [
        ("en", {"Kosovo", "Serbia", "Albania", "North Macedonia"}),
        ("sr-Cyrl", {"Косово", "Србија", "Албанија"}),
        ("sr-Latn", {"Kosovo", "Srbija", "Albanija"}),
        ("sq", {"Kosova", "Serbia", "Shqipëria"}),
    ],
)
def test_the_region_and_its_neighbours_are_named_in_the_views_language_where_they_fit(
    northern_kosovo: Dataset, names: str, some: set[str]
) -> None:
    _, written, frame = drawn(northern_kosovo, TOWN, names=names)
    words = {word for word, _, _ in written}
    assert some <= words | {" ".join(word for word, _, _ in written[at : at + 2]) for at in range(len(written))}
    areas = northern_kosovo.neighbours.set_index("code").geometry.to_dict()
    named = {names_of[names]: areas[code] for code, names_of in northern_kosovo.settings.neighbours.items()}
    named[northern_kosovo.settings.region_name[names]] = northern_kosovo.municipalities.union_all()
    assert {part for word in words for part in word.split()} <= {part for name in named for part in name.split()}
    for word, x, baseline in written:
        area = next(area for name, area in named.items() if word in name)
        west, south, east, north = area.bounds
        left, top = frame.pixel(west, north)
        right, bottom = frame.pixel(east, south)
        assert left <= x <= right
        assert top <= baseline <= bottom


def test_what_has_no_room_is_not_named(northern_kosovo: Dataset) -> None:
    _, small, _ = drawn(northern_kosovo, TOWN, high=70)
    _, large, _ = drawn(northern_kosovo, TOWN, high=400)
    assert len(small) < len(large)
    assert "Montenegro" in {word for word, _, _ in large}


def test_it_is_needed_unless_the_map_shows_nearly_all(northern_kosovo: Dataset) -> None:
    def needed(extent: Extent) -> bool:
        return locator_map.needed(northern_kosovo, Window.on(extent, 700, 500, zooms=(0, 20)))

    assert needed(TOWN)
    assert needed(NORTH)
    assert not needed(northern_kosovo.settings.extents[2].extent)
    assert not needed(northern_kosovo.settings.frame)
