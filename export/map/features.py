"""The features that pictures draw: the replay's own document, projected, made once a dataset."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from typing import Any

import numpy as np
import numpy.typing as npt
import pandas as pd
import shapely
from matplotlib.path import Path
from shapely.geometry.base import BaseGeometry

from export.drawing.projection import Window, mercator
from geo.dataset.cache import cached_by_dataset
from geo.dataset.dataset import Dataset
from geo.events.facets import passing
from geo.situation import are_visible, replayed
from geo.view.view import View
from layers.base import day_number
from layers.registry import REGISTRY
from layers.replay.columns import NONE
from layers.replay.document import contents
from layers.style.ages import AGES
from layers.style.cartography import CARTOGRAPHY
from layers.style.symbol import Symbol


@dataclass(frozen=True)
class Drawn:
    """A feature with one symbol: its layer's id, its own, its dataset row's, the name of its symbol,
    its geometry on the unit square (points have no ``path``), latitude in degrees and precision in metres."""

    layer: str
    id: str
    subject: str
    symbol: str
    geometry: BaseGeometry
    path: Path | None
    lat: float = 0.0
    precision_m: float = 0.0

    @property
    def point(self) -> tuple[float, float]:
        """The x and y of a feature that has no path."""
        assert isinstance(self.geometry, shapely.Point)
        return self.geometry.x, self.geometry.y


def is_drawn(one: Drawn, window: Window, ringed: Collection[str]) -> bool:
    """Whether a window draws a line or an area: as it is precise enough for what the window shows, or is ringed."""
    return one.precision_m <= CARTOGRAPHY.lines.max_error_m(window.shorter_side_m) or one.subject in ringed


@dataclass(frozen=True)
class Site:
    """A feature that has a symbol by the day: the days of each period, counted from the period's start."""

    periods: tuple[tuple[float, float, Drawn], ...]

    def on(self, day: int) -> Drawn | None:
        """Return the feature as it is drawn on a day."""
        return next((drawn for first, last, drawn in self.periods if first <= day <= last), None)


@dataclass(frozen=True, eq=False)
class Features:
    """All that pictures of a dataset draw from; nothing in it is to be edited.

    ``symbols`` are by layer and name. ``fills`` has the layer of the fills of each area, and its symbols by their days.
    ``events`` has a row for each place of an event: ``subject``, ``layer``, ``short`` and ``harm`` (what the map writes
    of it), ``symbol`` and ``after`` (names, while it lasts and once it is over), ``first`` and ``last`` (days from the
    period's start, ``exact`` where these are its days for certain), ``place``, ``x`` and ``y`` (the unit square; ``NaN``
    without a place), ``lat``, ``precision_m``, ``at_edge``, and ``outline``, the number of that of the areas in which it
    happened as a whole (``NONE`` for none). ``outlines`` are these. ``barriers`` are the segments that no symbol is
    moved across: x and y of both ends on the unit square, shape (n, 4). ``labels`` and ``places`` are as the replay's
    document has them.
    """

    symbols: Mapping[str, Mapping[str, Symbol]]
    stills: tuple[Drawn, ...]
    sites: tuple[Site, ...]
    fills: Mapping[str, tuple[str, tuple[tuple[float, float, str], ...]]]
    events: pd.DataFrame
    barriers: npt.NDArray[np.float64]
    labels: tuple[Mapping[str, Any], ...]
    places: Mapping[str, Mapping[str, Any]]
    outlines: tuple[BaseGeometry, ...]

    def symbol(self, drawn: Drawn) -> Symbol:
        """Return the symbol of a feature."""
        return self.symbols[drawn.layer][drawn.symbol]


def _unit(geometry: dict[str, Any]) -> BaseGeometry:
    return shapely.transform(shapely.geometry.shape(geometry), lambda at: np.column_stack(mercator(at[:, 0], at[:, 1])))


def path_of(geometry: BaseGeometry) -> Path | None:
    """Return the outlines of lines and areas as one path; ``None`` for a point."""
    if geometry.geom_type == "Point":
        return None
    parts = shapely.get_parts(geometry)
    rings = [
        ring for part in parts for ring in ([part.exterior, *part.interiors] if part.geom_type == "Polygon" else [part])
    ]
    return Path.make_compound_path(*(Path(np.asarray(ring.coords), closed=ring.is_ring) for ring in rings))


def _site(site: Mapping[str, Any]) -> Site:
    geometry = _unit(site["geometry"])
    lat = site["geometry"]["coordinates"][1] if geometry.geom_type == "Point" else 0.0
    path = path_of(geometry)
    precision_m = site["precision_m"] or 0.0
    periods = []
    for first, last, symbol in _periods(site):
        drawn = Drawn(site["layer"], site["id"], site["subject"], symbol, geometry, path, lat, precision_m)
        periods.append((first, last, drawn))
    return Site(tuple(periods))


def _periods(found: Mapping[str, Any]) -> tuple[tuple[float, float, str], ...]:
    """The first and last day and the symbol of each period; open ends are infinite."""
    return tuple(
        (-np.inf if first is None else first, np.inf if last is None else last, symbol)
        for first, last, symbol in found["periods"]
    )


@cached_by_dataset
def features_of(dataset: Dataset) -> Features:
    """Return the features that pictures of a dataset draw: the document that the browser gets, with all layers."""
    header, table, _ = contents(dataset, REGISTRY)
    stills = []
    for layer, collection in header["stills"].items():
        for feature in collection["features"]:
            geometry = _unit(feature["geometry"])
            name = feature["properties"]["symbol"]
            precision_m = feature["properties"].get("precision_m", 0.0)
            id, path = feature["id"], path_of(geometry)
            stills.append(Drawn(layer, id, id, name, geometry, path, precision_m=precision_m))
    return Features(
        symbols={layer.id: layer.symbols(dataset) for layer in REGISTRY},
        stills=tuple(stills),
        sites=tuple(_site(site) for site in header["sites"] if site["geometry"]),
        fills={one["area"]: (one["layer"], _periods(one)) for one in header["fills"]},
        events=_events(header, table.to_pandas()),
        barriers=segments(one.geometry for one in stills if REGISTRY[one.layer].divides),
        labels=tuple(header["labels"]),
        places={place["id"]: place for place in header["lists"]["places"]},
        outlines=tuple(_unit(one) for one in header["lists"]["outlines"]),
    )


def segments(lines: Iterable[BaseGeometry]) -> npt.NDArray[np.float64]:
    """Return the segments of lines: x and y of both ends, shape (n, 4)."""
    found = [np.empty((0, 4))]
    for line in (part for geometry in lines for part in shapely.get_parts(geometry)):
        at = shapely.get_coordinates(line)
        found.append(np.hstack([at[:-1], at[1:]]))
    return np.concatenate(found)


def _exact(header: Mapping[str, Any]) -> int:
    """The code of the precision of days that are known exactly."""
    known = header["lists"]["date_precision"]
    return known.index("day") if "day" in known else NONE


def _events(header: Mapping[str, Any], table: pd.DataFrame) -> pd.DataFrame:
    layers = [layer["id"] for layer in header["layers"]]
    names = [list(layer["symbols"]) for layer in header["layers"]]
    codes = table["layer"].to_numpy()
    most = max(map(len, names))
    named = np.array([one + [""] * (most - len(one)) for one in names], dtype=object)
    places = header["lists"]["places"]
    # The last row means no place: NONE is -1.
    assert NONE == -1
    at = np.array([*(place["at"] for place in places), (np.nan, np.nan)], dtype=float)[table["place"]]
    edge = np.array([*(place["at_edge"] for place in places), False])[table["place"]]
    x, y = mercator(at[:, 0], at[:, 1])
    return pd.DataFrame(
        {
            "subject": table["subject"].astype(object),
            "short": table["short"].where(table["short"] != "", table["title"]).astype(object),
            "harm": np.array([*header["lists"]["harm"], ""], dtype=object)[table["harm"]],
            "layer": np.array(layers, dtype=object)[codes],
            "symbol": named[codes, table["symbol"]],
            "after": named[codes, table["after"]],
            "first": table["start"],
            "last": table["start"] + table["lasts"],
            "place": np.array([*(place["id"] for place in places), ""], dtype=object)[table["place"]],
            "x": x,
            "y": y,
            "lat": at[:, 1],
            "precision_m": table["precision_m"].where(table["precision_m"] != NONE, 0).astype(float),
            "at_edge": edge,
            "outline": table["outline"].to_numpy(),
            "exact": table["date_precision"].to_numpy() == _exact(header),
        }
    )


def sites_at(dataset: Dataset, view: View, ringed: Collection[str] = ()) -> list[Drawn]:
    """Return the features with a symbol by the day that a view draws, in drawing order; those of which nothing is
    reported only where the view asks for them or they are selected or ``ringed``."""
    features, day = features_of(dataset), day_number(view.clock.day, dataset)
    found = (site.on(day) for site in features.sites)
    return [
        one
        for one in found
        if one is not None
        and one.layer in view.layers
        and (view.unreported or one.subject in {view.selected, *ringed} or not features.symbol(one).unreported)
    ]


def fills_at(dataset: Dataset, view: View) -> dict[str, tuple[str, str]]:
    """Return the layer and the name of the symbol that fills each area of a view, by the areas' ids."""
    day = day_number(view.clock.day, dataset)
    return {
        area: (layer, next(symbol for first, last, symbol in periods if first <= day <= last))
        for area, (layer, periods) in features_of(dataset).fills.items()
        if layer in view.layers
    }


def outlines_at(dataset: Dataset, view: View, events: pd.DataFrame) -> tuple[int, ...]:
    """Return the numbers of the outlines of the areas in which events of a view's very day happened; ``events`` are those
    of ``events_at``."""
    day = day_number(view.clock.day, dataset)
    on_day = events["exact"] & (events["first"] <= day) & (events["last"] >= day) & (events["outline"] != NONE)
    return tuple(sorted(set(events.loc[on_day, "outline"].tolist())))


@cached_by_dataset
def _event(dataset: Dataset) -> npt.NDArray[np.intp]:
    """For each row of ``Features.events``, which row of the replayed events it is of; -1 for none."""
    found: npt.NDArray[np.intp] = pd.Index(replayed(dataset)["id"]).get_indexer(features_of(dataset).events["subject"])
    return found


@cached_by_dataset
def _layers(dataset: Dataset) -> tuple[npt.NDArray[np.intp], tuple[str, ...]]:
    """For each row of ``Features.events``, the number of its layer among some, and their ids."""
    codes, ids = pd.factorize(features_of(dataset).events["layer"])
    return codes, tuple(ids)


def _on(dataset: Dataset, layers: Collection[str]) -> npt.NDArray[np.bool_]:
    """Which rows of ``Features.events`` are of some layers."""
    codes, ids = _layers(dataset)
    on: npt.NDArray[np.bool_] = np.array([id in layers for id in ids], dtype=bool)[codes]
    return on


def events_at(dataset: Dataset, view: View, shown: Collection[str] | None = None) -> pd.DataFrame:
    """The rows of ``Features.events`` that a view shows, of the ids ``shown`` or those that pass its filters, those
    without a place included; with the ``symbol`` of the day and the ``opacity`` of the event's age."""
    events = features_of(dataset).events
    passes = passing(dataset, view.filters) if shown is None else replayed(dataset)["id"].isin(shown).to_numpy()
    shows = np.zeros(len(passes) + 1, dtype=bool)
    shows[:-1] = are_visible(dataset, view.clock, passes)
    events = events[shows[_event(dataset)] & _on(dataset, view.layers)]
    back = day_number(view.clock.day, dataset) - events["last"].to_numpy()
    opacity = np.ones(len(events))
    if view.clock.mode == "cumulative":
        bounds = [age.days for age in AGES if age.days is not None]
        opacity = np.array([age.opacity for age in AGES])[np.searchsorted(bounds, back)]
    symbol = np.where(back <= 0, events["symbol"].to_numpy(), events["after"].to_numpy())
    return events.assign(symbol=symbol, opacity=opacity)


def named_on(dataset: Dataset, view: View, events: pd.DataFrame) -> tuple[str, ...]:
    """Return the ids of the events, rows of ``events_at``, that a map names: the selected one, and those dated to the
    clock's very day, those with most harm first, then the latest."""
    day = day_number(view.clock.day, dataset)
    first, last = events["first"].to_numpy(), events["last"].to_numpy()
    is_selected = (events["subject"] == view.selected).to_numpy(bool)
    dated = (first <= day) & (day <= last) & (events["exact"].to_numpy(bool) | (first == last))
    placed = (events["place"] != "").to_numpy(bool) & ~events["at_edge"].to_numpy(bool)
    rows = np.flatnonzero((dated | is_selected) & (placed | (events["outline"].to_numpy() != NONE)))
    symbols, columns = features_of(dataset).symbols, (events["layer"].to_numpy(), events["symbol"].to_numpy())
    sizes = np.array([symbols[columns[0][row]][columns[1][row]].size_px for row in rows], float)
    order = np.lexsort([-first[rows], -sizes, ~is_selected[rows]])
    return tuple(dict.fromkeys(events["subject"].to_numpy()[rows[order]].tolist()))[: CARTOGRAPHY.labels.most_events]
