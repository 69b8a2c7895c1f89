"""The plan of a page: its map, and the blocks of its content in an arrangement that suits what the map shows."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import date
from math import cos, radians

import numpy as np

from export.common.request import Progress, Request, no_progress, part_of, track
from export.map import locator_map
from export.map.labels import Box, meet
from export.map.map import InView, Map
from export.map.snapshots import Snapshots
from export.page.content import PageContent, page_content
from export.page.credits import publishers
from export.page.layout import Arrangement, ColumnPage, Page, best, in_column
from geo.dataset.dataset import Dataset
from geo.view.view import View

MAGNIFIED = (0.96, 1.2)
"""The size of the map's symbols and names beside the screen's, on a small and on a large map."""
LARGE_MAP_PX = 540.0
LOCATOR_SHARE, MIN_LOCATOR_PX, MAX_LOCATOR_PX, CORNER_PX = 0.26, 92.0, 190.0, 12.0
MAX_LOCATOR_SHARE, CLEAR_PX = 0.5, 6.0
"""The most of the map's sides that a locator may take, and how far it is from symbols, in pixels of the map."""
FIRST_LOOK = 8
"""The number of a film's days that are looked at before its page is arranged for the first time."""
KNOWN_SHARE, LOOKED_SHARE = 0.35, 0.75
"""The shares of a plan's work that are done when all days are known, and when the map has been looked at on each."""
MAX_ROUNDS = 3
"""The most times that a page is arranged anew because its map shows more than was thought."""


@dataclass(frozen=True, eq=False)
class Plan:
    """A page with its content and its parts, in pixels of the design from its top left corner, and the box of the locator.

    ``drawn`` is the map, whose pixels are ``magnified`` as large, and ``seen`` what it shows with the last of its days.
    """

    page: Page
    content: PageContent
    parts: Arrangement
    drawn: Map
    seen: InView
    magnified: float
    locator: Box | None = None


def column_plan(page: ColumnPage, dataset: Dataset, view: View, *, highlight: Sequence[str] = (), title: str = "",
                note: str = "", publishers: tuple[str, ...] | None = None) -> Plan:  # fmt: skip
    """Return the plan of a slide or hand-out; the arguments are those of ``page_content``."""
    left, top, right, bottom = page.map
    magnified = MAGNIFIED[1]
    drawn = Map(Snapshots(dataset, view, highlight=highlight), (right - left) / magnified, (bottom - top) / magnified)
    seen = drawn.seen(drawn.at(view.clock.day))
    content = page_content(
        dataset, [view], [seen], title=title, highlight=highlight, note=note, publishers=publishers
    )  # fmt: skip
    return Plan(page, content, in_column(page, content), drawn, seen, magnified)


def plan(request: Request, *, days: Sequence[date] = (), progress: Progress = no_progress) -> Plan:
    """Return the plan of a request's picture; with ``days``, room for what each of these days has.

    Raises what ``progress`` raises.
    """
    dataset, view, page = request.dataset, request.view, Page.of(request.size)
    days = days or [view.clock.day]
    snapshots = Snapshots(dataset, view)
    cited = publishers(dataset, map(snapshots.at, track(days, part_of(progress, 0, KNOWN_SHARE))))
    west, south, east, north = view.extent or dataset.settings.extents[0].extent
    extent = east - west, (north - south) / cos(radians((north + south) / 2))

    def content(days: Sequence[date], seen: Sequence[InView]) -> PageContent:
        views = [replace(view, clock=replace(view.clock, day=day)) for day in days]
        return page_content(dataset, views, seen, title=request.title, publishers=cited, link=request.address)

    def look(days: Sequence[date], box: Box, taken: Sequence[Box] = (), progress: Progress = no_progress) -> _Look:
        pixel = _magnified(box)
        drawn = Map(snapshots, (box[2] - box[0]) / pixel, (box[3] - box[1]) / pixel, taken=taken, days=days)
        seen = [drawn.seen(drawn.at(day)) for day in track(days, progress)]
        return drawn, [*seen[:-1], _both(seen)]

    # Some of the days tell about how much room is needed; all of them are looked at below.
    few = (
        days if len(days) <= FIRST_LOOK else [days[at] for at in np.linspace(0, len(days) - 1, FIRST_LOOK).astype(int)]
    )
    _, seen = look(few, (0.0, 0.0, 0.66 * page.width, 0.7 * page.height))
    parts = best(page, content(few, seen), extent)
    drawn, found = look(days, parts.map, progress=part_of(progress, KNOWN_SHARE, LOOKED_SHARE))
    for _ in range(MAX_ROUNDS):
        if _enough(parts, content(days, found), found[-1], seen[-1]):
            break
        seen = [*found[:-1], _both([seen[-1], found[-1]])]
        before, parts = parts, best(page, content(days, seen), extent)
        if parts.map != before.map:
            drawn, found = look(days, parts.map)
    shown = content(days, found)
    if not shown.key and (parts.key.lines or parts.key.left_out):
        # The room of a key that has nothing to say goes to the map, unless a larger map has something.
        larger = best(page, shown, extent)
        drawn_larger, found_larger = look(days, larger.map)
        if _enough(larger, content(days, found_larger), found_larger[-1], found[-1]):
            parts, drawn, found = larger, drawn_larger, found_larger
    locator, on_map = _place_locator(dataset, parts, drawn, days)
    if locator and on_map:
        taken = _on_map(locator, parts.map)
        if any(meet(name.box, taken) for name in drawn.names):
            drawn, found = look(days, parts.map, taken=(taken,))
    progress(1.0)
    shown = content(days, found)
    parts = replace(parts, key=parts.key.of(shown.key), days=parts.day_text(shown.days[-1]))
    return Plan(page, shown, parts, drawn, found[-1], _magnified(parts.map), locator)


_Look = tuple[Map, list[InView]]
"""A map, and what it shows on each of its days; the last one's symbols are those of all."""


def _magnified(box: Box) -> float:
    least, most = MAGNIFIED
    return max(least, min(most, most * min(box[2] - box[0], box[3] - box[1]) / LARGE_MAP_PX))


def _both(seen: Sequence[InView]) -> InView:
    """What a map shows on the last of some days, with the symbols of all."""
    crowded, marked = (any(flags) for flags in zip(*((one.crowded, one.marked) for one in seen), strict=True))
    symbols = frozenset().union(*(one.symbols for one in seen))
    rings = frozenset().union(*(one.rings for one in seen))
    return replace(seen[-1], symbols=symbols, crowded=crowded, rings=rings, marked=marked)


def _enough(parts: Arrangement, content: PageContent, found: InView, planned: InView) -> bool:
    """Whether an arrangement has room for what its map shows: no texts that were not planned, and all days."""
    more = [getattr(found, name) and not getattr(planned, name) for name in ("crowded", "marked")]
    return (
        found.symbols <= planned.symbols
        and found.rings <= planned.rings
        and not any(more)
        and all(map(parts.holds, content.days))
    )


def _on_map(box: Box, area: Box) -> Box:
    """Return a box of the page in the pixels of a map in an area of it."""
    pixel = _magnified(area)
    left, top, right, bottom = box
    return (left - area[0]) / pixel, (top - area[1]) / pixel, (right - area[0]) / pixel, (bottom - area[1]) / pixel


def _place_locator(dataset: Dataset, parts: Arrangement, drawn: Map, days: Iterable[date]) -> tuple[Box | None, bool]:
    """The box of the locator, and whether it is on the map: in a corner where it covers no symbol, or below the key."""
    if not locator_map.needed(dataset, drawn.window):
        return None, False
    left, top, right, bottom = area = parts.map
    high = LOCATOR_SHARE * min(right - left, bottom - top) * 1.1
    high = max(MIN_LOCATOR_PX, min(MAX_LOCATOR_PX, high))
    wide = high * locator_map.shape(dataset)
    if parts.free and parts.free[3] - parts.free[1] >= high:
        # Its frame is in line with the texts above and the map's foot.
        at, foot = parts.free[0] - locator_map.EDGE_PX, parts.free[3] + locator_map.EDGE_PX
        return (at, foot - high, at + wide, foot), False
    if high > MAX_LOCATOR_SHARE * (bottom - top) or wide > MAX_LOCATOR_SHARE * (right - left):
        return None, False
    corners = (
        (left + CORNER_PX, top + CORNER_PX), (right - CORNER_PX - wide, top + CORNER_PX),
        (right - CORNER_PX - wide, bottom - CORNER_PX - high),
    )  # fmt: skip
    blocked = [drawn.at(day).points.obstacles() for day in days]
    boxes = ((x, y, x + wide, y + high) for x, y in corners)
    free = (box for box in boxes if not any(_covers(_on_map(box, area), circles) for circles in blocked))
    return next(((box, True) for box in free), (None, False))


def _covers(box: Box, circles: tuple[np.ndarray, np.ndarray, np.ndarray]) -> bool:
    x, y, radius = circles
    across = np.maximum(np.maximum(box[0] - x, x - box[2]), 0)
    down = np.maximum(np.maximum(box[1] - y, y - box[3]), 0)
    return bool((np.hypot(across, down) < radius + CLEAR_PX).any())
