"""Errors as sentences: the one place that words, in the page's language, what a person reads of an error."""

from __future__ import annotations

import errno
import logging
from uuid import uuid4

import streamlit as st

from app_pages.speaking import begin_run
from export import scratch
from geo.errors import DatasetError, MapError
from geo.language import gettext, ngettext, number

LOG = logging.getLogger(__name__)
MOST_FAULTS = 20
"""Faults of a dataset that are listed: a file with a wrong column can have one in each of its rows."""


def sentence_of(error: BaseException) -> str:
    """Return what a person reads of an error: a line or more, without a path of the server.

    An error that is not one of ours goes to the log with its details, under a reference that the sentence gives.
    """
    if isinstance(error, DatasetError):
        return "\n".join(_faults(error))
    if isinstance(error, MapError):
        return str(error)
    reference = log(error)
    if isinstance(error, MemoryError):
        return gettext("There is not enough memory for this. Try something smaller.")
    if isinstance(error, OSError) and error.errno in (errno.ENOSPC, errno.EDQUOT):
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
    LOG.error("Reference %s: an error that nothing foresaw", reference, exc_info=error)
    return reference


def _faults(error: DatasetError) -> list[str]:
    count, more = len(error.faults), len(error.faults) - MOST_FAULTS
    head = ngettext("The data can’t be shown: it has {n} fault.", "The data can’t be shown: it has {n} faults.", count)
    lines = [head.format(n=number(count)), *(str(fault) for fault in error.faults[:MOST_FAULTS])]
    if more > 0:
        lines.append(gettext("and {n} more").format(n=number(more)))
    return lines


def show(error: BaseException) -> None:
    """Draw the sentence of an error where a page stands."""
    from app_pages.words import plain  # late: it imports the data's libraries, which the server's start doesn't need

    lines = sentence_of(error).splitlines()
    st.error("  \n".join(plain(line) for line in lines), icon=":material/error:")


def show_uncaught(error: Exception) -> bool:
    """Draw the sentence of an error in a callback or a fragment, which run without the page; for ``st.App``.

    Returns that nothing else is to be drawn.
    """
    begin_run()
    show(error)
    return True
