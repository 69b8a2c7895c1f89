"""A queue whose work is done by a stand-in, on threads of the test's own process."""

from __future__ import annotations

import traceback
from collections.abc import Callable
from types import SimpleNamespace
from typing import Any

from app_pages.state import app_data
from export.common.request import Progress
from export.jobs import _unpacked
from jobs.bounds import Bounds
from jobs.errors import JobCancelledError, WorkError
from jobs.queue import CANCELLED, Context, Queue, _Job

Make = Callable[[str, tuple[Any, ...], Progress], bytes]
"""Takes the name of the function in ``export.jobs``, its arguments, and a progress."""


class ThreadQueue(Queue):
    """Bounds, turns and tickets are as they are; only the processes are not."""

    def __init__(self, make: Make, bounds: Bounds | None = None) -> None:
        super().__init__(Context("nothing:to_load", tuple), bounds)
        self.make = make

    def _loaded(self) -> Any:
        return SimpleNamespace(status=None, end=lambda: None, kill=lambda: None, send=lambda *_: None)

    def _result(self, job: _Job, _: Any) -> bytes:
        def progress(fraction: float) -> None:
            if job.state == CANCELLED:
                raise JobCancelledError
            job.fraction = max(job.fraction, fraction)

        arguments = _unpacked(app_data.dataset(), job.work.arguments) if job.work.arguments else ()
        try:
            return self.make(job.work.call.partition(":")[2], arguments, progress)
        except JobCancelledError:
            raise
        except Exception as error:
            types = tuple(f"{one.__module__}.{one.__qualname__}" for one in type(error).__mro__)
            raise WorkError(types, str(error), traceback.format_exc()) from error
