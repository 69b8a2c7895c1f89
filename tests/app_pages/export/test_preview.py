"""The picture that the page of exports shows and copies: how large it is, and that it is drawn once."""

from __future__ import annotations

import pytest

from app_pages.export import options as export_options
from app_pages.export import preview
from app_pages.export.preview import MAX_PREVIEW_PIXELS
from app_pages.state import app_data, views
from export.common.paper import PRESETS
from export.common.request import Request, no_progress
from export.formats import QUICK, make
from export.jobs import _unpacked, file_of, make_file
from export.options import Options
from geo.errors import MapError
from geo.view.view_query import decode


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


def test_a_file_made_in_a_moment_has_the_bytes_that_the_page_of_exports_makes_with_the_same_options() -> None:
    query = {"day": "2023-09-24", "mode": "day", "lang": "sq", "preset": "square", "theme": "grey"}
    view, _ = decode(query, views.vocabulary())
    for format in QUICK:
        request = export_options.request(view, Options("square", theme="grey", formats=(format,)))
        file, of_page = preview.file(format, query), file_of(request, (format,))
        assert (file.name, file.media_type, file.work.key) == (of_page.name, of_page.media_type, of_page.work.key)
    assert make_file(app_data.dataset(), preview.file("svg", query).work.arguments, no_progress) == make(
        request, ["svg"]
    )


def test_what_somebody_waits_for_takes_no_turn_behind_films_unless_it_is_large() -> None:
    assert not preview.file("pdf", {"preset": "article"}).work.long
    assert preview.file("png", {"preset": "print-a3"}).work.long
    small = preview.file("png", {"preset": "print-a3", "wide": "800"})
    assert small.work.key == preview.picture({"preset": "print-a3", "wide": "800"}).work.key
