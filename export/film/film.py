"""A replay as a film: an MP4 (H.264) or a GIF whose every frame is the whole picture of its day."""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from math import sqrt

import numpy as np

from export.common.paper import Size
from export.common.request import Progress, Request, part_of, track
from export.film import gif_palette
from export.film.days import FilmError, film_of, runs
from export.film.encoder import Encoder
from export.film.frame_buffer import Pixels
from export.film.frames import Frames
from export.film.gif_palette import Palette
from export.record.record import record_of
from geo.language.language import gettext, number

SIZE = Size(1280, 720, pixel=1280 / 1200)
"""The usual size of a film; its frames are laid out as the slide is."""
MAX_PIXELS = 2048 * 1152
"""A larger size is drawn smaller, in the same proportions."""
MAX_GIF_PIXELS = 300_000_000
"""The most pixels of all frames of a GIF together: they are held in memory until the end, a byte for each pixel."""
SAMPLES = 6
"""The colours of a GIF come from so many frames, spread over it."""
PLANNED_SHARE = 0.45
"""The share of the work that is done when all frames are laid out."""
ENCODED_SHARE = 0.05
"""The share of the work that is left when all frames are drawn."""


def mp4(request: Request, progress: Progress) -> bytes:
    """Return the film of a request as an MP4 (H.264, 4:2:0, ready to be played while it loads), with its record as the
    comment. More than ``MAX_PIXELS`` are made smaller; an odd last row or column is there twice, as both sides have to
    be even. Raises ``FilmError``, and ``EncoderError`` where there is no encoder or it fails."""
    film = film_of(request)
    width, height = _pixels(request.size)
    odd = width % 2, height % 2
    record = record_of(request, film=film)
    progress(0.0)
    frames = Frames(request, film, width, height, part_of(progress, 0.0, PLANNED_SHARE))
    with Encoder(
        width + odd[0], height + odd[1], frames_a_second=film.frames_a_second, comment=record.to_json(),
        title=record.title,
    ) as encoder:  # fmt: skip
        for frame, times in _drawn(frames, part_of(progress, PLANNED_SHARE, 1 - ENCODED_SHARE)):
            even = np.pad(frame, ((0, odd[1]), (0, odd[0]), (0, 0)), mode="edge") if any(odd) else frame
            encoder.add(even, times)
        body = encoder.finish()
    progress(1.0)
    return body


def gif(request: Request, progress: Progress) -> bytes:
    """Return the film of a request as a GIF that starts over, with its record as the comment. More than ``MAX_PIXELS``
    are made smaller. All frames share their colours, and each holds only what has changed. Raises ``FilmError``."""
    film = film_of(request)
    width, height = _pixels(request.size)
    days = [*runs(film)]
    if width * height * len(days) > MAX_GIF_PIXELS:
        fault = gettext(
            "A GIF of {n} frames of {width}×{height} pixels is too large: choose a smaller size, fewer frames, or MP4."
        )
        raise FilmError(fault.format(n=number(len(days)), width=number(width), height=number(height)))
    progress(0.0)
    frames = Frames(request, film, width, height, part_of(progress, 0.0, PLANNED_SHARE))
    colours = Palette(_sampled(frames))
    pictures = (
        colours.picture(frame) for frame, _ in _drawn(frames, part_of(progress, PLANNED_SHARE, 1 - ENCODED_SHARE))
    )
    out = BytesIO()
    next(pictures).save(
        out, "GIF", save_all=True, append_images=pictures, loop=0, optimize=True, palette=colours.values,
        transparency=gif_palette.MAX_COLOURS, duration=[round(times * 1000 / film.frames_a_second) for _, times in days],
        comment=record_of(request, film=film).to_json().encode(),
    )  # fmt: skip
    progress(1.0)
    return out.getvalue()


def _pixels(size: Size) -> tuple[int, int]:
    """Width and height of a film's frames."""
    width, height = size.pixels
    smaller = min(1.0, sqrt(MAX_PIXELS / (width * height)))
    return round(width * smaller), round(height * smaller)


def _drawn(frames: Frames, progress: Progress) -> Iterator[tuple[Pixels, int]]:
    """Yield each frame with how many times it is shown; the next one is drawn over it."""
    for day, times in track(frames.days, progress):
        yield frames.on(day), times


def _sampled(frames: Frames) -> Pixels:
    """The pixels of the last frame, and those of others that differ from it: shape (n, 4)."""
    days = [day for day, _ in frames.days]
    last = frames.on(days[-1]).copy()
    seen = [last.reshape(-1, 4)]
    for at in np.linspace(0, len(days) - 1, SAMPLES)[:-1].astype(int):
        frame = frames.on(days[at])
        seen.append(frame[(frame != last).any(axis=-1)])
    return np.concatenate(seen)
