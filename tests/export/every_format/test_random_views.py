"""Every view has its picture, whatever its frame, its day, its filters, its paper and its language."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from export.common.paper import Size
from export.common.request import Request
from export.drawing.projection import Window
from export.formats import VIEW_FORMATS, make
from export.page import legend
from geo.dataset.dataset import Dataset
from geo.dataset.settings import Extent
from geo.language.language import language_context
from geo.time.clock import Clock
from geo.view.view import View
from layers.html.page import MAX_ZOOM, MIN_ZOOM
from layers.registry import REGISTRY
from tests.export.every_format.openers import OPENERS, check
from tests.export.every_format.random_views import DRAWN, FRAMES, ROUTES, draw
from tests.export.page.test_plan import drawn, faults

DRAWS, LAID_OUT = 60, 12
KINDS_IN_TURN = (*DRAWN, *ROUTES)


@pytest.mark.parametrize(
    ("day", "extent"),
    [
        (date(2023, 5, 29), (20.2847, 42.8362, 21.1586, 43.2615)),  # an area meets the frame in an area and a point
        (date(2024, 4, 2), (21.5293, 41.8818, 22.1473, 42.1826)),  # nothing that a key would explain
        (date(2024, 4, 2), (20.866, 42.895, 20.86600000000001, 42.89500000000001)),  # no width on the map's square
    ],
)
@pytest.mark.parametrize("kind", ["png", "svg", "pdf", "pptx", "pptx-shapes"])
def test_a_frame_has_its_picture(northern_kosovo: Dataset, day: date, extent: Extent, kind: str) -> None:
    view = View(Clock(day), frozenset(REGISTRY.optional), extent)
    assert make(Request(northern_kosovo, view, Size(1200, 630)), [kind])


@pytest.mark.parametrize("number", range(DRAWS))
def test_a_random_view_has_its_picture(northern_kosovo: Dataset, number: int) -> None:
    one = draw(northern_kosovo, number, KINDS_IN_TURN[number % len(KINDS_IN_TURN)])
    check(one, one.make())


@pytest.mark.parametrize("number", range(5000, 5000 + LAID_OUT))
def test_a_random_view_has_all_of_its_texts_on_the_page_and_apart(northern_kosovo: Dataset, number: int) -> None:
    request = draw(northern_kosovo, number, "png").request
    with language_context(request.view.language):
        translated = replace(request, dataset=northern_kosovo.in_language(request.view.language))
        found, plan = drawn(translated)
    assert faults(translated, found) == []
    assert legend.titling(plan.parts.key.lines) == plan.parts.key.lines
    _, top, _, bottom = plan.parts.map
    assert bottom - top >= 0.1 * plan.page.height


def test_the_draws_are_of_all_that_is_drawn(northern_kosovo: Dataset) -> None:
    """And of frames of every sort; the same number gives the same draw."""
    assert set(OPENERS) == set(KINDS_IN_TURN)
    assert set(VIEW_FORMATS) - set(DRAWN) == {
        id for id, kind in VIEW_FORMATS.items() if kind.group in ("data", "bundle")
    }
    draws = [draw(northern_kosovo, number, KINDS_IN_TURN[number % len(KINDS_IN_TURN)]) for number in range(DRAWS)]
    assert {one.frame for one in draws} == set(FRAMES)
    assert {one.request.view.language for one in draws} == set(northern_kosovo.settings.languages)
    assert {one.request.view.clock.mode for one in draws} == {"cumulative", "window", "day"}
    assert [str(draw(northern_kosovo, one.seed, one.kind)) for one in draws] == [str(one) for one in draws]


@pytest.mark.parametrize("extent", [(20.0, 42.0, 20.0, 42.0), (20.0, 42.0, 20.000000000000004, 43.0)])
def test_a_frame_without_a_width_has_a_window_of_the_closest_zoom_or_of_its_height(extent: Extent) -> None:
    window = Window.on(extent, 600, 400, zooms=(MIN_ZOOM, MAX_ZOOM))
    assert window.zoom == pytest.approx(MAX_ZOOM) or extent[3] - extent[1] == 1
    assert window.pixel(extent[0], (extent[1] + extent[3]) / 2)[0] == pytest.approx(300)


def test_a_title_is_one_line_that_every_format_can_hold(northern_kosovo: Dataset) -> None:
    view = View(Clock(date(2023, 5, 29)), frozenset(REGISTRY.optional))
    request = Request(northern_kosovo, view, Size(300, 300), title=" One\x01 two\n\tthree\ud800 ")
    assert request.title == "One two three"
    assert b"One two three" in make(request, ["svg"])
