"""Files that are made beside the page: the buttons that request them, and their progress."""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from app_pages.components.jobs.requested_files import Place, RequestedFile, begin, place
from app_pages.components.js_components import component
from app_pages.state.locale import begin_run
from export.formats import offered
from export.jobs import File
from geo.language.language import gettext, percent
from jobs.queue import FAILED, RUNNING, Ticket
from markup import blocks

LOOK_S = 0.5
"""Seconds between two looks at the progress of a file."""


def buttons(key: str, subject: str, make: Callable[[str], File]) -> None:
    """Draw a button for each format of a subject, which requests the file that ``make`` returns for it in a place."""
    for id, format in offered(subject).items():
        st.button(
            format.label_for(subject), key=f"{key}-{id}", on_click=_request, args=(key, make, id),
            disabled=place(key).coming is not None,
        )  # fmt: skip


def _request(key: str, make: Callable[[str], File], format: str) -> None:
    begin_run()
    begin(key, make(format))


def show(key: str, wanted: File | None = None, *, any_file: bool = False) -> None:
    """Draw the progress of the file requested in a place. A file other than the one ``wanted`` was made for the options
    before, where the place isn't for ``any_file``."""
    watched = place(key).coming is not None
    st.fragment(_show, run_every=LOOK_S if watched else None)(key, wanted, any_file, watched)


def _show(key: str, wanted: File | None, any_file: bool, watched: bool) -> None:
    """Draw the progress as a fragment: the page runs anew when there is something to be ``watched``, or no longer."""
    begin_run()
    here = place(key)
    if here.coming and not watched:
        st.rerun()
    if here.coming and here.coming.ticket.ended:
        here.take_in(here.coming)
        st.rerun()
    component("jobProgress")(key=f"{key}-progress", data={"text": here.message or _describe(here)})
    if here.message:
        st.html(blocks.text(blocks.caption(here.message)))
    if here.coming:
        _under_way(key, here.coming.ticket)
    elif here.ended:
        _ended(key, here, here.ended, old=not any_file and not here.ended.is_of(wanted))


def _under_way(key: str, ticket: Ticket) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key=f"{key}-under-way"):
        if ticket.state == RUNNING:
            st.progress(ticket.fraction, text=gettext("Making it: {percent}").format(percent=percent(ticket.fraction)))
        else:
            st.progress(0.0, text=_waiting(ticket))
        st.button(gettext("Cancel"), key=f"{key}-cancel", on_click=ticket.cancel)


def _waiting(ticket: Ticket) -> str:
    if ahead := ticket.ahead:
        return gettext("In the queue: {ahead} before yours").format(ahead=ahead)
    return gettext("In the queue: yours is next")


def _ended(key: str, here: Place, requested: RequestedFile, *, old: bool) -> None:
    file, body = requested.file, requested.ticket.body
    if body is not None:
        st.download_button(
            gettext("Download ({size})").format(size=size(len(body))), body, file.name, file.media_type, key=f"{key}-download",
            on_click="ignore", type="secondary" if old else "primary", icon=":material/download:", width="stretch",
        )  # fmt: skip
        caption = gettext("{file}, made for the options before") if old else "{file}"
        st.html(blocks.text(blocks.caption(caption.format(file=file.name))))
        return
    nothing = gettext("{why} Nothing was made for the options before.") if old else gettext("{why} Nothing was made.")
    st.html(blocks.notice([blocks.paragraph(nothing.format(why=here.reason))], kind="error"))
    st.button(gettext("Try again"), key=f"{key}-again", icon=":material/refresh:", on_click=begin, args=(key, file))


def size(number: int) -> str:
    """Return a number of bytes in kB or MB, as file managers write it."""
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{max(1, round(number / 1000))} kB"


def _describe(here: Place) -> str:
    """Return the progress for screen readers, in steps of a quarter."""
    requested = here.coming or here.ended
    if requested is None:
        return ""
    ticket = requested.ticket
    if (body := ticket.body) is not None:
        return gettext("The file is ready: {file}, {size}").format(file=requested.file.name, size=size(len(body)))
    if ticket.state == FAILED:
        return gettext("The file could not be made.")
    if ticket.state != RUNNING:
        return _waiting(ticket)
    return gettext("Making the file: {percent}").format(percent=percent(int(ticket.fraction * 4) / 4))
