"""Strangers' files: the kinds of work that cells do with them, the cells of this program, and the sentences about refusals."""

from __future__ import annotations

import atexit
from collections.abc import Callable
from functools import cache

from geo.briefing import yaml_nodes
from geo.language.language import gettext, join_list, noop, number
from jobs.cell import Answer, Work
from jobs.cells import Cells
from jobs.errors import BoundError, JobCancelledError, JobError, LimitError
from jobs.sandbox import MEMORY, NETWORK, PROCESSOR, WRITING

MAX_FILE_MB = 50
_MEGABYTE = 1_000_000
RECORD = Work("export.record.readers.work:read", file_bytes=MAX_FILE_MB * 1024 * 1024, answer_bytes=8_000_000)
"""An exported file: its record."""
BRIEFING = Work(
    "geo.briefing.yaml_nodes:work", file_bytes=yaml_nodes.MAX_BYTES, answer_bytes=2_000_000, memory_bytes=100_000_000
)
"""A briefing in YAML: its nodes."""
WORK = (RECORD, BRIEFING)
"""All kinds of work with strangers' files; the tests of bombs go over them."""
Run = Callable[[Work, bytes], Answer]

_LIMITS = {
    "file": noop("{file} is too large: at most {most} MB are read."),
    "answer": noop("{file} holds too much: at most {most} MB of it are kept."),
    "memory": noop("{file} was not read to its end: it took more than {most} MB of memory."),
    "processor": noop("{file} was not read to its end: it took more than {most} seconds of processor time."),
    "wall": noop("{file} was not read to its end: it took more than {most} seconds."),
}
"""The sentence for each limit of ``jobs.errors.LimitError``."""
_IN_SECONDS = ("processor", "wall")
_LACKING = {
    NETWORK: noop("keep them from the network"),
    WRITING: noop("keep them from writing files"),
    MEMORY: noop("limit their memory"),
    PROCESSOR: noop("limit their processor time"),
}


def modules() -> list[str]:
    """The modules that a cell imports before there is a file."""
    return sorted({work.function.partition(":")[0] for work in WORK})


@cache
def cells() -> Cells:
    """The cells of this program; the first is started now."""
    made = Cells(modules())
    atexit.register(made.close)
    return made


def read(work: Work, body: bytes, *, wanted: Callable[[], bool] = lambda: True) -> Answer:
    """Do the work on a stranger's file in a cell, as ``jobs.cells.Cells.run``."""
    return cells().run(work, body, wanted=wanted)


def refusal(error: JobError, file: str) -> str:
    """Why a file was not read, in a sentence; ``file`` is what it is called there."""
    if isinstance(error, LimitError):
        most = error.most if error.limit in _IN_SECONDS else error.most / _MEGABYTE
        return gettext(_LIMITS[error.limit]).format(file=file, most=number(most, decimals=1))
    if isinstance(error, BoundError):
        return gettext("{most} files are being read already. Try again in {seconds} seconds.").format(
            most=number(error.most), seconds=number(error.retry_after_s)
        )
    if isinstance(error, JobCancelledError):
        return gettext("{file} was not read to its end: nobody waited for it.").format(file=file)
    return (
        f"{gettext('{file} can’t be read: the program that looked into it broke.').format(file=file)} {gettext(MEND)}"
    )


MEND = noop("Drop the file as it was exported.")


def not_enforced() -> str:
    """What this system can't do to readers of strangers' files, in a sentence; empty where it can all."""
    try:
        enforced = cells().enforced()
    except JobError:  # no cell starts, and each file is refused
        return ""
    lacking = [gettext(text) for name, text in _LACKING.items() if name not in enforced]
    if not lacking:
        return ""
    return gettext(
        "Files that people drop are read in processes of their own, but this system can’t {lacking}; STRANGERS_FILES=off "
        "refuses such files."
    ).format(lacking=join_list(lacking))
