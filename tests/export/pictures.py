"""Pictures of a view, and of its map alone, as pixels."""

from __future__ import annotations

from collections.abc import Collection
from datetime import date
from typing import Any

import numpy as np
import numpy.typing as npt
from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from export import picture
from export.common.paper import Size
from export.common.request import Request
from export.drawing.projection import Window
from export.drawing.sheet import Sheet, colour, on_figure
from export.map.map import InView, Map
from export.map.snapshots import Snapshots
from export.page import plan
from geo.dataset.dataset import Dataset
from geo.dataset.settings import Extent
from geo.time.clock import Clock
from geo.view.view import View
from layers.html.page import MAX_ZOOM, MIN_ZOOM
from tests.export.views import ALL

MAGNIFIED = plan.MAGNIFIED[1]
CLOSE = (20.70, 42.87, 20.93, 43.02)
OPEN_GRAPH = Size(1200, 630)
Pixels = npt.NDArray[np.uint8]


def view(day: str, mode: str = "cumulative", **more: Any) -> View:
    return View(Clock(date.fromisoformat(day), mode), more.pop("layers", ALL), **more)


def png(dataset: Dataset, view: View, size: Size = OPEN_GRAPH, **more: Any) -> bytes:
    return picture.png(Request(dataset, view, size, **more))


def window_of(extent: Extent) -> Window:
    """The window of ``mapped``."""
    return Window.on(extent, 800 / MAGNIFIED, 630 / MAGNIFIED, zooms=(MIN_ZOOM, MAX_ZOOM))


def spot(extent: Extent, lon: float, lat: float) -> tuple[int, int]:
    """The column and the row of a point on a map."""
    x, y = window_of(extent).pixel(lon, lat)
    return round(x * MAGNIFIED), round(y * MAGNIFIED)


def draw_map(
    sheet: Sheet,
    dataset: Dataset,
    view: View,
    *,
    shown: Collection[str] | None = None,
    highlight: Collection[str] = (),
) -> InView:
    """Draw the map of a view on a sheet, up to its edges, and tell what it shows."""
    drawn = Map(Snapshots(dataset, view, shown=shown, highlight=highlight), sheet.width, sheet.height)
    day = drawn.at(view.clock.day)
    drawn.draw(sheet, day)
    return drawn.seen(day)


def mapped(dataset: Dataset, view: View, *, shown: Collection[str] | None = None) -> Pixels:
    """The map of a view, without all that is beside it."""
    figure = Figure(figsize=((800 + 1e-6) / 72, (630 + 1e-6) / 72), dpi=72)
    canvas = FigureCanvasAgg(figure)
    sheet = on_figure(figure, left=0, top=0, width=800, height=630, unit=MAGNIFIED)
    draw_map(sheet, dataset, view, shown=shown)
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3]


def around(picture: Pixels, at: tuple[int, int], reach: int) -> Pixels:
    column, row = at
    return picture[row - reach : row + reach + 1, column - reach : column + reach + 1]


def has(part: Pixels, name: str, within: int = 3) -> bool:
    """Whether a colour of the palette is in a part of a picture."""
    wanted = np.round(np.array(colour(name)[:3]) * 255)
    return bool((np.abs(part.astype(int) - wanted).max(axis=-1) <= within).any())


def seen_in(dataset: Dataset, view: View) -> InView:
    figure = Figure(figsize=(9, 7), dpi=72)
    FigureCanvasAgg(figure)
    sheet = Sheet(figure.add_axes((0, 0, 1, 1)), width=648, height=504, pixel_pt=1)
    return draw_map(sheet, dataset, view)
