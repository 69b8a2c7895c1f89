"""The picture that the page of exports shows and copies: how large it is, and that it is drawn once."""

from __future__ import annotations

from collections.abc import Iterator
from unittest.mock import patch

import pytest

from app_pages import export_picture
from app_pages.export_picture import MOST_PIXELS, picture
from export.paper import PRESETS
from export.request import Request
from geo.errors import MapError


@pytest.fixture
def drawn() -> Iterator[list[tuple[Request, tuple[int, int]]]]:
    """What was drawn: requests, and in how many pixels."""
    made: list[tuple[Request, tuple[int, int]]] = []

    def png(request: Request, *, scale: float = 1.0) -> bytes:
        wide, high = request.size.pixels
        made.append((request, (round(wide * scale), round(high * scale))))
        return b"%d" % len(made)

    export_picture._picture.cache_clear()
    with patch("export.picture.png", png):
        yield made
    export_picture._picture.cache_clear()


def test_a_preview_has_as_many_pixels_as_are_asked_for_in_steps(drawn: list[tuple[Request, tuple[int, int]]]) -> None:
    for wide, expected in ((1, 400), (390, 400), (401, 800), (1900, 1920), (5000, 1920)):
        picture({"wide": str(wide)})
        assert drawn[-1][1][0] == expected
    assert drawn[0][0].size == PRESETS["slide"].size


@pytest.mark.parametrize("preset", PRESETS)
def test_no_picture_is_larger_than_the_limit_and_each_keeps_its_shape(
    drawn: list[tuple[Request, tuple[int, int]]], preset: str
) -> None:
    picture({"preset": preset})
    wide, high = drawn[-1][1]
    whole = PRESETS[preset].size.pixels
    assert wide * high <= MOST_PIXELS * 1.001
    assert wide / high == pytest.approx(whole[0] / whole[1], rel=0.002)
    assert (wide, high) == whole or whole[0] * whole[1] > MOST_PIXELS


def test_what_makes_no_other_picture_is_not_drawn_again(drawn: list[tuple[Request, tuple[int, int]]]) -> None:
    first = picture({"day": "2023-09-24", "theme": "dark"})
    assert picture({"day": "2023-09-24", "theme": "dark", "find": "x", "formats": "mp4", "seconds": "9"}) == first
    assert len(drawn) == 1
    assert picture({"day": "2023-09-24", "theme": "grey"}) != first
    assert drawn[-1][0].theme == "grey"


@pytest.mark.parametrize("query", [{"wide": "x"}, {"wide": "-4"}, {"size": "10x10px"}, {"size": "9000x9000px"}])
def test_what_cannot_be_drawn_is_a_sentence(
    drawn: list[tuple[Request, tuple[int, int]]], query: dict[str, str]
) -> None:
    with pytest.raises(MapError, match=r"no width|too small|too large"):
        picture(query)
    assert not drawn
