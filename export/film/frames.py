"""The frames of a film, one after the other: what stays is drawn once, and on it what each day has."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from datetime import date
from typing import Any

import numpy as np

from export.common.request import Film, Progress, Request, no_progress
from export.drawing.sheet import Sheet
from export.film.days import runs
from export.film.frame_buffer import Canvas, Pixels, over
from export.map.day_layer import Day
from export.map.labels import Box
from export.page import draw
from export.page.content import day_content
from export.page.plan import Plan, plan

EDGE_PX = 3
"""How far beyond its edges the map is under the texts, in pixels: the lines around it lie on them."""


class Frames:
    """The frames of a film of ``width`` by ``height`` pixels, each as ``export.page.draw`` would draw its day, in one
    layout: names keep off the symbols of every day, and the key has the symbols of all."""

    def __init__(self, request: Request, film: Film, width: int, height: int, progress: Progress = no_progress) -> None:
        self.film, self._request = film, replace(request, film=film)
        self.days = [*runs(film)]
        self._plan = plan(self._on(film.last), days=[day for day, _ in self.days], progress=progress)
        a_point = max(side / points for side, points in zip((width, height), request.size.points, strict=True))
        self._canvas = Canvas(width, height, pixels_a_point=a_point)
        self._sheets = draw.Sheets(_on(self._canvas, request), self._plan)
        self._overlay = _Overlay(self._on(film.last), self._plan, width, height, a_point)
        draw.draw_ground(self._sheets.page)
        self._canvas.paint()
        self._ground = self._canvas.pixels.copy()
        self._fills: Mapping[str, Any] | None = None
        self._changing: tuple[Any, ...] | None = None
        self._day: Day | None = None
        self._land = self._below = self._with_day = self._ground

    def _on(self, day: date) -> Request:
        """The request of the picture of a day."""
        view = self._request.view
        return replace(self._request, view=replace(view, clock=replace(view.clock, day=day)))

    def on(self, date: date) -> Pixels:
        """The frame of a day. The next one is drawn over it, in the same array."""
        drawn = self._plan.drawn
        day = drawn.at(date)
        if day is not self._day:
            self._draw(day)
        self._canvas.pixels[:] = self._with_day
        content = day_content(self._request.dataset, self._on(date).view, drawn.seen(day))
        draw.draw_days(self._canvas.anew(self._sheets.over), self._plan.parts.day_text(content))
        self._canvas.paint()
        return self._canvas.pixels

    def _draw(self, day: Day) -> None:
        """Draw the map of a day, and the overlay, which stays, above it."""
        canvas, drawn = self._canvas, self._plan.drawn
        if day.fills != self._fills:
            canvas.pixels[:] = self._ground
            drawn.draw_land(canvas.anew(self._sheets.map), day)
            canvas.paint()
            self._land, self._fills, self._changing = canvas.pixels.copy(), day.fills, None
        if (day.sites, day.outlines) != self._changing:
            canvas.pixels[:] = self._land
            sheet = canvas.anew(self._sheets.map)
            day.draw_below(sheet)
            drawn.draw_names(sheet)
            canvas.paint()
            self._overlay.beside(canvas.pixels)
            self._below, self._changing = canvas.pixels.copy(), (day.sites, day.outlines)
        canvas.pixels[:] = self._below
        sheet = canvas.anew(self._sheets.map)
        day.draw_above(sheet)
        drawn.draw_over(sheet)
        canvas.paint()
        self._overlay.above(canvas.pixels)
        self._with_day, self._day = canvas.pixels.copy(), day


class _Overlay:
    """All that lies over the map or beside it and stays: drawn once on nothing, then laid on frames."""

    def __init__(self, request: Request, made: Plan, width: int, height: int, a_point: float) -> None:
        canvas = Canvas(width, height, pixels_a_point=a_point, opacity=0)
        sheets = draw.Sheets(_on(canvas, request), made)
        draw.draw_locator(sheets, made)
        draw.draw_texts(sheets.over, made)
        canvas.paint()
        inked = canvas.pixels[..., 3] > 0
        on_map = np.zeros_like(inked)
        on_map[_slices(made.parts.map, request.size.pixel * a_point)] = True
        self._above = np.nonzero(inked & on_map)
        self._beside = np.nonzero(inked & ~on_map)
        self._ink_above, self._ink_beside = canvas.pixels[self._above], canvas.pixels[self._beside]

    def beside(self, pixels: Pixels) -> None:
        """Lays what is beside the map on a frame."""
        pixels[self._beside] = over(self._ink_beside, pixels[self._beside])

    def above(self, pixels: Pixels) -> None:
        """Lays what is on the map, or on its edges, on a frame."""
        pixels[self._above] = over(self._ink_above, pixels[self._above])


def _on(canvas: Canvas, request: Request) -> draw.SheetOn[Sheet]:
    return draw.on_page(canvas.figure, request.size.pixel, theme=request.theme)


def _slices(box: Box, scale: float) -> tuple[slice, slice]:
    """The rows and columns of a box of the page with its edges."""
    left, top, right, bottom = (side * scale for side in box)
    rows = slice(max(0, int(top) - EDGE_PX), int(bottom) + EDGE_PX + 1)
    return rows, slice(max(0, int(left) - EDGE_PX), int(right) + EDGE_PX + 1)
