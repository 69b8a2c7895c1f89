"""Errors as sentences: the one place that words what a person reads of an error, in the current language."""

from __future__ import annotations

import errno
import logging
from uuid import uuid4

from export.common import scratch
from geo.errors import DatasetError, MapError
from geo.language.language import gettext, ngettext, number
from jobs.errors import BoundError, JobCancelledError, JobTimeoutError, ProcessDiedError, WorkError

LOG = logging.getLogger(__name__)
MAX_FAULTS = 20
"""Faults of a dataset that are listed: a file with a wrong column can have one in each of its rows."""


def sentence_of(error: BaseException) -> str:
    """Return what a person reads of an error: a line or more, without a path of the server.

    An error that is not one of ours goes to the log with its details, under a reference that the sentence gives.
    """
    match error:
        case DatasetError():
            return "\n".join(_faults(error))
        case MapError():
            return str(error)
        case WorkError() if error.is_a(MapError):
            return error.text  # in the language of the work
        case BoundError():
            return _bound(error)
        case JobCancelledError():
            return gettext("Cancelled: nothing was made.")
        case JobTimeoutError():
            return gettext("This took longer than {n} minutes and was ended: make it smaller.").format(
                n=number(error.most_s / 60)
            )
    reference = log(error)
    if _is(error, MemoryError) or (isinstance(error, ProcessDiedError) and error.status == -9):
        return gettext("There is not enough memory for this. Try something smaller.")
    if _errno(error) in (errno.ENOSPC, errno.EDQUOT):
        return gettext("The disk of the server is full. Try again later, or tell whoever runs this copy.")
    if isinstance(error, OSError) and (sentence := scratch.reason(error)):
        return sentence
    return gettext(
        "This could not be made, because of an error in the program or the data. Its log has the details, "
        "under {reference}. Other pages go on."
    ).format(reference=reference)


def log(error: BaseException) -> str:
    """Write an error that is not one of ours to the log with its details; returns the reference that it has there."""
    reference = uuid4().hex[:8]
    if isinstance(error, WorkError):
        LOG.error("Reference %s: an error that nothing foresaw, in another process\n%s", reference, error.details)
    else:
        LOG.error("Reference %s: an error that nothing foresaw", reference, exc_info=error)
    return reference


def _is(error: BaseException, kind: type[BaseException]) -> bool:
    return error.is_a(kind) if isinstance(error, WorkError) else isinstance(error, kind)


def _errno(error: BaseException) -> int | None:
    return error.errno if isinstance(error, (OSError, WorkError)) else None


def _bound(error: BoundError) -> str:
    if error.of == "client":
        waiting = ngettext(
            "You have asked for {n} file or picture that is not made yet, and no other is taken",
            "You have asked for {n} files and pictures that are not made yet, and no other is taken",
            error.most,
        ).format(n=number(error.most))
    else:
        waiting = ngettext(
            "{n} file or picture is being made or waits already, and no other is taken",
            "{n} files and pictures are being made or wait already, and no other is taken",
            error.most,
        ).format(n=number(error.most))
    again = ngettext("Try again in {n} second.", "Try again in {n} seconds.", error.retry_after_s)
    return f"{waiting}. {again.format(n=number(error.retry_after_s))}"


def _faults(error: DatasetError) -> list[str]:
    count, more = len(error.faults), len(error.faults) - MAX_FAULTS
    head = ngettext("The data can’t be shown: it has {n} fault.", "The data can’t be shown: it has {n} faults.", count)
    lines = [head.format(n=number(count)), *(str(fault) for fault in error.faults[:MAX_FAULTS])]
    if more > 0:
        lines.append(gettext("and {n} more").format(n=number(more)))
    return lines
