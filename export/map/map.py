"""The map on a sheet: a view of a dataset with a scale bar, north up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd
import shapely
from shapely.geometry.base import BaseGeometry

from export.drawing.projection import Floats, Window
from export.drawing.sheet import Sheet
from export.map.day_layer import Day
from export.map.features import Drawn, Features, features_of
from export.map.labels import LINE_EM, Box, Placed, labels_in, place
from export.map.points import RING_PX, RINGED, SELECTED
from export.map.scale_bar import Scale
from export.map.snapshots import MAX_KEPT, Snapshot, Snapshots
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.language.language import gettext
from geo.places import names
from geo.sites import SITES
from geo.view import View
from layers.html.page import MAX_ZOOM, MIN_ZOOM
from layers.registry import REGISTRY
from layers.style.symbol import Symbol

HALO_PX = 3
LINE_STEP_PX = 7
SAME_PX = 3
"""Circles that differ by less are the same one."""
SELECTED_AREA = Symbol("area", stroke="select", stroke_px=3.5)


@dataclass(frozen=True, eq=False)
class InView:
    """What a map shows: pairs of a layer and a symbol's name (``symbols``); the rows of the view (``events``),
    ``inside`` the window or not; whether circles count events (``crowded``), some have a ring of their precision
    (``rings``), a name has an asterisk (``marked``)."""

    window: Window
    symbols: frozenset[tuple[str, str]]
    events: pd.DataFrame
    crowded: bool
    rings: bool
    marked: bool


class Map:
    """A view of a dataset, in its ``snapshots``, on a map of a size, in pixels. What is there on a day is ``at`` that
    day; land, names, rings and scale stay. Names keep off the symbols of the view's day, or of all ``days``, and off
    the boxes ``taken``."""

    def __init__(
        self, snapshots: Snapshots, width: float, height: float, *, highlight: Collection[str] = (),
        taken: Sequence[Box] = (), days: Sequence[date] = (),
    ) -> None:  # fmt: skip
        self.dataset, self.view = dataset, view = snapshots.dataset, snapshots.view
        self._snapshots, self._features = snapshots, features_of(dataset)
        self._ringed = {id for id in (view.selected, *highlight) if id}
        self._day_layers: dict[Snapshot, Day] = {}
        days = days or [view.clock.day]
        called = _called(dataset, self._features, self._ringed, self._happened_at(days))
        self.window = _window(width, height, dataset, view, called)
        layers = view.layers | {layer.id for layer in REGISTRY if layer.always}
        stills = [
            one for one in self._features.stills if one.layer in layers and one.geometry.intersects(self.window.box)
        ]
        self._stills = stills
        self.scale = Scale.of(self.window)
        self._rings = [self.window.pixel(*one["at"]) for one in called if one["id"] in self._ringed]
        labels = {one["id"]: one for one in [*self._features.labels, *called] if one["layer"] in {*layers, ""}}
        areas = {one.id: one.geometry for one in stills if one.geometry.area}
        needed = {one["id"] for one in called}
        to_place = labels_in(self.window, [*labels.values()], view.names, areas=areas, called=needed)
        symbols, sites = self._obstacles(days)
        lines = _along(self.window, [*stills, *sites])
        self.names = place(
            to_place, width=width, height=height, symbols=symbols, lines=lines, taken=[self.scale.box, *taken]
        )

    def at(self, day: date) -> Day:
        """Return the layer of a day; the same object as for the last day requested, when nothing has changed."""
        snapshot = self._snapshots.at(day)
        if snapshot not in self._day_layers:
            if sum(len(one.events) for one in self._day_layers) > MAX_KEPT:
                self._day_layers.clear()
            self._day_layers[snapshot] = Day(self._features, self.window, snapshot, self._ringed)
        return self._day_layers[snapshot]

    def seen(self, day: Day) -> InView:
        """What the map shows with a day drawn."""
        marked = any(line.endswith("*") for one in self.names for line in one.label.lines)
        symbols = day.symbols | {(one.layer, one.symbol) for one in self._stills}
        return InView(self.window, symbols, day.points.seen, day.points.crowded, day.points.rings, marked)

    def _happened_at(self, days: Sequence[date]) -> Collection[str]:
        """The ids of the places where the selected event happened, if it is shown on one of some days."""
        selected = self.view.selected
        for day in reversed(days if selected else ()):
            events = self._snapshots.at(day).events
            at = events[(events["subject"] == selected) & (events["place"] != "") & ~events["at_edge"]]
            if len(at):
                return [*at["place"]]
        return []

    def _obstacles(self, days: Sequence[date]) -> tuple[tuple[Floats, Floats, Floats], list[Drawn]]:
        """The circles (x, y, radius in pixels) and the lines that names keep off, of all of some days."""
        symbols, sites = [], {}
        for day in dict.fromkeys(self.at(one) for one in days):
            symbols.append(np.column_stack(day.points.obstacles(rings=self._rings)))
            sites.update({(one.id, one.symbol): one for one in day.sites})
        circles = symbols[0]
        if len(days) > 1:
            # What stays, or moves by less than a pixel or two, is in the way once.
            circles = np.concatenate(symbols)
            _, first = np.unique(np.round(circles / SAME_PX), axis=0, return_index=True)
            circles = circles[first]
        x, y, radius = circles.T
        return (x, y, radius), [*sites.values()]

    def draw(self, sheet: Sheet, day: Day) -> None:
        """Draw the map with a day."""
        self.draw_land(sheet)
        day.draw_below(sheet)
        self.draw_names(sheet)
        day.draw_above(sheet)
        self.draw_over(sheet)

    def draw_land(self, sheet: Sheet) -> None:
        """Draws the paper, and lines and areas without time: those with one symbol at once as long as they follow each other."""
        sheet.part(gettext("Paper"))
        sheet.box(0, 0, sheet.width, sheet.height, "paper")
        for (layer, name), run in groupby(self._stills, key=lambda one: (one.layer, one.symbol)):
            sheet.part(REGISTRY[layer].title)
            paths = [one.path for one in run if one.path]
            sheet.shapes(paths, self._features.symbols[layer][name], transform=self.window.transform)

    def draw_names(self, sheet: Sheet) -> None:
        """Draws the outlines of areas to ring, and names."""
        paths = [one.path for one in self._features.stills if one.path and one.subject in self._ringed]
        if paths:
            sheet.part(gettext(RINGED))
            sheet.shapes(paths, SELECTED_AREA, transform=self.window.transform)
        _labels(sheet, self._features, self.names)

    def draw_over(self, sheet: Sheet) -> None:
        """Draws the rings of places, and the scale."""
        sheet.part(gettext(RINGED))
        sheet.circles(np.array(self._rings).reshape(-1, 2), RING_PX, SELECTED)
        sheet.part(gettext("Scale"))
        self.scale.draw(sheet)


def _called(
    dataset: Dataset, features: Features, ringed: Collection[str], happened_at: Collection[str]
) -> list[Mapping[str, Any]]:
    """The labels that a view needs: of where the selected event happened, and of places that are ringed."""
    known = {one["id"]: one for one in features.labels if one["class"] == "settlement"}
    found = {id: {"at": features.places[id]["at"], "names": features.places[id]["names"]} for id in happened_at}
    for kind in SITES:
        if not kind.layer:  # the map only labels it
            rows = dataset.sites(kind)
            for row in row_dicts(rows[rows["id"].isin(ringed)]):
                found[row["id"]] = {"at": [row["lon"], row["lat"]], "names": names(row)}
    return [
        {**known.get(id, {"class": "settlement", "rank": 1, **one}), "id": id, "layer": ""} for id, one in found.items()
    ]


def _window(width: float, height: float, dataset: Dataset, view: View, called: Sequence[Mapping[str, Any]]) -> Window:
    """The view's extent, or the first one of the dataset; that goes where the selection is when it is elsewhere."""
    extent = view.extent or dataset.settings.extents[0].extent
    window = Window.on(extent, width, height, zooms=(MIN_ZOOM, MAX_ZOOM))
    places = [one["at"] for one in called]
    if view.extent is None and places and not any(window.holds(*at) for at in places):
        return window.around(*places[0])
    return window


def _along(window: Window, drawn: Sequence[Drawn]) -> tuple[Floats, Floats]:
    """Points on the lines and around the circles that a window shows, every few pixels: x and y in pixels."""
    step = LINE_STEP_PX / window.world_px
    shapes: list[BaseGeometry] = []
    for one in drawn:
        if one.path is None:
            radius = one.precision_m / window.metres_a_px(one.lat) / window.world_px
            shapes.append(one.geometry.buffer(radius).exterior)
        elif not one.geometry.area:
            shapes.append(one.geometry)
    at = shapely.get_coordinates(shapely.segmentize(shapely.intersection(shapes, window.box), step))
    return window.to_px(at[:, 0], at[:, 1])


def _labels(sheet: Sheet, features: Features, placed: Sequence[Placed]) -> None:
    dot = next(features.symbols[layer.id][layer.dot] for layer in REGISTRY if layer.dot)
    sheet.part(gettext("Names"))
    for one in placed:
        label, (left, top, right, _) = one.label, one.box
        if label.reach is None:
            large = label.style.face == "bold"
            symbol = replace(dot, size_px=7, fill="text") if large else dot
            if one.leader:
                ends = np.array([[label.x, label.y]]), np.array([one.leader])
                sheet.segments(*ends, stroke="text-quiet", stroke_px=0.75)
            sheet.points(symbol, np.array([[label.x, label.y]]))
        x = {"left": left + 1, "center": (left + right) / 2, "right": right - 1}[one.align]
        for number, line in enumerate(label.lines):
            baseline = top + (number + 0.84) * label.size_px * LINE_EM
            sheet.text(
                x, baseline, line, size=label.size_px, face=label.style.face, fill=label.style.colour, align=one.align,
                halo_px=HALO_PX if label.style.halo else 0,
            )  # fmt: skip
