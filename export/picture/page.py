"""The whole of a picture on a figure: where its parts stand, and what draws each of them."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import cos, radians

import numpy as np
from matplotlib.figure import Figure
from matplotlib.path import Path

from export.common.request import Progress, Request, no_progress, part_of, track
from export.drawing.sheet import Sheet, on_figure
from export.map import locator_map as locator
from export.map.labels import Box, meet
from export.map.map import InView, Map
from export.map.snapshots import Moments
from export.picture import legend, qr_code, text_blocks
from export.picture.captions import chosen
from export.picture.column import RULE
from export.picture.credits import publishers
from export.picture.layout import Arrangement, Key, Matter, Page, best, cut_key
from geo.language.language import gettext, ngettext, number
from layers.style.symbol import Symbol

PAD_PX, PAPER_MARGIN_PX = 24.0, 38.0
"""From the edge to words on a screen; on paper, the free edge that printers don't reach."""
SMALL_PAPER_PX = 550.0
"""Paper whose shorter side is no longer stands on a page with other things, and has no free edge."""
MAGNIFIED = (0.96, 1.2)
"""How large the map's symbols and names are beside the screen's, on a small and on a large map."""
LARGE_MAP_PX = 540.0
MOST_CODE_SHARE, MOST_CODE_PX = 0.23, 165.0
"""Of the shorter side, and in all; a code that takes more gives way to the link alone."""
LOCATOR_SHARE, LEAST_LOCATOR_PX, MOST_LOCATOR_PX, CORNER_PX = 0.26, 92.0, 190.0, 12.0
MOST_OF_MAP, CLEAR_PX = 0.5, 6.0
"""How much of the map's sides a locator may take; and how far it is from symbols, in pixels of the map."""
FIRST_LOOK = 8
"""So many of a film's days are looked at before its page is arranged for the first time."""
KNOWN_SHARE, LOOKED_SHARE = 0.35, 0.75
"""The shares of a plan's work that are done when all days are known, and when the map has been looked at on each."""
MOST_ROUNDS = 3
"""How often a page is arranged anew because its map shows more than was thought."""
FRAME = Symbol("line", stroke="line-marked", stroke_px=1)


@dataclass(frozen=True, eq=False)
class Plan:
    """The parts of a picture, in pixels of the design from its top left corner: ``parts``, and the boxes of the
    locator and of the map. ``drawn`` is the map, whose pixels are ``magnified`` as large, and ``seen`` what it shows
    with the last of its days."""

    page: Page
    parts: Arrangement
    drawn: Map
    seen: InView
    magnified: float
    locator: Box | None


def plan(request: Request, *, days: Sequence[date] = (), progress: Progress = no_progress) -> Plan:
    """The parts of a request's picture; with ``days``, room for what each of these days has.

    Raises what ``progress`` raises.
    """
    page = _page(request)
    on = [_on(request, day) for day in days]
    moments = Moments(request.dataset, request.view)
    known = track(days or [request.view.clock.day], part_of(progress, 0, KNOWN_SHARE))
    cited = publishers(request.dataset, map(moments.at, known))
    # Some of the days tell about how much room is needed; all of them are looked at below.
    few = (
        days if len(days) <= FIRST_LOOK else [days[at] for at in np.linspace(0, len(days) - 1, FIRST_LOOK).astype(int)]
    )
    drawn, seen = _look(moments, few, (0.0, 0.0, 0.66 * page.width, 0.7 * page.height))
    parts = best(page, _matter(request, [_on(request, day) for day in few] or [request], seen, cited))
    drawn, found = _look(moments, days, parts.map, progress=part_of(progress, KNOWN_SHARE, LOOKED_SHARE))
    for _ in range(MOST_ROUNDS):
        if not _more(found[-1], seen[-1]) and not _outgrown(parts, on or [request], found):
            break
        seen = [*found[:-1], _both(seen[-1], found[-1])]
        before, parts = parts, best(page, _matter(request, on or [request], seen, cited))
        if parts.map != before.map:
            drawn, found = _look(moments, days, parts.map)
    if not legend.groups(request.dataset, found[-1]) and (parts.key.lines or parts.key.left_out):
        # The room of a key that has nothing to say goes to the map, unless a larger map has something.
        larger = best(page, _matter(request, on or [request], found, cited))
        looked, shown = _look(moments, days, larger.map)
        if not _more(shown[-1], found[-1]) and not _outgrown(larger, on or [request], shown):
            parts, drawn, found = larger, looked, shown
    inset, on_map = _place_locator(request, parts, drawn, on or [request])
    if inset and on_map:
        taken = _on_map(inset, parts.map)
        if any(meet(name.box, taken) for name in drawn.names):
            drawn, found = _look(moments, days, parts.map, taken=(taken,))
    progress(1.0)
    key = _final(parts.key, legend.groups(request.dataset, found[-1]))
    return Plan(page, replace(parts, key=key), drawn, found[-1], _magnified(parts.map), inset)


def _on(request: Request, day: date) -> Request:
    """The request of the picture of another day."""
    return replace(request, view=replace(request.view, clock=replace(request.view.clock, day=day)))


def _page(request: Request) -> Page:
    size = request.size
    width, height = size.design
    margin = PAPER_MARGIN_PX if size.unit == "mm" and min(width, height) > SMALL_PAPER_PX else 0.0
    return Page(width, height, margin, max(margin, min(PAD_PX, 0.05 * min(width, height))))


def _magnified(box: Box) -> float:
    least, most = MAGNIFIED
    return max(least, min(most, most * min(box[2] - box[0], box[3] - box[1]) / LARGE_MAP_PX))


def _look(
    moments: Moments, days: Sequence[date], box: Box, *, taken: Sequence[Box] = (), progress: Progress = no_progress
) -> tuple[Map, list[InView]]:
    """The map in a box of the page, and what it shows on each of the days; the last one's symbols are those of all."""
    pixel = _magnified(box)
    drawn = Map(moments, (box[2] - box[0]) / pixel, (box[3] - box[1]) / pixel, taken=taken, days=days)
    seen = [drawn.seen(drawn.at(day)) for day in track(days or [moments.view.clock.day], progress)]
    whole = replace(
        seen[-1], symbols=frozenset().union(*(one.symbols for one in seen)),
        crowded=any(one.crowded for one in seen), rings=any(one.rings for one in seen),
    )  # fmt: skip
    return drawn, [*seen[:-1], whole]


def _more(found: InView, had: InView) -> bool:
    """Whether a map needs words that another didn't."""
    asked = zip((found.crowded, found.rings, found.marked), (had.crowded, had.rings, had.marked), strict=True)
    return not found.symbols <= had.symbols or any(one and not other for one, other in asked)


def _outgrown(parts: Arrangement, on: Sequence[Request], found: Sequence[InView]) -> bool:
    """Whether what is said of the days needs more room than it has."""
    left, top, right, bottom = parts.days.box
    size = parts.days.paragraphs[0].size
    told = (_told(parts, request, seen) for request, seen in zip(on, found, strict=True))
    return any(
        text_blocks.height(text_blocks.days(one, right - left, size=size), right - left) > bottom - top + 0.5
        for one in told
    )


def _told(parts: Arrangement, request: Request, seen: InView) -> text_blocks.Told:
    """What is said of a day, as far as there is room for it."""
    told = text_blocks.tell(request, seen)
    return replace(told, counts=told.counts[: parts.counts])


def _both(one: InView, other: InView) -> InView:
    """What either of two maps shows."""
    return replace(
        other, symbols=one.symbols | other.symbols, crowded=one.crowded or other.crowded,
        rings=one.rings or other.rings, marked=one.marked or other.marked,
    )  # fmt: skip


def _matter(request: Request, on: Sequence[Request], seen: Sequence[InView], cited: tuple[str, ...]) -> Matter:
    west, south, east, north = request.view.extent or request.dataset.settings.extents[0].extent
    return Matter(
        title=request.title or request.dataset.settings.title,
        told=tuple(text_blocks.tell(one, shown) for one, shown in zip(on, seen, strict=True)),
        said=chosen(request.dataset, on[-1].view, seen[-1]),
        key=tuple(legend.groups(request.dataset, seen[-1])),
        credits=text_blocks.credits_of(request, publishers=cited, marked=seen[-1].marked),
        code_px=_code_px(request),
        extent=(east - west, (north - south) / cos(radians((north + south) / 2))),
    )


def _code_px(request: Request) -> float:
    """How wide the code of the link is; nought without one, or where it would need too much of the page."""
    if not request.address:
        return 0.0
    side = qr_code.code(request.address).side * qr_code.module_px(request.size)
    return side if side <= min(MOST_CODE_PX, MOST_CODE_SHARE * min(request.size.design)) else 0.0


def _final(key: Key, groups: Sequence[legend.Group]) -> Key:
    """The key with what the map has in the end, which may be less than there is room for."""
    kept = tuple(group for group in groups if group.needed or key.whole)
    left, top, right, bottom = key.box
    if key.left_out:
        lines, left_out = cut_key(kept, right - left, bottom - top, key.size, key.columns)
        return replace(key, lines=lines, left_out=left_out)
    lines = legend.in_columns(kept, right - left, key.size, key.columns)
    fits = all(line.foot <= bottom - top + 0.5 for line in lines)
    return replace(key, lines=lines) if fits else key


def _on_map(box: Box, area: Box) -> Box:
    """A box of the page in the pixels of a map in an area of it."""
    pixel = _magnified(area)
    left, top, right, bottom = box
    return (left - area[0]) / pixel, (top - area[1]) / pixel, (right - area[0]) / pixel, (bottom - area[1]) / pixel


def _place_locator(request: Request, parts: Arrangement, drawn: Map, on: Sequence[Request]) -> tuple[Box | None, bool]:
    """Where the locator stands, and whether that is on the map: in a corner where it covers no symbol, or below the key."""
    if not locator.needed(request.dataset, drawn.window):
        return None, False
    area = parts.map
    high = LOCATOR_SHARE * min(area[2] - area[0], area[3] - area[1]) * 1.1
    high = max(LEAST_LOCATOR_PX, min(MOST_LOCATOR_PX, high))
    wide = high * locator.shape(request.dataset)
    if parts.free and parts.free[3] - parts.free[1] >= high:
        # Its frame stands in line with the words above and the map's foot.
        left, bottom = parts.free[0] - locator.EDGE_PX, parts.free[3] + locator.EDGE_PX
        return (left, bottom - high, left + wide, bottom), False
    left, top, right, bottom = area
    if high > MOST_OF_MAP * (bottom - top) or wide > MOST_OF_MAP * (right - left):
        return None, False
    corners = (
        (left + CORNER_PX, top + CORNER_PX), (right - CORNER_PX - wide, top + CORNER_PX),
        (right - CORNER_PX - wide, bottom - CORNER_PX - high),
    )  # fmt: skip
    blocked = [drawn.at(one.view.clock.day).points.obstacles() for one in on]
    for x, y in corners:
        box = (x, y, x + wide, y + high)
        if not any(_covers(_on_map(box, area), circles) for circles in blocked):
            return box, True
    return None, False


def _covers(box: Box, circles: tuple[np.ndarray, np.ndarray, np.ndarray]) -> bool:
    x, y, radius = circles
    across = np.maximum(np.maximum(box[0] - x, x - box[2]), 0)
    down = np.maximum(np.maximum(box[1] - y, y - box[3]), 0)
    return bool((np.hypot(across, down) < radius + CLEAR_PX).any())


# What draws the parts


class Sheets:
    """The sheets of a figure for the parts of a plan: one for words and all that is no map, one for the map, one for the locator."""

    def __init__(self, figure: Figure, request: Request, plan: Plan, *, searchable: bool = False) -> None:
        page, pixel = plan.page, request.size.pixel

        def on(box: Box, magnified: float = 1.0) -> Sheet:
            left, top, right, bottom = (side * pixel for side in box)
            return on_figure(
                figure, left=left, top=top, width=right - left, height=bottom - top, unit=pixel * magnified,
                searchable=searchable, theme=request.theme,
            )  # fmt: skip

        self.page = on((0, 0, page.width, page.height))
        self.map = on(plan.parts.map, plan.magnified)
        self.locator = on(plan.locator) if plan.locator else None
        self.over = on((0, 0, page.width, page.height))


def draw(figure: Figure, request: Request, *, searchable: bool = False) -> InView:
    """Draws a request's picture on a figure of its size in points; gives what its map shows."""
    made = plan(request)
    draw_all(Sheets(figure, request, made, searchable=searchable), request, made)
    return made.seen


def draw_all(sheets: Sheets, request: Request, made: Plan) -> None:
    """Draws all parts of a plan, with the request's day, from the ground up."""
    draw_ground(sheets.page)
    day = made.drawn.at(request.view.clock.day)
    made.drawn.draw_land(sheets.map)
    day.draw_below(sheets.map)
    made.drawn.draw_names(sheets.map)
    day.draw_above(sheets.map)
    made.drawn.draw_over(sheets.map)
    if sheets.locator:
        locator.draw(sheets.locator, request.dataset, request.view, made.drawn.window)
    draw_words(sheets.over, request, made)
    draw_days(sheets.over, request, made, made.drawn.seen(day))


def draw_ground(sheet: Sheet) -> None:
    """Draws the paper."""
    sheet.part(gettext("Background"))
    sheet.box(0, 0, sheet.width, sheet.height, "halo")


def draw_words(sheet: Sheet, request: Request, made: Plan) -> None:
    """Draws what is not of a day: title, what is ringed, key, notes, the code of the link, and rules."""
    parts = made.parts
    sheet.part(gettext("Title"))
    _write(sheet, parts.title.box, parts.title.paragraphs)
    if parts.ringed:
        sheet.part(gettext("What is ringed"))
        left, top, _, _ = parts.ringed.box
        sheet.circles(np.array([[left - 14.0, top + 7.5]]), 5.5, stroke="select", stroke_px=2.5)
        _write(sheet, parts.ringed.box, parts.ringed.paragraphs)
    sheet.part(gettext("Legend"))
    key = parts.key
    legend.write(sheet, key.lines, made.seen, left=key.box[0], top=key.box[1], size=key.size)
    if key.left_out:
        foot = key.box[3] - 0.4 * key.size
        sheet.text(
            key.box[0],
            foot,
            ngettext(
                "and {n} more symbol without room here", "and {n} more symbols without room here", key.left_out
            ).format(n=number(key.left_out)),
            size=key.size,
            fill="text-quiet",
        )
    sheet.part(gettext("Sources and credits"))
    for note in parts.notes:
        _write(sheet, note.box, note.paragraphs)
    if parts.code:
        sheet.part(gettext("Link"))
        module = qr_code.module_px(request.size)
        qr_code.draw(sheet, request.address, parts.code, module=module, dark=request.theme == "dark")
    sheet.part(gettext("Rules"))
    for left, top, right, bottom in parts.rules:
        sheet.shapes([Path([(left, top), (right, bottom)])], RULE)
    if made.page.framed:
        left, top, right, bottom = parts.map
        corners = [(left, top), (right, top), (right, bottom), (left, bottom), (left, top)]
        sheet.shapes([Path(corners, closed=True)], FRAME)


def draw_days(sheet: Sheet, request: Request, made: Plan, seen: InView) -> None:
    """Draws the days of a request, and how many events its map shows: ``seen``."""
    box = made.parts.days.box
    sheet.part(gettext("Days"))
    size = made.parts.days.paragraphs[0].size
    _write(sheet, box, text_blocks.days(_told(made.parts, request, seen), box[2] - box[0], size=size))


def _write(sheet: Sheet, box: Box, texts: text_blocks.Paragraphs) -> None:
    text_blocks.write(sheet, texts, left=box[0], top=box[1], width=box[2] - box[0])
