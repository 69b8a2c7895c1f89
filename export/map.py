"""The map on a sheet: a view of a dataset with a scale bar, north up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd
import shapely

from export.content import Content, Drawn, content, events_at, sites_at
from export.drawing import Sheet
from export.labels import LINE_EM, Placed, labels_in, place
from export.points import RING_PX, RINGED, Points, of_kind
from export.projection import Floats, Window
from export.scale import Scale
from geo.dataset import Dataset
from geo.places import names
from geo.view import View
from layers.context import Context
from layers.page import MAX_ZOOM, MIN_ZOOM
from layers.registry import REGISTRY
from layers.symbol import Symbol

HALO_PX = 3
LINE_STEP_PX = 7
SELECTED_AREA = Symbol("area", stroke="select", stroke_px=3.5)


@dataclass(frozen=True, eq=False)
class InView:
    """What a map shows, for the words and the legend beside it.

    ``symbols`` are pairs of a layer and a symbol's name. ``events`` are the rows of the view
    (``export.content.events_at``); those with ``inside`` lie within the window. ``crowded``: circles
    count events. ``rings``: some have a ring of their precision. ``marked``: a name has an asterisk.
    """

    window: Window
    symbols: frozenset[tuple[str, str]]
    events: pd.DataFrame
    crowded: bool
    rings: bool
    marked: bool


def draw(
    sheet: Sheet,
    dataset: Dataset,
    view: View,
    *,
    shown: Collection[str] | None = None,
    highlight: Collection[str] = (),
) -> InView:
    """Draws a view on a sheet, up to its edges.

    ``shown`` are the ids of the incidents to choose from; ``None`` for those that pass the view's filters.
    ``highlight`` are ids of rows that are ringed as the selected one is.
    """
    ringed = {id for id in (view.selected, *highlight) if id}
    made = content(dataset)
    events = events_at(dataset, view, shown)
    with_points, others = of_kind(made, sites_at(dataset, view))
    called = _called(dataset, made, view.selected, ringed, events)
    window = _window(sheet, dataset, view, called)
    layers = view.layers | {layer.id for layer in REGISTRY if layer.always}
    stills = [one for one in made.stills if one.layer in layers and one.geometry.intersects(window.box)]
    points = Points(made, window, with_points, events, ringed)

    sheet.part("Paper")
    sheet.box(0, 0, sheet.width, sheet.height, "paper")
    seen = _stills(sheet, made, window, stills)
    seen |= _sites(sheet, made, window, others, ringed)
    _outline(sheet, made, window, ringed)
    scale = Scale.of(window)
    labels = {one["id"]: one for one in [*made.labels, *called] if one["layer"] in {*layers, ""}}
    areas = {one.id: one.geometry for one in stills if one.geometry.area}
    to_place = labels_in(window, [*labels.values()], view.names, areas=areas, called={one["id"] for one in called})
    lines = _along(window, [*stills, *others])
    ring = [window.pixel(*one["at"]) for one in called if one["id"] in ringed]
    symbols = points.obstacles(rings=ring)
    placed = place(to_place, width=sheet.width, height=sheet.height, symbols=symbols, lines=lines, taken=[scale.box])
    _labels(sheet, made, placed)
    seen |= points.draw(sheet)
    sheet.part(RINGED)
    sheet.circles(np.array(ring).reshape(-1, 2), RING_PX, stroke="select", stroke_px=3)
    sheet.part("Scale")
    scale.draw(sheet)
    marked = any(line.endswith("*") for one in placed for line in one.label.lines)
    return InView(window, frozenset(seen), points.events, points.crowded, points.rings, marked)


def _called(
    dataset: Dataset, made: Content, selected: str, ringed: Collection[str], events: pd.DataFrame
) -> list[Mapping[str, Any]]:
    """The labels that are asked for: of where the selected event happened, if it is shown, and of places that are ringed."""
    if not ringed:
        return []
    known = {one["id"]: one for one in made.labels if one["class"] == "settlement"}
    at = events[(events["subject"] == selected) & (events["place"] != "") & ~events["at_edge"]]
    found = {id: {"at": made.places[id]["at"], "names": made.places[id]["names"]} for id in at["place"]}
    for row in dataset.places[dataset.places["id"].isin(ringed)].to_dict("records"):
        found[row["id"]] = {"at": [row["lon"], row["lat"]], "names": names(row)}
    return [
        {**known.get(id, {"class": "settlement", "rank": 1, **one}), "id": id, "layer": ""} for id, one in found.items()
    ]


def _window(sheet: Sheet, dataset: Dataset, view: View, called: Sequence[Mapping[str, Any]]) -> Window:
    """The view's extent, or the first one of the dataset; that goes where the selection is when it is elsewhere."""
    extent = view.extent or dataset.settings.extents[0].extent
    window = Window.on(extent, sheet.width, sheet.height, zooms=(MIN_ZOOM, MAX_ZOOM))
    places = [one["at"] for one in called]
    if view.extent is None and places and not any(window.holds(*at) for at in places):
        return window.around(*places[0])
    return window


def _outline(sheet: Sheet, made: Content, window: Window, ringed: Collection[str]) -> None:
    """Outlines the areas to ring."""
    paths = [one.path for one in made.stills if one.path and one.subject in ringed]
    if paths:
        sheet.part(RINGED)
        sheet.shapes(paths, SELECTED_AREA, transform=window.transform)


def _stills(sheet: Sheet, made: Content, window: Window, stills: Sequence[Drawn]) -> set[tuple[str, str]]:
    """Draws lines and areas without time, those with one symbol at once as long as they follow each other."""
    for (layer, name), run in groupby(stills, key=lambda one: (one.layer, one.symbol)):
        sheet.part(REGISTRY[layer].title)
        sheet.shapes([one.path for one in run if one.path], made.symbols[layer][name], transform=window.transform)
    return {(one.layer, one.symbol) for one in stills}


def _sites(
    sheet: Sheet, made: Content, window: Window, sites: Sequence[Drawn], ringed: Collection[str]
) -> set[tuple[str, str]]:
    """Draws lines, and circles of a true radius, that have a symbol by the day."""
    seen = set()
    for one in sites:
        symbol = made.symbols[one.layer][one.symbol]
        stroke = "select" if one.subject in ringed else ""
        sheet.part(REGISTRY[one.layer].title)
        if one.path is None:
            x, y = (float(at) for at in window.to_px(one.geometry.x, one.geometry.y))
            radius = one.precision_m / window.metres_a_px(one.lat)
            sheet.circle(x, y, radius, symbol, stroke=stroke)
            reaches = one.geometry.distance(window.box) * window.world_px < radius
        else:
            sheet.shapes([one.path], symbol, transform=window.transform, stroke=stroke)
            reaches = one.geometry.intersects(window.box)
        if reaches:
            seen.add((one.layer, one.symbol))
    return seen


def _along(window: Window, drawn: Sequence[Drawn]) -> tuple[Floats, Floats]:
    """Points on the lines and around the circles that a window shows, every few pixels: x and y in pixels."""
    step = LINE_STEP_PX / window.world_px
    shapes = []
    for one in drawn:
        if one.path is None:
            radius = one.precision_m / window.metres_a_px(one.lat) / window.world_px
            shapes.append(one.geometry.buffer(radius).exterior)
        elif not one.geometry.area:
            shapes.append(one.geometry)
    at = shapely.get_coordinates(shapely.segmentize(shapely.intersection(shapes, window.box), step))
    return window.to_px(at[:, 0], at[:, 1])


def _labels(sheet: Sheet, made: Content, placed: Sequence[Placed]) -> None:
    dot = made.symbols[Context.id]["settlement"]
    sheet.part("Names")
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
