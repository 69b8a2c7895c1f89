"""A picture of a view (PNG): the map, and beside it the card that says what it shows."""

from __future__ import annotations

from collections.abc import Collection
from io import BytesIO
from urllib.parse import urlencode

from matplotlib.backends.backend_agg import FigureCanvasAgg
from matplotlib.figure import Figure

from export import card, map
from export.drawing import POINTS_AN_INCH, Sheet, on_figure
from export.map import InView
from export.words import counted, headline
from geo.clock import Clock
from geo.dataset import Dataset
from geo.facets import in_words
from geo.view import View, encode
from layers.registry import REGISTRY

WIDTH_PX, HEIGHT_PX = 1200, 630
"""The size in which links are shown (Open Graph). All sizes in a picture are meant for it, and grow with it."""
LEAST_PX, MOST_PX = 300, 10_000
MAGNIFIED = 1.2
"""How much larger the map is than on a screen: these pictures are mostly seen at half their size."""
VIEW_KEY, DATASET_KEY = "View", "Dataset"
"""The text chunks of a picture with the view's query, and with the id, the version and the hash of the dataset."""


def png(
    dataset: Dataset,
    view: View,
    *,
    width_px: int = WIDTH_PX,
    height_px: int = HEIGHT_PX,
    scale: float = 1.0,
    shown: Collection[str] | None = None,
) -> bytes:
    """A view as a picture, ``width_px`` by ``height_px``, in ``scale`` times as many pixels. The same input gives the same bytes.

    ``shown`` are the ids of the incidents to choose from; ``None`` for those that pass the view's
    filters. The file's text chunks hold what its view, its dataset and its credits are. Raises
    ``ValueError`` for a size that is no picture's.
    """
    for side in (width_px, height_px):
        if side < LEAST_PX or not 0 < side * scale <= MOST_PX:
            raise ValueError(
                f"{width_px} by {height_px} pixels, {scale:g} times: a side has {LEAST_PX} pixels or more, "
                f"and at most {MOST_PX:,} in the file"
            )
    figure = Figure(figsize=(width_px / POINTS_AN_INCH, height_px / POINTS_AN_INCH), dpi=POINTS_AN_INCH * scale)
    canvas = FigureCanvasAgg(figure)
    unit = min(width_px / WIDTH_PX, height_px / HEIGHT_PX)
    part = 1 - card.WIDTH_PX * unit / width_px
    seen = map.draw(_sheet(figure, 0, part, unit * MAGNIFIED), dataset, view, shown=shown)
    card.draw(_sheet(figure, part, 1, unit), dataset, view, seen)
    out = BytesIO()
    canvas.print_png(out, metadata={**record(dataset, view, seen), "Software": None})
    return out.getvalue()


def _sheet(figure: Figure, left: float, right: float, unit: float) -> Sheet:
    """A sheet over the whole height of a figure, between shares of its width; ``unit`` is the size of its pixels."""
    width, height = figure.get_size_inches() * POINTS_AN_INCH
    return on_figure(figure, left=width * left, top=0, width=width * (right - left), height=height, unit=unit)


def record(dataset: Dataset, view: View, seen: InView) -> dict[str, str]:
    """What a picture says of itself in its file."""
    settings = dataset.settings
    default = View(Clock(settings.end), frozenset(REGISTRY.optional))
    filters = in_words(dataset, view.filters)
    shows = f"{headline(dataset, view)}. {counted(dataset, view, seen)}"
    return {
        "Title": settings.title["en"],
        "Description": f"{shows}; only {filters}." if filters else f"{shows}.",
        "Copyright": settings.attribution["en"],
        "Disclaimer": settings.disclaimer["en"],
        VIEW_KEY: urlencode(encode(view, default, REGISTRY.optional)),
        DATASET_KEY: f"{settings.id} {settings.version} {dataset.hash}",
    }
