"""An H.264 encoder: frames go in one by one, and a file (MP4) comes out at the end."""

from __future__ import annotations

import subprocess
from concurrent.futures import Future, ThreadPoolExecutor
from contextlib import ExitStack, suppress
from pathlib import Path
from types import TracebackType

import imageio_ffmpeg

from export.common import scratch
from export.film.frame_buffer import Pixels
from geo.errors import MapError
from geo.language.language import gettext

QUALITY = 20
"""The encoder's constant rate factor: smaller is better, 18 to 23 are usual."""
KEY_SECONDS = 4
LOOK_AHEAD = 12
"""Frames that the encoder looks ahead: more takes more memory."""
THREADS = 4
"""The encoder's threads, always as many: what the encoder writes, and the memory that it takes, depend on them."""
COLOURS = "bt709"
"""The colours of high-definition video; a file that doesn't say so is shown in others by some players."""
MAX_LOG_LETTERS = 400


class EncoderError(MapError):
    """The encoder is missing, or failed."""


class Encoder:
    """Encodes frames of a size (both sides even) into an MP4 with a ``comment``; leaves no file or process behind. The
    same frames give the same bytes. Raises ``EncoderError``, and ``ScratchError`` where there is no room."""

    def __init__(self, width: int, height: int, *, frames_a_second: int, comment: str, title: str) -> None:
        self._tags = f";FFMETADATA1\ntitle={_escaped(title)}\ncomment={_escaped(comment)}\n"
        self._width, self._height, self._rate = width, height, frames_a_second
        self._going_in: Future[None] | None = None

    def __enter__(self) -> Encoder:
        with ExitStack() as stack:
            home = stack.enter_context(scratch.folder("film-"))
            self._file, self._log, tags = home / "film.mp4", home / "log.txt", home / "tags.txt"
            tags.write_text(self._tags, encoding="utf-8")
            log = stack.enter_context(self._log.open("wb"))
            try:
                self._process = subprocess.Popen(
                    [imageio_ffmpeg.get_ffmpeg_exe(), *self._arguments(tags)],
                    stdin=subprocess.PIPE, stdout=subprocess.DEVNULL, stderr=log,
                )  # fmt: skip
            except (OSError, RuntimeError) as error:
                fault = gettext(
                    "Films can't be made here: the program ffmpeg is missing or can't be started. Install the "
                    "Python package imageio-ffmpeg again, or choose another format."
                )
                raise EncoderError(fault) from error
            self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="film")
            stack.callback(self._end)
            self._stack = stack.pop_all()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def _arguments(self, tags: Path) -> list[str]:
        """Return the arguments of ffmpeg."""
        return [
            "-y", "-v", "error", "-nostdin",
            "-f", "rawvideo", "-pix_fmt", "rgba", "-s", f"{self._width}x{self._height}", "-r", str(self._rate), "-i", "pipe:0",
            "-i", str(tags), "-map", "0:v", "-map_metadata", "1", "-fflags", "+bitexact", "-flags:v", "+bitexact",
            "-vf", f"scale=out_color_matrix={COLOURS}:out_range=tv,format=yuv420p,setsar=1,"
            f"setparams=range=tv:color_primaries={COLOURS}:color_trc={COLOURS}:colorspace={COLOURS}",
            "-c:v", "libx264", "-preset", "veryfast", "-tune", "animation", "-crf", str(QUALITY),
            "-g", str(KEY_SECONDS * self._rate), "-rc-lookahead", str(LOOK_AHEAD), "-threads", str(THREADS),
            "-movflags", "+faststart", str(self._file),
        ]  # fmt: skip

    def add(self, frame: Pixels, times: int = 1) -> None:
        """Encode a frame that is shown so many times. It goes in while the next one is drawn: this one may be drawn over."""
        self._wait()
        self._going_in = self._writer.submit(self._write, frame.copy(), times)

    def _write(self, frame: Pixels, times: int) -> None:
        assert self._process.stdin is not None
        for _ in range(times):
            self._process.stdin.write(frame.data)

    def _wait(self) -> None:
        """Waits until the frame that goes in is in."""
        try:
            if self._going_in is not None:
                self._going_in.result()
        except OSError as error:
            self._process.kill()
            raise self._failed() from error

    def finish(self) -> bytes:
        """The file, once all frames are in."""
        self._wait()
        assert self._process.stdin is not None
        try:
            self._process.stdin.close()
        except OSError as error:
            self._process.kill()
            raise self._failed() from error
        if self._process.wait() != 0:
            raise self._failed()
        return self._file.read_bytes()

    def _failed(self) -> EncoderError:
        self._process.wait()
        log = " ".join(self._log.read_text(encoding="utf-8", errors="replace").split())
        value = log[-MAX_LOG_LETTERS:] or "ffmpeg ended too early"
        return EncoderError(gettext("The film couldn't be encoded: {value}.").format(value=value))

    def _end(self) -> None:
        """Ends what still runs, in this order: a frame that goes in ends with its reader."""
        if self._process.poll() is None:
            self._process.kill()
        self._writer.shutdown()
        if self._process.stdin is not None and not self._process.stdin.closed:
            with suppress(OSError):  # its reader is gone, with what is still to be written
                self._process.stdin.close()
        self._process.wait()


def _escaped(text: str) -> str:
    """A text as a value of ffmpeg's metadata format."""
    return "".join(f"\\{letter}" if letter in "=;#\\\n" else letter for letter in text)
