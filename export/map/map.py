"""The map on a sheet: a view of a dataset with a scale bar, north up."""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date
from itertools import groupby
from typing import Any

import numpy as np
import pandas as pd

from export.drawing.projection import Floats, Window
from export.drawing.sheet import Sheet, rectangle
from export.drawing.typeface import CAPITAL_EM
from export.map.day_layer import Day
from export.map.event_names import HARM, PAD_PX, EventNames, name_events
from export.map.features import Drawn, Features, features_of, is_drawn, segments
from export.map.labels import LABELS, Box, Placed, Room, labels_in, place, points_on
from export.map.points import RING_PX, RINGED, SELECTED
from export.map.scale_bar import Scale
from export.map.snapshots import MAX_KEPT, Snapshot, Snapshots
from geo.dataset.dataset import Dataset
from geo.dataset.frames import row_dicts
from geo.language.language import gettext
from geo.language.language import number as number_text
from geo.places import names
from geo.sites import SITES
from geo.view.view import View
from layers.html.page import MAX_ZOOM, MIN_ZOOM
from layers.registry import REGISTRY
from layers.style.cartography import CARTOGRAPHY
from layers.style.symbol import Symbol

HALO_PX = 3
SAME_PX = 3
"""Circles that differ by less are the same one."""
LARGE_DOT_PX = 6
"""The dot of a place of the first rank."""
NUMBER = Symbol("circle", fill="halo", stroke="text")
LIST = Symbol("area", fill="halo", fill_opacity=0.92, stroke="line-municipal")
SELECTED_AREA = Symbol("area", stroke="select", stroke_px=3.5)


@dataclass(frozen=True, eq=False)
class InView:
    """What a map shows: pairs of a layer and a symbol's name (``symbols``); the rows of the view (``events``),
    ``inside`` the window or not, and ``around`` it by the areas in which they happened; whether circles count events
    (``crowded``), which rings of precision there are (``rings``), a name has an asterisk (``marked``)."""

    window: Window
    symbols: frozenset[tuple[str, str]]
    events: pd.DataFrame
    crowded: bool
    rings: frozenset[str]
    marked: bool


class Map:
    """A view of a dataset, in its ``snapshots``, on a map of a size, in pixels. What is there on a day is ``at`` that
    day; land, names, rings and scale stay. Names keep off the symbols of the view's day, or of all ``days``, and off
    the boxes ``taken``."""

    def __init__(
        self, snapshots: Snapshots, width: float, height: float, *, taken: Sequence[Box] = (), days: Sequence[date] = (),
    ) -> None:  # fmt: skip
        self.dataset, self.view = dataset, view = snapshots.dataset, snapshots.view
        self._snapshots, self._features = snapshots, features_of(dataset)
        self._ringed = snapshots.ringed
        self._day_layers: dict[Snapshot, Day] = {}
        of_film = len(days) > 1
        days = days or [view.clock.day]
        chosen = _called(dataset, self._features, self._ringed, self._happened_at(days, selected=True))
        self.window = _window(width, height, dataset, view, chosen)
        named = _called(dataset, self._features, (), [] if of_film else self._happened_at(days, selected=False))
        called = [one for one in (*chosen, *named) if one["is_place"]]
        layers = view.layers | {layer.id for layer in REGISTRY if layer.always}
        stills = [
            one
            for one in self._features.stills
            if one.layer in layers
            and is_drawn(one, self.window, self._ringed)
            and one.geometry.intersects(self.window.box)
        ]
        self._stills = stills
        self.scale = Scale.of(self.window)
        self._taken = [self.scale.box, *taken]
        self._rings = [self.window.pixel(*one["at"]) for one in called if one["id"] in self._ringed]
        labels = {one["id"]: one for one in [*self._features.labels, *called] if one["layer"] in {*layers, ""}}
        areas = {one.id: one.geometry for one in stills if one.geometry.area}
        known = {one["id"] for one in self._features.labels}
        needed = {one["id"] for one in called if one["id"] in known | self._ringed}
        to_place = labels_in(self.window, [*labels.values()], view.names, areas=areas, called=needed)
        symbols, sites = self._obstacles(days)
        points = self.at(days[-1]).points
        lines = self._along([*stills, *sites])
        room = Room(width, height, symbols, lines, [*self._taken, *points.numbers])
        self.event_names = EventNames() if of_film else name_events(points.event_names, room)
        self.names = place(to_place, replace(room, taken=[*room.taken, *self.event_names.boxes]))

    def at(self, day: date) -> Day:
        """Return the layer of a day; the same object as for the last day requested, when nothing has changed."""
        snapshot = self._snapshots.at(day)
        if snapshot not in self._day_layers:
            if sum(len(one.events) for one in self._day_layers) > MAX_KEPT:
                self._day_layers.clear()
            self._day_layers[snapshot] = Day(self._features, self.window, snapshot, self._ringed, self._taken)
        return self._day_layers[snapshot]

    def seen(self, day: Day) -> InView:
        """What the map shows with a day drawn."""
        marked = any(line.endswith("*") for one in self.names for line, _ in one.label.lines)
        filled = {day.fills[one.id] for one in self._stills if one.id in day.fills}
        symbols = day.symbols | filled | {(one.layer, one.symbol) for one in self._stills}
        return InView(self.window, symbols, day.seen, day.points.crowded, day.points.rings, marked)

    def _happened_at(self, days: Sequence[date], *, selected: bool) -> list[str]:
        """The ids of the places where what is named happened, or only what is ``selected``, on the last of some days on
        which any of it is shown."""
        for day in reversed(days):
            snapshot = self._snapshots.at(day)
            subjects = {self.view.selected} if selected else {*snapshot.named}
            events = snapshot.events
            at = events[events["subject"].isin(subjects) & (events["place"] != "") & ~events["at_edge"]]
            if len(at):
                return [*dict.fromkeys(at["place"])]
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
        self.draw_land(sheet, day)
        day.draw_below(sheet)
        self.draw_names(sheet)
        day.draw_above(sheet)
        self.draw_over(sheet)

    def draw_land(self, sheet: Sheet, day: Day) -> None:
        """Draws the paper, and lines and areas without time, in the fills of a day: those with one symbol at once as
        long as they follow each other."""
        sheet.part(gettext("Paper"))
        sheet.box(0, 0, sheet.width, sheet.height, "paper")
        for (layer, symbol), run in groupby(self._stills, key=lambda one: (one.layer, self._filled(one, day))):
            sheet.part(REGISTRY[layer].title)
            sheet.shapes([one.path for one in run if one.path], symbol, transform=self.window.transform)

    def _filled(self, still: Drawn, day: Day) -> Symbol:
        """The symbol of what has no time, with the fill that an area has on a day."""
        symbols = self._features.symbols
        own = symbols[still.layer][still.symbol]
        if still.id not in day.fills:
            return own
        layer, name = day.fills[still.id]
        return replace(own, fill=symbols[layer][name].fill)

    def draw_names(self, sheet: Sheet) -> None:
        """Draws the outlines of areas to ring, and names."""
        paths = [one.path for one in self._features.stills if one.path and one.subject in self._ringed]
        if paths:
            sheet.part(gettext(RINGED))
            sheet.shapes(paths, SELECTED_AREA, transform=self.window.transform)
        _labels(sheet, self._features, self.names)
        sheet.part(gettext("Events named"))
        for one in self.event_names.labels:
            _leader(sheet, one)

    def _along(self, drawn: Sequence[Drawn]) -> tuple[Floats, Floats]:
        """Points on lines, every few pixels: x and y in pixels."""
        ends = segments(one.geometry for one in drawn if not one.geometry.area)
        starts, stops = (np.column_stack(self.window.to_px(*ends[:, at : at + 2].T)) for at in (0, 2))
        return points_on(starts, stops, self.window.width, self.window.height)

    def draw_over(self, sheet: Sheet) -> None:
        """Draws the rings of places, the names of events, and the scale."""
        sheet.part(gettext(RINGED))
        sheet.circles(np.array(self._rings).reshape(-1, 2), RING_PX, SELECTED)
        _event_names(sheet, self.event_names)
        sheet.part(gettext("Scale"))
        self.scale.draw(sheet)


def _called(
    dataset: Dataset, features: Features, ringed: Collection[str], happened_at: Collection[str]
) -> list[Mapping[str, Any]]:
    """The labels that a view needs: of where the selected event happened, and of places that are ringed."""
    known = {one["id"]: one for one in features.labels if one["class"] == "settlement"}
    found = {id: {part: features.places[id][part] for part in ("at", "names", "is_place")} for id in happened_at}
    for kind in SITES if ringed else ():
        if not kind.layer:  # the map only labels it
            rows = dataset.sites(kind)
            for row in row_dicts(rows[rows["id"].isin(ringed)]):
                found[row["id"]] = {"at": [row["lon"], row["lat"]], "names": names(row), "is_place": True}
    return [
        {**one, **known.get(id, {"class": "settlement", "rank": 3}), "id": id, "layer": ""} for id, one in found.items()
    ]


def _window(width: float, height: float, dataset: Dataset, view: View, called: Sequence[Mapping[str, Any]]) -> Window:
    """The view's extent, or the first one of the dataset; that goes where the selection is when it is elsewhere."""
    extent = view.extent or dataset.settings.extents[0].extent
    window = Window.on(extent, width, height, zooms=(MIN_ZOOM, MAX_ZOOM))
    places = [one["at"] for one in called]
    if view.extent is None and places and not any(window.holds(*at) for at in places):
        return window.around(*places[0])
    return window


def _labels(sheet: Sheet, features: Features, placed: Sequence[Placed]) -> None:
    dot = next(features.symbols[layer.id][layer.dot] for layer in REGISTRY if layer.dot)
    sheet.part(gettext("Names"))
    for one in placed:
        label = one.label
        if label.dot:
            large = label.lines[0][1].face == "bold"
            symbol = replace(dot, size_px=LARGE_DOT_PX, fill="text") if large else dot
            _leader(sheet, one)
            sheet.points(symbol, np.array([[label.x, label.y]]))
        _text(sheet, one)


def _leader(sheet: Sheet, placed: Placed) -> None:
    if placed.leader:
        ends = np.array([[placed.label.x, placed.label.y]]), np.array([placed.leader])
        sheet.segments(*ends, stroke="text-quiet", stroke_px=0.75)


def _text(sheet: Sheet, placed: Placed) -> None:
    left, top, right, _ = placed.box
    x = {"left": left + 1, "center": (left + right) / 2, "right": right - 1}[placed.align]
    for line, style in placed.label.lines:
        sheet.text(
            x, top + 0.84 * style.size_px * LABELS.line_em, line, size=style.size_px, face=style.face, fill=style.colour,
            align=placed.align, halo_px=HALO_PX if style.halo else 0,
        )  # fmt: skip
        top += style.size_px * LABELS.line_em


def _event_names(sheet: Sheet, names: EventNames) -> None:
    """Draws titles of events, numbers, and the list of those that have numbers."""
    sheet.part(gettext("Events named"))
    for one in names.labels:
        _text(sheet, one)
    for number, x, y in names.numbers:
        _number(sheet, number, x, y)
    if not names.listed:
        return
    left, top, right, bottom = names.listed
    sheet.shapes([rectangle(left, top, right, bottom)], LIST)
    top += PAD_PX
    for row in names.rows:
        x, size = left + PAD_PX + LABELS.number_px, LABELS.line_em * row.lines[0][1].size_px
        _number(sheet, row.number, x, top + size / 2)
        for line, style in row.lines:
            baseline = top + 0.84 * style.size_px * LABELS.line_em
            sheet.text(x + LABELS.number_px + PAD_PX, baseline, line, size=style.size_px, face=style.face)
            top += style.size_px * LABELS.line_em
        top += 2
    if names.more:
        text = gettext("and {n} more").format(n=number_text(names.more))
        sheet.text(
            left + PAD_PX, top + 0.84 * HARM.size_px * LABELS.line_em, text, size=HARM.size_px, fill="text-quiet"
        )


def _number(sheet: Sheet, number: int, x: float, y: float) -> None:
    size = CARTOGRAPHY.points.small_count_px
    sheet.circles(np.array([[x, y]]), LABELS.number_px - 0.5, NUMBER)
    sheet.text(x, y + size * CAPITAL_EM / 2, str(number), size=size, face="bold", align="center")
