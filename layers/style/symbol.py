"""Symbols, legends and features of layers, as plain data that turns into JSON.

The browser, Folium and the printed map draw from these and from nothing else.
"""

from __future__ import annotations

from dataclasses import asdict, dataclass, field
from typing import Any

from layers.style.palette import PALETTE
from layers.style.shapes import SHAPES


@dataclass(frozen=True)
class Symbol:
    """How one kind of feature is drawn. ``kind`` is ``point`` (an outline of ``layers.style.shapes``, ``size_px``
    across), ``line``, ``area``, or ``circle`` (a ring around a point). ``fill`` and ``stroke``
    name colours of the palette, empty for none; ``dash_px`` is on and off lengths. ``glyph`` is a second outline in
    ``glyph_fill`` on top. ``ring`` (``solid`` or ``dashed``, or ``chosen``: only around what is selected) asks for a
    ring of the feature's ``precision_m``. ``unreported``: it says that nothing is reported for the day, and is drawn
    only where a view asks for that, or selects it."""

    kind: str
    shape: str = "circle"
    size_px: float = 12.0
    fill: str = ""
    fill_opacity: float = 1.0
    stroke: str = ""
    stroke_px: float = 1.0
    stroke_opacity: float = 1.0
    dash_px: tuple[float, ...] = ()
    glyph: str = ""
    glyph_fill: str = ""
    ring: str = ""
    unreported: bool = False

    def __post_init__(self) -> None:
        for colour in (self.fill, self.stroke, self.glyph_fill):
            if colour and colour not in PALETTE:
                raise ValueError(f"{colour!r} is no colour of the palette")
        for shape in (self.shape, self.glyph):
            if shape and shape not in SHAPES:
                raise ValueError(f"{shape!r} is no shape")

    def path_options(self) -> dict[str, Any]:
        """Return a line's, an area's or a circle's symbol as Leaflet path options; colours are the page's variables."""
        return {
            "stroke": bool(self.stroke),
            "color": f"var(--{self.stroke})" if self.stroke else None,
            "weight": self.stroke_px,
            "opacity": self.stroke_opacity,
            "dashArray": " ".join(f"{length:g}" for length in self.dash_px) or None,
            "lineCap": "butt" if self.dash_px else "round",
            "fill": self.kind != "line",
            "fillColor": f"var(--{self.fill})" if self.fill else None,
            "fillOpacity": self.fill_opacity if self.fill else 0.0,
        }

    def to_json(self) -> dict[str, Any]:
        """Return all fields as JSON values; ``path`` has the path options of what is no point."""
        return {**asdict(self), "path": None if self.kind == "point" else self.path_options()}


@dataclass(frozen=True)
class LegendEntry:
    """One line of a legend: the name of a symbol of the layer, and what it means.

    ``sizes``: it says what a size means, whatever the shape.
    """

    symbol: str
    text: str
    group: str = ""
    sizes: bool = False


@dataclass(frozen=True)
class ValidityPeriod:
    """The days on which a feature has a symbol; ``None`` is an open end. Both days included."""

    first: int | None
    last: int | None
    symbol: str


@dataclass(frozen=True)
class Feature:
    """Something on the map at a place, with its symbols through time. ``days`` is ``None`` for what simply is so
    (``periods`` say when and how), or the first and last day of an event, from the period's start. ``geometry`` is
    GeoJSON (EPSG:4326), or ``None`` without a place. ``subject`` is the id of its row; several features may share
    one."""

    id: str
    subject: str
    geometry: dict[str, Any] | None
    periods: tuple[ValidityPeriod, ...]
    title: str
    days: tuple[int, int] | None = None
    precision_m: float | None = None
    at_edge: bool = False
    facts: dict[str, Any] = field(default_factory=dict)
