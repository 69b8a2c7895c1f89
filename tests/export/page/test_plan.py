"""Layouts: all that has to be said has room and can be read, on each paper, whatever the view."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import date, timedelta
from itertools import combinations, cycle
from typing import Any
from unittest.mock import patch

import numpy as np
import pytest
from matplotlib.figure import Figure

from export.common.paper import PRESETS, THEMES, parse_size
from export.common.request import Request
from export.drawing import typeface
from export.drawing.sheet import POINTS_AN_INCH, Sheet
from export.map.labels import Box, meet
from export.page import draw, legend, qr_code, text
from export.page.content import day_content
from export.page.plan import Plan, plan
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.time.days import write_day
from geo.view.view import View
from layers.registry import REGISTRY
from tests.export.views import views

ADDRESS = "https://maps.example.org/?day=2023-10-10&mode=window&select=inc-2023-09-24-banjska"
NAMES = ("everything", "month", "town", "kosovo", "filtered", "winter", "events", "nothing")
ASCENT_EM, DESCENT_EM = 0.72, 0.2
"""Of letters with a mark above or below them, near enough."""
MIN_PT = 6.0
"""The smallest type on paper."""


@dataclass(frozen=True)
class Written:
    """A line of text on a page, in points."""

    text: str
    box: Box
    size: float
    part: str


@contextmanager
def written(figure: Figure) -> Iterator[list[Written]]:
    """What is written on a figure from here on."""
    found: list[Written] = []
    text, part = Sheet.text, Sheet.part
    parts: dict[int, str] = {}
    wide, high = figure.get_size_inches() * POINTS_AN_INCH

    def called(sheet: Sheet, name: str) -> None:
        parts[id(sheet)] = name
        part(sheet, name)

    def noted(sheet: Sheet, x: float, baseline: float, line: str, **look: Any) -> None:
        text(sheet, x, baseline, line, **look)
        at = sheet.axes.get_position()
        pt, size, align = sheet.pixel_pt, look["size"], look.get("align", "left")
        long = typeface.width(line, look.get("face", "regular"), size)
        left = x - {"left": 0.0, "center": 0.5, "right": 1.0}[align] * long
        box = (left, baseline - ASCENT_EM * size, left + long, baseline + DESCENT_EM * size)
        x0, y0 = at.x0 * wide, (1 - at.y1) * high
        on_page = (x0 + box[0] * pt, y0 + box[1] * pt, x0 + box[2] * pt, y0 + box[3] * pt)
        found.append(Written(line, on_page, size * pt, parts[id(sheet)]))

    with patch.object(Sheet, "text", noted), patch.object(Sheet, "part", called):
        yield found


def drawn(request: Request) -> tuple[list[Written], Plan]:
    """What is written on the page of a request, and its plan."""
    wide, high = request.size.points
    figure = Figure(figsize=(wide / POINTS_AN_INCH, high / POINTS_AN_INCH), dpi=POINTS_AN_INCH)
    plans: list[Plan] = []

    def kept(*args: Any, **more: Any) -> Plan:
        plans.append(plan(*args, **more))
        return plans[-1]

    with written(figure) as found, patch.object(draw, "plan", kept):
        draw.draw_picture(figure, request)
    return found, plans[0]


def faults(request: Request, found: list[Written]) -> list[str]:
    """Texts that leave the page, and pairs that overlap."""
    wide, high = request.size.points
    out = [f"{one.text!r} leaves the page" for one in found if not within(one.box, (0, 0, wide, high))]
    met = [(one, other) for one, other in combinations(found, 2) if meet(inner(one.box), inner(other.box))]
    return out + [f"{one.text!r} meets {other.text!r}" for one, other in met]


def within(box: Box, area: Box, slack: float = 0.01) -> bool:
    return (
        box[0] >= area[0] - slack
        and box[1] >= area[1] - slack
        and box[2] <= area[2] + slack
        and box[3] <= area[3] + slack
    )


def inner(box: Box, by: float = 0.1) -> Box:
    return box[0] + by, box[1] + by, box[2] - by, box[3] - by


def joined(found: list[Written], part: str) -> str:
    return " ".join(one.text for one in found if one.part == part)


CASES = [
    (preset, theme, name) for (preset, name), theme in zip(((p, n) for p in PRESETS for n in NAMES), cycle(THEMES))
]


@pytest.mark.parametrize(("preset", "theme", "name"), CASES)
def test_all_is_said_in_its_place(northern_kosovo: Dataset, preset: str, theme: str, name: str) -> None:
    """No text leaves the page or meets another, credits are whole, the key has all that is needed, and type is large enough."""
    settings = northern_kosovo.settings
    address = ADDRESS if name in ("month", "town") else ""
    request = Request(northern_kosovo, views(northern_kosovo)[name], PRESETS[preset].size, theme, address=address)
    found, made = drawn(request)
    assert faults(request, found) == []
    credits = joined(found, "Sources and credits")
    assert " ".join(settings.attribution.split()) in credits
    assert " ".join(settings.disclaimer.split()) in credits
    assert f"Data to {write_day(settings.end)} · version {settings.version} · {northern_kosovo.hash[:8]}" in credits
    assert not any(typeface.ELLIPSIS in one.text for one in found)
    key = joined(found, "Legend")
    for group in legend.groups(northern_kosovo, made.seen):
        for entry in group.entries if group.needed or made.parts.key.whole else ():
            assert entry.text in key
    assert settings.title in joined(found, "Title")
    assert " event" in joined(found, "Days")
    assert joined(found, "Scale") == f"{made.drawn.scale.text} N"
    if request.size.unit == "mm":
        assert min(one.size for one in found) >= MIN_PT
    if address:
        assert address in credits.replace(" ", "")


@pytest.mark.parametrize("preset", PRESETS)
def test_the_map_has_its_share(northern_kosovo: Dataset, preset: str) -> None:
    made = plan(Request(northern_kosovo, views(northern_kosovo)["everything"], PRESETS[preset].size))
    left, top, right, bottom = made.parts.map
    assert (right - left) * (bottom - top) >= 0.28 * made.page.width * made.page.height
    parts = [made.parts.map, made.parts.title.box, made.parts.days.box, made.parts.key.box]
    parts += [note.box for note in made.parts.notes]
    assert not any(meet(inner(one), inner(other)) for one, other in combinations(parts, 2))


@pytest.mark.parametrize(
    "text", ["1600x400", "1200x300", "400x1600", "600x600", "300x300", "320x480", "60x60mm", "60x200mm", "420x80mm"]
)
def test_any_size_is_a_picture_that_says_what_it_leaves_out(northern_kosovo: Dataset, text: str) -> None:
    request = Request(northern_kosovo, views(northern_kosovo)["everything"], parse_size(text))
    found, made = drawn(request)
    assert [fault for fault in faults(request, found) if "meets" in fault] == []
    entries = sum(line.entry is not None for line in made.parts.key.lines)
    whole = sum(len(group.entries) for group in legend.groups(northern_kosovo, made.seen) if group.needed)
    assert entries + made.parts.key.left_out >= whole
    for line, below in zip(made.parts.key.lines, [*made.parts.key.lines[1:], None], strict=False):
        assert line.entry or (below and below.entry and below.top >= line.foot), "a title with nothing below it"
    _, top, _, bottom = made.parts.map
    assert bottom - top >= min(0.25 * made.page.height, 0.4 * made.page.width)
    if made.locator:
        beside = [made.parts.title.box, made.parts.days.box, *(note.box for note in made.parts.notes)]
        assert not any(meet(made.locator, one) for one in beside)
    if made.parts.key.left_out:
        assert f"and {made.parts.key.left_out} more symbols" in joined(found, "Legend")
    credits = joined(found, "Sources and credits")
    assert northern_kosovo.settings.credit_line in credits or northern_kosovo.settings.disclaimer in credits


@pytest.mark.parametrize("text", ["60x60mm", "90x60mm", "300x300"])
def test_the_smallest_papers_have_a_map_whatever_the_title_and_the_link(northern_kosovo: Dataset, text: str) -> None:
    shown, link = views(northern_kosovo)["filtered"], f"{ADDRESS}&find={'x' * 90}"
    request = Request(northern_kosovo, shown, parse_size(text), title="W" * 100, address=link)
    found, made = drawn(request)
    assert faults(request, found) == []
    _, top, _, bottom = made.parts.map
    assert bottom - top >= 0.15 * made.page.height
    assert northern_kosovo.settings.credit_line in joined(found, "Sources and credits")


@pytest.mark.parametrize("text", ["400x711", "480x300", "640x360", "300x300", "180x120mm"])
def test_where_nothing_has_to_be_explained_there_is_no_room_for_a_key(northern_kosovo: Dataset, text: str) -> None:
    """A frame in the Atlantic, on a day with an event."""
    view = View(Clock(date(2024, 4, 2), "day"), frozenset(REGISTRY.optional), (-30.0, 30.0, -29.9, 30.1))
    made = plan(Request(northern_kosovo, view, parse_size(text)))
    assert not made.seen.rings
    assert (made.parts.key.lines, made.parts.key.left_out) == ((), 0)
    assert min(note.box[1] for note in made.parts.notes) - made.parts.map[3] <= 24
    _, top, _, bottom = made.parts.map
    foot = made.parts.days.box[3]
    assert not [y for _, y, _, end in made.parts.rules if y == end and foot < y < bottom and y != top]


def test_a_long_title_is_wrapped_and_a_short_one_large(northern_kosovo: Dataset) -> None:
    shown = views(northern_kosovo)["everything"]
    short = Request(northern_kosovo, shown, PRESETS["article"].size, title="Banjska")
    long = replace(short, title="What was reported of the days after the attack near Banjska, " * 2)
    sizes = []
    for request in (short, long):
        found, _ = drawn(request)
        assert faults(request, found) == []
        assert joined(found, "Title") == " ".join(request.title.split())
        sizes.append(max(one.size for one in found if one.part == "Title"))
    assert sizes[0] > sizes[1]


def test_names_keep_off_the_locator_which_covers_no_symbol(northern_kosovo: Dataset) -> None:
    for preset in PRESETS:
        request = Request(northern_kosovo, views(northern_kosovo)["winter"], PRESETS[preset].size)
        found, made = drawn(request)
        assert made.locator is not None, preset
        unit = request.size.pixel
        box = tuple(side * unit for side in made.locator)
        assert not any(meet(one.box, box) for one in found if one.part in ("Names", "Scale")), preset
        spots = made.drawn.at(request.view.clock.day).points.spots
        left, top = made.parts.map[:2]
        for x, y, radius in np.column_stack([spots[name] for name in ("x", "y", "radius")]) * made.magnified:
            at = (left + x - radius, top + y - radius, left + x + radius, top + y + radius)
            assert not meet(at, made.locator), preset


def test_a_map_of_nearly_all_needs_no_locator(northern_kosovo: Dataset) -> None:
    some = views(northern_kosovo)
    assert plan(Request(northern_kosovo, some["kosovo"])).locator is None
    assert plan(Request(northern_kosovo, some["town"])).locator is not None


# The days of a film


def test_all_days_of_a_film_have_the_room_that_they_need(northern_kosovo: Dataset) -> None:
    view = views(northern_kosovo)["everything"]
    days = [date(2021, 1, 1) + timedelta(days=60 * step) for step in range(20)]
    for mode in ("cumulative", "window"):
        on = [replace(view, clock=replace(view.clock, day=day, mode=mode)) for day in days]
        request = Request(northern_kosovo, on[-1], PRESETS["square"].size)
        made = plan(request, days=days)
        box = made.parts.days.box
        size = made.parts.days.paragraphs[0].size
        symbols = set()
        for day, shown in zip(days, on, strict=True):
            seen = made.drawn.seen(made.drawn.at(day))
            content = day_content(northern_kosovo, shown, seen)
            lines = text.days(content, box[2] - box[0], size=size)
            assert lines[0].size == size
            assert text.height(lines, box[2] - box[0]) <= box[3] - box[1] + 0.5
            symbols |= seen.symbols
        assert made.seen.symbols == symbols
    assert {layer for layer, _ in symbols} >= set(REGISTRY.ids) - {"context"}


# The link


def test_the_code_is_there_only_when_others_can_open_the_address(northern_kosovo: Dataset) -> None:
    shown = views(northern_kosovo)["month"]
    for preset in PRESETS.values():
        without = Request(northern_kosovo, shown, preset.size)
        assert plan(without).parts.code is None
        made = plan(replace(without, address=ADDRESS))
        assert made.parts.code is not None
        left, top, right, bottom = made.parts.code.box
        module = qr_code.module_px(preset.size)
        quiet = qr_code.QUIET * module
        assert right - left == pytest.approx(qr_code.modules(ADDRESS).side * module)
        assert right + quiet <= made.page.width
        assert bottom + quiet <= made.page.height
        around = (left - quiet, top - quiet, right + quiet, bottom + quiet)
        boxes = [made.parts.map, made.parts.key.box, *(note.box for note in made.parts.notes)]
        assert not any(meet(inner(around), one) for one in boxes)
        in_file = module * preset.size.pixel * (1 if preset.size.unit == "px" else preset.size.dpi / POINTS_AN_INCH)
        assert in_file == pytest.approx(round(in_file)), "whole pixels"
        assert in_file >= (3 if preset.size.unit == "px" else 0.33 / 25.4 * 300)


def test_an_address_that_is_too_long_for_a_code_is_written_only(northern_kosovo: Dataset) -> None:
    long = "https://maps.example.org/?find=" + "a" * 900
    request = Request(northern_kosovo, views(northern_kosovo)["month"], PRESETS["print-a4"].size, address=long)
    assert plan(request).parts.code is None
    found, _ = drawn(request)
    assert faults(request, found) == []
    assert long in joined(found, "Sources and credits").replace(" ", "")
