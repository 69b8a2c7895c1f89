"""Films: files that play anywhere and say what they show, and that leave nothing behind when they fail."""

from __future__ import annotations

import gc
import json
import subprocess
from concurrent.futures import ThreadPoolExecutor
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any
from unittest.mock import patch

import numpy as np
import numpy.typing as npt
import pytest
from PIL import Image, ImageSequence

from export.common.paper import PRESETS, Size
from export.common.request import Film, Request, no_progress
from export.film import film
from export.film.days import FilmError, film_of
from export.film.frames import Frames
from export.record.record import record_of
from geo.dataset.dataset import Dataset
from geo.time.clock import Clock
from geo.view.view import View
from jobs.errors import JobCancelledError
from tests.export.films import ADDRESS, ALL, request_of

Numbers = npt.NDArray[np.int16]


def probed(body: bytes, folder: Path) -> dict[str, Any]:
    """What ffprobe says of a film: its first stream, and its format."""
    file = folder / "probed.mp4"
    file.write_bytes(body)
    finished = subprocess.run(
        ["ffprobe", "-v", "error", "-of", "json", "-count_frames", "-show_streams", "-show_format", str(file)],
        check=True, capture_output=True,
    )  # fmt: skip
    found: dict[str, Any] = json.loads(finished.stdout)
    return found


def decoded(body: bytes, folder: Path, width: int, height: int) -> Numbers:
    """The frames of a film, as ffmpeg decodes them: shape (frames, height, width, 3)."""
    file = folder / "decoded.mp4"
    file.write_bytes(body)
    finished = subprocess.run(
        ["ffmpeg", "-v", "error", "-i", str(file), "-f", "rawvideo", "-pix_fmt", "rgb24", "-"],
        check=True, capture_output=True,
    )  # fmt: skip
    return np.frombuffer(finished.stdout, np.uint8).reshape(-1, height, width, 3).astype(np.int16)


# MP4


@pytest.mark.external
def test_an_mp4_is_h264_that_plays_anywhere(small: Dataset, tmp_path: Path) -> None:
    request = request_of(small, address=ADDRESS)
    body = film.mp4(request, no_progress)
    found = probed(body, tmp_path)
    [stream] = found["streams"]
    assert (stream["codec_name"], stream["pix_fmt"]) == ("h264", "yuv420p")
    assert (stream["width"], stream["height"]) == (640, 360)
    assert (stream["r_frame_rate"], int(stream["nb_read_frames"])) == ("3/1", 6 + 2 * 3)
    assert {stream[name] for name in ("color_space", "color_transfer", "color_primaries")} == {"bt709"}
    assert float(found["format"]["duration"]) == pytest.approx(4)
    assert found["format"]["tags"]["comment"] == record_of(request, film=film_of(request)).to_json()
    assert found["format"]["tags"]["title"] == "Two squares, 2021"
    assert body.index(b"moov") < body.index(b"mdat"), "players can begin before they have all of it"


@pytest.mark.external
def test_the_usual_film_has_sixty_frames_and_two_more_seconds_of_the_last(small: Dataset, tmp_path: Path) -> None:
    request = Request(small, View(Clock(small.settings.end), ALL), film.SIZE)
    [stream] = probed(film.mp4(request, no_progress), tmp_path)["streams"]
    assert (stream["width"], stream["height"]) == (1280, 720)
    assert int(stream["nb_read_frames"]) == 60 + 2 * 5
    assert float(stream["duration"]) == pytest.approx(12 + 2)


@pytest.mark.external
def test_an_mp4_shows_the_frames_that_were_drawn_in_their_colours(small: Dataset, tmp_path: Path) -> None:
    request = request_of(small)
    frames = Frames(request, film_of(request), 640, 360)
    found = decoded(film.mp4(request, no_progress), tmp_path, 640, 360)
    for number, (day, _) in enumerate(frames.days):
        off = np.abs(found[number] - frames.on(day)[..., :3])
        assert off.mean() < 2, day
    assert np.abs(found[6:] - found[5]).mean() < 1, "the last frame is held"


@pytest.mark.external
def test_odd_sides_are_made_even(small: Dataset, tmp_path: Path) -> None:
    body = film.mp4(request_of(small, size=Size(641, 361)), no_progress)
    frames = decoded(body, tmp_path, 642, 362)
    assert np.abs(frames[:, :, 640] - frames[:, :, 641]).max() < 30
    assert np.abs(frames[:, 360] - frames[:, 361]).max() < 30


@pytest.mark.external
def test_paper_becomes_a_film_of_fewer_pixels(small: Dataset, tmp_path: Path) -> None:
    days = Film(date(2021, 3, 9), date(2021, 3, 10), seconds=1, frames_a_second=2)
    request = request_of(small, size=PRESETS["print-a4"].size, film=days)
    [stream] = probed(film.mp4(request, no_progress), tmp_path)["streams"]
    assert stream["width"] * stream["height"] <= film.MAX_PIXELS * 1.01
    assert stream["width"] / stream["height"] == pytest.approx(297 / 210, abs=0.002)


@pytest.mark.usefixtures("temporary")
def test_the_same_request_gives_the_same_bytes_in_whatever_thread(small: Dataset) -> None:
    size = Size(300, 300)
    requests = [request_of(small, size=size), request_of(small, size=size, theme="dark", address=ADDRESS)] * 2
    with ThreadPoolExecutor(3) as pool:
        films = list(pool.map(lambda one: film.mp4(one, no_progress), requests))
        pictures = list(pool.map(lambda one: film.gif(one, no_progress), requests))
    for made in (films, pictures):
        assert made[:2] == made[2:]
        assert made[0] != made[1]


# GIF


def test_a_gif_has_every_frame_once_and_says_what_it_shows(small: Dataset) -> None:
    request = request_of(small)
    picture = Image.open(BytesIO(film.gif(request, no_progress)))
    assert picture.size == (640, 360)
    assert (picture.n_frames, picture.info["loop"]) == (6, 0)
    assert picture.info["comment"].decode() == record_of(request, film=film_of(request)).to_json()
    lasts = [frame.info["duration"] for frame in ImageSequence.Iterator(picture)]
    assert lasts == [330, 330, 330, 330, 330, 2330]


def test_a_gif_shows_the_frames_that_were_drawn(northern_kosovo: Dataset) -> None:
    request = request_of(northern_kosovo)
    frames = Frames(request, film_of(request), 640, 360)
    picture = Image.open(BytesIO(film.gif(request, no_progress)))
    for frame, (day, _) in zip(ImageSequence.Iterator(picture), frames.days, strict=True):
        off = np.abs(np.asarray(frame.convert("RGB"), np.int16) - frames.on(day)[..., :3])
        assert (off.max(axis=-1) == 0).mean() > 0.9, day
        assert (off.max(axis=-1) > 60).mean() < 0.001, day


def test_a_gif_of_the_usual_film_is_small(northern_kosovo: Dataset) -> None:
    request = Request(northern_kosovo, View(Clock(northern_kosovo.settings.end), ALL), film.SIZE)
    body = film.gif(request, no_progress)
    picture = Image.open(BytesIO(body))
    assert (picture.size, picture.n_frames) == ((1280, 720), 60)
    assert len(body) < 1_000_000


def test_a_gif_that_is_too_large_is_refused(small: Dataset) -> None:
    days = Film(date(2021, 1, 1), date(2021, 12, 31), seconds=60, frames_a_second=5)
    with pytest.raises(FilmError, match="choose a smaller size, fewer frames, or MP4"):
        film.gif(request_of(small, size=Size(2560, 1440), film=days), no_progress)


# Progress, and what is cancelled


@pytest.mark.usefixtures("temporary")
@pytest.mark.parametrize("make", [film.mp4, film.gif])
def test_progress_is_told_frame_by_frame(small: Dataset, make: Any) -> None:
    shares: list[float] = []
    make(request_of(small), shares.append)
    assert shares == sorted(shares)
    assert len(shares) >= 6
    assert (shares[0], shares[-1]) == (0.0, 1.0)


def test_the_planning_of_a_long_film_is_told_day_by_day_and_can_be_cancelled(small: Dataset) -> None:
    days = Film(date(2021, 1, 1), date(2021, 12, 31), seconds=60, frames_a_second=5)
    request, shares = request_of(small, film=days), []

    def cancel(share: float) -> None:
        shares.append(share)
        if share >= 0.4:
            raise JobCancelledError("Enough.")

    with pytest.raises(JobCancelledError), patch.object(Frames, "on", side_effect=AssertionError("drawn")):
        film.gif(request, cancel)
    assert shares == sorted(shares)
    assert max(np.diff(shares)) < 0.2
    assert len(shares) > 300


@pytest.mark.usefixtures("temporary")
@pytest.mark.parametrize("make", [film.mp4, film.gif])
@pytest.mark.parametrize("at", [0.0, 0.4, 0.95, 1.0])
def test_a_cancelled_film_leaves_nothing_behind(
    small: Dataset, make: Any, at: float, started: list[subprocess.Popen[bytes]]
) -> None:
    def cancel(share: float) -> None:
        if share >= at:
            raise JobCancelledError("Enough.")

    with pytest.raises(JobCancelledError):
        make(request_of(small), cancel)
    gc.collect()
    assert len(started) == (make is film.mp4 and at > film.PLANNED_SHARE)
