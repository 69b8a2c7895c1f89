"""The files that a session has requested, each in a place of a page: to come, made, failed or cancelled."""

from __future__ import annotations

from dataclasses import dataclass

import streamlit as st

from app_pages.http import job_queue
from app_pages.state.locale import begin_run
from export.common.error_sentences import sentence_of
from export.jobs import File
from geo.language.language import gettext
from jobs.errors import BoundError
from jobs.queue import CANCELLED, DONE, Ticket


@dataclass(frozen=True)
class RequestedFile:
    """A file that was requested, and its ticket in the queue."""

    file: File
    ticket: Ticket

    def is_of(self, file: File | None) -> bool:
        """Return whether the request is for a file with the same options."""
        return file is not None and file.work.key == self.file.work.key


@dataclass
class Place:
    """What was requested in one place: the file to come, the last one that was made or failed with the reason, and what
    there is to say beside it."""

    coming: RequestedFile | None = None
    ended: RequestedFile | None = None
    reason: str = ""
    message: str = ""

    def take_in(self, requested: RequestedFile) -> None:
        """Take in a request that has ended: as made, failed with a reason, or cancelled."""
        self.coming = None
        if requested.ticket.state == CANCELLED:
            self.message = gettext("Cancelled: nothing was made.")
            return
        self.ended, error = requested, requested.ticket.error
        self.reason = sentence_of(error) if error else ""


def place(key: str) -> Place:
    """Return the place of a page with a key."""
    found: Place = st.session_state.setdefault(f"{key}-work", Place())
    return found


def begin(key: str, file: File) -> None:
    """Request a file in a place; a callback."""
    begin_run()
    here = place(key)
    try:
        here.coming, here.message = RequestedFile(file, job_queue.submit(file.work)), ""
    except BoundError as error:
        here.message = sentence_of(error)


def is_ready(key: str, wanted: File | None) -> bool:
    """Return whether the file wanted has been made in a place."""
    ended = place(key).ended
    return ended is not None and ended.ticket.state == DONE and ended.is_of(wanted)
