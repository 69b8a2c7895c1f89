"""The picture that the page of exports shows and copies: how large it is, and that it is drawn once."""

from __future__ import annotations

import pytest

from app_pages.export import preview
from app_pages.export.preview import MAX_PREVIEW_PIXELS
from app_pages.state import app_data
from export.common.paper import PRESETS
from export.common.request import Request
from export.jobs import _unpacked
from geo.errors import MapError


def requested(query: dict[str, str]) -> tuple[Request, tuple[int, int]]:
    """What is to be drawn: a request, and in how many pixels."""
    _, _, (request,), options, _ = _unpacked(app_data.dataset(), preview.picture(query).work.arguments)
    scale = options["scale"]
    wide, high = request.size.pixels
    return request, (round(wide * scale), round(high * scale))


def test_a_preview_has_as_many_pixels_as_are_asked_for_in_steps() -> None:
    for wide, expected in ((1, 400), (390, 400), (401, 800), (1900, 1920), (5000, 1920)):
        assert requested({"wide": str(wide)})[1][0] == expected
    assert requested({"wide": "1"})[0].size == PRESETS["slide"].size


@pytest.mark.parametrize("preset", PRESETS)
def test_no_picture_is_larger_than_the_limit_and_each_keeps_its_shape(preset: str) -> None:
    _, (wide, high) = requested({"preset": preset})
    whole = PRESETS[preset].size.pixels
    assert wide * high <= MAX_PREVIEW_PIXELS * 1.001
    assert wide / high == pytest.approx(whole[0] / whole[1], rel=0.002)
    assert (wide, high) == whole or whole[0] * whole[1] > MAX_PREVIEW_PIXELS


def test_what_makes_no_other_picture_is_not_drawn_again() -> None:
    first = preview.picture({"day": "2023-09-24", "theme": "dark"}).work.key
    more = {"find": "x", "formats": "mp4", "seconds": "9"}
    assert preview.picture({"day": "2023-09-24", "theme": "dark", **more}).work.key == first
    assert preview.picture({"day": "2023-09-24", "theme": "grey"}).work.key != first
    assert requested({"theme": "grey"})[0].theme == "grey"


@pytest.mark.parametrize("query", [{"wide": "x"}, {"wide": "-4"}, {"size": "10x10px"}, {"size": "9000x9000px"}])
def test_what_cannot_be_drawn_is_a_sentence(query: dict[str, str]) -> None:
    with pytest.raises(MapError, match=r"no width|too small|too large"):
        preview.picture(query)
