"""Frames in at most 255 colours: those of paper and areas exactly, the others as near as can be."""

from __future__ import annotations

import numpy as np
import pytest

from export.film.frame_buffer import Pixels
from export.film.gif_palette import EXACT, MAX_COLOURS, Palette

RAMP = np.array([(red, green, 128, 255) for red in range(0, 256, 5) for green in range(0, 256, 5)], dtype=np.uint8)
"""Far more colours than a palette has."""
PAPER = (251, 250, 247, 255)


def shown(palette: Palette, frame: Pixels) -> np.ndarray:
    """The colours of a frame after it was put into a palette, shape (height, width, 3)."""
    picture = palette.picture(frame)
    assert np.asarray(picture).max() < MAX_COLOURS, "the last number means no change"
    return np.asarray(picture.convert("RGB")).astype(int)


def test_few_colours_stay_as_they_are() -> None:
    pixels = np.array([[PAPER, (0, 0, 0, 255)], [(202, 0, 162, 255), PAPER]], dtype=np.uint8)
    assert np.array_equal(shown(Palette(pixels.reshape(-1, 4)), pixels), pixels[..., :3])


def test_the_most_frequent_colours_are_exact_and_the_others_near() -> None:
    pixels = np.concatenate([np.tile(np.array([PAPER], dtype=np.uint8), (5000, 1)), RAMP])
    frame = pixels.reshape(1, -1, 4)
    found = shown(Palette(pixels), frame)
    assert (found[0, :5000] == PAPER[:3]).all()
    off = np.abs(found[0, 5000:] - RAMP[:, :3].astype(int)).max(axis=1)
    assert 0 < off.max() < 20
    assert len(np.unique(found.reshape(-1, 3), axis=0)) <= MAX_COLOURS


def test_a_colour_of_another_frame_becomes_the_nearest_one() -> None:
    pixels = np.array([PAPER, (0, 0, 0, 255)], dtype=np.uint8)
    palette = Palette(pixels)
    other = np.array([[(250, 255, 240, 255), (9, 9, 9, 0)]], dtype=np.uint8)
    for _ in range(2):
        assert shown(palette, other).tolist() == [[[*PAPER[:3]], [0, 0, 0]]]


@pytest.mark.parametrize("pixels", [RAMP, RAMP[: EXACT - 1], RAMP[:1]])
def test_each_colour_is_in_a_palette_once(pixels: Pixels) -> None:
    values = np.frombuffer(Palette(pixels).values, np.uint8).reshape(-1, 3)
    assert len(values) == 256
    assert len(np.unique(values, axis=0)) == 256
