"""An encoder that is missing or fails says so in a sentence."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest

from export.common.request import no_progress
from export.film import encoder, film
from export.film.encoder import EncoderError
from geo.dataset.dataset import Dataset
from tests.export.films import request_of


@pytest.mark.usefixtures("temporary")
def test_a_missing_encoder_is_told_in_a_sentence(small: Dataset, monkeypatch: pytest.MonkeyPatch) -> None:
    def missing() -> str:
        raise RuntimeError("No ffmpeg exe could be found.")

    monkeypatch.setattr(encoder.imageio_ffmpeg, "get_ffmpeg_exe", missing)
    with pytest.raises(EncoderError, match="ffmpeg is missing"):
        film.mp4(request_of(small), no_progress)
    monkeypatch.setattr(encoder.imageio_ffmpeg, "get_ffmpeg_exe", lambda: "/nowhere/ffmpeg")
    with pytest.raises(EncoderError, match="ffmpeg is missing"):
        film.mp4(request_of(small), no_progress)


@pytest.mark.usefixtures("temporary")
@pytest.mark.parametrize("script", ["echo no such codec >&2; exit 3", "cat >/dev/null; echo no such codec >&2; exit 3"])
def test_an_encoder_that_fails_is_told_with_what_it_said(
    small: Dataset, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, script: str,
    started: list[subprocess.Popen[bytes]],
) -> None:  # fmt: skip
    program = tmp_path / "ffmpeg"
    program.write_text(f"#!/bin/sh\n{script}\n", encoding="utf-8")
    program.chmod(0o755)
    monkeypatch.setattr(encoder.imageio_ffmpeg, "get_ffmpeg_exe", lambda: str(program))
    with pytest.raises(EncoderError, match=r"couldn't be encoded: no such codec\."):
        film.mp4(request_of(small), no_progress)
    assert len(started) == 1
