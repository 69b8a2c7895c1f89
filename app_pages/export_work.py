"""The making of a file beside the page: asked for, in the queue, under way, done or failed."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cache
from threading import Lock

import streamlit as st

from app_pages import settings
from app_pages.export_options import TITLES
from app_pages.parts import part
from app_pages.speaking import begin_run
from app_pages.words import plain
from export.jobs import CANCELLED, DONE, FAILED, RUNNING, Job, Jobs, QueueFullError
from export.request import Request
from geo.language import gettext, percent

_WORK = "export-work"
_asking = Lock()
MOST_NAMED = 3
LOOK_S = 0.5
"""How often the page looks how far a file is."""


@dataclass(frozen=True)
class Asked:
    """A file that was asked for: of what, in which formats, and the work on it."""

    request: Request
    formats: tuple[str, ...]
    job: Job

    def is_of(self, request: Request | None, formats: Sequence[str]) -> bool:
        """Whether a request asks for the same file."""
        return request is not None and _parts(request, formats) == _parts(self.request, self.formats)


@dataclass
class Work:
    """What this session has asked for: the file to come, the last one that was made or failed, and what there is
    to say beside it."""

    coming: Asked | None = None
    ended: Asked | None = None
    said: str = ""


@cache
def _jobs() -> Jobs:
    return Jobs(settings.load().exports_at_once)


def jobs() -> Jobs:
    """The one queue of this process. Raises ``SettingError`` where ``EXPORTS_AT_ONCE`` is no number of exports."""
    with _asking:
        return _jobs()


def close() -> None:
    """Gives up all that is unfinished: the program ends and doesn't wait for it."""
    if _jobs.cache_info().currsize:
        _jobs().close()


def show(request: Request | None, formats: Sequence[str], fault: str) -> None:
    """Draws the main button, and what has become of what it asked for. With a ``fault`` nothing can be made."""
    work: Work = st.session_state.setdefault(_WORK, Work())
    ready = work.ended is not None and work.ended.job.state == DONE and work.ended.is_of(request, formats)
    with st.container(key="export-work"):
        if fault:
            st.caption(plain(fault))
        st.button(
            _label(formats), key="export-make", type="secondary" if ready else "primary", width="stretch", icon=":material/file_export:",
            disabled=request is None or bool(fault) or work.coming is not None, on_click=_begin, args=(request, formats),
        )  # fmt: skip
        watched = work.coming is not None
        st.fragment(_state, run_every=LOOK_S if watched else None)(request, formats, watched)


def _label(formats: Sequence[str]) -> str:
    names = [gettext(TITLES[one]) for one in formats]
    if len(names) < 2:
        return gettext("Make the {format} file").format(format=names[0]) if names else gettext("Make the file")
    return (
        gettext("Make a ZIP: {formats}").format(formats=", ".join(names))
        if len(names) <= MOST_NAMED
        else gettext("Make a ZIP of {n} files").format(n=len(names))
    )


def _parts(request: Request, formats: Sequence[str]) -> tuple[object, ...]:
    """What makes a file another than others."""
    one = request
    return one.view, one.size, one.theme, one.title, one.film, one.address, one.dataset.hash, tuple(formats)


def _begin(request: Request, formats: Sequence[str]) -> None:
    """A callback: asks for the file."""
    begin_run()
    work: Work = st.session_state[_WORK]
    try:
        work.coming, work.said = Asked(request, tuple(formats), jobs().submit(request, formats)), ""
    except QueueFullError as error:
        work.said = str(error)


def _state(request: Request | None, formats: Sequence[str], watched: bool) -> None:
    """A fragment: what is under way, and what is done. The page runs anew when there is something to be ``watched``,
    or no longer."""
    begin_run()
    work: Work = st.session_state[_WORK]
    if work.coming and not watched:
        st.rerun()
    if work.coming and work.coming.job.ended:
        if work.coming.job.state == CANCELLED:
            work.said = gettext("Cancelled: nothing was made.")
        else:
            work.ended = work.coming
        work.coming = None
        st.rerun()
    part("exporttold")(key="export-told", data={"text": work.said or _in_words(work)})
    if work.said:
        st.caption(plain(work.said))
    if work.coming:
        _under_way(work.coming.job)
    elif work.ended:
        _ended(work.ended, old=not work.ended.is_of(request, formats))


def _under_way(job: Job) -> None:
    with st.container(horizontal=True, vertical_alignment="center", key="export-under-way"):
        if job.state == RUNNING:
            st.progress(job.fraction, text=gettext("Making it: {percent}").format(percent=percent(job.fraction)))
        else:
            st.progress(0.0, text=_waiting(job))
        st.button(gettext("Cancel"), key="export-cancel", on_click=_cancel, args=(job,))


def _cancel(job: Job) -> None:
    """A callback: gives a file up."""
    job.cancel()


def _waiting(job: Job) -> str:
    return (
        gettext("In the queue: {ahead} before yours").format(ahead=job.ahead)
        if job.ahead
        else gettext("In the queue: yours is next")
    )


def _ended(asked: Asked, *, old: bool) -> None:
    job = asked.job
    if job.state == DONE and job.body is not None:
        st.download_button(
            gettext("Download ({size})").format(size=size(len(job.body))), job.body, job.name, job.media_type,
            key="export-download",
            on_click="ignore", type="secondary" if old else "primary", icon=":material/download:", width="stretch",
        )  # fmt: skip
        said = gettext("{file}, made for the options before") if old else "{file}"
        st.caption(said.format(file=plain(job.name)))
    elif job.state == FAILED:
        st.error(
            (
                gettext("{why} Nothing was made for the options before.") if old else gettext("{why} Nothing was made.")
            ).format(why=plain(job.reason))
        )
        st.button(
            gettext("Try again"), key="export-again", icon=":material/refresh:", on_click=_begin,
            args=(asked.request, asked.formats),
        )  # fmt: skip


def size(number: int) -> str:
    """A number of bytes in words, as file managers say it."""
    return f"{number / 1_000_000:.1f} MB" if number >= 1_000_000 else f"{max(1, round(number / 1000))} kB"


def _in_words(work: Work) -> str:
    """What those hear who don't see the page: not each per cent."""
    asked = work.coming or work.ended
    if asked is None:
        return ""
    job = asked.job
    if job.state == DONE and job.body is not None:
        return gettext("The file is ready: {file}, {size}").format(file=job.name, size=size(len(job.body)))
    if job.state == FAILED:
        return gettext("The file could not be made.")
    return (
        gettext("Making the file: {percent}").format(percent=percent(int(job.fraction * 4) / 4))
        if job.state == RUNNING
        else _waiting(job)
    )
