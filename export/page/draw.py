"""Draws a page by its plan, on a figure or on a slide."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, Generic, TypeVar

import numpy as np
from matplotlib.figure import Figure
from matplotlib.path import Path

from export.common.request import Request
from export.drawing.sheet import Sheet, on_figure, rectangle
from export.map import locator_map
from export.map.labels import Box
from export.page import text
from export.page.layout import RING_INDENT_PX, Text
from export.page.plan import Plan, plan
from geo.language.language import gettext
from layers.style.symbol import Symbol

RULE = Symbol("line", stroke="line-municipal", stroke_px=1)
FRAME = Symbol("line", stroke="line-marked", stroke_px=1)
RING_X_PX, RING_Y_PX, RING_PX = 6.0, 7.5, 5.5
"""The distance from a text's corner to the centre of the ring before it, and its radius."""
AnySheet = TypeVar("AnySheet", bound=Sheet)
SheetOn = Callable[[Box, float], AnySheet]
"""Makes a sheet on a box of a page (pixels of the design), its own pixels so many times as large."""


def on_page(figure: Figure, pixel_pt: float, *, theme: str = "light", searchable: bool = False) -> SheetOn[Sheet]:
    """Return what makes sheets on a figure whose pixels of the design have a size in points."""

    def on(box: Box, magnified: float = 1.0) -> Sheet:
        left, top, right, bottom = (side * pixel_pt for side in box)
        return on_figure(
            figure, left=left, top=top, width=right - left, height=bottom - top, unit=pixel_pt * magnified,
            searchable=searchable, theme=theme,
        )  # fmt: skip

    return on


class Sheets(Generic[AnySheet]):
    """The sheets of a plan: one below all, one for the map, one for the locator, and one over all for texts."""

    def __init__(self, on: SheetOn[AnySheet], made: Plan) -> None:
        whole = (0, 0, made.page.width, made.page.height)
        self.page, self.map = on(whole, 1.0), on(made.parts.map, made.magnified)
        self.locator = on(made.locator, 1.0) if made.locator else None
        self.over = on(whole, 1.0)


def draw_picture(figure: Figure, request: Request, *, searchable: bool = False) -> None:
    """Draw a request's picture on a figure of its size in points."""
    made = plan(request)
    sheets = Sheets(on_page(figure, request.size.pixel, theme=request.theme, searchable=searchable), made)
    draw_ground(sheets.page)
    draw(sheets, made)


def draw(sheets: Sheets[Any], made: Plan) -> None:
    """Draw all parts of a plan, with the last of its days."""
    draw_map(sheets, made)
    draw_locator(sheets, made)
    draw_texts(sheets.over, made)
    draw_days(sheets.over, made.parts.days)


def draw_map(sheets: Sheets[Any], made: Plan) -> None:
    """Draw the map of a plan, with the last of its days."""
    made.drawn.draw(sheets.map, made.drawn.at(made.drawn.view.clock.day))


def draw_ground(sheet: Sheet) -> None:
    """Draw the paper."""
    sheet.part(gettext("Background"))
    sheet.box(0, 0, sheet.width, sheet.height, "halo")


def draw_locator(sheets: Sheets[Any], made: Plan) -> None:
    """Draw the locator, if there is one."""
    if sheets.locator:
        locator_map.draw(sheets.locator, made.drawn.dataset, made.drawn.view, made.drawn.window)


def draw_texts(sheet: Sheet, made: Plan, *, head: bool = True) -> None:
    """Draw what is not of a day: title and caption (the ``head``), what is ringed, key, notes, the code of the link, and rules."""
    parts = made.parts
    for name, texts in (
        (gettext("Title"), (parts.title, parts.caption) if head else ()),
        (gettext("What is ringed"), parts.emphasis),
    ):
        for one in texts:
            sheet.part(name)
            _write(sheet, one)
    sheet.part(gettext("Legend"))
    parts.key.draw(sheet, made.seen)
    sheet.part(gettext("Sources and credits"))
    for note in parts.notes:
        _write(sheet, note)
    if parts.code:
        sheet.part(gettext("Link"))
        parts.code.draw(sheet)
    sheet.part(gettext("Rules"))
    for left, top, right, bottom in parts.rules:
        sheet.shapes([Path([(left, top), (right, bottom)])], RULE)
    if made.page.margin:
        sheet.shapes([rectangle(*parts.map)], FRAME)


def draw_days(sheet: Sheet, days: Text) -> None:
    """Draw the days of a page and the counts of its events."""
    sheet.part(gettext("Days"))
    _write(sheet, days)


def _write(sheet: Sheet, one: Text) -> None:
    left, top, right, _ = one.box
    if one.ring:
        at = np.array([[left - RING_INDENT_PX + RING_X_PX, top + RING_Y_PX]])
        sheet.circles(at, RING_PX, Symbol("circle", stroke="select", stroke_px=2.5))
    text.write(sheet, one.paragraphs, left=left, top=top, width=right - left)
