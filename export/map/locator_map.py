"""The locator: a small map of the dataset's frame with the part that a picture shows."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from itertools import groupby

import numpy as np
import shapely
from shapely.affinity import translate

from export.drawing import typeface
from export.drawing.projection import Window, mercator
from export.drawing.sheet import Sheet, rectangle
from export.map.features import features_of
from export.map.labels import Box
from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.language.language import gettext
from geo.places import names_in, own_areas
from geo.view.view import View
from layers.registry import REGISTRY
from layers.style.symbol import Symbol

NEARLY_ALL = 0.8
"""A map that shows this share of the dataset's areas needs no locator."""
LINE_SCALE = 0.55
"""The width of lines beside that of the map's."""
SEEN = Symbol("area", fill="text", fill_opacity=0.1, stroke="text", stroke_px=1.4)
MIN_SEEN_PX = 7
EDGE_PX = 3.0
"""The paper around the locator, in pixels."""
EDGE = Symbol("line", stroke="line-marked", stroke_px=1)
NAME_PX, LEADING = 9.6, 1.05
AROUND_PX = 2.0


@cached_by_dataset
def _areas(dataset: Dataset) -> tuple[float, float, float, float]:
    """The bounds of the dataset's own areas on the unit square."""
    bounds = own_areas(dataset).total_bounds
    x, y = mercator(bounds[[0, 2]], bounds[[1, 3]])
    return float(x[0]), float(y[1]), float(x[1]), float(y[0])


def needed(dataset: Dataset, window: Window) -> bool:
    """Whether a map's window leaves out enough of the dataset's areas for a locator to say where it is."""
    areas = shapely.box(*_areas(dataset))
    return bool(window.box.intersection(areas).area < NEARLY_ALL * areas.area)


def shape(dataset: Dataset) -> float:
    """Return the width of the frame for its height."""
    west, south, east, north = dataset.settings.frame
    x, y = mercator([west, east], [south, north])
    return float((x[1] - x[0]) / (y[0] - y[1]))


def draw(sheet: Sheet, dataset: Dataset, view: View, window: Window) -> None:
    """Draws the locator on the whole of a sheet, as the map is drawn, with narrower lines, and the view's names where
    they fit; ``window`` is what the picture's map shows."""
    features = features_of(dataset)
    frame = Window.on(dataset.settings.frame, sheet.width, sheet.height, zooms=(0, 20))
    sheet.part(gettext("Locator"))
    sheet.box(0, 0, sheet.width, sheet.height, "land")
    shown = {(layer.id, name) for layer in REGISTRY for name in layer.locator}
    drawn = [one for one in features.stills if (one.layer, one.symbol) in shown and one.path]
    for (layer, name), run in groupby(drawn, key=lambda one: (one.layer, one.symbol)):
        symbol = features.symbols[layer][name]
        dashes = tuple(length * LINE_SCALE for length in symbol.dash_px)
        thin = replace(symbol, stroke_px=symbol.stroke_px * LINE_SCALE, dash_px=dashes)
        paths = [one.path for one in run if one.path]
        sheet.shapes(paths, thin if symbol.kind == "line" else symbol, transform=frame.transform)
    seen = _seen(frame, window)
    _names(sheet, dataset, view, frame, seen)
    sheet.shapes([rectangle(*seen)], SEEN)
    w, h, e = sheet.width, sheet.height, EDGE_PX
    for left, top, wide, high in ((0.0, 0.0, w, e), (0.0, h - e, w, e), (0.0, 0.0, e, h), (w - e, 0.0, e, h)):
        sheet.box(left, top, wide, high, "halo")
    sheet.shapes([rectangle(e, e, w - e, h - e)], EDGE)


def _seen(frame: Window, window: Window) -> Box:
    """The map's window on the locator, in pixels; a small one is drawn larger, so that it is seen."""
    bounds = window.box.bounds
    (left, right), (top, bottom) = frame.to_px(bounds[0::2], bounds[1::2])
    wide, high = max(right - left, MIN_SEEN_PX), max(bottom - top, MIN_SEEN_PX)
    x, y = (left + right) / 2, (top + bottom) / 2
    return float(x - wide / 2), float(y - high / 2), float(x + wide / 2), float(y + high / 2)


def _names(sheet: Sheet, dataset: Dataset, view: View, frame: Window, seen: Box) -> None:
    """Names the region and its neighbours where a name has room in the part of its area that is free; none of them
    where one side of the line that the dataset marks has none."""
    features = features_of(dataset)
    areas = {one.id: one.geometry for one in features.stills}
    countries = [label for label in features.labels if label["class"] == "neighbour"]
    found = {}
    for label in countries:
        own = label["areas"] != [label["id"]]
        area, face = (_region(dataset), "bold") if own else (areas[label["id"]], "regular")
        lines = [line for name in names_in(label["names"], view.names)[:1] for line in name.split()]
        for tried in ([" ".join(lines)], lines):
            wide = max(typeface.width(line, face, NAME_PX) for line in tried) + 2 * AROUND_PX
            high = len(tried) * NAME_PX * LEADING + 2 * AROUND_PX
            at = _room(frame, area, wide, high, seen)
            if at is not None:
                found[label["id"]] = (tried, *at, face, "text" if own else "text-quiet")
                break
    sides = [label["id"] for label in countries if label["side"]]
    if sides and (len(sides) < 2 or not {*sides} <= {*found}):
        return
    for lines, x, y, face, fill in found.values():
        _write(sheet, lines, x, y, face=face, fill=fill)


@cached_by_dataset
def _region(dataset: Dataset) -> shapely.Geometry:
    """All of the dataset's own areas together, on the unit square."""
    whole = shapely.union_all(own_areas(dataset).geometry.to_numpy())
    return shapely.transform(whole, lambda at: np.column_stack(mercator(at[:, 0], at[:, 1])))


def _write(sheet: Sheet, lines: Sequence[str], x: float, y: float, *, face: str, fill: str) -> None:
    top = y - len(lines) * NAME_PX * LEADING / 2
    for number, line in enumerate(lines):
        baseline = top + (number + 0.8) * NAME_PX * LEADING
        sheet.text(x, baseline, line, size=NAME_PX, face=face, fill=fill, align="center")


def _room(frame: Window, area: shapely.Geometry, wide: float, high: float, seen: Box) -> tuple[float, float] | None:
    """The middle of a box of a size (pixels) in an area and off what is seen, the farthest from their edges."""
    inner = shapely.box(EDGE_PX, EDGE_PX, frame.width - EDGE_PX, frame.height - EDGE_PX)
    free = shapely.intersection(area, frame.box)
    free = shapely.transform(free, lambda at: np.column_stack(frame.to_px(at[:, 0], at[:, 1])))
    free = shapely.intersection(shapely.simplify(free, 0.5), inner).difference(shapely.box(*seen))
    # Where a box's middle may be: where its corners and the middles of its sides lie in the area, too.
    steps = [(x, y) for x in (-wide / 2, 0, wide / 2) for y in (-high / 2, 0, high / 2) if x or y]
    free = shapely.intersection_all([free, *(translate(free, x, y) for x, y in steps)])
    if free.is_empty or free.area < 1:
        return None
    polygons = shapely.MultiPolygon([part for part in shapely.get_parts(free) if part.area])
    circle = shapely.maximum_inscribed_circle(polygons, tolerance=0.5)
    x, y = circle.coords[0]
    return float(x), float(y)
