"""The frames of a film: each is the whole picture of its day, and only what a day has changes from one to the next."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from itertools import pairwise
from typing import Any

import numpy as np
import numpy.typing as npt
import pytest
from matplotlib.backends.backend_agg import FigureCanvasAgg

from export.common.paper import PRESETS, Size
from export.common.request import Request
from export.film.days import film_of
from export.film.frame_buffer import Canvas
from export.film.frames import Frames
from export.page import draw
from export.page.content import day_content
from export.page.plan import Plan, plan
from geo.dataset.dataset import Dataset
from tests.export.films import ADDRESS, request_of

BANJSKA = "inc-2023-09-24-banjska"
Numbers = npt.NDArray[np.int16]


@pytest.mark.parametrize(
    "more",
    [
        {},
        {"theme": "dark", "address": ADDRESS, "mode": "window"},
        {"selected": BANJSKA, "size": Size(700, 901), "mode": "window", "extent": (20.70, 42.87, 20.93, 43.02)},
        {"size": replace(PRESETS["column"].size, dpi=127)},
    ],
)  # fmt: skip
def test_a_frame_is_the_picture_of_its_day_drawn_whole(northern_kosovo: Dataset, more: dict[str, Any]) -> None:
    request = request_of(northern_kosovo, date(2023, 10, 20), **more)
    days = film_of(request)
    width, height = request.size.pixels
    frames = Frames(request, days, width, height)
    made = plan(request, days=[day for day, _ in frames.days])
    seen = []
    for day, _ in [*frames.days, frames.days[0]]:
        frame = frames.on(day)[..., :3].astype(np.int16)
        seen.append(frame)
        whole = drawn_whole(
            replace(request, view=replace(request.view, clock=replace(request.view.clock, day=day))), made
        )
        assert frame.shape == whole.shape
        assert np.abs(frame - whole).max() <= 3, day
    assert np.array_equal(seen[0], seen[-1]), "what came later leaves no trace"


def drawn_whole(request: Request, made: Plan) -> Numbers:
    """A picture in the arrangement of a film, drawn by Matplotlib at once."""
    width, height = request.size.pixels
    figure = Canvas(width, height, pixels_a_point=width / request.size.points[0]).figure
    canvas = FigureCanvasAgg(figure)
    sheets = draw.Sheets(draw.on_page(figure, request.size.pixel, theme=request.theme), made)
    day = made.drawn.at(request.view.clock.day)
    draw.draw_ground(sheets.page)
    made.drawn.draw(sheets.map, day)
    draw.draw_locator(sheets, made)
    draw.draw_texts(sheets.over, made)
    draw.draw_days(sheets.over, made.parts.day_text(day_content(request.dataset, request.view, made.drawn.seen(day))))
    canvas.draw()
    return np.asarray(canvas.buffer_rgba())[..., :3].astype(np.int16)


def test_days_and_counts_change_and_all_else_beside_the_map_stays(northern_kosovo: Dataset) -> None:
    request = request_of(northern_kosovo, address=ADDRESS, size=Size(1280, 720))
    frames = Frames(request, film_of(request), 1280, 720)
    made = plan(request, days=[day for day, _ in frames.days])
    left, top, right, bottom = (round(side) for side in made.parts.days.box)
    map_left, map_top, map_right, map_bottom = (round(side) for side in made.parts.map)
    drawn = [frames.on(day).copy() for day, _ in frames.days]
    for one, other in pairwise(drawn):
        assert not np.array_equal(one[top:bottom, left:right], other[top:bottom, left:right])
        changed = (one != other).any(axis=-1)
        changed[top - 4 : bottom + 4, left - 4 : right + 4] = False
        changed[map_top : map_bottom + 1, map_left : map_right + 1] = False
        assert not changed.any()
    assert (drawn[0] != drawn[-1])[map_top:map_bottom, map_left:map_right].any()
