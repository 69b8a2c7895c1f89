"""Pictures of at most 255 colours, the same ones in all frames of a film."""

from __future__ import annotations

import numpy as np
import numpy.typing as npt
from PIL import Image

from export.film.frame_buffer import Pixels

MAX_COLOURS = 255
"""The most colours of a picture; the number after theirs means no change."""
EXACT = 48
"""Of them, those that are exactly the most frequent ones: paper, areas, type."""
_UNKNOWN = 255
_BLOCK = 4096


class Palette:
    """A palette of the colours that suit some pixels (shape (n, 4)) best; each pixel gets the nearest one.

    Pillow's own search rounds to steps of four levels, which would shift the colours of paper and areas.
    """

    def __init__(self, pixels: Pixels) -> None:
        shades = np.ascontiguousarray(pixels[:, :3])
        values, counts = np.unique(_codes(shades), return_counts=True)
        often = _values(values[np.argsort(-counts, kind="stable")[:EXACT]])
        found = Image.fromarray(shades[None]).quantize(MAX_COLOURS - EXACT, method=Image.Quantize.MEDIANCUT)
        others = np.array(found.getpalette(), dtype=int).reshape(-1, 3)[: MAX_COLOURS - EXACT]
        colours = dict.fromkeys(tuple(value) for value in [*often.tolist(), *others.tolist()])
        self._used = np.array([*colours], dtype=np.int32)
        # Pillow finds colours by their values: each is there once, and the rest, which nothing uses, differ from them.
        spare = ((red, 0, 255) for red in range(256) if (red, 0, 255) not in colours)
        self.values = bytes(
            part for colour in [*colours, *(next(spare) for _ in range(256 - len(colours)))] for part in colour
        )
        self._nearest = np.full(1 << 24, _UNKNOWN, dtype=np.uint8)

    def picture(self, frame: Pixels) -> Image.Image:
        """A frame in these colours."""
        codes = _codes(frame)
        numbers = self._nearest[codes]
        unknown = np.unique(codes[numbers == _UNKNOWN])
        for at in range(0, len(unknown), _BLOCK):
            some = unknown[at : at + _BLOCK]
            off = _values(some)[:, None, :] - self._used[None, :, :]
            self._nearest[some] = (off * off).sum(axis=-1).argmin(axis=-1)
        picture = Image.fromarray(self._nearest[codes] if len(unknown) else numbers)
        picture.putpalette(self.values)
        return picture


def _codes(pixels: Pixels) -> npt.NDArray[np.int32]:
    """Red, green and blue in one number."""
    red, green, blue = (pixels[..., band].astype(np.int32) for band in range(3))
    return (red << 16) | (green << 8) | blue


def _values(codes: npt.NDArray[np.int32]) -> npt.NDArray[np.int32]:
    return np.column_stack([codes >> 16, codes >> 8 & 255, codes & 255])
